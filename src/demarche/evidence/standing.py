"""What must stand beside a belief: claims, outlets and origins, the naive figure, the range, what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from demarche.case.words import words_between
from demarche.evidence.gibbs import SampledComponent
from demarche.evidence.network import origin_variable, point_variable
from demarche.evidence.outlets import outlet_of
from demarche.evidence.reliability import soundness
from demarche.evidence.reports import voices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.evidence.belief import JointModel
    from demarche.evidence.reports import Voice

__all__ = ["Belief", "belief_in"]

_ROUNDS = 4
_NOTHING = 1e-9


@dataclass(frozen=True)
class Belief:
    """Belief in one point and what it rests on.

    Attributes:
        p: id of the point.
        probability: that it is true.
        claims, outlets, origins: how many speak on it; copies of one origin are one origin.
        naive: probability had every claim been counted as an origin of its own.
        low, high: range when every origin's grade is moved half-way to its neighbours, each the way that matters.
        pivotal_origin: key of the origin whose removal moves the probability most; None if none moves it.
        without_pivotal: the probability without it.
        strongest_for, strongest_against: the claim that alone would move it most either way.
        method: "exact" or "sampled".
        error: standard error of the probability; 0 where exact.
    """

    p: str
    probability: float
    claims: int
    outlets: int
    origins: int
    naive: float
    low: float
    high: float
    pivotal_origin: str | None
    without_pivotal: float | None = None
    strongest_for: str | None = None
    strongest_against: str | None = None
    method: str = "exact"
    error: float = 0.0

    @property
    def words(self) -> str:
        """The likelihood word of the whole range, or the words at its two ends."""
        return words_between(self.low, self.high)

    @property
    def confidence(self) -> Literal["low", "moderate", "high"]:
        """How well the belief is sourced, which is another matter than how probable the point is.

        Low: at most one origin, or a range wider than .35; high: three origins or more, a range of at most .15, and
        nobody who speaks against the side that is believed; moderate otherwise.
        """
        spread = self.high - self.low
        if self.origins < 2 or spread > 0.35:
            return "low"
        opposed = self.strongest_against if self.probability >= 0.5 else self.strongest_for
        return "high" if self.origins > 2 and spread <= 0.15 and opposed is None else "moderate"


def belief_in(joint: JointModel, point: str) -> Belief:
    """Belief in a point, with everything that must stand beside it.

    Args:
        joint: the model.
        point: id of a point that exists.
    """
    ledger = joint.ledger
    said = [voice for voice in voices(ledger, without=joint.without) if voice.point == point]
    by_id = {claim.id: claim for claim in ledger.claims}
    names = list(dict.fromkeys(voice.claim for voice in said))
    low, high = _range(joint, point)
    pivotal, rest = _pivotal(joint, point)
    component = joint.component_of(point)
    return Belief(
        p=point,
        probability=joint.marginal(point),
        claims=len(names),
        outlets=len({outlet_of(ledger, by_id[name]) for name in names}),
        origins=len({voice.origin for voice in said}),
        naive=joint.naive.marginal(point),
        low=low,
        high=high,
        pivotal_origin=pivotal,
        without_pivotal=rest,
        strongest_for=_strongest(said, 1.0),
        strongest_against=_strongest(said, -1.0),
        method="exact" if component.exact else "sampled",
        error=component.error,
    )


def _strongest(said: list[Voice], sign: float) -> str | None:
    best = max(said, key=lambda voice: sign * voice.weight, default=None)
    return best.claim if best is not None and sign * best.weight > _NOTHING else None


def _soundness_range(joint: JointModel, point: str) -> dict[str, tuple[float, float]]:
    """Lowest and highest probability of being sound of every origin in the point's component."""
    inside = set(joint.component_of(point).names)
    leading = (report.leading for report in joint.network.reports)
    return {
        voice.origin: (soundness(voice.standing.low), soundness(voice.standing.high))
        for voice in leading
        if voice.informative and origin_variable(voice.origin) in inside
    }


def _range(joint: JointModel, point: str) -> tuple[float, float]:
    """Lowest and highest probability over the grades' uncertainty.

    The probability is a ratio of functions linear in each origin's soundness, so its extremes lie where every origin
    is at an end of its range; which end, is found by climbing from the middle.
    """
    spans = _soundness_range(joint, point)
    found = [joint.marginal(point)]
    if not spans:
        return found[0], found[0]
    component = joint.component_of(point)
    if isinstance(component, SampledComponent):
        return _sampled_range(joint, component, point, spans)
    for upward in (False, True):
        model, seen = joint, set()
        for _ in range(_ROUNDS):
            helps = _helps(model, point, spans)
            chosen = tuple(spans[key][int(helps[key] == upward)] for key in spans)
            if chosen in seen:
                break
            seen.add(chosen)
            model = joint.with_soundness(dict(zip(spans, chosen, strict=True)))
            found.append(model.marginal(point))
    return min(found), max(found)


def _sampled_range(
    joint: JointModel, component: SampledComponent, point: str, spans: Mapping[str, tuple[float, float]]
) -> tuple[float, float]:
    """The range from the draws at hand, over the origins that speak on the point itself."""
    direct = {
        r.leading.origin: spans[r.leading.origin]
        for r in joint.network.reports
        if r.leading.point == point and r.leading.origin in spans
    }
    helps = _helps(joint, point, direct)
    found = [joint.marginal(point)]
    for upward in (False, True):
        ends = {origin_variable(key): span[int(helps[key] == upward)] for key, span in direct.items()}
        found.append(component.shifted(point_variable(point), ends))
    return min(found), max(found)


def _helps(joint: JointModel, point: str, spans: Mapping[str, tuple[float, float]]) -> dict[str, bool]:
    """Whether more soundness of each origin makes the point more probable."""
    dormant = {key: _NOTHING for key in spans if joint.network.chances[origin_variable(key)] <= 0.0}
    exact = joint.component_of(point).exact
    model = joint.with_soundness(dormant) if dormant and exact else joint
    component = model.component_of(point)
    base, learned = component.marginals(), component.given({point_variable(point): True})
    if learned is None:
        return dict.fromkeys(spans, True)
    return {key: learned[origin_variable(key)] >= base[origin_variable(key)] for key in spans}


def _pivotal(joint: JointModel, point: str) -> tuple[str | None, float | None]:
    """The origin whose removal moves the point most, and to what.

    Taking out an origin that is weighed by its soundness is the same as learning that it is not sound.
    """
    component = joint.component_of(point)
    inside = set(component.names)
    spoken: dict[str, bool] = {}
    for report in joint.network.reports:
        voice = report.leading
        if point_variable(voice.point) in inside:
            spoken[voice.origin] = spoken.get(voice.origin, True) and voice.interested is None
    base = component.marginals()
    belief = base[point_variable(point)]
    learned = component.given({point_variable(point): True}) or base
    best: tuple[str | None, float | None] = None, None
    largest = _NOTHING
    for key, plain in spoken.items():
        name = origin_variable(key)
        if plain and name not in inside:
            continue
        if plain and base[name] < 1.0 - _NOTHING:
            without = belief * (1.0 - learned[name]) / (1.0 - base[name])
        else:
            without = joint.withdraw(f"origin:{key}").marginal(point)
        if abs(without - belief) > largest:
            largest, best = abs(without - belief), (key, without)
    return best
