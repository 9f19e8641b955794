"""What the answer hangs on: which reports, points and assumptions move it when they are taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, say
from demarche.brief.figures.tornado import Swing, tornado
from demarche.brief.naming import listed
from demarche.brief.pictures import figure
from demarche.brief.sections.what_if import several
from demarche.evidence.origins import origin_name
from demarche.insight.wording import percent

if TYPE_CHECKING:
    from demarche.brief.content import Block, Figure
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome
    from demarche.insight.robust_result import Withdrawn

__all__ = ["hangs", "largest_swing", "withdrawn_in_words"]

_SHOWN = 5
_FIGURES = 2
_BREAKING = 4
_NOTICED = 0.005


def withdrawn_in_words(one: Withdrawn) -> str:
    """What is withdrawn: the report of an origin, a point or a claim."""
    return one.says.strip().rstrip(".")


def _swings(facts: Facts, outcome: Outcome) -> list[tuple[Withdrawn, float]]:
    """What moves an outcome noticeably; a claim only where it moves it apart from its origin and point."""
    if facts.chances is None:
        return []
    base = facts.chances.of(outcome.levels, outcome.headline)[0]
    found = facts.chances.swings(outcome.levels, outcome.headline)
    return [(one, p) for one, p in found if abs(p - base) >= _NOTICED and one.kind != "claim"]


def largest_swing(facts: Facts, outcome: Outcome) -> tuple[Withdrawn, float] | None:
    """The withdrawal of a report that moves an outcome most."""
    return next((pair for pair in _swings(facts, outcome) if pair[0].kind == "origin"), None)


def _alike(one: list[tuple[Withdrawn, float]], other: list[tuple[Withdrawn, float]]) -> bool:
    ids = [(first.id, round(p, 2)) for first, p in one]
    return ids == [(second.id, round(p, 2)) for second, p in other]


def _tornado(facts: Facts, together: list[Outcome], found: list[tuple[Withdrawn, float]]) -> Figure:
    assert facts.chances is not None
    outcome = together[0]
    base = facts.chances.of(outcome.levels, outcome.headline)[0]
    kinds = {"origin": "Report", "point": "Point", "claim": "Claim"}
    swings = [Swing(f"{kinds[one.kind]}: {withdrawn_in_words(one)}", p) for one, p in found]
    rows = tuple(
        Row((cell(withdrawn_in_words(one)), cell(kinds[one.kind].lower()), cell(percent(base)), cell(percent(p))))
        for one, p in found
    )
    names = listed(one.name for one in together)
    title = f"{names}: what becomes of the probability when something is withdrawn"
    caption = (
        f"The probability of being an equilibrium ({outcome.headline}) without one report or point: what the answer "
        "leans on, not what is true."
    )

    def draw(width: float, ident: str) -> str:
        return tornado(swings, base, width=width, ident=ident, title=title)

    header = ("Withdrawn", "What it is", "Now", "Without it")
    return figure(f"tornado-{outcome.slug}", title, draw, Table(title, header, rows), caption)


def _breaking(facts: Facts) -> Block | None:
    """The reports each of which alone decides which outcomes hold in the model."""
    if not facts.case.ledger.origins or not facts.used_points:
        return None
    rows: list[Row] = []
    for one in facts.breaking[:_BREAKING]:
        key = one.ids[0].partition(":")[2]
        gone = [facts.called(change.levels) for change in one.changes if not change.appeared]
        new = [facts.called(change.levels) for change in one.changes if change.appeared]
        rows.append(Row((cell(origin_name(facts.case.ledger, key)), cell(several(gone)), cell(several(new)))))
    if not rows:
        return say("No single report decides by itself which outcomes hold in the model (SEQ).")
    header = ("Without this report", "no longer holds", "holds instead")
    left = len(facts.breaking) - len(rows)
    note = f"{left} more reports do so as well." if left else ""
    return Table("Reports that decide by themselves which outcomes hold in the model (SEQ)", header, tuple(rows), note)


def hangs(facts: Facts) -> Section | None:
    """The reports that decide alone, and the tornado of the outcomes that move most."""
    blocks: list[Block] = []
    breaking = _breaking(facts)
    if breaking is not None:
        blocks.append(breaking)
    blocks += _tornados(facts)
    return Section("hangs", "What the answer hangs on", tuple(blocks)) if blocks else None


def _tornados(facts: Facts) -> list[Block]:
    if facts.chances is None:
        return []
    if facts.chances.withdrawals is None:
        return [
            say("What each withdrawal does to the probabilities: see the command demarche robustness.", role="note")
        ]
    chances = facts.chances
    groups: list[tuple[list[Outcome], list[tuple[Withdrawn, float]]]] = []
    for outcome in facts.outcomes:
        found = _swings(facts, outcome)[:_SHOWN]
        same = next((group for group in groups if _alike(group[1], found)), None)
        if same is not None:
            same[0].append(outcome)
        elif found:
            groups.append(([outcome], found))
    if not groups:
        return [say("Withdrawing any single report or point moves no outcome by half a percentage point.")]

    def size(group: tuple[list[Outcome], list[tuple[Withdrawn, float]]]) -> float:
        first = group[0][0]
        return -abs(group[1][0][1] - chances.of(first.levels, first.headline)[0])

    return [_tornado(facts, together, found) for together, found in sorted(groups, key=size)[:_FIGURES]]
