"""What an answer hangs on: what it would be if something were known, or withdrawn; what to check next.

Two different questions. *Learned*: the probability of the answer once a claim, an origin, a point or an assumption is
known to be right, and once it is known to be wrong. *Withdrawn*: the probability once it is taken out and everything is
solved again. How much a check is worth is measured by mutual information (Shannon, "A mathematical theory of
communication", 1948) and by the drop in expected Brier score (Brier, "Verification of forecasts expressed in terms of
probability", Monthly Weather Review 78, 1950).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from demarche.case.reading import as_case
from demarche.conflict.base import base_model
from demarche.conflict.expressions import state_expression
from demarche.errors import ModelError, UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.breaking import BreakingSet, breaking_sets
from demarche.insight.collection import Collection
from demarche.insight.concept_choice import read_concepts
from demarche.insight.enumeration import Enumeration, enumerate_models
from demarche.insight.estimates import BLOCK, COMPARED, check_draws
from demarche.insight.learning import learnable, learned_weights
from demarche.insight.record import RunRecord
from demarche.insight.runs import variant_models
from demarche.insight.solving import Workshop
from demarche.insight.spreading import spread
from demarche.insight.uncertainty import Rows, draw_rows
from demarche.insight.withdrawal import Withdrawable, reaching, withdrawable

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from demarche.case.reading import Case
    from demarche.conflict.elements import Element

__all__ = ["Pivot", "PivotalResult", "pivotal"]

Floats = NDArray[np.float64]

_DRAWS = COMPARED // 2
"""How many models are drawn where they are too many to list and no number is asked for."""

_MODELS = 1 << 13
"""Most models that are listed; with more, they are drawn."""


@dataclass(frozen=True)
class Pivot:
    """What one thing does to the answer.

    Attributes:
        id: "claim:c014", "origin:x", "point:p02", or the id of an element that is the analyst's assumption.
        says: what it says.
        probability: of being right, as far as the model knows; 1 for what is taken as certain.
        if_true: probability of the answer if it is known to be right; None if that cannot be.
        if_false: if it is known to be wrong; None likewise.
        information: mutual information with the answer, in bits.
        brier_drop: how much checking it would lower the expected Brier score of the answer.
        withdrawn: probability of the answer with it taken out.
        change: `withdrawn` less the probability as it is.
    """

    id: str
    says: str
    probability: float
    if_true: float | None
    if_false: float | None
    information: float
    brier_drop: float
    withdrawn: float
    change: float

    @property
    def kind(self) -> str:
        """One of "claim", "origin", "point", "assumption"."""
        kind = self.id.partition(":")[0]
        return kind if kind in ("claim", "origin", "point") else "assumption"

    def to_dict(self) -> dict[str, Any]:
        """The numbers as JSON has them."""
        return {
            "id": self.id,
            "kind": self.kind,
            "says": self.says,
            "probability": self.probability,
            "if_true": self.if_true,
            "if_false": self.if_false,
            "information": self.information,
            "brier_drop": self.brier_drop,
            "withdrawn": self.withdrawn,
            "change": self.change,
        }


@dataclass(frozen=True)
class PivotalResult:
    """What an answer hangs on.

    Attributes:
        outcome: the answer: that some state satisfying this expression is an equilibrium.
        concept: under which concept.
        probability: of the answer, in the model.
        pivots: what it hangs on, what is most worth checking first.
        sets: smallest sets of origins or points whose withdrawal changes the base model's equilibria.
        record: how the result was obtained.
    """

    outcome: str
    concept: str
    probability: float
    pivots: tuple[Pivot, ...]
    sets: tuple[BreakingSet, ...]
    record: RunRecord

    def to_dict(self) -> dict[str, Any]:
        """The result as `demarche pivotal --json` prints it."""
        return {
            "outcome": self.outcome,
            "concept": self.concept,
            "probability": self.probability,
            "pivots": [pivot.to_dict() for pivot in self.pivots],
            "sets": [one.to_dict() for one in self.sets],
            "record": self.record.to_dict(),
        }

    def frame(self) -> pd.DataFrame:
        """One row per pivot."""
        import pandas as pd

        return pd.DataFrame([pivot.to_dict() for pivot in self.pivots])


def pivotal(
    case: Case | str | Path,
    outcome: str | None = None,
    concept: str | Mapping[str, str] = "SEQ",
    *,
    samples: int | None = None,
    seed: int = 0,
    sets: bool = True,
    workers: int = 1,
) -> PivotalResult:
    """Find what an answer hangs on.

    Args:
        case: the case, or its folder.
        outcome: an expression over the options; the answer is that some state satisfying it is an equilibrium. Left
            out, it is the outcome that is most probably one.
        concept: a name, or one name per decision maker.
        samples: how many draws; left out, all models are listed where they are few, else 2,048 are drawn.
        seed: of the draws.
        sets: whether to look for the smallest sets whose withdrawal changes the base model's equilibria; they are left
            out where belief has to be sampled.
        workers: how many processes solve models.

    Raises:
        UsageError: no such concept, fewer than one draw, or no outcome is ever an equilibrium.
        ModelError: an expression that cannot be read.
        CaseError: faults in the case.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Gate", "decision_makers": {"a": {"options": {"open": {}}}},
    ...     "preferences": {"a": [{"prefer": "a.open", "because": ["p"]}, "not a.open"]}},
    ...     {"points": {"p": {"says": "It wants to.", "prior": 0.8}}})
    >>> result = pivotal(case, "a.open", "Nash")
    >>> [(p.id, p.if_true, p.if_false, p.withdrawn) for p in result.pivots][0]
    ('point:p', 1.0, 0.0, 0.0)
    """
    case = as_case(case)
    check_draws(samples)
    (asked,) = read_concepts([concept], list(case.model.decision_makers))
    if not case.model.options:
        raise UsageError("the case has no options, so it has one outcome only and nothing hangs on anything")
    if outcome:
        try:
            base_model(case).model.where(outcome)
        except ModelError as error:
            raise UsageError(f"outcome: {error}") from None
    workshop = Workshop(case, tuple(dict.fromkeys(asked.by_dm)), every=True)
    joint = JointModel(case.ledger)
    items = withdrawable(case.ledger)
    variants = {"": joint, **reaching(joint, workshop.what.points, [item.id for item in items])}
    with ExitStack() as stack:
        solver = stack.enter_context(spread(workshop, workers))
        collection = Collection(workshop, (asked,), solver)
        listed = None if samples else enumerate_models(workshop.what, variants, _MODELS)
        source: _Source = (
            _Drawn(collection, variants, joint, seed, samples or _DRAWS)
            if listed is None
            else _Listed(collection, variants, joint, listed)
        )
        condition = outcome or _likeliest(collection, source)
        event = source.event(condition)
    pivots = [_of_ledger(source, item, event) for item in items]
    for column, element in enumerate(workshop.what.elements):
        if not element.support.rests_on or element.support.likelihood_overall is not None:
            pivots.append(_of_assumption(source, column, element, event))
    pivots.sort(key=lambda pivot: (-pivot.brier_drop, -abs(pivot.change)))
    record = RunRecord(
        source.method,
        seed,
        0 if listed is not None else samples or _DRAWS,
        len(source.models),
        len(collection.solved),
        (asked.key,),
        case.digest,
        joint.method,
        workshop.what.completions,
    )
    found = (
        breaking_sets(case, joint, concept, [name for name in variants if name])
        if sets and joint.method == "exact"
        else ()
    )
    return PivotalResult(condition, asked.key, source.mean(event), tuple(pivots), found, record)


class _Source(ABC):
    """Models with their weights, however they were come by.

    Attributes:
        method: "exact" or "sampled".
        rows: the rows met.
        models: their models.
        weights: what each row weighs.
    """

    method = ""
    rows: Rows
    models: NDArray[np.int64]
    weights: Floats

    def __init__(self, collection: Collection, variants: Mapping[str, JointModel], joint: JointModel) -> None:
        self.collection, self.variants, self.joint = collection, variants, joint
        self.what = collection.workshop.what
        self.without: dict[int, NDArray[np.int64]] = {}

    def leave_out_assumptions(self) -> None:
        """Solve the rows with each assumption dropped."""
        for column, element in enumerate(self.what.elements):
            if not element.support.rests_on or element.support.likelihood_overall is not None:
                rows = self.rows.copy()
                rows[:, column] = 0
                self.without[column] = self.collection.add(rows, reach=False)

    def event(self, condition: str) -> Floats:
        """Per model, whether the answer holds in it."""
        return np.asarray(self.collection.event(condition)[0])

    def mean(self, event: Floats, models: NDArray[np.int64] | None = None) -> float:
        """Probability of the answer, perhaps with other models in the place of the rows' own."""
        return _share(float(self.weights @ event[self.models if models is None else models]))

    @abstractmethod
    def withdrawn(self, name: str, event: Floats) -> float:
        """Probability of the answer with something withdrawn."""

    @abstractmethod
    def learned(self, name: str, event: Floats) -> tuple[float, float | None, float | None]:
        """Probability of something, and of the answer if it is right and if it is wrong."""


