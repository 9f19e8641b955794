"""The engine for large conflicts in options form: moves stay blocks and are never listed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.stability import block_kernels, joint
from demarche.stability.compiled import compiled
from demarche.stability.running import for_each

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.conflict.moves import Blocks
    from demarche.stability.concept import Punishment

__all__ = ["BlockEngine", "is_transitive"]

_LOWEST = np.iinfo(np.int32).min
_KEEP_SLICES = 1 << 22
_SMALL_SLICE = 256
_Slices = tuple[Any, Any, Any, Any, Any]


def is_transitive(model: GraphModel) -> bool:
    """Whether every DM's moves are blocks in which two moves in a row can be made as one."""
    return all(moves.blocks is not None and not moves.blocks.barred for moves in model.moves)


@dataclass(frozen=True)
class _Sides:
    """What one DM may change into what: groups of own combinations that reach each other."""

    size: int
    group: Any
    groups: int
    reaches: Any
    allowed: Any

    @property
    def reached_from(self) -> Any:
        """1 where the second group may be left for the first, row by row."""
        return self.reaches.T.ravel().astype(np.uint8)

    @classmethod
    def of(cls, blocks: Blocks) -> _Sides:
        size = int(blocks.own.max()) + 1
        if blocks.allowed is None:
            none = np.zeros((0, 0), np.bool_)
            return cls(size, np.zeros(size, np.int32), 0, none, np.zeros(0, np.uint8))
        allowed = blocks.allowed | np.eye(len(blocks.allowed), dtype=np.bool_)
        _, first, group = np.unique(allowed & allowed.T, axis=0, return_index=True, return_inverse=True)
        reaches = np.ascontiguousarray(allowed[np.ix_(first, first)])
        return cls(len(allowed), group.ravel().astype(np.int32), len(first), reaches, allowed.ravel().astype(np.uint8))


