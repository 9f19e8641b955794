"""The rules of the model: combinations that cannot be, moves that cannot be made, differences that make none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench import editing
from demarche.workbench.expression_field import adder, expression
from demarche.workbench.labels import said
from demarche.workbench.layout import tell
from demarche.workbench.model_wishes import rests_on
from demarche.workbench.parts import card, heading, named, note

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.case.schema import Rule
    from demarche.workbench.desk import Desk, Result

__all__ = ["outline", "rules"]


def outline(facts: Facts) -> object:
    """What the list of rules is laid out anew for; the fields follow what the rules say by themselves.

    Args:
        facts: the case.
    """
    return tuple(rule.model_copy(update={"never": rule.never and ""}) for rule in facts.case.model.rules)


def rules(desk: Desk, facts: Facts) -> None:
    """Every rule, to reword or take out, and a field for another.

    Args:
        desk: the case.
        facts: what follows from it.
    """
    heading(said("model.rules"))
    for index, rule in enumerate(facts.case.model.rules):
        with card():
            with ui.element("div").classes("wb-row"):
                _rule(desk, facts, index, rule)
                button = ui.button(icon="delete", on_click=lambda index=index: tell(editing.remove_rule(desk, index)))
                named(button.props("flat dense round"), said("model.remove rule", number=index + 1))
            note(rule.why or said("model.no reason"))
            rests_on(desk, rule)
    adder(desk, said("model.never"), lambda text: editing.add_rule(desk, text))


def _rule(desk: Desk, facts: Facts, index: int, rule: Rule) -> None:
    if rule.never is not None:

        def reword(text: str) -> Result:
            return editing.reword_rule(desk, index, text)

        def never(now: Facts) -> str | None:
            found = now.case.model.rules[index : index + 1]
            return found[0].never if found else None

        expression(desk, said("model.rule never", number=index + 1), never, reword)
    elif rule.no_move is not None:
        source = said("model.move from", condition=rule.no_move.from_) if rule.no_move.from_ else ""
        target = said("model.move to", condition=rule.no_move.to) if rule.no_move.to else ""
        who = facts.names.party(rule.no_move.by)
        ui.label(said("model.rule move", number=index + 1, who=who, source=source, target=target)).classes("wb-wide")
    else:
        ui.label(
            said("model.rule merge", number=index + 1, merge=rule.merge, options=", ".join(rule.ignoring))
        ).classes("wb-wide")