class _Listed(_Source):
    method = "exact"

    def __init__(
        self, collection: Collection, variants: Mapping[str, JointModel], joint: JointModel, listed: Enumeration
    ) -> None:
        super().__init__(collection, variants, joint)
        self.listed, self.rows, self.weights = listed, listed.rows, listed.probabilities()
        self.models = collection.add(listed.rows, reach=False)
        self.leave_out_assumptions()

    def withdrawn(self, name: str, event: Floats) -> float:
        return _share(float(self.listed.probabilities(name) @ event[self.models]))

    def learned(self, name: str, event: Floats) -> tuple[float, float | None, float | None]:
        found: dict[bool, float | None] = {}
        for value in (True, False):
            found[value] = None
            try:
                given = self.joint.given({name: value})
            except (UsageError, ModelError):
                continue
            weighed = enumerate_models(self.what, {"": given}, _MODELS)
            if weighed is not None:
                found[value] = _share(float(weighed.probabilities() @ event[self.collection.add(weighed.rows, False)]))
        kind, _, key = name.partition(":")
        p = self.joint.marginal(key) if kind == "point" else self.joint.sound(key) if kind == "origin" else None
        return (self.joint.holds(key) or 0.0) if p is None else p, found[True], found[False]


class _Drawn(_Source):
    method = "sampled"

    def __init__(
        self, collection: Collection, variants: Mapping[str, JointModel], joint: JointModel, seed: int, draws: int
    ) -> None:
        super().__init__(collection, variants, joint)
        self.seed, self.draws = seed, draws
        self.rows = self._drawn(joint)
        self.models = collection.add(self.rows, reach=False)
        self.weights = np.full(draws, 1.0 / draws)
        self.leave_out_assumptions()
        parts = [
            variant_models(collection, variants, seed, first, min(first + BLOCK, draws))
            for first in range(0, draws, BLOCK)
        ]
        self.others = {
            name: (np.concatenate([part[name][0] for part in parts]), np.concatenate([part[name][1] for part in parts]))
            for name in parts[0]
        }

    def _drawn(self, joint: JointModel) -> Rows:
        parts = [
            draw_rows(self.what, joint, self.seed, first, min(first + BLOCK, self.draws))
            for first in range(0, self.draws, BLOCK)
        ]
        return np.concatenate(parts)

    def withdrawn(self, name: str, event: Floats) -> float:
        models, weights = self.others[name]
        return _share(float(weights @ event[models]) / self.draws)

    def learned(self, name: str, event: Floats) -> tuple[float, float | None, float | None]:
        parts = [
            learned_weights(self.joint, name, self.seed, first, min(first + BLOCK, self.draws))
            for first in range(0, self.draws, BLOCK)
        ]
        right = np.concatenate(parts) / self.draws
        held = event[self.models]
        p = float(right.sum())
        if_true = _share(float(right @ held) / p) if p > 0 else None
        if_false = _share(float((self.weights - right) @ held) / (1 - p)) if p < 1 else None
        return p, if_true, if_false


