"""What each party wants: statements to reword, drag into another order, add and take out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from nicegui import ui

from demarche.case.schema import AnyOrder
from demarche.workbench import editing
from demarche.workbench.dragging import draggable_row
from demarche.workbench.expression_field import adder, expression
from demarche.workbench.layout import tell
from demarche.workbench.model_effect import ranking
from demarche.workbench.parts import card, heading, named, note, opened_late
from demarche.workbench.shelf import Shelf

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.case.schema import Statement, Support
    from demarche.workbench.desk import Desk, Result

__all__ = ["ranking_of", "rests_on", "wishes"]


def wishes(desk: Desk, facts: Facts, dm: str) -> None:
    """The statements of one party, most important first.

    Args:
        desk: the case.
        facts: what follows from it.
        dm: the party.
    """
    own = facts.case.model.preferences.get(dm)
    name = facts.case.model.decision_makers[dm].name
    with card():
        heading(name, level=3)
        if own is not None and own.form not in (None, "statements"):
            note(f"Given as {own.form}; change it in the text of case.yaml.")
            return
        entries = own.statements or () if own else ()
        for index, entry in enumerate(entries):
            _entry(desk, dm, index, entry, len(entries))
        adder(desk, f"Another wish of {name}", lambda text: editing.add_statement(desk, dm, text))


def _entry(desk: Desk, dm: str, index: int, entry: Statement | AnyOrder, count: int) -> None:
    def move(place: int, to: int) -> None:
        tell(editing.move_statement(desk, dm, place, to))

    def reword(text: str) -> Result:
        return editing.reword_statement(desk, dm, index, text)

    with draggable_row(f"model-{dm}", index, count, f"statement {index + 1} of {dm}", move):
        if isinstance(entry, AnyOrder):
            told = "; ".join(one.prefer for one in entry.any_order)
            ui.label(f"{index + 1}. in unknown order: {told}").classes("wb-wide")
        else:
            with ui.element("div").classes("wb-wide"):
                expression(desk, f"{index + 1} of {dm}", entry.prefer, reword)
                rests_on(desk, entry)
        remove = ui.button(icon="delete", on_click=lambda: tell(editing.remove_statement(desk, dm, index)))
        named(remove.props("flat dense round size=sm"), f"Remove statement {index + 1} of {dm}")


def rests_on(desk: Desk, support: Support) -> None:
    """Links from an element of the model to the points it rests on.

    Args:
        desk: the case.
        support: the element.
    """
    if support.rests_on:
        with ui.element("div").classes("wb-rests"):
            ui.label("rests on")
            for point in support.rests_on:
                ui.link(point, f"/case/{Shelf.key(desk.folder)}/sources?point={quote(point)}")


def ranking_of(facts: Facts, dm: str) -> None:
    """The ranking that follows, worked out when asked for.

    Args:
        facts: the case.
        dm: the party.
    """
    name = facts.conflict.names[dm]
    opened_late(f"The ranking of {name} that follows", lambda: ranking(facts, dm))
