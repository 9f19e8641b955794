"""The models an answer is looked for in, with their weights: all of them listed, or a sample drawn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.errors import ModelError, UsageError
from demarche.insight.enumeration import Enumeration, enumerate_models
from demarche.insight.estimates import BLOCK
from demarche.insight.learning import learned_weights
from demarche.insight.runs import variant_models
from demarche.insight.uncertainty import Rows, draw_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.evidence.belief import JointModel
    from demarche.insight.collection import Collection

__all__ = ["MOST_LISTED", "Drawn", "Listed", "Source", "share"]

Floats = NDArray[np.float64]

MOST_LISTED = 1 << 13
"""Most models that are listed; with more, they are drawn."""


class Source(ABC):
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
        return share(float(self.weights @ event[self.models if models is None else models]))

    @abstractmethod
    def withdrawn(self, name: str, event: Floats) -> float:
        """Probability of the answer with something withdrawn."""

    @abstractmethod
    def learned(self, name: str, event: Floats) -> tuple[float, float | None, float | None]:
        """Probability of something, and of the answer if it is right and if it is wrong."""


class Listed(Source):
    """All models, where they are few."""

    method = "exact"

    def __init__(
        self, collection: Collection, variants: Mapping[str, JointModel], joint: JointModel, listed: Enumeration
    ) -> None:
        super().__init__(collection, variants, joint)
        self.listed, self.rows, self.weights = listed, listed.rows, listed.probabilities()
        self.models = collection.add(listed.rows, reach=False)
        self.leave_out_assumptions()

    def withdrawn(self, name: str, event: Floats) -> float:
        """See `Source.withdrawn`."""
        return share(float(self.listed.probabilities(name) @ event[self.models]))

    def learned(self, name: str, event: Floats) -> tuple[float, float | None, float | None]:
        """See `Source.learned`."""
        found: dict[bool, float | None] = {}
        for value in (True, False):
            found[value] = None
            try:
                given = self.joint.given({name: value})
            except (UsageError, ModelError):
                continue
            weighed = enumerate_models(self.what, {"": given}, MOST_LISTED)
            if weighed is not None:
                found[value] = share(float(weighed.probabilities() @ event[self.collection.add(weighed.rows, False)]))
        kind, _, key = name.partition(":")
        p = self.joint.marginal(key) if kind == "point" else self.joint.sound(key) if kind == "origin" else None
        return (self.joint.holds(key) or 0.0) if p is None else p, found[True], found[False]


class Drawn(Source):
    """A sample of the models."""

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
        """See `Source.withdrawn`."""
        models, weights = self.others[name]
        return share(float(weights @ event[models]) / self.draws)

    def learned(self, name: str, event: Floats) -> tuple[float, float | None, float | None]:
        """See `Source.learned`."""
        parts = [
            learned_weights(self.joint, name, self.seed, first, min(first + BLOCK, self.draws))
            for first in range(0, self.draws, BLOCK)
        ]
        right = np.concatenate(parts) / self.draws
        held = event[self.models]
        p = float(right.sum())
        if_true = share(float(right @ held) / p) if p > 0 else None
        if_false = share(float((self.weights - right) @ held) / (1 - p)) if p < 1 else None
        return p, if_true, if_false


def share(p: float) -> float:
    """A probability without the last rounding errors: 0 and 1 are met exactly."""
    return 0.0 if p < 1e-12 else 1.0 if p > 1 - 1e-12 else p
