"""What the answer hangs on: which reports, points and assumptions move it when they are taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, say
from demarche.brief.figures.tornado import Swing, tornado
from demarche.brief.pictures import figure
from demarche.evidence.origins import origin_name
from demarche.insight.wording import percent

if TYPE_CHECKING:
    from demarche.brief.chances import Withdrawn
    from demarche.brief.content import Block, Figure
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome

__all__ = ["hangs", "largest_swing", "withdrawn_in_words"]

_SHOWN = 7
_FIGURES = 2
_NOTICED = 0.005


def withdrawn_in_words(facts: Facts, one: Withdrawn) -> str:
    """What is withdrawn: the report of an origin, a point, a claim or an assumption."""
    ledger = facts.case.ledger
    if one.kind == "origin":
        return origin_name(ledger, one.ident)
    if one.kind == "point" and one.ident in ledger.points:
        return facts.says(one.ident)
    if one.kind == "claim":
        claim = next((claim for claim in ledger.claims if claim.id == one.ident), None)
        return claim.says.strip().rstrip(".") if claim else one.ident
    return one.ident


def _swings(facts: Facts, outcome: Outcome) -> list[tuple[Withdrawn, float]]:
    """What moves an outcome noticeably; a claim only where it moves it apart from its origin and point."""
    if facts.chances is None:
        return []
    base = facts.chances.of(outcome.levels, outcome.headline)[0]
    found = facts.chances.swings(outcome.levels, outcome.headline)
    return [(one, p) for one, p in found if abs(p - base) >= _NOTICED and one.kind != "claim"]


def largest_swing(facts: Facts, outcome: Outcome) -> tuple[Withdrawn, float] | None:
    """The withdrawal of a report or point that moves an outcome most."""
    return next(iter(_swings(facts, outcome)), None)


def _tornado(facts: Facts, outcome: Outcome, found: list[tuple[Withdrawn, float]]) -> Figure:
    assert facts.chances is not None
    base = facts.chances.of(outcome.levels, outcome.headline)[0]
    kinds = {"origin": "Report", "point": "Point", "assumption": "Assumption", "claim": "Claim"}
    swings = [Swing(f"{kinds[one.kind]}: {withdrawn_in_words(facts, one)}", p) for one, p in found]
    rows = tuple(
        Row(
            (cell(withdrawn_in_words(facts, one)), cell(kinds[one.kind].lower()), cell(percent(base)), cell(percent(p)))
        )
        for one, p in found
    )
    title = f"{outcome.name}: what becomes of its probability when something is withdrawn"
    caption = (
        f"Each bar runs from the probability that {outcome.name} is an equilibrium ({outcome.headline}) to what it is "
        "without that report or point. It says what the answer leans on, not what is true."
    )

    def draw(width: float, ident: str) -> str:
        return tornado(swings, base, width=width, ident=ident, title=title)

    header = ("Withdrawn", "What it is", "Now", "Without it")
    return figure(f"tornado-{outcome.number}", title, draw, Table(title, header, rows), caption)


def hangs(facts: Facts) -> Section | None:
    """The tornado of the outcomes that move most."""
    if facts.chances is None:
        return None
    chances = facts.chances
    moved = [(outcome, _swings(facts, outcome)[:_SHOWN]) for outcome in facts.outcomes]
    moved = [(outcome, found) for outcome, found in moved if found]
    if not moved:
        told = "Withdrawing any single report, point or claim moves no outcome by half a percentage point."
        return Section("hangs", "What the answer hangs on", (say(told),))

    def size(pair: tuple[Outcome, list[tuple[Withdrawn, float]]]) -> float:
        outcome, found = pair
        return -abs(found[0][1] - chances.of(outcome.levels, outcome.headline)[0])

    blocks: list[Block] = [_tornado(facts, outcome, found) for outcome, found in sorted(moved, key=size)[:_FIGURES]]
    return Section("hangs", "What the answer hangs on", tuple(blocks))
