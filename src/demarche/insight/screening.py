"""What the base model becomes without an origin, read off the draws at hand where belief is sampled and that is certain enough.

Sampling anew for every withdrawal is slow, and most withdrawals move no element across one half. The draws that belief
is taken from are weighed anew instead (`insight.reweighting`), and only the difference that makes is added to what was
believed, so that a withdrawal without effect has none. Where an element ends so near one half that the error of that
difference could decide, or the weights rest on few draws, the question is handed back and has to be worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from demarche.conflict.elements import Choice, Element, elements
from demarche.conflict.likely import TOLERANCE
from demarche.evidence.gibbs import CHAINS, MARGINAL_SEED
from demarche.evidence.support import holds_probability
from demarche.insight.reweighting import Reweighing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from demarche.case.reading import Case
    from demarche.evidence.belief import JointModel
    from demarche.insight.reweighting import Truth

__all__ = ["Screening"]

_ERRORS = 4.0
_FEWEST = 200.0
"""Draws the weights must be worth, at least."""


class Screening:
    """Withdrawals of claims and origins from one case.

    Args:
        case: the case.
        joint: belief with nothing withdrawn.
    """

    def __init__(self, case: Case, joint: JointModel) -> None:
        self._elements = elements(case)
        self._joint = joint
        self._before: dict[str, float] = {}

    def choice(self, ids: Iterable[str], without: JointModel) -> Choice | None:
        """What becomes of the elements that do not hold, as `conflict.likely.likely_choice` has it.

        Args:
            ids: what is withdrawn.
            without: belief with it withdrawn.

        Returns:
            None where it has to be worked out anew: belief is exact, a point is withdrawn, or it is too close.
        """
        names = list(ids)
        if self._joint.method == "exact" or any(name.startswith("point:") for name in names):
            return None
        weights, truth = self._weighing.without(names[0], without)
        if float(weights @ weights) * _FEWEST > 1.0:
            return None
        found: Choice = {}
        for element in self._elements:
            probability, error = self._moved(element, without, weights, truth)
            if error and abs(probability - 0.5) <= _ERRORS * error:
                return None
            if probability < 0.5 - TOLERANCE:
                found[element.id] = element.otherwise
        return found

    def _moved(
        self, element: Element, without: JointModel, weights: NDArray[np.float64], truth: Truth
    ) -> tuple[float, float]:
        """The probability of an element now, and the standard error of how far it moved; none where it is exact."""
        support = element.support
        if support.likelihood_overall is not None or all(
            without.component_of(point).exact for point in support.rests_on
        ):
            return holds_probability(without, support), 0.0
        if element.id not in self._before:
            self._before[element.id] = holds_probability(self._joint, support)
        holds = np.ones(len(weights), dtype=bool)
        for point in support.because:
            holds &= truth[point]
        if support.because_any:
            holds &= np.any([truth[point] for point in support.because_any], axis=0)
        for point in support.against:
            holds &= ~truth[point]
        apart = weights - 1.0 / len(weights)
        likelihood = 1.0 if support.likelihood is None else support.likelihood
        error = likelihood * sqrt(float(apart**2 @ (holds - holds.mean()) ** 2))
        return self._before[element.id] + likelihood * float(apart @ holds), error

    @cached_property
    def _weighing(self) -> Reweighing:
        return Reweighing(self._joint, self._joint.draws(MARGINAL_SEED, 0, CHAINS))
