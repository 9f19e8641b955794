"""The model: parties, options, rules, preferences and the text of `case.yaml`, always in step, answers live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench.expression_field import completions
from demarche.workbench.model_effect import Held, effect
from demarche.workbench.model_parties import parties
from demarche.workbench.model_rules import rules, what_rules_remove
from demarche.workbench.model_text import text_of_the_case
from demarche.workbench.model_wishes import ranking_of, wishes
from demarche.workbench.parts import heading, live, note

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
    live(desk, completions, on=_options)
    with ui.element("div").classes("wb-two"):
        with ui.column().classes("w-full gap-0"):
            _form(desk)
        with ui.column().classes("w-full gap-2 wb-sticky"):
            text_of_the_case(desk)


def _form(desk: Desk) -> None:
    with ui.tabs().props("no-caps dense align=left outside-arrows mobile-arrows") as tabs:
        for key, words in (("wishes", "Preferences"), ("parties", "Parties and options"), ("rules", "Rules")):
            ui.tab(key, words)
    with ui.tab_panels(tabs, value="wishes").props("animated=false keep-alive").classes("w-full wb-panels"):
        with ui.tab_panel("wishes"):
            _wishes(desk)
        with ui.tab_panel("parties"):
            live(desk, lambda facts: parties(desk, facts), on=_parties_of)
        with ui.tab_panel("rules"):
            live(desk, lambda facts: rules(desk, facts), on=lambda facts: (facts.case.model.rules, _options(facts)))
            live(desk, what_rules_remove)


def _wishes(desk: Desk) -> None:
    heading("What each party wants, most important first")
    note("Drag a statement by its handle, or step it up and down.")

    def every(facts: Facts) -> None:
        for dm in facts.case.model.decision_makers:
            _wishes_of(desk, dm)

    live(desk, every, on=lambda facts: tuple(facts.case.model.decision_makers))


def _wishes_of(desk: Desk, dm: str) -> None:
    live(
        desk,
        lambda facts: wishes(desk, facts, dm),
        on=lambda facts: (facts.case.model.preferences.get(dm), _options(facts)),
    )
    live(desk, lambda facts: ranking_of(facts, dm))


def _options(facts: Facts) -> object:
    return tuple((name, tuple(option.levels)) for name, option in facts.case.model.options.items())


def _parties_of(facts: Facts) -> object:
    return facts.case.model.decision_makers, facts.case.model.status_quo
