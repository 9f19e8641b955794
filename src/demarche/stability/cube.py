"""The engine for conflicts whose states are all combinations and whose moves are all reversible."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.compiled import compiled
from demarche.stability import cube_kernels, joint
from demarche.stability.running import for_each, threads

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.stability.concept import Punishment

__all__ = ["CubeEngine", "is_cube"]

_LOWEST = np.iinfo(np.int32).min
_WORTH_PARTS = 1 << 14


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
        self._lines: dict[int, IntArray] = {}
        self._kept_tops: dict[int, IntArray] = {}
        self._strides = np.concatenate([[1], np.cumprod(self._sizes)[:-1]]).astype(np.int64)

    def prepare(self) -> None:
        """See `Engine.prepare`."""
        _ = self._ranked

    def withstands(self, dm: int, punishment: Punishment | None) -> BoolArray:
        """See `Engine.withstands`."""
        own = self.model.values[dm]
        if punishment is None:
            return self._not_better(dm, self._tops(dm))
        if punishment.by_improvements:
            return self._not_better(dm, self._secured(dm, punishment.no_escape))
        if punishment.no_escape:
            return own >= self._tops(dm).min()  # type: ignore[no-any-return]
        cube = own.reshape(-1, self._sizes[dm], self._strides[dm])
        return own >= cube.min(axis=(0, 2)).max()  # type: ignore[no-any-return]

    def _tops(self, dm: int) -> IntArray:
        if dm not in self._kept_tops:
            n, size = self.model.n, int(self._sizes[dm])
            top = np.empty(n // size, np.int32)
            compiled(cube_kernels.top_of_lines)(n, size, self._strides[dm], self.model.values[dm], top)
            self._kept_tops[dm] = top
        return self._kept_tops[dm]

    def withstands_together(self, dm: int) -> BoolArray:
        """See `Engine.withstands_together`."""
        return self._together.withstands(dm, self.model.values)

    @cached_property
    def _together(self) -> joint.JointAnswers:
        return joint.JointAnswers.of(self.model)

    def _not_better(self, dm: int, secured: IntArray) -> BoolArray:
        n, size, stride = self.model.n, self._sizes[dm], self._strides[dm]
        stable = np.empty(n, np.bool_)
        secured = np.ascontiguousarray(secured)
        compiled(cube_kernels.mark_not_better)(n, size, stride, self.model.values[dm], secured, stable)
        return stable

    def _secured(self, dm: int, no_escape: bool) -> IntArray:
        """What a DM can secure by moving, at each place of a slice, against answers by improvements.

        With and without escape are worked out together, and kept: there is but one number for each line.
        """
        if dm not in self._lines:
            n, size = self.model.n, int(self._sizes[dm])
            own = self.model.values[dm]
            orders, worses = self._ranked
            escape = self._tops(dm)
            parts = min(size, threads()) if n >= _WORTH_PARTS else 1
            secured = np.full((parts, 2, n // size), _LOWEST, np.int32)
            kernel = compiled(cube_kernels.flood_by_improvements)

            def solve(part: int) -> None:
                first, last = size * part // parts, size * (part + 1) // parts
                kernel(dm, first, last, n, self._sizes, self._strides, orders, worses, own, escape, secured[part])

            for_each(solve, range(parts), at_once=True, n=n)
            self._lines[dm] = secured[0] if parts == 1 else secured.max(axis=0)
        lines: IntArray = self._lines[dm][int(no_escape)]
        return lines

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
