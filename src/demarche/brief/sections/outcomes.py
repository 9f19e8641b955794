"""The outcomes that hold: each in words with what it rests on, the stability heat map, and the probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.confidence import confidence
from demarche.brief.content import Items, Row, Run, Section, Table, cell, say
from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.figures.stability_map import MapRow, stability_map
from demarche.brief.naming import counted
from demarche.brief.outcomes import firmness
from demarche.brief.pictures import figure
from demarche.brief.sections.support import basis, deciding_reports, single_origin, supporting_points, told_reports
from demarche.insight.wording import percent

if TYPE_CHECKING:
    from demarche.brief.content import Block, Figure, Paragraph
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome

__all__ = ["outcomes"]

_POINTS = 3


def _rests(facts: Facts, outcome: Outcome) -> list[str | Run]:
    """On which points an outcome rests, with what stands behind each."""
    points = supporting_points(facts, outcome)
    if facts.bearing is None:
        return []
    assumed = [one for one in facts.bearing.get(outcome.number, ()) if not one.support.rests_on]
    parts: list[str | Run] = []
    if points:
        parts.append(" It rests on: ")
        for place, point in enumerate(sorted(points, key=lambda point: facts.belief(point).origins)[:_POINTS]):
            cites = facts.cites.claims(facts.claims_of((point,)))
            parts += ["; " if place else "", Run(facts.says(point), cites=cites)]
            parts.append(f" ({percent(facts.belief(point).probability)}, {basis(facts, point)})")
        parts.append(f", and {len(points) - _POINTS} more points." if len(points) > _POINTS else ".")
    reports = deciding_reports(facts, outcome)
    parts += told_reports(reports)
    if facts.used_points and not points and not reports and "SEQ" in outcome.concepts:
        parts.append(" No single report decides it.")
    sure = confidence([(facts.belief(point), facts.disputed(point)) for point in points])
    if sure is not None:
        parts.append(f" Confidence in that sourcing is {sure}.")
    if assumed:
        told = f"{counted(len(assumed), 'assumption')} of the analyst"
        parts.append(f" It also needs {told}." if points or reports else f" It needs {told}.")
    return parts


def _described(facts: Facts, outcome: Outcome) -> Paragraph:
    told = f" {firmness(outcome.concepts, facts.concepts)}."
    alone = any(single_origin(facts, point) for point in supporting_points(facts, outcome))
    alone = alone or bool(deciding_reports(facts, outcome))
    rests = _rests(facts, outcome)
    return say(Run(outcome.title, strong=True), told, *rests, role="warning" if alone and rests else "text")


def _map(facts: Facts) -> Figure:
    conflict, makers = facts.conflict, facts.conflict.decision_makers
    rows, table = [], []
    for outcome in facts.outcomes:
        stable = {
            facts.names.party(dm): frozenset(c for c in facts.concepts if conflict.mask(c, dm)[outcome.number - 1])
            for dm in makers
        }
        detail = outcome.gist
        rows.append(MapRow(outcome.name, detail, stable, frozenset(outcome.concepts)))
        cells = [cell(outcome.name)]
        for held in (*stable.values(), frozenset(outcome.concepts)):
            every = len(held) == len(facts.concepts)
            listed = ", ".join(concept for concept in facts.concepts if concept in held)
            cells.append(cell("all" if every else listed or "none", tone="held" if every else "" if held else "empty"))
        table.append(Row(tuple(cells)))
    header = ("Outcome", *facts.names.parties, "Everybody")
    names = tuple(facts.names.parties)

    def draw(width: float, ident: str) -> str:
        return stability_map(rows, names, facts.concepts, width=width, ident=ident)

    title = "For whom each outcome is stable, and under which concept"
    caption = (
        "The concepts differ in how far a party looks ahead and whom it fears: from Nash (nobody answers) to answers "
        "in threats (GMR, SMR), in steps that pay (SEQ, SSEQ) and at the same moment (SIM)."
    )
    return figure("stability", title, draw, Table(title, header, tuple(table)), caption)


def _bars(facts: Facts) -> Figure | None:
    chances = facts.chances
    if chances is None:
        return None
    bars, rows = [], []
    for outcome in facts.outcomes:
        p, error = chances.of(outcome.levels, outcome.headline)
        bars.append(Bar(f"{outcome.title}, {outcome.headline}", p, error))
        found = [chances.of(outcome.levels, concept) for concept in facts.concepts]
        rows.append(Row((cell(outcome.name), *(cell(percent(value)) for value, _ in found))))
    title = "How probable it is that each outcome is an equilibrium"
    caption = (
        f"{chances.made}. This is not the probability that the outcome comes about: "
        "it says how often nobody would leave it, were it reached."
    )

    def draw(width: float, ident: str) -> str:
        return probability_bars(bars, width=width, ident=ident, title=title, of="of being an equilibrium")

    return figure(
        "chances",
        title,
        draw,
        Table(title, ("Outcome", *facts.concepts), tuple(rows)),
        caption,
        "Whiskers are two standard errors.",
    )


def outcomes(facts: Facts) -> Section:
    """What holds, how firmly and on what."""
    blocks: list[Block] = []
    if not facts.holding:
        blocks.append(say("No outcome holds: from every one some party would move on.", role="lead"))
    if facts.outcomes:
        blocks.append(_map(facts))
    bars = _bars(facts)
    if bars is not None:
        blocks.append(bars)
    if facts.holding:
        blocks.append(Items(tuple(_described(facts, outcome) for outcome in facts.holding)))
    if facts.hidden:
        verb = "holds" if facts.hidden == 1 else "hold"
        told = f"{counted(facts.hidden, 'further outcome')} {verb} under some concept, less firmly than these; "
        blocks.append(say(told + "the command demarche analyze lists every one.", role="note"))
    return Section("outcomes", "What holds", tuple(blocks))
