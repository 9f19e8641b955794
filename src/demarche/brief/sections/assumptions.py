"""What the analyst assumes: elements of the model with no point behind them, those that matter first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, say
from demarche.brief.elements_in_words import in_words, kind_in_words
from demarche.brief.naming import counted, listed
from demarche.insight.wording import with_word

if TYPE_CHECKING:
    from demarche.brief.content import Block
    from demarche.brief.facts import Facts
    from demarche.conflict.elements import Element

__all__ = ["assumptions"]

_SHOWN = 12


def _matters_for(facts: Facts, element: Element) -> list[str]:
    bearing = facts.bearing or {}
    return [outcome.name for outcome in facts.holding if element in bearing.get(outcome.number, ())]


def assumptions(facts: Facts) -> Section:
    """A table of what is assumed, and which outcomes would change without it."""
    bare = [element for element in facts.elements if not element.support.rests_on and element.kind != "status_quo"]
    whole = [
        facts.names.party(dm)
        for dm, wanted in facts.case.model.preferences.items()
        if wanted.form not in (None, "statements")
    ]
    indifferent = [
        facts.names.party(dm) for dm in facts.case.model.decision_makers if dm not in facts.case.model.preferences
    ]
    blocks: list[Block] = _bare(facts, bare) if bare else []
    if not bare and facts.elements:
        blocks.append(say("Every rule and preference statement of the model rests on points of the ledger."))
    if whole:
        blocks.append(say(f"The preferences of {listed(whole)} are given as a whole, not as statements with points."))
    if indifferent:
        verb = "is" if len(indifferent) == 1 else "are"
        blocks.append(say(f"{listed(indifferent)} {verb} taken to be indifferent to everything."))
    return Section("assumptions", "What is assumed", tuple(blocks))


def _bare(facts: Facts, bare: list[Element]) -> list[Block]:
    """How many elements rest on no report, and a table of those that matter."""
    count, whole = len(bare), counted(len(facts.elements), "element")
    told = f"{count} of the model's {whole} {'rests' if count == 1 else 'rest'} on no report."
    if not facts.used_points:
        told = f"Nothing in this model is tied to a report: its {whole} are the analyst's."
    if facts.bearing is None:
        return [say(told), _table(facts, bare[:_SHOWN], count - _SHOWN, "")]
    weighing = sorted(
        (element for element in bare if _matters_for(facts, element)), key=lambda one: -len(_matters_for(facts, one))
    )
    if not weighing:
        return [say(f"{told} No outcome changes when any one of them is dropped.")]
    shown = weighing[:_SHOWN]
    alone = "It decides an outcome" if len(shown) == 1 else "Each of these decides an outcome"
    idle = "change no outcome when dropped alone" if len(weighing) <= _SHOWN else ""
    return [say(f"{told} {alone}."), _table(facts, shown, count - len(shown), idle)]


def _table(facts: Facts, shown: list[Element], left: int, idle: str) -> Table:
    verb = idle.replace("change", "changes", 1) if left == 1 else idle
    note = f"{counted(left, 'more assumption')} {verb}".strip() + "." if left > 0 else ""
    return Table("", ("Kind", "What is assumed", "Matters for"), tuple(_row(facts, one) for one in shown), note)


def _row(facts: Facts, element: Element) -> Row:
    support = element.support
    chance = support.likelihood_overall if support.likelihood_overall is not None else support.likelihood
    weighed = f" ({with_word(chance)})" if chance is not None and chance < 1 else ""
    matters = listed(_matters_for(facts, element)) if facts.bearing is not None else "not asked"
    return Row(
        (
            cell(kind_in_words(element, facts.names)),
            cell(in_words(element, facts.names) + weighed),
            cell(matters or "none alone", tone="" if matters else "empty"),
        )
    )
