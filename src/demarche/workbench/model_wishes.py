"""What each party wants: statements to reword, drag into another order, add and take out."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from nicegui import ui

from demarche.case.schema import AnyOrder
from demarche.workbench import editing
from demarche.workbench.dragging import draggable_row, draggable_rows
from demarche.workbench.expression_field import adder, expression
from demarche.workbench.labels import said
from demarche.workbench.layout import tell
from demarche.workbench.model_effect import ranking
from demarche.workbench.parts import card, heading, live, named, note, opened_late
from demarche.workbench.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.case.schema import Statement, Support
    from demarche.workbench.desk import Desk, Result

__all__ = ["ranking_of", "rests_on", "wishes"]


def wishes(desk: Desk, dm: str) -> None:
    """The statements of one party, most important first; each row is laid out again only when it says something else.

    Args:
        desk: the case.
        dm: the party.
    """
    live(desk, lambda facts: _rows(desk, facts, dm), on=lambda facts: _outline(facts, dm), solved=False)


def _outline(facts: Facts, dm: str) -> object:
    """What the rows of a party have in common."""
    own = facts.case.model.preferences.get(dm)
    return facts.case.model.decision_makers[dm].name, own and own.form, len(_entries(facts, dm))


def _entries(facts: Facts, dm: str) -> tuple[Statement | AnyOrder, ...]:
    own = facts.case.model.preferences.get(dm)
    return (own.statements or ()) if own else ()


def _frame(entry: Statement | AnyOrder) -> Statement | AnyOrder:
    """What a row is laid out anew for; the field itself follows what a statement says, so that typing is not interrupted."""
    return entry if isinstance(entry, AnyOrder) else entry.model_copy(update={"prefer": ""})


def _wish(facts: Facts, dm: str, index: int) -> str | None:
    """What a statement says, if there still is one at this place."""
    found = _entries(facts, dm)[index : index + 1]
    return found[0].prefer if found and not isinstance(found[0], AnyOrder) else None


def _rows(desk: Desk, facts: Facts, dm: str) -> None:
    own = facts.case.model.preferences.get(dm)
    name = facts.case.model.decision_makers[dm].name
    count = len(_entries(facts, dm))

    def move(place: int, to: int) -> None:
        tell(editing.move_statement(desk, dm, place, to))

    def row(index: int) -> None:
        live(
            desk,
            lambda now: _entry(desk, dm, index, now, move),
            on=lambda now: tuple(_frame(entry) for entry in _entries(now, dm)[index : index + 1]),
            solved=False,
        )

    with card():
        heading(name, level=3)
        if own is not None and own.form not in (None, "statements"):
            note(said("model.given as", form=own.form))
            return
        with draggable_rows(f"model-{dm}", move):
            for index in range(count):
                row(index)
        adder(desk, said("model.another wish", party=name), lambda text: editing.add_statement(desk, dm, text))


def _entry(desk: Desk, dm: str, index: int, facts: Facts, move: Callable[[int, int], object]) -> None:
    entries = _entries(facts, dm)
    if index >= len(entries):
        return
    entry = entries[index]

    def reword(text: str) -> Result:
        return editing.reword_statement(desk, dm, index, text)

    with draggable_row(index, len(entries), said("model.statement", number=index + 1, dm=dm), move):
        if isinstance(entry, AnyOrder):
            told = "; ".join(one.prefer for one in entry.any_order)
            ui.label(said("model.unknown order", number=index + 1, statements=told)).classes("wb-wide")
        else:
            with ui.element("div").classes("wb-wide"):
                label = said("model.wish", number=index + 1, dm=dm)
                expression(desk, label, lambda now: _wish(now, dm, index), reword)
                rests_on(desk, entry)
        remove = ui.button(icon="delete", on_click=lambda: tell(editing.remove_statement(desk, dm, index)))
        named(remove.props("flat dense round size=sm"), said("model.remove statement", number=index + 1, dm=dm))


def rests_on(desk: Desk, support: Support) -> None:
    """Links from an element of the model to the points it rests on.

    Args:
        desk: the case.
        support: the element.
    """
    if support.rests_on:
        page = f"/case/{Shelf.key(desk.folder)}/sources?point="
        links = " ".join(f'<a href="{escape(page + quote(p))}">{escape(p)}</a>' for p in support.rests_on)
        ui.html(said("model.rests on", links=links), sanitize=False).classes("wb-rests")


def ranking_of(desk: Desk, name: str, dm: str) -> None:
    """The ranking that follows, worked out when asked for.

    Args:
        desk: the case.
        name: of the party.
        dm: the party.
    """
    build = partial(live, desk, partial(_ranked, dm))
    opened_late(said("model.ranking", party=name), build)


def _ranked(dm: str, facts: Facts) -> None:
    if dm in facts.conflict.names:
        ranking(facts, dm)
