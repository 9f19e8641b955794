"""The model: parties, options, rules, preferences and the text of `case.yaml`, always in step, answers live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench.expression_field import completions
from demarche.workbench.labels import said
from demarche.workbench.model_effect import Held, effect, removals
from demarche.workbench.model_parties import parties
from demarche.workbench.model_rules import outline, rules
from demarche.workbench.model_text import text_of_the_case
from demarche.workbench.model_wishes import ranking_of, wishes
from demarche.workbench.parts import heading, live, note, opened_late

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk

__all__ = ["content"]


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    held = Held()
    with ui.element("div").classes("wb-effect"):
        live(desk, lambda facts: effect(facts, held))
    live(desk, completions, on=_options, solved=False)
    with ui.element("div").classes("wb-two"):
        with ui.column().classes("w-full gap-0"):
            _form(desk)
        with ui.column().classes("w-full gap-2 wb-sticky"):
            text_of_the_case(desk)


def _form(desk: Desk) -> None:
    shown = {"wishes": _wishes, "parties": _parties, "rules": _rules}
    titles = {"wishes": said("model.wishes"), "parties": said("model.parties"), "rules": said("model.rules")}
    with ui.tabs().props("no-caps dense align=left outside-arrows mobile-arrows") as tabs:
        for key, words in titles.items():
            ui.tab(key, words)
    panels: dict[str, ui.tab_panel] = {}
    with ui.tab_panels(tabs, value="wishes").props("animated=false keep-alive").classes("w-full wb-panels"):
        for key in shown:
            panels[key] = ui.tab_panel(key)
    laid_out: set[str] = set()

    def turn() -> None:
        """Lay out a panel when it is first looked at."""
        key = str(tabs.value)
        if key not in laid_out:
            laid_out.add(key)
            with panels[key]:
                shown[key](desk)

    tabs.set_value("wishes")
    turn()
    tabs.on_value_change(turn)


def _parties(desk: Desk) -> None:
    live(
        desk,
        lambda facts: parties(desk, facts),
        on=lambda facts: (facts.case.model.decision_makers, facts.case.model.status_quo),
        solved=False,
    )


def _rules(desk: Desk) -> None:
    live(
        desk,
        lambda facts: rules(desk, facts),
        on=lambda facts: (outline(facts), _options(facts)),
        solved=False,
    )
    opened_late(said("model.removes"), lambda: live(desk, removals))


def _wishes(desk: Desk) -> None:
    heading(said("model.wants"))
    note(said("model.drag"))

    def every(facts: Facts) -> None:
        for dm, maker in facts.case.model.decision_makers.items():
            wishes(desk, dm)
            ranking_of(desk, maker.name, dm)

    live(
        desk,
        every,
        on=lambda facts: tuple((dm, maker.name) for dm, maker in facts.case.model.decision_makers.items()),
        solved=False,
    )


def _options(facts: Facts) -> object:
    return tuple((name, tuple(option.levels)) for name, option in facts.case.model.options.items())
