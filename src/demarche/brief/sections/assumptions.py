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
    blocks: list[Block] = []
    if bare:
        ordered = sorted(bare, key=lambda element: -len(_matters_for(facts, element)))
        if facts.bearing is not None:
            ordered = [element for element in ordered if _matters_for(facts, element)] or ordered
        rows = tuple(_row(facts, element) for element in ordered[:_SHOWN])
        left = len(bare) - len(rows)
        note = f"{counted(left, 'further assumption')} changes no outcome alone." if left == 1 else ""
        if left > 1:
            note = f"{left} further assumptions change no outcome alone." if len(ordered) <= _SHOWN else f"{left} more."
        of = f"{len(bare)} of the model's {counted(len(facts.elements), 'element')} rest on no report. "
        one = "Without any one of these an outcome would hold differently."
        blocks.append(say(f"{of}{one}" if facts.bearing is not None else of.strip()))
        blocks.append(Table("", ("Kind", "What is assumed", "Matters for"), rows, note))
    else:
        blocks.append(say("Every rule and preference statement of the model rests on points of the ledger."))
    if whole:
        blocks.append(say(f"The preferences of {listed(whole)} are given as a whole, not as statements with points."))
    if indifferent:
        verb = "is" if len(indifferent) == 1 else "are"
        blocks.append(say(f"{listed(indifferent)} {verb} taken to be indifferent to everything."))
    return Section("assumptions", "What is assumed", tuple(blocks))


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
