"""The bottom line: what holds, how to get there, and what that hangs on, in a handful of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Box, Items, Paragraph, Run, Section, say
from demarche.brief.likelihoods import equilibrium_clause
from demarche.brief.naming import counted, listed
from demarche.brief.outcomes import firmness_in_short
from demarche.brief.sections.hangs import largest_swing, withdrawn_in_words
from demarche.brief.sections.status_quo import leavers
from demarche.brief.sections.support import deciding_reports, origins_of, single_origin, supporting_points, told_reports
from demarche.brief.sections.ways import path_steps, trust_in_words
from demarche.insight.wording import percent

if TYPE_CHECKING:
    from demarche.brief.content import Block
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome

__all__ = ["answer"]

_TOLD = 4


def _lead(facts: Facts) -> str:
    now = facts.status_quo
    others = [outcome for outcome in facts.holding if not outcome.is_status_quo]
    count = sum(1 + len(outcome.variants) for outcome in others) + facts.hidden
    if now is None or not now.holds:
        leaving = leavers(facts)
        lead = "In the model the status quo does not hold"
        lead += f": {listed(leaving)} would leave it. " if leaving else ". "
        if not count:
            return lead + "Nor does anything else: from every outcome some party would move on."
        return lead + f"{counted(count, 'outcome')} would hold{_kinds(count, others)}."
    if leavers(facts):
        lead = "In the model the status quo holds only if parties believe threats that would hurt the threatener"
    elif "Nash" in now.concepts:
        lead = "In the model the status quo holds: no party gains by leaving it"
    else:
        lead = "In the model the status quo holds: whoever leaves it must expect an answer that undoes the gain"
    if not count:
        return f"{lead}. Nothing else does."
    return f"{lead}. So {'does' if count == 1 else 'do'} {counted(count, 'other outcome')}{_kinds(count, others)}."


def _kinds(count: int, others: list[Outcome]) -> str:
    return f", told here as {len(others)} kinds" if 1 < len(others) < count else ""


def _told(facts: Facts, outcome: Outcome) -> Paragraph:
    points = supporting_points(facts, outcome)
    cites = facts.cites.claims(facts.claims_of(points)) if facts.bearing is not None else ()
    parts: list[str | Run] = [Run(f"{outcome.title}.", strong=True, cites=cites)]
    if outcome.rest:
        parts.append(f" {outcome.rest}.")
    if "Nash" not in outcome.concepts:
        parts.append(f" {firmness_in_short(outcome.concepts)}")
    if outcome.variants:
        several = len(outcome.variants) > 1
        parts.append(f" {counted(len(outcome.variants), 'variant')} of it {'hold' if several else 'holds'} as well.")
    if facts.chances is not None:
        p, _ = facts.chances.of(outcome.levels, outcome.headline)
        clause = equilibrium_clause(p)
        parts.append(f" {clause[:1].upper()}{clause[1:]}.")
    found = facts.ways.get(outcome.number)
    if found is not None and found.found:
        parts.append(f" {trust_in_words(path_steps(facts, found), short=True)}")
    elif found is not None:
        parts.append(f" It cannot be reached from the status quo: {found.barrier}.")
    alone = [point for point in points if single_origin(facts, point)]
    if alone and facts.bearing is not None:
        names = listed(dict.fromkeys(origins_of(facts, point)[0] for point in alone[:2]))
        verb = "rests on one origin" if len(alone) == 1 else "rest on one origin each"
        parts.append(f" {counted(len(alone), 'point')} behind it {verb}: {names}.")
    reports = deciding_reports(facts, outcome)
    parts += told_reports(reports)
    warned = bool(reports) or bool(alone and facts.bearing is not None)
    return say(*parts, role="warning" if warned else "text")


def _hangs(facts: Facts) -> Paragraph | None:
    """The report without which an outcome that holds moves most."""
    if facts.chances is None:
        return None
    best: tuple[float, Paragraph] | None = None
    for outcome in facts.holding:
        found = largest_swing(facts, outcome)
        if found is None:
            continue
        one, p = found
        base = facts.chances.of(outcome.levels, outcome.headline)[0]
        name = "the status quo" if outcome.is_status_quo else outcome.name
        told = say(
            Run("What to check first: ", strong=True),
            f"{withdrawn_in_words(one)}. Without that report the probability that {name} is an equilibrium goes from "
            f"{percent(base)} to {percent(p)}.",
        )
        if best is None or abs(p - base) > best[0]:
            best = abs(p - base), told
    return best[1] if best else None


def answer(facts: Facts) -> Section:
    """The box at the top of the brief."""
    told = [_told(facts, outcome) for outcome in facts.holding if not outcome.is_status_quo][:_TOLD]
    hangs = _hangs(facts)
    inside: list[Block] = [say(_lead(facts), role="lead")]
    now = facts.status_quo
    if facts.chances is not None and now is not None:
        p, _ = facts.chances.of(now.levels, now.headline)
        inside.append(say(f"Given what is uncertain, {equilibrium_clause(p, 'the status quo')}."))
    if told:
        inside.append(Items(tuple(told)))
    if hangs is not None:
        inside.append(hangs)
    caution = say(
        "This is what holds in the model described below: given these parties, options and preferences. "
        "It is no forecast.",
        role="note",
    )
    return Section("answer", "The answer", (Box("", tuple(inside)), caution))