def _of_ledger(source: _Source, item: Withdrawable, event: Floats) -> Pivot:
    base = source.mean(event)
    withdrawn = source.withdrawn(item.id, event) if item.id in source.variants else base
    if not learnable(source.joint, item.id, source.what.points):
        kind, _, key = item.id.partition(":")
        holds = source.joint.marginal(key) if kind == "point" else source.joint.holds(key) if kind == "claim" else None
        p = source.joint.sound(key) if kind == "origin" else holds if holds is not None else 0.5
        return Pivot(item.id, item.says, p, base, base, 0.0, 0.0, withdrawn, withdrawn - base)
    return _pivot(item.id, item.says, *source.learned(item.id, event), withdrawn, base)


def _of_assumption(source: _Source, column: int, element: Element, event: Floats) -> Pivot:
    base = source.mean(event)
    holds = source.rows[:, column] == 1
    p = float(source.weights[holds].sum())
    answer = source.weights * event[source.models]
    if_true = _share(float(answer[holds].sum()) / p) if p > 0 else None
    if_false = _share(float(answer[~holds].sum()) / (1 - p)) if not holds.all() else None
    withdrawn = source.mean(event, source.without[column])
    return _pivot(element.id, element.text, _share(p), if_true, if_false, withdrawn, base)


def _pivot(
    name: str, says: str, p: float, if_true: float | None, if_false: float | None, withdrawn: float, base: float
) -> Pivot:
    information = drop = 0.0
    if if_true is not None and if_false is not None:
        information = max(0.0, _bits(base) - p * _bits(if_true) - (1 - p) * _bits(if_false))
        drop = p * (1 - p) * (if_true - if_false) ** 2
    return Pivot(name, says, p, if_true, if_false, information, drop, withdrawn, withdrawn - base)


def _bits(p: float) -> float:
    """Entropy of a yes or no, in bits."""
    return float(-sum(q * np.log2(q) for q in (p, 1 - p) if q > 0))


def _share(p: float) -> float:
    return 0.0 if p < 1e-12 else 1.0 if p > 1 - 1e-12 else p


def _likeliest(collection: Collection, source: _Source) -> str:
    """The outcome most probably an equilibrium, as an expression."""
    outcomes = collection.outcomes()
    weights = collection.weights(source.models, source.weights)
    if not outcomes:
        raise UsageError("no outcome is ever an equilibrium under this concept, so nothing hangs on anything")
    shares = collection.equilibrium(outcomes, weights[None, :])[0, 0]
    best = outcomes[int(np.argmax(shares))]
    options = collection.workshop.options
    return state_expression({key: options.levels[k][best[k]] for k, key in enumerate(options.keys)})
