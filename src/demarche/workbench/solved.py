"""The solved case behind the pages, worked out once per version of the files and shared by all tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.facts import Facts
from demarche.errors import DemarcheError

if TYPE_CHECKING:
    from demarche.workbench.desk import Desk

__all__ = ["Unsolved", "facts_of"]

_KEPT: dict[int, tuple[int, Facts | Unsolved]] = {}


class Unsolved:
    """Why a case that reads well cannot be solved, as when its rules leave no state.

    Args:
        says: the reason, for people.
    """

    def __init__(self, says: str) -> None:
        self.says = says


def facts_of(desk: Desk) -> Facts | Unsolved:
    """What follows from the case as it is now, or from its last version that could be solved.

    Args:
        desk: the case.
    """
    known = _KEPT.get(id(desk))
    if known is not None and known[0] == desk.version:
        return known[1]
    found: Facts | Unsolved
    if desk.case is None:
        found = Unsolved("The files have faults; there is no sound model yet.")
    else:
        found = Facts(desk.case)
        try:
            found.conflict  # noqa: B018  (builds the model, which may fail)
        except DemarcheError as error:
            found = Unsolved(str(error))
    _KEPT[id(desk)] = (desk.version, found)
    return found
