"""One run: all models listed and solved, or models drawn and solved until there are enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.insight.estimates import BLOCK, ENOUGH, LONGEST, standard_errors
from demarche.insight.uncertainty import draw_rows

if TYPE_CHECKING:
    from demarche.evidence.belief import JointModel
    from demarche.insight.collection import Collection
    from demarche.insight.enumeration import Enumeration

__all__ = ["Progress", "Run", "Weighed"]

Floats = NDArray[np.float64]
Progress = Callable[[int, int, float], None]
"""Called with what is done, what there is to do, and the largest error so far."""


@dataclass(frozen=True)
class Weighed:
    """What a run ends with.

    Attributes:
        method: "exact" or "sampled".
        draws: how many draws.
        models: how many rows were met.
        weights: by variant, shape (models,), adding up to `known`.
        known: how much probability the solved models cover; less than 1 in an interrupted exact run.
        finished: whether it was finished.
    """

    method: str
    draws: int
    models: int
    weights: Mapping[str, Floats]
    known: float
    finished: bool


@dataclass(eq=False)
class Run:
    """Models met and solved for one question.

    Attributes:
        collection: where solved models are kept.
        variants: belief in the points, by name; "" is the case itself, the others have something withdrawn or learned.
        seed: of the draws.
        samples: how many draws; None to stop when the error is small enough.
        progress: is told how far the run is.
    """

    collection: Collection
    variants: Mapping[str, JointModel]
    seed: int
    samples: int | None
    progress: Progress | None
    _seen: set[bytes] = field(default_factory=set)

    def list(self, listed: Enumeration) -> Weighed:
        """Solve every model, the most probable first, so that an interrupted run has seen what matters."""
        chances = listed.probabilities()
        order = np.argsort(-chances, kind="stable")
        models = np.full(len(order), -1, dtype=np.int64)
        finished = True
        try:
            for first in range(0, len(order), BLOCK):
                part = order[first : first + BLOCK]
                models[part] = self.collection.add(listed.rows[part])
                self._tell(min(first + BLOCK, len(order)), len(order), 0.0)
        except KeyboardInterrupt:
            finished = False
        met = models >= 0
        weights = {
            name: self.collection.weights(models[met], listed.probabilities(name)[met])
            for name in (self.variants if finished else [""])
        }
        known = 1.0 if finished else float(chances[met].sum())
        return Weighed("exact", 0, int(met.sum()), weights, known, finished)

    def draw(self) -> Weighed:
        """Draw models block by block until there are enough; then draw the variants with the same numbers."""
        what = self.collection.workshop.what
        counts: dict[str, list[NDArray[np.int64]]] = {"": []}
        drawn, finished = 0, True
        try:
            for start, stop in self._blocks():
                rows = draw_rows(what, self.variants[""], self.seed, start, stop)
                self._seen.update(row.tobytes() for row in rows)
                counts[""].append(self.collection.add(rows))
                drawn = stop
                error = self._error(np.concatenate(counts[""]))
                self._tell(drawn, self.samples or LONGEST, error)
                if self.samples is None and error <= ENOUGH:
                    break
            others = [name for name in self.variants if name]
            for number, name in enumerate(others):
                found = [
                    self.collection.add(
                        draw_rows(what, self.variants[name], self.seed, start, min(start + BLOCK, drawn))
                    )
                    for start in range(0, drawn, BLOCK)
                ]
                counts[name] = found
                self._tell(number + 1, len(others), 0.0)
        except KeyboardInterrupt:
            finished = False
            counts[""] = counts[""][: -(-drawn // BLOCK)]
        weights = {
            name: self.collection.weights(np.concatenate([np.zeros(0, dtype=np.int64), *parts])) / max(1, drawn)
            for name, parts in counts.items()
        }
        return Weighed("sampled", drawn, len(self._seen), weights, 1.0, finished)

    def _blocks(self) -> Iterator[tuple[int, int]]:
        last = LONGEST if self.samples is None else self.samples
        for start in range(0, last, BLOCK):
            yield start, min(start + BLOCK, last)

    def _error(self, models: NDArray[np.int64]) -> float:
        weights = self.collection.weights(models) / len(models)
        outcomes = self.collection.outcomes(weights > 0)
        shares = self.collection.equilibrium(outcomes, weights[None, :])
        return float(standard_errors(shares, len(models)).max(initial=0.0))

    def _tell(self, done: int, total: int, error: float) -> None:
        if self.progress is not None:
            self.progress(done, total, error)
