"""The engine for large conflicts in options form: moves stay blocks and are never listed."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.compiled import compiled
from demarche.stability import block_kernels, joint
from demarche.stability.cells import Cells
from demarche.stability.running import for_each

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.stability.concept import Punishment

__all__ = ["BlockEngine", "is_transitive"]

_KEEP_SLICES = 1 << 22
_SMALL_SLICE = 256
_Slices = tuple[Any, Any, Any, Any, Any]


def is_transitive(model: GraphModel) -> bool:
    """Whether every DM's moves are blocks in which two moves in a row can be made as one."""
    return all(moves.blocks is not None and not moves.blocks.barred for moves in model.moves)


class BlockEngine:
    """Stability from blocks of states, reversible or not, for any set of feasible combinations."""

    compiled = True

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self._blocks = [moves.blocks for moves in model.moves if moves.blocks is not None]
        self._slices: dict[int, _Slices] = {}
        self._escapes: dict[int, IntArray] = {}
        self._kept: dict[tuple[int, bool, bool], IntArray] = {}
        self._sizes = [int(blocks.own.max()) + 1 for blocks in self._blocks]

    def prepare(self) -> None:
        """See `Engine.prepare`."""
        _ = self._ranked

    def withstands(self, dm: int, punishment: Punishment | None) -> BoolArray:
        """See `Engine.withstands`; the working is that of `ArcEngine.withstands`."""
        own = self.model.values[dm]
        if punishment is None:
            stable: BoolArray = own >= self._escape(dm)
            return stable
        return self._cells[dm].not_better(np.minimum(own, self._lowest(dm, punishment)), own)

    def withstands_together(self, dm: int) -> BoolArray:
        """See `Engine.withstands_together`."""
        return self._together.withstands(dm, self.model.values)

    @cached_property
    def _together(self) -> joint.JointAnswers:
        return joint.JointAnswers.of(self.model)

    def _escape(self, dm: int) -> IntArray:
        """What a state is worth to a DM that may still move on from it."""
        if dm not in self._escapes:
            self._escapes[dm] = self._cells[dm].best(self.model.values[dm])
        return self._escapes[dm]

    def _lowest(self, dm: int, punishment: Punishment) -> IntArray:
        """The smallest worth the others can reach from each state by their answers, or the state's own if smaller.

        Worth with and without escape is worked out together, and what is not asked for is kept until it is.
        """
        key = (dm, punishment.by_improvements, punishment.no_escape)
        if key not in self._kept:
            others = [cells for mover, cells in enumerate(self._cells) if mover != dm]
            if punishment.by_improvements:
                found = self._flood(dm, improving=True)
            elif all(cells.reversible for cells in others):
                found = self._joined(dm)
            else:
                found = self._passes(dm) if self._full else self._flood(dm, improving=False)
            for no_escape in (False, True):
                self._kept[dm, punishment.by_improvements, no_escape] = found[int(no_escape)]
        return self._kept.pop(key)

    @cached_property
    def _full(self) -> bool:
        """Whether every combination is feasible, so that the others' moves do not depend on each other."""
        return prod(self._sizes) == self.model.n

    def _joined(self, dm: int) -> list[IntArray]:
        """What `_flood` gives for moves of any kind where they are all reversible: what is joined is reached."""
        own = self.model.values[dm]
        parent = np.arange(self.model.n, dtype=np.int32)
        for mover, blocks in enumerate(self._blocks):
            if mover != dm and blocks.count < self.model.n:
                compiled(block_kernels.join_blocks)(blocks.label, np.full(blocks.count, -1, np.int32), parent)
        lows = [np.empty_like(own), np.empty_like(own)]
        for worth, low in zip((own, self._escape(dm)), lows, strict=True):
            compiled(block_kernels.lowest_joined)(parent, np.ascontiguousarray(worth), low)
        return lows

    def _passes(self, dm: int) -> list[IntArray]:
        """What `_flood` gives for moves of any kind where every combination is feasible: the others move one by one."""
        own = self.model.values[dm]
        lows = []
        for worth in (own, self._escape(dm)):
            loss = -worth
            for mover in range(len(self._blocks)):
                if mover != dm:
                    loss = self._cells[mover].best(loss)
            lows.append(-loss)
        return lows

    def _flood(self, dm: int, *, improving: bool) -> list[IntArray]:
        starts, firsts, ranked, worse, group = self._ranked
        slices = self._slices.pop(dm, None)
        if slices is None:  # they serve twice: for moves of any kind, and for improvements
            slices = self._sliced(dm)
            if self.model.n <= _KEEP_SLICES:
                self._slices[dm] = slices
        worths, orders, slice_start, slice_states, place_of = slices
        lows = np.empty_like(worths)
        reached = [cells.reached_from for cells in self._cells]
        groups = np.array([0 if cells.reversible else len(cells.reaches) for cells in self._cells], np.int64)
        compiled(block_kernels.flood_slices)(
            dm, orders, worths, improving, slice_start, place_of, starts, firsts, ranked, worse,
            self._blocks[dm].own, group, groups, np.concatenate(reached), _firsts([len(part) for part in reached]),
            lows,
        )  # fmt: skip
        unsliced = np.empty_like(lows)
        unsliced[:, slice_states] = lows
        return list(unsliced)

    def _sliced(self, dm: int) -> _Slices:
        """Worth without and with escape, and the states slice by slice, as they are and in ascending worth."""
        own, values = self._blocks[dm].own, self.model.values[dm]
        start = _firsts(np.bincount(own).tolist())
        states, place = np.empty((2, len(own)), np.int32)
        worths = np.empty((2, len(own)), np.int32)
        compiled(block_kernels.slice_up)(own, values, self._escape(dm), start, states, place, worths)
        orders = np.empty((2, len(own)), np.int32)
        for worth, order in zip(worths, orders, strict=True):
            if len(own) < _SMALL_SLICE * len(start):
                slices = own[states].astype(np.int64) << 32
                order[:] = place[states[np.argsort(slices + worth)]]
                continue
            for first, last in pairwise(start.tolist()):
                order[first:last] = np.argsort(worth[first:last])
        return worths, orders, start, states, place

    @cached_property
    def _cells(self) -> list[Cells]:
        found: list[Cells | None] = [None] * len(self._blocks)

        def divide(dm: int) -> None:
            found[dm] = Cells.of(self._blocks[dm])

        for_each(divide, range(len(found)), at_once=True, n=self.model.n)
        return [cells for cells in found if cells is not None]

    @cached_property
    def _ranked(self) -> tuple[Any, Any, Any, Any, Any]:
        """Every DM's blocks sorted best first, where each state's worse ones begin, and which group it is in."""
        n, dms = self.model.n, len(self._blocks)
        firsts = _firsts([blocks.count + 1 for blocks in self._blocks])
        starts = np.zeros(firsts[-1], np.int32)
        ranked, worse = np.empty((2, dms, n), np.int32)
        reversible = all(cells.reversible for cells in self._cells)
        group = np.zeros((dms, 0 if reversible else n), np.uint16)
        kernel = compiled(block_kernels.rank_blocks)

        def rank(dm: int) -> None:
            blocks, cells = self._blocks[dm], self._cells[dm]
            start = starts[firsts[dm] : firsts[dm + 1]]
            kernel(n, blocks.label, self.model.values[dm], start, ranked[dm], worse[dm])
            if not cells.reversible:
                group[dm] = cells.group[cells.cell_of[ranked[dm]]]

        for_each(rank, range(dms), at_once=True, n=n)
        return starts, firsts, ranked, worse, group


def _firsts(lengths: list[int]) -> Any:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
