"""The parties of the model with their options: where they stand now, what cannot be left, which way is barred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from demarche.workbench import editing
from demarche.workbench.labels import said
from demarche.workbench.layout import tell
from demarche.workbench.parts import card, heading, named, note, opened_late

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.case.schema import Option
    from demarche.workbench.desk import Desk

__all__ = ["parties"]

_WAYS = {"": said("model.both ways"), "up": said("model.up"), "down": said("model.down")}


def parties(desk: Desk, facts: Facts) -> None:
    """Every party with its options.

    Args:
        desk: the case.
        facts: what follows from it.
    """
    heading(said("model.parties"))
    model = facts.case.model
    for dm, maker in model.decision_makers.items():
        with card():
            heading(f"{maker.name} ({dm})", level=3)
            if not maker.options:
                note(said("model.decides nothing"))
            for key, option in maker.options.items():
                entry = model.status_quo.get(f"{dm}.{key}")
                _option(desk, f"{dm}.{key}", option, entry.level if entry else option.levels[0])
            _another(desk, dm, maker.name)
    _another_party(desk)


def _option(desk: Desk, name: str, option: Option, now: str) -> None:
    select = ui.select(list(option.levels), value=now, label=said("model.now", option=option.label or name)).classes(
        "w-full"
    )

    def chosen(event: Any) -> None:
        if event.value != now:
            tell(editing.set_status_quo(desk, name, str(event.value)))

    select.on_value_change(chosen)
    final = [entry.level for entry in option.final]
    marks = [said("model.final", level=level) for level in final]
    marks += [_WAYS[option.one_way]] if option.one_way else []

    def every_mark() -> None:
        for level in option.levels:

            def mark(event: Any, level: str = level) -> None:
                tell(editing.set_final(desk, name, level, final=bool(event.value)))

            box = ui.checkbox(said("model.final", level=level), value=level in final, on_change=mark)
            named(box, said("model.final of", option=name, level=level))
        way = ui.select(
            _WAYS, value=option.one_way or "", label=said("model.moves", option=option.label or name)
        ).classes("w-full")
        way.on_value_change(lambda event: tell(editing.set_one_way(desk, name, str(event.value) or None)))

    opened_late("; ".join(marks) or said("model.no marks"), every_mark, key=f"marks of {name}").props("dense")


def _another(desk: Desk, dm: str, name: str) -> None:
    def fields() -> None:
        key = ui.input(said("model.short name")).classes("w-full").props("dense")
        levels = ui.input(said("model.levels"), value="no, yes").classes("w-full").props("dense")

        def add() -> None:
            chosen = [level.strip() for level in str(levels.value).split(",") if level.strip()]
            if str(key.value or "").strip():
                tell(editing.add_option(desk, dm, str(key.value).strip(), chosen))

        ui.button(said("model.add option"), icon="add", on_click=add).props("flat no-caps")

    opened_late(said("model.another option", party=name), fields, key=f"another option of {dm}").props("dense")


def _another_party(desk: Desk) -> None:
    def fields() -> None:
        key = ui.input(said("model.short name")).classes("w-full").props("dense")
        name = ui.input(said("model.full name")).classes("w-full").props("dense")

        def add() -> None:
            if str(key.value or "").strip():
                tell(editing.add_party(desk, str(key.value).strip(), str(name.value or "").strip()))

        ui.button(said("model.add party"), icon="add", on_click=add).props("flat no-caps")

    opened_late(said("model.another party"), fields).props("dense")
