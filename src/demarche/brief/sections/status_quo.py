"""Why the status quo holds, or does not: party by party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Items, Run, Section, say
from demarche.brief.naming import listed
from demarche.brief.reasons import reason

if TYPE_CHECKING:
    from demarche.brief.content import Block, Paragraph
    from demarche.brief.facts import Facts

__all__ = ["leavers", "status_quo", "usual_concept"]


def usual_concept(facts: Facts) -> str:
    """SEQ, in which only answers that pay are counted in; another where that has no meaning."""
    return "SEQ" if "SEQ" in facts.concepts else facts.concepts[0]


def leavers(facts: Facts) -> tuple[str, ...]:
    """The names of those who would leave the status quo, foreseeing only answers that pay those who give them."""
    now = facts.status_quo
    if now is None:
        return ()
    concept = usual_concept(facts)
    makers = facts.conflict.decision_makers
    return tuple(facts.names.party(dm) for dm in makers if not facts.conflict.mask(concept, dm)[now.number - 1])


def _better_for_all(facts: Facts) -> list[str]:
    now = facts.status_quo
    values = facts.conflict.values
    others = [outcome for outcome in facts.outcomes if not outcome.is_status_quo]
    if now is None:
        return []
    return [outcome.name for outcome in others if (values[:, outcome.number - 1] > values[:, now.number - 1]).all()]


def status_quo(facts: Facts) -> Section | None:
    """One sentence for all, then one for each party."""
    now = facts.status_quo
    if now is None:
        return None
    concept = usual_concept(facts)
    leaving = leavers(facts)
    blocks: list[Block] = []
    if leaving:
        lead = f"It does not hold: {listed(leaving)} would leave it even knowing how the others could answer"
        others = [other for other in facts.concepts if other in now.concepts]
        tail = f" ({concept}). It holds only under {listed(others)}." if others else f" ({concept})."
    else:
        stay = "the only party does not gain" if len(facts.names.parties) == 1 else "no party gains"
        lead, tail = f"It holds: {stay} by leaving it, once the answers of the others are counted in", f" ({concept})."
    blocks.append(say(lead + tail, role="lead"))
    told: list[Paragraph] = []
    for dm in facts.conflict.decision_makers:
        verdict = facts.conflict.explain(now.number, dm, concept)
        told.append(say(Run(facts.names.party(dm), strong=True), " ", reason(facts.conflict, facts.names, verdict)))
    blocks.append(Items(tuple(told)))
    better = _better_for_all(facts)
    if better:
        verb = "is" if len(better) == 1 else "are"
        blocks.append(
            say(f"{listed(better)} {verb} better for every party than the status quo, yet nobody gets there alone.")
        )
    elif len(facts.outcomes) > 1:
        blocks.append(say("None of the outcomes shown is better than the status quo for every party."))
    title = "Why the status quo does not hold" if leaving else "Why the status quo holds"
    return Section("status-quo", title, tuple(blocks))
