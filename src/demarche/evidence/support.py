"""Whether a rule, statement, final level or status-quo entry holds, as a probability and in draws.

It holds when all points of `because` are true, one of `because_any`, and none of `against`, and then with its
`likelihood` (1 if unsaid). `likelihood_overall` cuts the link to the points. What has no support at all is the
analyst's assumption and holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from demarche.evidence.chance import uniforms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from demarche.case.schema import Support
    from demarche.evidence.belief import JointModel

__all__ = ["holds_draws", "holds_probability"]


def holds_probability(joint: JointModel, support: Support) -> float:
    """The probability that something holds, given what it rests on.

    Args:
        joint: belief in the points.
        support: what it rests on.

    >>> from demarche.case.schema import Ledger, Support
    >>> from demarche.evidence.belief import JointModel
    >>> joint = JointModel(Ledger.model_validate({"points": {"p1": {"says": "Rain.", "prior": 0.8}}}))
    >>> holds_probability(joint, Support(because=("p1",), likelihood=0.5))
    0.4
    """
    if support.likelihood_overall is not None:
        return support.likelihood_overall
    likelihood = 1.0 if support.likelihood is None else support.likelihood
    if not support.rests_on:
        return likelihood
    return likelihood * joint.probability(support.because, support.because_any, support.against)


def holds_draws(joint: JointModel, support: Support, name: str, seed: int, start: int, stop: int) -> NDArray[np.bool_]:
    """Whether something holds in each draw.

    Args:
        joint: belief in the points.
        support: what it rests on.
        name: id of the element, such as "rule:1"; its own random numbers belong to it.
        seed: any integer.
        start: first draw, from 0.
        stop: the draw after the last.

    Returns:
        shape (stop - start,).
    """
    likelihood = support.likelihood if support.likelihood_overall is None else support.likelihood_overall
    holds = np.ones(stop - start, dtype=np.bool_)
    if likelihood is not None:
        holds = uniforms(seed, f"holds:{name}", start, stop) < likelihood
    if support.likelihood_overall is not None or not support.rests_on:
        return holds
    truth = joint.draws(seed, start, stop)
    for point in support.because:
        holds = holds & _truth(joint, truth, point)
    if support.because_any:
        holds = holds & np.any([_truth(joint, truth, point) for point in support.because_any], axis=0)
    for point in support.against:
        holds = holds & ~_truth(joint, truth, point)
    return holds


def _truth(joint: JointModel, truth: dict[str, NDArray[np.bool_]], point: str) -> NDArray[np.bool_]:
    if point not in truth:
        joint.marginal(point)  # raises, naming the nearest point
    return truth[point]
