"""What the reports bear out: belief in the points that are used, and the contradictions that matter for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Heading, Row, Run, Section, Table, cell, say
from demarche.brief.figures.beliefs import PointBelief, belief_ranges
from demarche.brief.naming import counted, listed
from demarche.brief.pictures import figure
from demarche.brief.sections.support import basis, origins_of, single_origin, supporting_points
from demarche.insight.wording import percent

if TYPE_CHECKING:
    from demarche.brief.content import Block, Figure
    from demarche.brief.facts import Facts
    from demarche.case.schema import Contradiction

__all__ = ["evidence", "points_that_matter"]

_POINTS = 6
_CONTRADICTIONS = 5


def points_that_matter(facts: Facts) -> tuple[str, ...]:
    """The points the model uses: first those an outcome rests on, then those that move an outcome most."""
    carrying = {point for outcome in facts.holding for point in supporting_points(facts, outcome)}

    moved = _moved(facts)

    def rank(point: str) -> tuple[bool, float, int]:
        return point not in carrying, -moved.get(point, 0.0), facts.belief(point).origins

    return tuple(sorted(facts.used_points, key=rank))[:_POINTS]


def _moved(facts: Facts) -> dict[str, float]:
    """How far the withdrawal of each point moves the outcome it moves most."""
    found: dict[str, float] = {}
    if facts.chances is None:
        return found
    for outcome in facts.outcomes:
        base = facts.chances.of(outcome.levels, outcome.headline)[0]
        for one, p in facts.chances.swings(outcome.levels, outcome.headline):
            if one.kind == "point":
                point = one.id.partition(":")[2]
                found[point] = max(found.get(point, 0.0), abs(p - base))
    return found


def _beliefs(facts: Facts, points: tuple[str, ...]) -> Figure:
    drawn, rows = [], []
    for point in points:
        belief = facts.belief(point)
        told = basis(facts, point)
        drawn.append(PointBelief(facts.says(point), belief.probability, belief.low, belief.high, belief.naive, told))
        cites = facts.cites.claims(facts.claims_of((point,)))
        rows.append(
            Row(
                (
                    cell(Run(facts.says(point), cites=cites)),
                    cell(percent(belief.probability)),
                    cell(f"{percent(belief.low)} to {percent(belief.high)}"),
                    cell(percent(belief.naive)),
                    cell(told),
                )
            )
        )
    title = "How far the reports bear out the points of the model"
    caption = (
        "The range is what comes out if sources are graded a little better or worse. Copies of one report count once."
    )
    reading = "The triangle is where counting every repetition as a new report would have put the belief."
    header = ("Point", "Belief", "Range", "Counting copies", "Basis")

    def draw(width: float, ident: str) -> str:
        return belief_ranges(drawn, width=width, ident=ident, title=title)

    return figure("beliefs", title, draw, Table(title, header, tuple(rows)), caption, reading)


def _weighing(facts: Facts) -> list[Contradiction]:
    """Contradictions that touch what the answer rests on, hard ones first."""
    claims = set(facts.claims_of(points_that_matter(facts)))
    all_claims = set(facts.claims_of(facts.used_points))
    found = [one for one in facts.case.ledger.contradictions if all_claims & set(one.claims)]

    def rank(one: Contradiction) -> tuple[bool, bool, bool, int]:
        dispute = facts.disputes.get(one.id)
        weighs = dispute is not None and dispute.matters
        return not weighs, one.strength != "contradiction", not one.question, -len(claims & set(one.claims))

    return sorted(found, key=rank)


def _hanging(facts: Facts, one: Contradiction) -> str:
    """Which outcomes hang on which side of a contradiction is right."""
    dispute = facts.disputes.get(one.id)
    if dispute is None:
        return ""
    names = dict.fromkeys(facts.called(levels) for side in dispute.sides for levels in dispute.hanging(side))
    return "; ".join(names) if names else "no outcome"


def evidence(facts: Facts) -> Section | None:
    """Beliefs, single origins and contradictions."""
    points = points_that_matter(facts)
    if not points:
        return None
    blocks: list[Block] = []
    alone = [point for point in points if single_origin(facts, point)]
    silent = [point for point in points if not facts.belief(point).claims]
    if alone:
        names = dict.fromkeys(origins_of(facts, point)[0] for point in alone)
        verb = "rests" if len(alone) == 1 else "rest"
        told = f"{len(alone)} of the {counted(len(points), 'point')} below {verb} on one origin each: "
        more = [counted(len(names) - 3, "other")] if len(names) > 3 else []
        who = listed([*list(names)[:3], *more])
        blocks.append(say(told + f"{who}. Repetition by others adds nothing to them.", role="warning"))
    if silent:
        told = (
            f"No claim speaks on {counted(len(silent), 'point')}: {listed(f'“{facts.says(p)}”' for p in silent[:3])}."
        )
        blocks.append(say(told, role="warning"))
    blocks.append(_beliefs(facts, points))
    weighing = _weighing(facts)
    if weighing:
        blocks += _contradictions(facts, weighing)
    return Section("evidence", "What the reports bear out", tuple(blocks))


def _contradictions(facts: Facts, weighing: list[Contradiction]) -> list[Block]:
    rows = tuple(
        Row(
            (
                cell(Run((one.summary or one.id).strip().rstrip("."), cites=facts.cites.claims(one.claims))),
                cell(one.question or ""),
                cell(_hanging(facts, one)),
            )
        )
        for one in weighing[:_CONTRADICTIONS]
    )
    left = len(weighing) - len(rows)
    note = (
        f"{left} more touch points the model uses; the command demarche contradictions lists them." if left > 0 else ""
    )
    header = ("What stands against what", "What would settle it", "What hangs on it (SEQ)")
    return [Heading("Open contradictions that matter"), Table("", header, rows, note)]
