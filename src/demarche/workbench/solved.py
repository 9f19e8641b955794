"""The solved case behind the pages, worked out once per version of the model and shared by all tabs.

A small model is solved while the page is laid out. A larger one is solved in a thread, one version at a time and always the
newest; until that is done, the pages show what followed from the version before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from nicegui import background_tasks, run

from demarche.brief.facts import Facts
from demarche.errors import DemarcheError
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.workbench.desk import Desk

__all__ = ["SMALL", "Unsolved", "drafted", "facts_of", "pending", "small", "solve"]

SMALL = 4_000
"""Models with at most this many combinations of levels are solved at once, while the page is laid out."""


class Unsolved:
    """Why a case that reads well cannot be solved, as when its rules leave no state.

    Args:
        says: the reason, for people.
    """

    def __init__(self, says: str) -> None:
        self.says = says


@dataclass
class _Kept:
    """What is known of an open case.

    Attributes:
        draft: the case as it is now; nothing is solved in it unless `case` is the same.
        case: the version that was solved last.
        found: what follows from that.
        solving: whether a thread is at work.
    """

    draft: Facts | None = None
    case: Case | None = None
    found: Facts | Unsolved | None = None
    solving: bool = False


# One entry per open case, gone with its desk.
_KEPT: WeakKeyDictionary[Desk, _Kept] = WeakKeyDictionary()


def small(case: Case) -> bool:
    """Whether solving a case keeps nobody waiting."""
    combinations = 1
    for option in case.model.options.values():
        combinations *= len(option.levels)
    return combinations <= SMALL


def drafted(desk: Desk) -> Facts | Unsolved:
    """The case as it is now, for parts of a page that show what it says and not what follows from it.

    Args:
        desk: the case.
    """
    case = desk.case
    if case is None:
        return Unsolved(said("no sound model"))
    kept = _KEPT.setdefault(desk, _Kept())
    if kept.draft is None or kept.draft.case is not case:
        before, kept.draft = kept.draft, Facts(case)
        if before is not None and "joint" in before.__dict__ and before.case.ledger == case.ledger:
            # Belief in the points has not changed.
            kept.draft.__dict__["joint"] = before.joint
    return kept.draft


def solve(facts: Facts) -> Facts | Unsolved:
    """Work out what follows from a case, its equilibria under every concept included.

    Args:
        facts: the case.
    """
    try:
        facts.conflict  # noqa: B018  (builds the model, which may fail)
        facts.concepts  # noqa: B018  (solves it under every concept)
    except DemarcheError as error:
        return Unsolved(str(error))
    return facts


def pending(desk: Desk) -> bool:
    """Whether the case as it is now is still being solved; it is begun if need be."""
    case = desk.case
    if case is None:
        return False
    kept = _KEPT.setdefault(desk, _Kept())
    if kept.case is case or small(case):
        return False
    if not kept.solving:
        kept.solving = True
        background_tasks.create(_solve_apart(desk, kept), name="solve a large model")
    return True


def facts_of(desk: Desk) -> Facts | Unsolved:
    """What follows from the case as it is now, or from its last version that was sound and has been solved.

    Args:
        desk: the case.
    """
    draft = drafted(desk)
    if isinstance(draft, Unsolved):
        return draft
    kept = _KEPT[desk]
    if kept.case is not draft.case:
        if pending(desk):
            return kept.found if kept.found is not None else Unsolved(said("solving"))
        kept.case, kept.found = draft.case, solve(draft)
    assert kept.found is not None
    return kept.found


def _solve_well(facts: Facts) -> Facts | Unsolved:
    found = solve(facts)
    if isinstance(found, Facts):
        found.outcomes  # noqa: B018  (takes long too where there are many equilibria)
    return found


async def _solve_apart(desk: Desk, kept: _Kept) -> None:
    """Solve the newest version in a thread, then tell every tab."""
    try:
        while not isinstance(draft := drafted(desk), Unsolved) and kept.case is not draft.case:
            found = await run.io_bound(_solve_well, draft)
            if found is None:  # the workbench is being closed
                return
            kept.case, kept.found = draft.case, found
            desk.tell()
    finally:
        kept.solving = False
