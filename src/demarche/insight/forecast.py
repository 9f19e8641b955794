"""Forecasts: given a settlement by a day, which one? Recorded, resolved later, and scored.

The probabilities are those of the resting places (`resting`), with going round in a cycle and a forbidden status quo
included, so that they add up to one. Whether there is a settlement at all is the analyst's own probability. A forecast is
written once; it uses only what was known on the day it was made, and scoring reads only what was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.words import probability
from demarche.conflict.base import base_model
from demarche.conflict.conditions import bind
from demarche.conflict.options import OptionTable
from demarche.errors import CaseError, ModelError, UsageError
from demarche.evidence.as_of import day_of
from demarche.insight.changes import as_known
from demarche.insight.resting import resting
from demarche.insight.side_files import read_mapping, write_mapping
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from demarche.case.reading import Case

__all__ = ["FILE", "Forecast", "Place", "Resolution", "add_forecast", "make_forecast", "read_forecasts", "resolve"]

FILE = "forecasts.yaml"
CYCLE, NONE, OTHER = "cycle", "none", "other"
_SMALL = 0.002


@dataclass(frozen=True)
class Place:
    """One possible end, with its probability given that there is a settlement.

    Attributes:
        levels: an outcome; empty for the three that are none.
        p: its probability.
        what: "outcome", "cycle" (round and round), "none" (the rules forbid the status quo), "other" (small ones together).
    """

    levels: Mapping[str, str]
    p: float
    what: str = "outcome"


@dataclass(frozen=True)
class Resolution:
    """What happened.

    Attributes:
        on: the day it was known.
        settled: whether there was a settlement.
        outcome: the expression that holds of it; empty without a settlement.
    """

    on: str
    settled: bool
    outcome: str


@dataclass(frozen=True)
class Forecast:
    """A forecast as it was written down.

    Attributes:
        id: "f1", "f2", ... in the case's file.
        question: what is asked.
        made_on: the day it was made; nothing learned later is in it.
        by: the day by which it is to be resolved.
        rule: how it will be decided what happened.
        concept: under which concept states are left.
        settlement: the analyst's probability of a settlement by then.
        places: which settlement, given that there is one; probabilities add up to 1.
        equilibria: the base model's equilibria that day, for the uniform baseline.
        status_quo: the status quo that day, for the other baseline; empty if infeasible.
        case: SHA-256 of the case's files that day.
        seed: of the draws.
        resolution: what happened, once that is known.
    """

    id: str
    question: str
    made_on: str
    by: str
    rule: str
    concept: str
    settlement: float
    places: tuple[Place, ...]
    equilibria: tuple[Mapping[str, str], ...]
    status_quo: Mapping[str, str]
    case: str
    seed: int
    resolution: Resolution | None = None

    def to_dict(self) -> dict[str, Any]:
        """The forecast as its file and JSON have it."""
        found: dict[str, Any] = {
            "id": self.id,
            "question": self.question,
            "made_on": self.made_on,
            "by": self.by,
            "rule": self.rule,
            "concept": self.concept,
            "settlement": self.settlement,
            "given_settlement": [
                {"p": place.p, **({"levels": dict(place.levels)} if place.what == "outcome" else {"what": place.what})}
                for place in self.places
            ],
            "equilibria": [dict(levels) for levels in self.equilibria],
            "status_quo": dict(self.status_quo),
            "case": self.case,
            "seed": self.seed,
        }
        if self.resolution is not None:
            found["resolution"] = {
                "on": self.resolution.on,
                "settled": self.resolution.settled,
                "outcome": self.resolution.outcome,
            }
        return found


def make_forecast(
    case: Case,
    by: str,
    settlement: float | str,
    rule: str,
    *,
    made_on: str | None = None,
    concept: str = "SEQ",
    seed: int = 0,
    today: date | None = None,
) -> Forecast:
    """Make a forecast without writing it.

    Args:
        case: the case.
        by: the day by which it is to be resolved, year-month-day.
        settlement: the analyst's probability of a settlement by then, a number or a likelihood word.
        rule: how it will be decided what happened.
        made_on: the day whose knowledge it uses; today if left out. For an earlier day, claims that became known
            later, and those without a date, are left out.
        concept: under which concept states are left.
        seed: of the draws.
        today: the day it is today; for tests.

    Raises:
        UsageError: a day that is none, made after today or not before `by`; no rule; no probability.
    """
    now = today or date.today()
    made, last = day_of(made_on) if made_on else now, day_of(by)
    if made > now:
        raise UsageError(f"a forecast cannot be made on {made}, which is still to come")
    if last <= made:
        raise UsageError(f"by {last}: the day must come after {made}, when the forecast is made")
    if not rule.strip():
        raise UsageError("say how it will be decided what happened (--rule), before it happens")
    try:
        chance = probability(settlement)
    except ValueError as error:
        raise UsageError(f"settlement: {error}") from None
    known = as_known(case, made.isoformat() if made < now else None)
    ends = resting(known, concept, seed=seed)
    base = base_model(known, cls=Conflict).model
    quo = base.status_quo
    return Forecast(
        "",
        f"Given a settlement by {last}, which? {case.model.question or case.model.title}",
        made.isoformat(),
        last.isoformat(),
        rule.strip(),
        ends.concept,
        chance,
        _places([(place.levels, place.probability) for place in ends.places], ends.cycling, ends.nowhere),
        tuple(dict(base.state(number).levels) for number in base.equilibria(concept)),
        {} if quo is None else dict(base.state(quo).levels),
        case.digest,
        seed,
    )


def _places(outcomes: Sequence[tuple[Mapping[str, str], float]], cycle: float, none: float) -> tuple[Place, ...]:
    """Large ends one by one, small outcomes together, all adding up to 1."""
    large = [Place(levels, p) for levels, p in outcomes if p >= _SMALL]
    small = sum(p for _, p in outcomes if p < _SMALL)
    found = [*large, *(Place({}, p, what) for p, what in ((small, OTHER), (cycle, CYCLE), (none, NONE)) if p > 0)]
    total = sum(place.p for place in found)
    return tuple(replace(place, p=place.p / total) for place in found)


def add_forecast(folder: Path, forecast: Forecast) -> Forecast:
    """Write a forecast into the case's file, after those already there.

    Returns:
        The forecast with its id.
    """
    held = read_forecasts(folder)
    numbers = [int(one.id[1:]) for one in held if one.id[1:].isdecimal()]
    numbered = replace(forecast, id=f"f{max(numbers, default=0) + 1}")
    _write(folder, (*held, numbered))
    return numbered


def resolve(folder: Path, name: str, *, outcome: str | None, on: str, case: Case) -> Forecast:
    """Record what happened; a resolved forecast is never changed again.

    Args:
        folder: the case's folder.
        name: id of the forecast.
        outcome: an expression that holds of the settlement; None if there was none.
        on: the day it was known.
        case: the case, for its options.

    Raises:
        UsageError: no such forecast, one already resolved, a day before it was made, or no settlement before its day.
        ModelError: an expression that cannot be read.
    """
    held = read_forecasts(folder)
    wanted = next((one for one in held if one.id == name), None)
    if wanted is None:
        known = ", ".join(one.id for one in held) or "none"
        raise UsageError(f"there is no forecast '{name}' in {folder / FILE} (there are: {known})")
    if wanted.resolution is not None:
        raise UsageError(f"forecast {name} was resolved on {wanted.resolution.on}; what was written stays")
    day = day_of(on)
    if day.isoformat() < wanted.made_on:
        raise UsageError(f"{name} was made on {wanted.made_on} and cannot be resolved on {day}, before that")
    if outcome is None and day.isoformat() < wanted.by:
        raise UsageError(f"until {wanted.by} there may still be a settlement; {name} cannot be resolved without one")
    if outcome is not None and day.isoformat() > wanted.by:
        raise UsageError(f"a settlement on {day} comes after {wanted.by}; resolve {name} as one without a settlement")
    if outcome is not None:
        bind(outcome, options_of(case))
    done = replace(wanted, resolution=Resolution(day.isoformat(), outcome is not None, outcome or ""))
    _write(folder, tuple(done if one.id == name else one for one in held))
    return done


def options_of(case: Case) -> OptionTable:
    """The options of a case."""
    makers = case.model.decision_makers.items()
    return OptionTable.of({dm: {key: option.levels for key, option in maker.options.items()} for dm, maker in makers})


def read_forecasts(folder: Path) -> tuple[Forecast, ...]:
    """The forecasts in a case's folder; none where there is no file.

    Raises:
        UnreadableFile: a file that is not YAML.
        CaseError: entries that are no forecasts, with their place.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    tree = read_mapping(path)
    entries = tree.data.get("forecasts") or []
    found = []
    for number, entry in enumerate(entries):
        try:
            found.append(_forecast(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            from demarche.case.problems import Problem

            message = f"this is no forecast as it was written: {error!r}"
            raise CaseError([Problem("error", tree.place(("forecasts", number)), message)]) from None
    return tuple(found)


def _forecast(entry: Mapping[str, Any]) -> Forecast:
    resolution = entry.get("resolution")
    places = tuple(
        Place(one.get("levels") or {}, float(one["p"]), one.get("what") or "outcome")
        for one in entry["given_settlement"]
    )
    if abs(sum(place.p for place in places) - 1) > 1e-6:
        raise ValueError("its probabilities do not add up to 1")
    return Forecast(
        entry["id"],
        entry["question"],
        entry["made_on"],
        entry["by"],
        entry["rule"],
        entry["concept"],
        probability(entry["settlement"]),
        places,
        tuple(entry.get("equilibria") or ()),
        entry.get("status_quo") or {},
        entry.get("case") or "",
        int(entry["seed"]),
        None
        if not resolution
        else Resolution(
            resolution["on"], str(resolution["settled"]).lower() == "true", resolution.get("outcome") or ""
        ),
    )


def _write(folder: Path, forecasts: Sequence[Forecast]) -> None:
    write_mapping(folder / FILE, {"forecasts": [one.to_dict() for one in forecasts]})


def holds_of(case: Case, outcome: str, levels: Mapping[str, str]) -> bool:
    """Whether an expression holds of an outcome; not of one whose options the case no longer has."""
    table = options_of(case)
    try:
        combination = table.read_levels(levels, "forecast")
    except ModelError:
        return False
    return bind(outcome, table).at(combination)
