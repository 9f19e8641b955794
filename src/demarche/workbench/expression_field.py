"""A field for an expression: names completed, faults told at once, saved when left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.conflict.expressions import state_expression
from demarche.errors import DemarcheError
from demarche.workbench.labels import said
from demarche.workbench.layout import tell
from demarche.workbench.parts import named
from demarche.workbench.solved import Unsolved, drafted

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk, Result

__all__ = ["adder", "completions", "expression"]

_NAMES = "names-of-the-model"


def expression(desk: Desk, label: str, text: str, save: Callable[[str], Result]) -> None:
    """A field to reword an expression of the model.

    Args:
        desk: the case.
        label: the field's name.
        text: what it says now.
        save: called with the new text once it reads well.
    """
    field = _field(desk, label, text)
    left = {"saved": text}

    def leave() -> None:
        value = str(field.value).strip()
        if value and value != left["saved"] and field.validate():
            left["saved"] = value
            tell(save(value))

    field.on("blur", leave).on("keydown.enter", leave)


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
    def fault(value: str) -> str | None:
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

    # Checked when left, not while half a name is typed.
    field = ui.input(label, value=text, validation=fault).classes("wb-wide")
    return field.props(f"dense list={_NAMES}").without_auto_validation()


def completions(facts: Facts) -> None:
    """The names every field of the page completes, once.

    Args:
        facts: the case.
    """
    with ui.element("datalist").props(f"id={_NAMES}"):
        for name, option in facts.case.model.options.items():
            for level in option.levels:
                ui.element("option").props["value"] = state_expression({name: level})
