"""The solved case behind the pages, worked out once per version of the model and shared by all tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from demarche.brief.facts import Facts
from demarche.errors import DemarcheError

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.workbench.desk import Desk

__all__ = ["SMALL", "Unsolved", "facts_of", "ready", "solve"]

SMALL = 20_000
"""Models with at most this many combinations of levels are solved at once, while the page is laid out."""

# One entry per open case, gone with its desk.
_KEPT: WeakKeyDictionary[Desk, tuple[Case | None, Facts | Unsolved]] = WeakKeyDictionary()


class Unsolved:
    """Why a case that reads well cannot be solved, as when its rules leave no state.

    Args:
        says: the reason, for people.
    """

    def __init__(self, says: str) -> None:
        self.says = says


def ready(desk: Desk) -> bool:
    """Whether the case is solved already, or so small that solving it keeps nobody waiting."""
    known = _KEPT.get(desk)
    if desk.case is None or (known is not None and known[0] is desk.case):
        return True
    combinations = 1
    for option in desk.case.model.options.values():
        combinations *= len(option.levels)
    return combinations <= SMALL


def solve(case: Case, before: Facts | None = None) -> Facts | Unsolved:
    """What follows from a case, its equilibria under every concept included.

    Args:
        case: the case.
        before: what followed from an earlier version; belief in the points is taken over where the ledger is the same.
    """
    found = Facts(case)
    if before is not None and before.case.ledger == case.ledger:
        found.__dict__["joint"] = before.joint
    try:
        found.conflict  # noqa: B018  (builds the model, which may fail)
        found.concepts  # noqa: B018  (solves it under every concept)
    except DemarcheError as error:
        return Unsolved(str(error))
    return found


def facts_of(desk: Desk) -> Facts | Unsolved:
    """What follows from the case as it is now, or from its last version that was sound.

    Args:
        desk: the case.
    """
    case = desk.case
    if case is None:
        return Unsolved("The files have faults; there is no sound model yet.")
    known = _KEPT.get(desk)
    if known is not None and known[0] is case:
        return known[1]
    before = known[1] if known is not None and isinstance(known[1], Facts) else None
    found = solve(case, before)
    _KEPT[desk] = (case, found)
    return found
