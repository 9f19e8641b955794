"""The engine for conflicts whose states are all combinations and whose moves are all reversible."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.stability import cube_kernels, joint
from demarche.stability.compiled import compiled
from demarche.stability.running import for_each, threads

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.stability.concept import Punishment

__all__ = ["CubeEngine", "is_cube"]

_LOWEST = np.iinfo(np.int32).min


def is_cube(model: GraphModel) -> bool:
    """Whether every combination is a state, numbered in mixed radix, and all moves are reversible."""
    stride = 1
    for moves in model.moves:
        if moves.blocks is None or not moves.blocks.reversible:
            return False
        own = moves.blocks.own
        size = model.n // moves.blocks.count
        step = own[::stride][: 2 * size]
        if size * moves.blocks.count != model.n or not (step == np.arange(len(step)) % size).all():
            return False
        stride *= size
    return stride == model.n


class CubeEngine:
    """Stability in a cube of states, by slices that fit into the processor's cache.

    Against any moves of the others a decision maker (DM) can secure the same everywhere: the largest, over its own
    combinations, of the smallest worth (GMR), or the smallest, over the others' combinations, of the largest (SMR).
    Against improvements only (SEQ, SSEQ) it is worked out slice by slice.
    """

    compiled = False  # slices, not DMs, are spread over threads

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self._sizes = np.array([model.n // moves.blocks.count for moves in model.moves if moves.blocks], np.int64)
        self._strides = np.concatenate([[1], np.cumprod(self._sizes)[:-1]]).astype(np.int64)

    def prepare(self) -> None:
        """See `Engine.prepare`."""
        _ = self._ranked

    def withstands(self, dm: int, punishment: Punishment | None) -> BoolArray:
        """See `Engine.withstands`."""
        own = self.model.values[dm]
        cube = own.reshape(-1, self._sizes[dm], self._strides[dm])
        if punishment is None:
            return self._not_better(dm, cube.max(axis=1))
        if punishment.by_improvements:
            return self._not_better(dm, self._secured(dm, punishment.no_escape))
        if punishment.no_escape:
            return own >= cube.max(axis=1).min()  # type: ignore[no-any-return]
        return own >= cube.min(axis=(0, 2)).max()  # type: ignore[no-any-return]

    def withstands_together(self, dm: int) -> BoolArray:
        """See `Engine.withstands_together`."""
        return self._together.withstands(dm, self.model.values)

    @cached_property
    def _together(self) -> joint.JointAnswers:
        return joint.JointAnswers.of(self.model)

    def _not_better(self, dm: int, secured: IntArray) -> BoolArray:
        n, size, stride = self.model.n, self._sizes[dm], self._strides[dm]
        stable = np.empty(n, np.bool_)
        secured = np.ascontiguousarray(secured).ravel()
        compiled(cube_kernels.mark_not_better)(n, size, stride, self.model.values[dm], secured, stable)
        return stable

    def _secured(self, dm: int, no_escape: bool) -> IntArray:
        n, size = self.model.n, int(self._sizes[dm])
        own = self.model.values[dm]
        orders, worses = self._ranked
        escape = np.zeros(0, np.int32)
        if no_escape:
            escape = own.reshape(-1, size, self._strides[dm]).max(axis=1).ravel()
        parts = min(size, threads()) if n >= 1 << 14 else 1
        secured = np.full((parts, n // size), _LOWEST, np.int32)
        kernel = compiled(cube_kernels.flood_by_improvements)

        def solve(part: int) -> None:
            first, last = size * part // parts, size * (part + 1) // parts
            kernel(dm, first, last, n, self._sizes, self._strides, orders, worses, own, escape, secured[part])

        for_each(solve, range(parts), at_once=True, n=n)
        most: IntArray = secured.max(axis=0)
        return most

    @cached_property
    def _ranked(self) -> tuple[Any, Any]:
        """Every DM's lines sorted best first, and where each state's worse ones begin, in as few bytes as will do."""
        n, widest = self.model.n, int(self._sizes.max())
        kind = np.uint8 if widest < 1 << 8 else np.uint16 if widest < 1 << 16 else np.uint32
        orders, worses = np.empty((2, len(self._sizes), n), kind)
        kernel = compiled(cube_kernels.rank_lines)

        def rank(dm: int) -> None:
            kernel(n, self._sizes[dm], self._strides[dm], self.model.values[dm], orders[dm], worses[dm])

        for_each(rank, range(len(self._sizes)), at_once=True, n=n)
        return orders, worses
