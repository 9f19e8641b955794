"""The probability of one answer, and nothing else: quick enough to be asked of many variants of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.collection import Collection
from demarche.insight.concept_choice import read_concepts
from demarche.insight.enumeration import enumerate_models
from demarche.insight.estimates import BLOCK, COMPARED, Estimate, check_draws, standard_errors
from demarche.insight.solving import Workshop
from demarche.insight.uncertainty import draw_rows

if TYPE_CHECKING:
    from demarche.case.reading import Case

__all__ = ["Answer", "answer", "likeliest_outcome"]

_MODELS = 1 << 13
"""Most models that are listed; with more, they are drawn."""


@dataclass(frozen=True)
class Answer:
    """The probability that some state satisfying an expression is an equilibrium.

    Attributes:
        outcome: the expression.
        concept: under which concept.
        estimate: the probability and its error.
        method: "exact" or "sampled".
    """

    outcome: str
    concept: str
    estimate: Estimate
    method: str


def answer(
    case: Case,
    outcome: str,
    concept: str | Mapping[str, str] = "SEQ",
    *,
    samples: int | None = None,
    seed: int = 0,
) -> Answer:
    """Work one answer out.

    Args:
        case: the case.
        outcome: an expression over the options.
        concept: a name, or one name per decision maker.
        samples: how many draws; left out, all models are listed where they are few, else `COMPARED` are drawn.
        seed: of the draws; two variants of a case with one seed differ only by what was changed.

    Raises:
        UsageError: no such concept, or fewer than one draw.
        ModelError: an expression that cannot be read.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Gate", "decision_makers": {"a": {"options": {"open": {}}}},
    ...     "preferences": {"a": [{"prefer": "a.open", "likelihood": 0.7, "otherwise": "reversed"}]}})
    >>> answer(case, "a.open", "Nash").estimate
    Estimate(p=0.7, error=0.0)
    """
    collection, weights, draws = _solved(case, concept, samples, seed)
    p = min(1.0, float(weights @ collection.event(outcome)[0]))
    error = float(standard_errors(np.array(p), draws)) if draws else 0.0
    return Answer(outcome, collection.asked[0].key, Estimate(p, error), "sampled" if draws else "exact")


def likeliest_outcome(
    case: Case, concept: str | Mapping[str, str] = "SEQ", *, samples: int | None = None, seed: int = 0
) -> dict[str, str]:
    """The outcome most probably an equilibrium, by its levels.

    Raises:
        UsageError: no outcome ever is one.
    """
    collection, weights, _ = _solved(case, concept, samples, seed)
    outcomes = collection.outcomes()
    if not outcomes:
        raise UsageError("no outcome is ever an equilibrium under this concept")
    best = outcomes[int(np.argmax(collection.equilibrium(outcomes, weights[None, :])[0, 0]))]
    options = collection.workshop.options
    return {key: options.levels[k][best[k]] for k, key in enumerate(options.keys)}


def _solved(
    case: Case, concept: str | Mapping[str, str], samples: int | None, seed: int
) -> tuple[Collection, np.ndarray[tuple[int], np.dtype[np.float64]], int]:
    check_draws(samples)
    (asked,) = read_concepts([concept], list(case.model.decision_makers))
    workshop = Workshop(case, tuple(dict.fromkeys(asked.by_dm)))
    collection = Collection(workshop, (asked,), workshop.solve)
    joint = JointModel(case.ledger)
    listed = None if samples else enumerate_models(workshop.what, {"": joint}, _MODELS)
    if listed is not None:
        models = collection.add(listed.rows, reach=False)
        return collection, collection.weights(models, listed.probabilities()), 0
    draws = samples or COMPARED
    parts = [
        collection.add(draw_rows(workshop.what, joint, seed, first, min(first + BLOCK, draws)), reach=False)
        for first in range(0, draws, BLOCK)
    ]
    return collection, collection.weights(np.concatenate(parts)) / draws, draws