class BlockEngine:
    """Stability from blocks of states, reversible or not, for any set of feasible combinations."""

    compiled = True

    def __init__(self, model: GraphModel) -> None:
        self.model = model
        self._blocks = [moves.blocks for moves in model.moves if moves.blocks is not None]
        self._slices: dict[int, _Slices] = {}
        self._kept: dict[tuple[int, bool, bool], IntArray] = {}
        self._sides = [_Sides.of(blocks) for blocks in self._blocks]

    def prepare(self) -> None:
        """See `Engine.prepare`."""
        _ = self._ranked

    def withstands(self, dm: int, punishment: Punishment | None) -> BoolArray:
        """See `Engine.withstands`; the working is that of `ArcEngine.withstands`."""
        own = self.model.values[dm]
        gain = own
        if punishment is not None:
            gain = np.minimum(own, self._lowest(dm, punishment))
        stable: BoolArray = self.best(dm, gain) <= own
        return stable

    def withstands_together(self, dm: int) -> BoolArray:
        """See `Engine.withstands_together`."""
        return self._together.withstands(dm, self.model.values)

    @cached_property
    def _together(self) -> joint.JointAnswers:
        return joint.JointAnswers.of(self.model)

    def best(self, dm: int, gain: IntArray) -> IntArray:
        """The largest gain over the moves of a DM from each state, or of staying."""
        n, blocks, sides = self.model.n, self._blocks[dm], self._sides[dm]
        many = max(1, sides.groups)
        tops = np.full(blocks.count * many if self._few(dm) else 0, _LOWEST, np.int32)
        start, ranked = np.zeros(0, np.int64), np.zeros(0, np.int32)
        if not len(tops):
            starts, firsts, all_ranked, _, _ = self._ranked
            start, ranked = starts[firsts[dm] : firsts[dm + 1]], all_ranked[dm]
        best = np.empty(n, np.int32)
        compiled(block_kernels.best_moves)(
            n, blocks.label, start, ranked, blocks.own, sides.group, sides.groups, sides.allowed, sides.size,
            sides.reaches, np.ascontiguousarray(gain), tops, best,
        )  # fmt: skip
        return best

    def _lowest(self, dm: int, punishment: Punishment) -> IntArray:
        """The smallest worth the others can reach from each state by their answers, or the state's own if smaller.

        Worth with and without escape is worked out together, and what is not asked for is kept until it is.
        """
        key = (dm, punishment.by_improvements, punishment.no_escape)
        if key not in self._kept:
            others = [side for mover, side in enumerate(self._sides) if mover != dm]
            if punishment.by_improvements:
                found = self._flood(dm, improving=True)
            elif not any(side.groups for side in others):
                found = self._joined(dm)
            else:
                found = self._passes(dm) if self._full else self._flood(dm, improving=False)
            for no_escape in (False, True):
                self._kept[dm, punishment.by_improvements, no_escape] = found[int(no_escape)]
        return self._kept.pop(key)

    @cached_property
    def _full(self) -> bool:
        """Whether every combination is feasible, so that the others' moves do not depend on each other."""
        return prod(side.size for side in self._sides) == self.model.n

    def _joined(self, dm: int) -> list[IntArray]:
        """What `_flood` gives for moves of any kind where they are all reversible: what is joined is reached."""
        own = self.model.values[dm]
        parent = np.arange(self.model.n, dtype=np.int32)
        for mover, blocks in enumerate(self._blocks):
            if mover != dm and blocks.count < self.model.n:
                compiled(block_kernels.join_blocks)(blocks.label, np.full(blocks.count, -1, np.int32), parent)
        lows = [np.empty_like(own), np.empty_like(own)]
        for worth, low in zip((own, self.best(dm, own)), lows, strict=True):
            compiled(block_kernels.lowest_joined)(parent, np.ascontiguousarray(worth), low)
        return lows

    def _passes(self, dm: int) -> list[IntArray]:
        """What `_flood` gives for moves of any kind where every combination is feasible: the others move one by one."""
        own = self.model.values[dm]
        lows = []
        for worth in (own, self.best(dm, own)):
            loss = -worth
            for mover in range(len(self._blocks)):
                if mover != dm:
                    loss = self.best(mover, loss)
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
        sides = self._sides
        compiled(block_kernels.flood_slices)(
            dm, orders, worths, improving, slice_start, place_of, starts, firsts, ranked, worse,
            self._blocks[dm].own, group, np.array([side.groups for side in sides], np.int64),
            np.concatenate([side.reached_from for side in sides]), _firsts([len(side.reached_from) for side in sides]),
            lows,
        )  # fmt: skip
        unsliced = np.empty_like(lows)
        unsliced[:, slice_states] = lows
        return list(unsliced)

    def _sliced(self, dm: int) -> _Slices:
        """Worth without and with escape, and the states slice by slice, as they are and in ascending worth."""
        own, values = self._blocks[dm].own, self.model.values[dm]
        worths = np.stack([values, self.best(dm, values)])
        start = _firsts(np.bincount(own).tolist())
        states, place = np.empty(len(own), np.int32), np.empty(len(own), np.int32)
        compiled(block_kernels.slice_up)(own, start, states, place)
        worths = worths[:, states]
        orders = np.empty((2, len(own)), np.int32)
        for worth, order in zip(worths, orders, strict=True):
            if len(own) < _SMALL_SLICE * len(start):
                slices = own[states].astype(np.int64) << 32
                order[:] = place[states[np.argsort(slices + worth)]]
                continue
            for first, last in pairwise(start.tolist()):
                order[first:last] = np.argsort(worth[first:last])
        return worths, orders, start, states, place

    def _few(self, dm: int) -> bool:
        """Whether something can be kept for every block and group of a DM."""
        return self._blocks[dm].count * max(1, self._sides[dm].groups) <= 4 * self.model.n + 1024

    @cached_property
    def _ranked(self) -> tuple[Any, Any, Any, Any, Any]:
        """Every DM's blocks sorted best first, where each state's worse ones begin, and which group it is in."""
        n, dms = self.model.n, len(self._blocks)
        firsts = _firsts([blocks.count + 1 for blocks in self._blocks])
        starts = np.zeros(firsts[-1], np.int32)
        ranked, worse = np.empty((2, dms, n), np.int32)
        reversible = not any(sides.groups for sides in self._sides)
        group = np.zeros((dms, 0 if reversible else n), np.uint16)
        kernel = compiled(block_kernels.rank_blocks)

        def rank(dm: int) -> None:
            blocks, sides = self._blocks[dm], self._sides[dm]
            start = starts[firsts[dm] : firsts[dm + 1]]
            kernel(n, blocks.label, self.model.values[dm], start, ranked[dm], worse[dm])
            if sides.groups:
                group[dm] = sides.group[blocks.own[ranked[dm]]]

        for_each(rank, range(dms), at_once=True, n=n)
        return starts, firsts, ranked, worse, group


def _firsts(lengths: list[int]) -> Any:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
