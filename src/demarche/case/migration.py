"""Format versions: the current one is read, older ones are brought up to it, newer ones are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["CURRENT", "STEPS", "migrate", "version_fault"]

CURRENT = 1

STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Version -> what turns the plain data of `case.yaml` of that version into the next one's."""


def version_fault(written: object, steps: Mapping[int, object] = STEPS) -> str | None:
    """Why a format version cannot be read, or None if it can.

    >>> version_fault("1") is None
    True
    >>> version_fault("2")
    'this case was written for format 2; this program reads up to 1: a newer version of Demarche is needed'
    """
    text = str(written)
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        return f"'demarche' is the version of the format, a whole number such as {CURRENT}, not '{text[:40]}'"
    version = int(text)
    if version > CURRENT:
        return (
            f"this case was written for format {version}; this program reads up to {CURRENT}: "
            "a newer version of Demarche is needed"
        )
    if any(step not in steps for step in range(version, CURRENT)):
        return f"there is no format {version}; the first one is {min(steps, default=CURRENT)}"
    return None


def migrate(
    data: dict[str, Any], steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = STEPS
) -> dict[str, Any]:
    """Bring the plain data of a readable older format up to the current one; current data come back as they are."""
    for version in range(int(data["demarche"]), CURRENT):
        data = {**steps[version](data), "demarche": str(version + 1)}
    return data
