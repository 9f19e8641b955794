"""Which points a command is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.case.nearest import hint
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from demarche.case.schema import Ledger

__all__ = ["chosen_points"]


def chosen_points(ledger: Ledger, only: Iterable[str]) -> tuple[str, ...]:
    """The points named, or all of them when none is.

    Raises:
        UsageError: a point that is not in the ledger.
    """
    named = tuple(only)
    for point in named:
        if point not in ledger.points:
            raise UsageError(f"no point '{point}'{hint(point, ledger.points)}")
    return tuple(point for point in ledger.points if point in named) if named else tuple(ledger.points)
