"""Answers given at the same time: what the others' own improvements from the same state would make of a move.

Only in options form: the combination takes the mover's levels from its new state and each answering decision
maker's (DM's) levels from its own improvement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.compiled import available, compiled
from demarche.errors import ConceptNotDefined
from demarche.stability.joint_draws import TooManyAnswersError, withstood_in_draws
from demarche.stability.joint_kernels import mark_withstood
from demarche.stability.room import check_room, most_moves
from demarche.stability.running import for_each, threads

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel, IntArray

__all__ = ["JointAnswers"]

Rows = list[tuple[Any, Any]]

_ARC_BYTES = 10
_TABLE_LIMIT = 1 << 24
_KEY_LIMIT = 1 << 62
_ARRAYS_FROM = 8  # draws from which, without the compiler, arrays are quicker than a loop that may stop early


class JointAnswers:
    """The options of a conflict prepared for answers at the same time, for any preferences over its states.

    Args:
        model: a conflict in options form.
        rows: the moves of each DM in compressed row form.
        fast: whether to use the compiler.

    Raises:
        ConceptNotDefined: the conflict has no options.
    """

    def __init__(self, model: GraphModel, rows: Rows, *, fast: bool) -> None:
        if model.strategies is None:
            raise ConceptNotDefined(
                "SIM is defined in options form only: a graph of moves does not say what two moves at once would give"
            )
        self.model = model
        self.rows = rows
        self.fast = fast and available()
        combo = model.strategies.combo
        sizes = [int(row.max()) + 1 for row in combo]
        strides = [1]
        for size in sizes:
            strides.append(strides[-1] * size)
        product = strides.pop()
        lookup = _lookup(model, sizes, strides, product)
        self._prepared: tuple[Any, ...] | None = None
        if lookup is not None:
            starts = np.concatenate([indptr + before for (indptr, _), before in zip(rows, _offsets(rows), strict=True)])
            targets = np.concatenate([targets for _, targets in rows])
            room = sum(int(np.diff(indptr).max()) + 1 for indptr, _ in rows)
            places = (np.ascontiguousarray(combo).ravel(), np.array(strides, np.int64), *lookup)
            self._prepared = self._form((starts, targets)), self._form(places), room

    @classmethod
    def of(cls, model: GraphModel) -> JointAnswers:
        """Prepare a large conflict, whose moves have not been listed yet.

        Raises:
            ModelError: its moves would not fit into memory.
        """
        arcs = sum(most_moves(moves) for moves in model.moves)
        check_room(_ARC_BYTES * arcs, f"listing {arcs:,} moves, as SIM needs them,")
        return cls(model, [moves.rows() for moves in model.moves], fast=True)

    def _form(self, arrays: tuple[Any, ...]) -> tuple[Any, ...]:
        return arrays if self.fast else tuple(array.tolist() for array in arrays)

    def withstands(self, dm: int, values: IntArray) -> BoolArray:
        """Where each improvement of a DM is spoilt by some set of others, each taking an own improvement from there.

        Args:
            dm: number of the DM, from 0.
            values: shape (dms, n), the preferences.
        """
        stable: BoolArray = self.withstands_draws(dm, values[None])[0]
        return stable

    def withstands_draws(self, dm: int, values: IntArray) -> BoolArray:
        """The same for many draws of preferences.

        Args:
            dm: number of the DM, from 0.
            values: shape (draws, dms, n).

        Returns:
            Shape (draws, n).
        """
        draws, dms, n = values.shape
        if not self.fast and draws >= _ARRAYS_FROM and self.model.strategies is not None:
            try:
                return withstood_in_draws(self.model.strategies, self.rows, dm, values)
            except TooManyAnswersError:
                pass
        if self._prepared is None:
            return np.array(
                [[_state_withstands(self.model, dm, self.rows, drawn, s) for s in range(n)] for drawn in values],
                np.bool_,
            )
        graph, places, room = self._prepared
        movers = np.array([j for j in range(dms) if j != dm], np.int32)
        worth = np.ascontiguousarray(values).ravel()
        shared = n, dms, dm
        if self.fast:
            stable = np.zeros(draws * n, np.bool_)
            step = max(1, -(-draws // (4 * threads())))

            def solve(first: int) -> None:
                last = min(first + step, draws)
                work = _work_space(room, dms)
                compiled(mark_withstood)(first, last, *shared, movers, *graph, worth, *places, *work, stable)

            for_each(solve, range(0, draws, step), at_once=True, n=draws * n)
            return stable.reshape(draws, n)
        listed = [False] * (draws * n)
        work = self._form(_work_space(room, dms))
        plain: Any = (0, draws, *shared, movers.tolist(), *graph, worth.tolist(), *places, *work, listed)
        mark_withstood(*plain)
        return np.array(listed, np.bool_).reshape(draws, n)


def _work_space(room: int, dms: int) -> tuple[Any, ...]:
    return np.zeros(room, np.int64), np.zeros(dms + 1, np.int64), np.zeros(dms, np.int64)


def _offsets(rows: Rows) -> list[int]:
    offsets = [0]
    for _, targets in rows[:-1]:
        offsets.append(offsets[-1] + len(targets))
    return offsets


def _lookup(model: GraphModel, sizes: list[int], strides: list[int], product: int) -> tuple[Any, Any, Any] | None:
    """How to find the state of a combination: (dense table, -, -) or (-, sorted keys, their states)."""
    assert model.strategies is not None
    none = np.zeros(0, np.int32)
    keys = np.zeros(0, np.int64)
    merged = any(moves.blocks is None for moves in model.moves)
    if product <= (_TABLE_LIMIT if merged else max(4 * model.n, 1 << 10)):
        code = np.arange(product, dtype=np.int64)
        every = np.stack([(code // stride) % size for stride, size in zip(strides, sizes, strict=True)], axis=1)
        return model.strategies.locate(every.astype(np.int32)).astype(np.int32), keys, none
    if merged or product > _KEY_LIMIT:
        return None
    keys = np.array(strides, np.int64) @ model.strategies.combo.astype(np.int64)
    order = np.argsort(keys, kind="stable")
    return none, keys[order], order.astype(np.int32)


def _state_withstands(model: GraphModel, dm: int, rows: Rows, values: IntArray, state: int) -> bool:
    """The same for one state by looking every combination up, for products too large to number."""
    assert model.strategies is not None
    combo, own = model.strategies.combo, values[dm]

    def improvements(mover: int) -> Any:
        indptr, targets = rows[mover]
        reached = targets[indptr[state] : indptr[state + 1]]
        return reached[values[mover][reached] > values[mover][state]]

    leaving = improvements(dm)
    if not len(leaving):
        return True
    choices = []
    for mover in range(len(model.moves)):
        here = combo[mover, [state]]
        choices.append(here if mover == dm else np.concatenate([here, combo[mover, improvements(mover)]]))
    grid = np.stack([axis.ravel() for axis in np.meshgrid(*choices, indexing="ij")], axis=1)[1:]
    for improvement in leaving:
        grid[:, dm] = combo[dm, improvement]
        ends = model.strategies.locate(grid)
        if not (own[ends[ends >= 0]] <= own[state]).any():
            return False
    return True
