"""What a trial shows: outcomes before and after side by side, and statements to put in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.brief.elements_in_words import in_words, kind_in_words
from demarche.brief.naming import counted
from demarche.case.schema import AnyOrder
from demarche.workbench.dragging import draggable_row, draggable_rows
from demarche.workbench.labels import said
from demarche.workbench.parts import card, heading, note, table
from demarche.workbench.solved import Unsolved
from demarche.workbench.table_markup import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from demarche.brief.facts import Facts
    from demarche.workbench.trial import Comparison, Shift, Turn

__all__ = ["compared", "ordering"]

MOST_TURNS = 12
MOST_SHIFTS = 10


def compared(before: Facts, found: Comparison | Unsolved, changes: int) -> None:
    """Outcomes before and after, what makes the difference, and what moved in the model.

    Args:
        before: the case.
        found: the case and the trial side by side.
        changes: in how many things the trial differs.
    """
    with card(), ui.element("div").props('role="status" aria-live="polite"'):
        if isinstance(found, Unsolved):
            ui.label(said("whatif.unsound", why=found.says)).classes("wb-bad")
            return
        after, turned = found.after, [turn for turn in found.turns if turn.before != turn.after]
        states = said("whatif.states", states=before.conflict.n) + (
            said("whatif.states trial", states=after.conflict.n) if changes else ""
        )
        words = counted(len(turned), said("whatif.outcome holds"), said("whatif.outcomes hold")) + said(
            "whatif.otherwise"
        )
        verdict = words if turned else said("whatif.none otherwise")
        ui.label(
            said("whatif.verdict", changes=counted(changes, said("whatif.changed")), verdict=verdict)
            if changes
            else said("whatif.unchanged")
        ).classes("wb-strong")
        note(f"{states}.")
    heading(said("whatif.compared"))
    table(
        [said("whatif.outcome"), said("whatif.before"), said("whatif.after")],
        [_turn(before, turn) for turn in found.turns[:MOST_TURNS]],
        said("whatif.compared caption"),
    )
    if len(found.turns) > MOST_TURNS:
        note(said("whatif.more", count=len(found.turns) - MOST_TURNS))
    _moved(before, found.shifts)


def _turn(facts: Facts, turn: Turn) -> list[Cell]:
    quo = facts.conflict.status_quo
    now = facts.conflict.state(quo).levels if quo is not None else {}
    told = "; ".join(facts.names.setting(key, level) for key, level in turn.levels if now.get(key) != level)
    look = "wb-good" if len(turn.after) > len(turn.before) else "wb-bad" if turn.before != turn.after else ""
    return [
        Cell(told or said("whatif.quo"), remark=turn.reason),
        Cell(_short(turn.before, facts.concepts)),
        Cell(_short(turn.after, facts.concepts), look=look),
    ]


def _short(concepts: tuple[str, ...], every: tuple[str, ...]) -> str:
    return said("whatif.all") if len(concepts) == len(every) else ", ".join(concepts) or said("whatif.not")


def _moved(before: Facts, moved: Sequence[Shift]) -> None:
    if not moved:
        return
    heading(said("whatif.moved"))
    for shift in moved[:MOST_SHIFTS]:
        with card():
            note(kind_in_words(shift.element, before.names))
            ui.label(in_words(shift.element, before.names))
            turned = (said("whatif.now in") if shift.after >= 0.5 else said("whatif.now out")) if shift.turned else ""
            ui.label(said("whatif.shift", before=shift.before, after=shift.after, turned=turned)).classes("wb-strong")
    if len(moved) > MOST_SHIFTS:
        note(said("whatif.less", count=len(moved) - MOST_SHIFTS))


def ordering(facts: Facts, dm: str, orders: dict[str, tuple[int, ...]], again: Callable[[], object]) -> None:
    """The statements of a decision maker, to drag or step up and down.

    Args:
        facts: the case.
        dm: the decision maker.
        orders: the order tried, by decision maker; changed in place.
        again: called after a change.
    """
    entries = facts.case.model.preferences[dm].statements or ()
    natural = tuple(range(len(entries)))

    @ui.refreshable
    def rows() -> None:
        order = orders.get(dm, natural)

        def move(place: int, to: int) -> None:
            moved = list(orders.get(dm, natural))
            if not (place < len(moved) and to < len(moved)):
                return
            moved.insert(to, moved.pop(place))
            orders[dm] = tuple(moved)
            if orders[dm] == natural:
                orders.pop(dm)
            rows.refresh()
            again()

        with draggable_rows(f"trial-{dm}", move):
            for place, index in enumerate(order):
                entry = entries[index]
                every = entry.any_order if isinstance(entry, AnyOrder) else (entry,)
                words = "; ".join(facts.names.condition(one.prefer) for one in every)
                with draggable_row(place, len(order), said("whatif.statement", number=place + 1), move):
                    ui.label(
                        said("whatif.unknown order", statements=words) if isinstance(entry, AnyOrder) else words
                    ).classes("wb-wide")

    rows()
