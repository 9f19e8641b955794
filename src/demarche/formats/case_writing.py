"""A new case folder from a mapping: complete, or not there at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.emitting import document
from demarche.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["case_text", "write_case"]


def case_text(mapping: Mapping[str, Any]) -> str:
    """The text of a `case.yaml` for a mapping, keys in the order given.

    >>> print(case_text({"demarche": 1, "title": "Elmira"}), end="")
    demarche: 1
    title: Elmira
    """
    return document(dict(mapping))


def write_case(mapping: Mapping[str, Any], folder: str | Path) -> Path:
    """Write a new case folder; a failure half-way leaves nothing behind.

    Args:
        mapping: what `case.yaml` is to hold.
        folder: where; it must not exist yet, or be empty.

    Returns:
        The folder.

    Raises:
        UsageError: the folder holds something already.
        UnreadableFile: it cannot be written.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target}: already there and not empty; name a new folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            (draft / "case.yaml").write_text(case_text(mapping), encoding="utf-8")
            draft.chmod(0o755)
            if target.exists():
                target.rmdir()
            draft.rename(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise UnreadableFile(f"{target}: cannot be written ({error.strerror})") from error
    return target
