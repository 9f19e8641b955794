"""Keeping score: how good resolved forecasts were, against simple rivals.

Brier score (Brier, Monthly Weather Review 78, 1950): the sum over all ends of the squared difference between the
probability and what happened, 0 at best, 2 at worst. Log score (Good, "Rational decisions", JRSS B 14, 1952): the
logarithm of the probability given to what happened, 0 at best; less than one in a thousand counts as one in a thousand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

from demarche.case.words import SCALE
from demarche.insight.forecast import Forecast, Place, holds_of

if TYPE_CHECKING:
    from demarche.case.reading import Case

__all__ = ["Band", "Score", "score"]

_LEAST = 0.001


@dataclass(frozen=True)
class Band:
    """How often what was given a likelihood of one band came about.

    Attributes:
        word: the band.
        given: how many probabilities fell in it.
        mean: their mean.
        came: share of them that came about.
    """

    word: str
    given: int
    mean: float
    came: float


@dataclass(frozen=True)
class Score:
    """Scores over resolved forecasts.

    Attributes:
        forecasts: how many are resolved.
        open: how many are not.
        settlement_brier: mean Brier score of whether there was a settlement; None without resolved forecasts.
        brier: by forecaster ("model", "status quo", "uniform over equilibria"), mean Brier score of which settlement it
            was, over those with one; empty without any.
        log: the same for the log score.
        calibration: by band, over all probabilities given.
    """

    forecasts: int
    open: int
    settlement_brier: float | None
    brier: Mapping[str, float]
    log: Mapping[str, float]
    calibration: tuple[Band, ...]

    def to_dict(self) -> dict[str, Any]:
        """The scores as JSON has them."""
        return {
            "forecasts": self.forecasts,
            "open": self.open,
            "settlement_brier": self.settlement_brier,
            "brier": dict(self.brier),
            "log": dict(self.log),
            "calibration": [vars(band) for band in self.calibration],
        }


def score(forecasts: Sequence[tuple[Case, Forecast]]) -> Score:
    """Score forecasts of one or many cases, from what was written and nothing else.

    Args:
        forecasts: each with its case, which tells what its expressions mean.
    """
    done = [(case, one) for case, one in forecasts if one.resolution is not None]
    pairs: list[tuple[float, bool]] = []
    briers: dict[str, list[float]] = {}
    logs: dict[str, list[float]] = {}
    settled_scores = []
    for case, one in done:
        assert one.resolution is not None
        came = one.resolution.settled
        settled_scores.append(2 * (one.settlement - came) ** 2)
        pairs.append((one.settlement, came))
        if came:
            for name, places in _rivals(one).items():
                right, others = _split(case, one.resolution.outcome, places)
                briers.setdefault(name, []).append((1 - right) ** 2 + sum(p * p for p in others))
                logs.setdefault(name, []).append(log(max(right, _LEAST)))
            right, others = _split(case, one.resolution.outcome, one.places)
            pairs += [(right, True), *((p, False) for p in others)]
    return Score(
        len(done),
        len(forecasts) - len(done),
        sum(settled_scores) / len(settled_scores) if settled_scores else None,
        {name: sum(found) / len(found) for name, found in briers.items()},
        {name: sum(found) / len(found) for name, found in logs.items()},
        _bands(pairs),
    )


def _rivals(one: Forecast) -> dict[str, Sequence[Place]]:
    alike = [Place(levels, 1 / len(one.equilibria)) for levels in one.equilibria]
    return {
        "model": one.places,
        "status quo": [Place(one.status_quo, 1.0)] if one.status_quo else [Place({}, 1.0, "none")],
        "uniform over equilibria": alike or [Place({}, 1.0, "none")],
    }


def _split(case: Case, outcome: str, places: Sequence[Place]) -> tuple[float, list[float]]:
    """The probability given to what happened, and those of every other end."""
    right, others = 0.0, []
    for place in places:
        if place.what == "outcome" and holds_of(case, outcome, place.levels):
            right += place.p
        else:
            others.append(place.p)
    return right, others


def _bands(pairs: Sequence[tuple[float, bool]]) -> tuple[Band, ...]:
    found, low = [], -1.0
    for step in SCALE:
        high = 2.0 if step is SCALE[-1] else step.high
        inside = [(p, came) for p, came in pairs if low <= p < high]
        if inside:
            mean, share = (sum(pair[side] for pair in inside) / len(inside) for side in (0, 1))
            found.append(Band(step.word, len(inside), mean, share))
        low = high
    return tuple(found)
