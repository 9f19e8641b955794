"""Competing hypotheses: which explanation the evidence speaks against least.

Heuer's analysis of competing hypotheses (*Psychology of Intelligence Analysis*, CIA, 1999, chapter 8) with two
changes. A row is a point of the ledger and weighs what belief in it is, so that however many claims repeat one origin,
they enter once; and what the ranking hangs on is found by taking out each origin and each row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.evidence.belief import JointModel
from demarche.evidence.reports import reports, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demarche.case.schema import Hypotheses, Ledger

__all__ = ["INCONSISTENCY", "Comparison", "Entry", "HangsOn", "Ranked", "Row", "compare_hypotheses"]

INCONSISTENCY: dict[str, int] = {"CC": 0, "C": 0, "N": 0, "I": 1, "II": 2}
"""How much a rating counts against a hypothesis; NA (not applicable) and an empty cell count nothing."""

_NOTHING = 1e-9


@dataclass(frozen=True)
class Entry:
    """One origin's word on a row, however many claims repeat it.

    Attributes:
        origin: key of the origin.
        side: True for the point, False against it.
        weight: log-odds it would add alone; positive for.
    """

    origin: str
    side: bool
    weight: float


@dataclass(frozen=True)
class Row:
    """One point of the matrix.

    Attributes:
        point: id.
        says: the point.
        belief: its probability, the weight of the row.
        ratings: rating of each hypothesis; those not applicable are missing.
        diagnosticity: largest less smallest inconsistency among the rated hypotheses; 0 tells none from another.
        entries: one for each origin and side.
    """

    point: str
    says: str
    belief: float
    ratings: Mapping[str, str]
    diagnosticity: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Ranked:
    """One hypothesis and what speaks against it.

    Attributes:
        id: of the hypothesis.
        says: the explanation.
        weighted: sum over rows of belief times inconsistency; the least is the least contradicted.
        count: the same without weights.
        against: points that speak against it, the heaviest first.
        point: the point of the ledger that states it, if any.
        belief: belief in that point from the claims on it; another view of the matter, not part of the ranking.
    """

    id: str
    says: str
    weighted: float
    count: int
    against: tuple[str, ...]
    point: str | None
    belief: float | None


@dataclass(frozen=True)
class HangsOn:
    """An origin or row without which another hypothesis leads.

    Attributes:
        kind: "origin" or "point".
        id: of it.
        leaders: who leads without it.
    """

    kind: str
    id: str
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """The whole comparison.

    Attributes:
        question: what the hypotheses answer.
        ranking: the hypotheses, least contradicted first.
        leaders: those with the least weighted inconsistency (several where they tie).
        rows: the matrix, most diagnostic first.
        hangs_on: what would change the leader if it were taken out.
    """

    question: str | None
    ranking: tuple[Ranked, ...]
    leaders: tuple[str, ...]
    rows: tuple[Row, ...]
    hangs_on: tuple[HangsOn, ...]

    def to_dict(self) -> dict[str, Any]:
        """As `hypotheses --json` prints it."""
        return {
            "question": self.question,
            "ranking": [{**vars(one), "against": list(one.against)} for one in self.ranking],
            "leaders": list(self.leaders),
            "rows": [
                {**vars(row), "ratings": dict(row.ratings), "entries": [vars(entry) for entry in row.entries]}
                for row in self.rows
            ],
            "hangs_on": [{**vars(one), "leaders": list(one.leaders)} for one in self.hangs_on],
        }


def compare_hypotheses(ledger: Ledger, joint: JointModel | None = None) -> Comparison | None:
    """Rank the ledger's hypotheses by what speaks against them.

    Args:
        ledger: the ledger.
        joint: belief in its points; computed if not given.

    Returns:
        None where the ledger has no hypotheses.
    """
    if ledger.hypotheses is None:
        return None
    model = joint or JointModel(ledger)
    table = ledger.hypotheses
    beliefs = {point: model.marginal(point) for point in table.matrix}
    rows = tuple(sorted(_rows(ledger, model, beliefs), key=lambda row: (-row.diagnosticity, -row.belief)))
    scores = _scores(table, beliefs)
    ranking = []
    for name, hypothesis in table.alternatives.items():
        against = [row for row in rows if INCONSISTENCY.get(row.ratings.get(name, ""), 0)]
        against.sort(key=lambda row: -row.belief * INCONSISTENCY[row.ratings[name]])
        stated = hypothesis.point
        ranking.append(
            Ranked(
                id=name,
                says=hypothesis.says,
                weighted=scores[name],
                count=sum(INCONSISTENCY[row.ratings[name]] for row in against),
                against=tuple(row.point for row in against),
                point=stated,
                belief=None if stated is None else model.marginal(stated),
            )
        )
    ranking.sort(key=lambda one: one.weighted)
    leaders = _leaders(scores)
    return Comparison(table.question, tuple(ranking), leaders, rows, _hangs_on(model, table, rows, leaders))


def _rows(ledger: Ledger, model: JointModel, beliefs: Mapping[str, float]) -> Iterable[Row]:
    entries: dict[str, list[Entry]] = {}
    for report in reports(voices(ledger, without=model.without)):
        voice = report.leading
        entries.setdefault(voice.point, []).append(Entry(voice.origin, voice.side, voice.weight))
    for point, cells in (ledger.hypotheses.matrix if ledger.hypotheses else {}).items():
        ratings = {name: rating for name, rating in cells.items() if rating != "NA"}
        values = [INCONSISTENCY[rating] for rating in ratings.values()]
        spread = max(values) - min(values) if values else 0
        yield Row(point, ledger.points[point].says, beliefs[point], ratings, spread, tuple(entries.get(point, ())))


def _scores(table: Hypotheses, beliefs: Mapping[str, float], without: str | None = None) -> dict[str, float]:
    return {
        name: sum(
            beliefs[point] * INCONSISTENCY.get(ratings.get(name, ""), 0)
            for point, ratings in table.matrix.items()
            if point != without
        )
        for name in table.alternatives
    }


def _leaders(scores: Mapping[str, float]) -> tuple[str, ...]:
    least = min(scores.values())
    return tuple(name for name, score in scores.items() if score <= least + _NOTHING)


def _hangs_on(
    model: JointModel, table: Hypotheses, rows: Iterable[Row], leaders: tuple[str, ...]
) -> tuple[HangsOn, ...]:
    """Origins and rows without which the leader is another."""
    found = []
    origins = dict.fromkeys(report.leading.origin for report in model.network.reports)
    for key in origins:
        other = model.withdraw(f"origin:{key}")
        changed = _leaders(_scores(table, {point: other.marginal(point) for point in table.matrix}))
        if changed != leaders:
            found.append(HangsOn("origin", key, changed))
    for row in rows:
        changed = _leaders(_scores(table, {one: model.marginal(one) for one in table.matrix}, row.point))
        if changed != leaders:
            found.append(HangsOn("point", row.point, changed))
    return tuple(found)
