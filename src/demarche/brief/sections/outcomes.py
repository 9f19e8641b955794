"""The outcomes that hold: each in words with what it rests on, the stability heat map, and the probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Heading, Items, Row, Section, Table, cell, say
from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.figures.stability_map import MapRow, stability_map
from demarche.brief.naming import counted
from demarche.brief.outcomes import firmness
from demarche.brief.pictures import figure
from demarche.brief.sections.support import supporting_points, told_point
from demarche.insight.wording import percent, with_word

if TYPE_CHECKING:
    from demarche.brief.content import Block, Figure
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome

__all__ = ["outcomes"]

_POINTS = 4


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _described(facts: Facts, outcome: Outcome) -> list[Block]:
    blocks: list[Block] = [Heading(f"{outcome.name}: {outcome.summary}")]
    told = f"{_capital(firmness(outcome.concepts, facts.concepts))}."
    if facts.chances is not None:
        p, _ = facts.chances.of(outcome.levels, outcome.headline)
        told += f" That it is an equilibrium ({outcome.headline}) is {with_word(p)}, given the model."
    blocks.append(say(told))
    points = supporting_points(facts, outcome)
    if points:
        shown = sorted(points, key=lambda point: facts.belief(point).origins)[:_POINTS]
        more = f" (the {len(shown)} weakest of {len(points)} points)" if len(points) > len(shown) else ""
        blocks.append(say(f"It rests on{more}:"))
        blocks.append(Items(tuple(told_point(facts, point) for point in shown)))
    elif facts.bearing is not None:
        count = len(facts.bearing.get(outcome.number, ()))
        rests = f"It rests on {counted(count, 'assumption')} of the analyst and" if count else "It rests"
        blocks.append(say(f"{rests} on no report."))
    return blocks


def _map(facts: Facts) -> Figure:
    conflict, makers = facts.conflict, facts.conflict.decision_makers
    rows, table = [], []
    for outcome in facts.outcomes:
        stable = {
            facts.names.party(dm): frozenset(c for c in facts.concepts if conflict.mask(c, dm)[outcome.number - 1])
            for dm in makers
        }
        detail = "" if outcome.is_status_quo else outcome.summary
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
        bars.append(Bar(f"{outcome.name} ({outcome.headline}): {outcome.summary}", p, error))
        found = [chances.of(outcome.levels, concept) for concept in facts.concepts]
        rows.append(Row((cell(outcome.name), *(cell(percent(value)) for value, _ in found))))
    title = "How probable it is that each outcome is an equilibrium"
    drawn = f"{chances.samples:,} draws" if chances.samples else "Computed exactly"
    caption = (
        f"{drawn} of the uncertain model; whiskers are two standard errors. This is not the probability that the "
        "outcome comes about: it says how often nobody would leave it, were it reached."
    )

    def draw(width: float, ident: str) -> str:
        return probability_bars(bars, width=width, ident=ident, title=title, of="of being an equilibrium")

    return figure("chances", title, draw, Table(title, ("Outcome", *facts.concepts), tuple(rows)), caption)


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
    for outcome in facts.holding:
        blocks += _described(facts, outcome)
    if facts.hidden:
        verb = "holds" if facts.hidden == 1 else "hold"
        told = f"{counted(facts.hidden, 'further outcome')} {verb} under some concept, less firmly than these; "
        blocks.append(say(told + "`demarche analyze` lists every one.", role="note"))
    return Section("outcomes", "What holds", tuple(blocks))
