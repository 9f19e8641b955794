"""One run: all models listed and solved, or models drawn and solved until there are enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from demarche.insight.estimates import BLOCK, COMPARED, ENOUGH, LONGEST, standard_errors
from demarche.insight.reweighting import Reweighing
from demarche.insight.uncertainty import draw_rows

if TYPE_CHECKING:
    from demarche.evidence.belief import JointModel
    from demarche.insight.collection import Collection
    from demarche.insight.enumeration import Enumeration

__all__ = ["Progress", "Run", "Weighed", "variant_models"]

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
        base: what each model weighs in the case itself, shape (models,), adding up to `known`.
        variants: names of the variants.
        changes: sparse, shape (variants, models): what each variant adds to that.
        known: how much probability the solved models cover; less than 1 in an interrupted exact run.
        finished: whether it was finished.
    """

    method: str
    draws: int
    models: int
    base: Floats
    variants: tuple[str, ...]
    changes: Any
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

    def enumerate(self, listed: Enumeration) -> Weighed:
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
        base = self.collection.weights(models[met], chances[met])
        names = tuple(name for name in self.variants if name) if finished else ()
        changes = [self.collection.weights(models, listed.probabilities(name)) - base for name in names]
        known = 1.0 if finished else float(chances[met].sum())
        return Weighed("exact", 0, int(met.sum()), base, names, _sparse(changes, len(base)), known, finished)

    def draw(self) -> Weighed:
        """Draw models block by block until there are enough; then draw the variants with the same numbers."""
        what = self.collection.workshop.what
        base: list[NDArray[np.int64]] = []
        others: dict[str, list[tuple[NDArray[np.int64], Floats]]] = {}
        drawn, compared, finished = 0, 0, True
        try:
            for start, stop in self._blocks():
                rows = draw_rows(what, self.variants[""], self.seed, start, stop)
                base.append(self.collection.add(rows))
                self._seen.update(row.tobytes() for row in rows)
                drawn = stop
                error = self._error(np.concatenate(base))
                self._tell(drawn, self.samples or LONGEST, error)
                if self.samples is None and error <= ENOUGH:
                    break
            compared = drawn if self.samples is not None else min(drawn, COMPARED)
            for start in range(0, compared, BLOCK):
                for name, found in variant_models(
                    self.collection, self.variants, self.seed, start, min(start + BLOCK, compared)
                ).items():
                    others.setdefault(name, []).append(found)
                self._tell(start, compared, 0.0)
        except KeyboardInterrupt:
            finished, others = False, {}
        models = np.concatenate([np.zeros(0, dtype=np.int64), *base])
        changes = [self._change(models[:compared], parts) for parts in others.values()]
        weights = self.collection.weights(models) / max(1, drawn)
        sparse = _sparse(changes, len(weights))
        return Weighed("sampled", drawn, len(self._seen), weights, tuple(others), sparse, 1.0, finished)

    def _change(self, models: NDArray[np.int64], parts: list[tuple[NDArray[np.int64], Floats]]) -> Any:
        """What a variant adds to the weights: only draws count that lead to another model, or weigh otherwise."""
        from scipy.sparse import coo_array

        others = np.concatenate([found for found, _ in parts])
        weights = np.concatenate([weighs for _, weighs in parts])
        moved = (models != others) | (weights != 1.0)
        where = np.concatenate([others[moved], models[moved]])
        amount = np.concatenate([weights[moved], -np.ones(int(moved.sum()))]) / len(models)
        return coo_array((amount, (np.zeros_like(where), where)), shape=(1, len(self.collection.solved)))

    def _blocks(self) -> Iterator[tuple[int, int]]:
        last = LONGEST if self.samples is None else self.samples
        for start in range(0, last, BLOCK):
            yield start, min(start + BLOCK, last)

    def _error(self, models: NDArray[np.int64]) -> float:
        weights = self.collection.weights(models) / len(models)
        shares = self.collection.equilibrium(self.collection.outcomes(), weights[None, :])
        return float(standard_errors(shares, len(models)).max(initial=0.0))

    def _tell(self, done: int, total: int, error: float) -> None:
        if self.progress is not None:
            self.progress(done, total, error)


def variant_models(
    collection: Collection, variants: Mapping[str, JointModel], seed: int, start: int, stop: int
) -> dict[str, tuple[NDArray[np.int64], Floats]]:
    """The models of all variants in the same draws, solved together, and what each draw weighs (1 on average).

    Where belief has to be sampled, the draws of the case itself are weighed anew; drawing every variant would take too
    long.
    """
    what, base = collection.workshop.what, variants[""]
    names = [name for name in variants if name]
    if not names:
        return {}
    weights = dict.fromkeys(names, np.ones(stop - start))
    if base.method == "exact":
        rows = [draw_rows(what, variants[name], seed, start, stop) for name in names]
    else:
        weighing, rows = Reweighing(base, base.draws(seed, start, stop)), []
        for name in names:
            shares, truth = weighing.without(name, variants[name])
            weights[name] = shares * len(shares)
            rows.append(draw_rows(what, base, seed, start, stop, truth))
    models = collection.add(np.concatenate(rows), reach=False)
    return {name: (found, weights[name]) for name, found in zip(names, np.split(models, len(names)), strict=True)}


def _sparse(rows: Sequence[Any], models: int) -> Any:
    """Rows, sparse or not, one below the other, with quick columns."""
    from scipy.sparse import coo_array, csc_array, vstack

    if not rows:
        return csc_array((0, models))
    return csc_array(vstack([coo_array(row) if row.ndim == 2 else coo_array(row[None, :]) for row in rows]))
