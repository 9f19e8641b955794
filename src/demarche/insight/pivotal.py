"""What an answer hangs on: what it would be if something were known, or withdrawn; what to check next.

Two different questions. *Learned*: the probability of the answer once a claim, an origin, a point or an assumption is
known to be right, and once it is known to be wrong. *Withdrawn*: the probability once it is taken out and everything is
solved again. How much a check is worth is measured by mutual information (Shannon, "A mathematical theory of
communication", 1948) and by the drop in expected Brier score (Brier, "Verification of forecasts expressed in terms of
probability", Monthly Weather Review 78, 1950).
"""

from __future__ import annotations

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
from demarche.insight.enumeration import enumerate_models
from demarche.insight.estimates import COMPARED, check_draws
from demarche.insight.learning import learnable
from demarche.insight.pivot_sources import MOST_LISTED, Drawn, Listed, Source, share
from demarche.insight.record import RunRecord
from demarche.insight.solving import Workshop
from demarche.insight.spreading import spread
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
        listed = None if samples else enumerate_models(workshop.what, variants, MOST_LISTED)
        source: Source = (
            Drawn(collection, variants, joint, seed, samples or _DRAWS)
            if listed is None
            else Listed(collection, variants, joint, listed)
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


def _of_ledger(source: Source, item: Withdrawable, event: Floats) -> Pivot:
    base = source.mean(event)
    withdrawn = source.withdrawn(item.id, event) if item.id in source.variants else base
    if not learnable(source.joint, item.id, source.what.points):
        kind, _, key = item.id.partition(":")
        holds = source.joint.marginal(key) if kind == "point" else source.joint.holds(key) if kind == "claim" else None
        p = source.joint.sound(key) if kind == "origin" else holds if holds is not None else 0.5
        return Pivot(item.id, item.says, p, base, base, 0.0, 0.0, withdrawn, withdrawn - base)
    return _pivot(item.id, item.says, *source.learned(item.id, event), withdrawn, base)


def _of_assumption(source: Source, column: int, element: Element, event: Floats) -> Pivot:
    base = source.mean(event)
    holds = source.rows[:, column] == 1
    p = float(source.weights[holds].sum())
    answer = source.weights * event[source.models]
    if_true = share(float(answer[holds].sum()) / p) if p > 0 else None
    if_false = share(float(answer[~holds].sum()) / (1 - p)) if not holds.all() else None
    withdrawn = source.mean(event, source.without[column])
    return _pivot(element.id, element.text, share(p), if_true, if_false, withdrawn, base)


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


def _likeliest(collection: Collection, source: Source) -> str:
    """The outcome most probably an equilibrium, as an expression."""
    outcomes = collection.outcomes()
    weights = collection.weights(source.models, source.weights)
    if not outcomes:
        raise UsageError("no outcome is ever an equilibrium under this concept, so nothing hangs on anything")
    shares = collection.equilibrium(outcomes, weights[None, :])[0, 0]
    best = outcomes[int(np.argmax(shares))]
    options = collection.workshop.options
    return state_expression({key: options.levels[k][best[k]] for k, key in enumerate(options.keys)})
