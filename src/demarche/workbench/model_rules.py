"""The rules of the model: combinations that cannot be, moves that cannot be made, differences that make none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench import editing
from demarche.workbench.expression_field import adder, expression
from demarche.workbench.layout import tell
from demarche.workbench.model_wishes import rests_on
from demarche.workbench.parts import card, heading, named, note

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.case.schema import Rule
    from demarche.workbench.desk import Desk, Result

__all__ = ["rules"]


def rules(desk: Desk, facts: Facts) -> None:
    """Every rule, to reword or take out, and a field for another.

    Args:
        desk: the case.
        facts: what follows from it.
    """
    heading("Rules")
    for index, rule in enumerate(facts.case.model.rules):
        with card():
            with ui.element("div").classes("wb-row"):
                _rule(desk, facts, index, rule)
                button = ui.button(icon="delete", on_click=lambda index=index: tell(editing.remove_rule(desk, index)))
                named(button.props("flat dense round"), f"Remove rule {index + 1}")
            note(rule.why or "No reason is given.")
            rests_on(desk, rule)
    adder(desk, "Never (a combination that cannot be)", lambda text: editing.add_rule(desk, text))


def _rule(desk: Desk, facts: Facts, index: int, rule: Rule) -> None:
    if rule.never is not None:

        def reword(text: str) -> Result:
            return editing.reword_rule(desk, index, text)

        expression(desk, f"Rule {index + 1}: never", rule.never, reword)
    elif rule.no_move is not None:
        source = f" from {rule.no_move.from_}" if rule.no_move.from_ else ""
        target = f" to {rule.no_move.to}" if rule.no_move.to else ""
        who = facts.names.party(rule.no_move.by)
        ui.label(f"Rule {index + 1}: {who} cannot move{source}{target}").classes("wb-wide")
    else:
        ui.label(f"Rule {index + 1}: {rule.merge} is one state whatever {', '.join(rule.ignoring)}").classes("wb-wide")
