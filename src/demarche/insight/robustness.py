"""How sure a conclusion is: how probable it is that an outcome is an equilibrium, given what the case's parts rest on.

Every rule, statement, final level and status-quo entry may rest on points that are more or less believed, orders of
statements may be unknown, and rankings known only in part. All models that this leaves possible are listed with their
exact probabilities where they are few enough; otherwise they are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from demarche.case.reading import as_case
from demarche.conflict.base import base_model
from demarche.conflict.likely import likely_choice
from demarche.errors import UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.collection import Collection, Combination, snapped
from demarche.insight.concept_choice import read_concepts
from demarche.insight.enumeration import enumerate_models
from demarche.insight.estimates import Estimate, check_draws, standard_errors
from demarche.insight.record import RunRecord
from demarche.insight.robust_result import Outcome, RobustnessResult, Withdrawn
from demarche.insight.runs import Progress, Run, Weighed
from demarche.insight.solving import Workshop
from demarche.insight.spreading import spread
from demarche.insight.withdrawal import Withdrawable, reaching, withdrawable

if TYPE_CHECKING:
    from pathlib import Path

    from demarche.case.reading import Case

__all__ = ["AUTO_LIMIT", "EXACT_LIMIT", "Method", "robustness"]

Floats = NDArray[np.float64]
Method = Literal["auto", "exact", "sample"]
AUTO_LIMIT = 1 << 15
"""Most models that are listed without being asked for."""

EXACT_LIMIT = 1 << 21
"""Most models that are listed when `method="exact"`."""

_TRACE = 1e-9  # less probability than this is rounding


def robustness(
    case: Case | str | Path,
    samples: int | None = None,
    seed: int = 0,
    concepts: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None = None,
    method: Method = "auto",
    *,
    withdrawals: bool = True,
    workers: int = 1,
    dask: str | None = None,
    progress: Progress | None = None,
) -> RobustnessResult:
    """Work out how probable it is, in the model, that each outcome is an equilibrium.

    Args:
        case: the case, or its folder.
        samples: how many draws; without it draws stop when every standard error is at most `ENOUGH`.
        seed: of the draws; the same seed gives the same table on any number of workers.
        concepts: names, or mappings from each decision maker to one; the usual ones if left out.
        method: "exact" lists every model, "sample" draws, "auto" lists where there are at most `AUTO_LIMIT`.
        withdrawals: whether to work out what happens when each claim, origin and point is withdrawn.
        workers: how many processes solve models.
        dask: address of a Dask scheduler whose workers solve models instead.
        progress: is told how far the run is.

    Raises:
        UsageError: unknown concepts, fewer than one draw, `method="exact"` where that cannot be done.
        CaseError: faults in the case.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Gate", "decision_makers": {"a": {"options": {"open": {}}}},
    ...     "preferences": {"a": [{"prefer": "a.open", "likelihood": 0.7, "otherwise": "reversed"}]}})
    >>> result = robustness(case, concepts="Nash")
    >>> [(str(outcome), round(outcome.equilibrium["Nash"].p, 3)) for outcome in result.outcomes]
    [('a.open = no', 0.3), ('a.open = yes', 0.7)]
    """
    case = as_case(case)
    check_draws(samples)
    if method not in ("auto", "exact", "sample"):
        raise UsageError(f'method {method!r}: it is "auto", "exact" or "sample"')
    asked = read_concepts(concepts, list(case.model.decision_makers))
    names = tuple(dict.fromkeys(name for one in asked for name in one.by_dm))
    workshop = Workshop(case, names)
    joint = JointModel(case.ledger)
    base_model(case, joint)  # a case whose base model cannot be built has faults to be mended first
    items = withdrawable(case.ledger) if withdrawals else ()
    variants = {"": joint, **reaching(joint, workshop.what.points, [item.id for item in items])}
    listed = None
    if method != "sample":
        listed = enumerate_models(workshop.what, variants, EXACT_LIMIT if method == "exact" else AUTO_LIMIT)
        if method == "exact" and listed is None:
            raise UsageError(
                f"more than {EXACT_LIMIT:,} models are possible, or the reports are too entangled, to list them all; "
                "leave the method out, and they are drawn"
            )
    with ExitStack() as stack:
        solver = stack.enter_context(spread(workshop, workers, dask))
        collection = Collection(workshop, asked, solver)
        run = Run(collection, variants, seed, samples, progress)
        weighed = run.draw() if listed is None else run.enumerate(listed)
    return _result(collection, weighed, items, samples, seed, joint.method)


def _result(
    collection: Collection,
    weighed: Weighed,
    items: Sequence[Withdrawable],
    samples: int | None,
    seed: int,
    belief: str,
) -> RobustnessResult:
    """Put the numbers beside the outcomes."""
    met = collection.outcomes()
    every = collection.equilibrium(met, weighed.base[None, :])[0]
    changes = collection.equilibrium(met, weighed.changes)
    held = (every > 0).any(axis=0)
    outcomes = [levels for levels, holds in zip(met, held, strict=True) if holds]
    shares = snapped(every[:, held])
    by_name = {name: snapped((every + c)[:, held]) for name, c in zip(weighed.variants, changes, strict=True)}
    new = {
        name: tuple(named(collection, met[place]) for place in np.flatnonzero(~held & (c > _TRACE).any(axis=0)))
        for name, c in zip(weighed.variants, changes, strict=True)
    }
    record = RunRecord(
        weighed.method,
        seed,
        weighed.draws,
        weighed.models,
        len(collection.solved),
        tuple(one.key for one in collection.asked),
        collection.workshop.case.digest,
        belief,
        collection.workshop.what.completions,
    )
    finished = weighed.finished
    withdrawn = tuple(_withdrawn(item, shares, by_name, record.concepts) for item in items) if finished else ()
    return RobustnessResult(
        weighed.draws if samples is None else samples,
        seed,
        _outcomes(collection, outcomes, weighed, shares),
        withdrawn,
        {name: found for name, found in new.items() if found},
        collection.possible(),
        record,
        finished,
    )


def _outcomes(
    collection: Collection, outcomes: Sequence[Combination], weighed: Weighed, shares: Floats
) -> tuple[Outcome, ...]:
    base = weighed.base
    dms = list(collection.workshop.case.model.decision_makers)
    concepts = collection.workshop.concepts
    missing = 1.0 - weighed.known
    errors = (
        standard_errors(shares, weighed.draws) if weighed.method == "sampled" else np.full(shares.shape, missing / 2)
    )
    middle = np.minimum(shares + missing / 2, 1.0)
    feasible = collection.feasibility(outcomes, base)
    stable = collection.stability(outcomes, base)
    immobile = collection.immobility(outcomes, base)
    reached = collection.reach(outcomes, base)
    now = _status_quo(collection.workshop)
    return tuple(
        Outcome(
            named(collection, levels),
            float(feasible[i]),
            {
                one.key: Estimate(float(middle[number, i]), float(errors[number, i]))
                for number, one in enumerate(collection.asked)
            },
            {
                concept: {dm: float(stable[number, place, i]) for place, dm in enumerate(dms)}
                for number, concept in enumerate(concepts)
            },
            {dm: float(immobile[place, i]) for place, dm in enumerate(dms)},
            float(reached[i]),
            levels == now,
        )
        for i, levels in enumerate(outcomes)
    )


def _withdrawn(item: Withdrawable, shares: Floats, by_name: Mapping[str, Floats], concepts: Sequence[str]) -> Withdrawn:
    found = by_name.get(item.id, shares)
    change = float(np.abs(found - shares).max(initial=0.0))
    by_concept = {concept: tuple(row.tolist()) for concept, row in zip(concepts, found, strict=True)}
    return Withdrawn(item.id, item.says, item.id in by_name, by_concept, change)


def named(collection: Collection, levels: Combination) -> dict[str, str]:
    """The levels of an outcome by name."""
    options = collection.workshop.options
    return {key: options.levels[place][levels[place]] for place, key in enumerate(options.keys)}


def _status_quo(workshop: Workshop) -> Combination:
    """The levels of the base model's status quo."""
    return workshop.status_quo_levels(likely_choice(workshop.case).choice)
