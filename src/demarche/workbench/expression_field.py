"""A field for an expression: names completed, saved while one types, faults told when it is left."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.conflict.expressions import state_expression
from demarche.errors import DemarcheError
from demarche.workbench.labels import said
from demarche.workbench.layout import tell
from demarche.workbench.live import refresh_on_change
from demarche.workbench.parts import named
from demarche.workbench.solved import Unsolved, drafted, small

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk, Result

__all__ = ["adder", "completions", "expression"]

_NAMES = "names-of-the-model"
_SECONDS_TYPING = 0.05


def expression(desk: Desk, label: str, reads: Callable[[Facts], str | None], save: Callable[[str], Result]) -> None:
    """A field to reword an expression of the model: saved while one types, whenever what stands there reads well.

    Args:
        desk: the case.
        label: the field's name.
        reads: what the expression says in a case; None where there is no such expression any more.
        save: called with the new text.
    """
    held = _Held(_read(desk, reads) or "")
    field = _field(desk, label, held.text)

    def leave() -> None:
        value = str(field.value).strip()
        if value and value != held.text and field.validate():
            held.text, held.elsewhere = value, False
            tell(save(value))

    async def typed() -> None:
        held.strokes += 1
        mine = held.strokes
        await asyncio.sleep(_SECONDS_TYPING)
        value = str(field.value).strip()
        if mine != held.strokes or field.is_deleted or held.elsewhere or desk.case is None or not small(desk.case):
            return
        if value and value != held.text and _fault(desk, value) is None:
            leave()

    def follow() -> None:
        """Take in what somebody else wrote; what is being typed is not replaced under one's hands."""
        now = _read(desk, reads)
        if now is None or now == held.text:
            return
        typing = str(field.value).strip() != held.text
        held.text = now
        if typing:
            held.elsewhere = True
            field.error = said("model.elsewhere", text=now)
        else:
            field.set_value(now)

    field.on_value_change(typed)
    field.on("blur", lambda: None if held.elsewhere else leave()).on("keydown.enter", leave)
    refresh_on_change(desk, follow, field)


@dataclass
class _Held:
    """What a field knows of its expression.

    Attributes:
        text: what the file said when it was last looked at.
        strokes: how often the field changed.
        elsewhere: whether somebody else changed the expression while it was being typed here.
    """

    text: str
    strokes: int = 0
    elsewhere: bool = False


def _read(desk: Desk, reads: Callable[[Facts], str | None]) -> str | None:
    found = drafted(desk)
    return None if isinstance(found, Unsolved) else reads(found)


def adder(desk: Desk, label: str, save: Callable[[str], Result]) -> None:
    """A field to add an expression, with its button.

    Args:
        desk: the case.
        label: the field's name.
        save: called with the text.
    """
    with ui.element("div").classes("wb-row"):
        field = _field(desk, label, "")

        def add() -> None:
            value = str(field.value).strip()
            if value and field.validate():
                field.set_value("")
                tell(save(value))

        field.on("keydown.enter", add)
        named(ui.button(icon="add", on_click=add).props("flat dense round"), said("model.add", label=label))


def _field(desk: Desk, label: str, text: str) -> ui.input:
    # A fault is told when the field is left, not while half a name is typed.
    field = ui.input(label, value=text, validation=lambda value: _fault(desk, value)).classes("wb-wide")
    return field.props(f"dense list={_NAMES}").without_auto_validation()


def _fault(desk: Desk, value: str) -> str | None:
    """What is wrong with an expression, if anything."""
    found = drafted(desk)
    if isinstance(found, Unsolved) or not value.strip():
        return None
    try:
        conflict = found.conflict
    except DemarcheError:
        return None  # that there is no sound model is told elsewhere
    try:
        conflict.where(value)
    except DemarcheError as error:
        return str(error)
    return None


def completions(facts: Facts) -> None:
    """The names every field of the page completes, once.

    Args:
        facts: the case.
    """
    with ui.element("datalist").props(f"id={_NAMES}"):
        for name, option in facts.case.model.options.items():
            for level in option.levels:
                ui.element("option").props["value"] = state_expression({name: level})
