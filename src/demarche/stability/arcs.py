"""The engine for any graph: moves as lists, legal sequences followed as (state, who moved last).

It makes no assumption about the moves, and serves graph form, merged states, barred moves and all small conflicts.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.compiled import available, compiled
from demarche.stability import arc_kernels, joint

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.stability.concept import Punishment
    from demarche.stability.engine import Responses

__all__ = ["HIGHEST", "LOWEST", "ArcEngine"]

HIGHEST = np.iinfo(np.int32).max
LOWEST = np.iinfo(np.int32).min
_COMPILE_FROM = 1_500_000  # steps of work, about half a second without the compiler


class ArcEngine:
    """Stability from lists of moves, for any number of decision makers (DMs) and every kind of move.

    Args:
        model: the conflict.
        responses: how the others may answer: "legal" sequences (the default of the literature), each at most
            "once", or by a "single" move.
        fast: whether to use the compiler; by default where the work is worth it.
    """

    def __init__(self, model: GraphModel, responses: Responses = "legal", *, fast: bool | None = None) -> None:
        self.model = model
        self.responses = responses
        self._rows = [moves.rows() for moves in model.moves]
        work = (sum(len(targets) for _, targets in self._rows) + model.n) * len(model.moves)
        self.compiled = available() and (work > _COMPILE_FROM if fast is None else fast)

    def prepare(self) -> None:
        """See `Engine.prepare`."""
        if self.responses == "legal":
            _ = self._reversed, self._improvements_reversed

    def withstands(self, dm: int, punishment: Punishment | None) -> BoolArray:
        """See `Engine.withstands`.

        What the DM can secure by leaving a state is, over its moves, the largest of: what it gets if the answer
        is the worst for it, but never more than the state moved to. The state withstands if that is not better
        than staying.
        """
        own = self.model.values[dm]
        gain = own
        if punishment is not None:
            worth = np.maximum(own, self.best(dm, own)) if punishment.no_escape else own
            gain = np.minimum(own, self.lowest(dm, worth, improving=punishment.by_improvements))
        stable: BoolArray = self.best(dm, gain) <= own
        return stable

    def withstands_together(self, dm: int) -> BoolArray:
        """See `Engine.withstands_together`."""
        return self._joint.withstands(dm, self.model.values)

    def best(self, dm: int, worth: IntArray) -> IntArray:
        """The largest worth over the moves of a DM from each state; the smallest integer where it has none.

        Args:
            dm: number of the DM, from 0.
            worth: shape (n,), int32.
        """
        return self._over_moves(dm, worth, np.maximum, LOWEST)

    def lowest(self, dm: int, worth: IntArray, *, improving: bool) -> IntArray:
        """The smallest worth the others can reach from each state by their answers, or the state's own if smaller.

        Args:
            dm: number of the DM they answer, from 0.
            worth: shape (n,), int32.
            improving: whether every move must be a strict improvement for its mover.
        """
        others = [j for j in range(len(self.model.moves)) if j != dm]
        if self.responses == "single":
            answers = [self._lowest_move(j, worth, improving) for j in others]
            lowest: IntArray = np.minimum.reduce([worth, *answers])
            return lowest
        if self.responses == "once":
            return self._each_once(frozenset(others), worth, improving, {})
        return self._legal(others, worth, improving)

    def _over_moves(self, dm: int, worth: IntArray, reduce: Any, nothing: int) -> IntArray:
        indptr, targets = self._rows[dm]
        return _reduced(indptr, worth[targets], reduce, nothing)

    def _lowest_move(self, dm: int, worth: IntArray, improving: bool) -> IntArray:
        if not improving:
            return self._over_moves(dm, worth, np.minimum, HIGHEST)
        indptr, targets = self._rows[dm]
        own = self.model.values[dm]
        better = own[targets] > np.repeat(own, np.diff(indptr))
        return _reduced(indptr, np.where(better, worth[targets], HIGHEST).astype(np.int32), np.minimum, HIGHEST)

    def _each_once(
        self, movers: frozenset[int], worth: IntArray, improving: bool, known: dict[frozenset[int], IntArray]
    ) -> IntArray:
        if movers not in known:
            result = worth
            for mover in movers:
                rest = self._each_once(movers - {mover}, worth, improving, known)
                result = np.minimum(result, self._lowest_move(mover, rest, improving))
            known[movers] = result
        return known[movers]

    def _legal(self, movers: list[int], worth: IntArray, improving: bool) -> IntArray:
        n = self.model.n
        order = np.argsort(worth).astype(np.int32)
        back_start, back_source = self._improvements_reversed if improving else self._reversed
        if self.compiled:
            low, by, seen = np.empty(n, np.int32), np.empty(n, np.int32), np.zeros(n, np.uint8)
            stack_state, stack_kind = np.empty((2, 2 * n + 2), np.int32)
            compiled(arc_kernels.mark_lowest)(
                n, order, worth, np.array(movers, np.int32), back_start, back_source, low, by, seen, stack_state,
                stack_kind,
            )  # fmt: skip
            return low
        listed, room = [0] * n, 2 * n + 2
        arc_kernels.mark_lowest(
            n, order.tolist(), worth.tolist(), movers, back_start, back_source, listed, [0] * n, [0] * n, [0] * room,
            [0] * room,
        )  # fmt: skip
        return np.array(listed, np.int32)

    @cached_property
    def _joint(self) -> joint.JointAnswers:
        return joint.JointAnswers(self.model, self._rows, fast=self.compiled)

    @cached_property
    def _reversed(self) -> tuple[Any, Any]:
        """Moves turned round, of all DMs one after the other; as arrays for the compiler, else as lists."""
        return self._turned(self._rows)

    @cached_property
    def _improvements_reversed(self) -> tuple[Any, Any]:
        """The same for moves that are strict improvements for their mover."""
        improving = []
        for (indptr, targets), own in zip(self._rows, self.model.values, strict=True):
            better = own[targets] > np.repeat(own, np.diff(indptr))
            counted = np.concatenate([[0], np.cumsum(better)])
            improving.append((counted[indptr], targets[better]))
        return self._turned(improving)

    def _turned(self, rows: list[tuple[Any, Any]]) -> tuple[Any, Any]:
        n = self.model.n
        run: Callable[..., Any] = compiled(arc_kernels.reverse_arcs) if self.compiled else arc_kernels.reverse_arcs
        starts, sources, before = [], [], 0
        for indptr, targets in rows:
            back_start: Any = np.zeros(n + 1, np.int64)
            back_source: Any = np.empty(len(targets), np.int32)
            if self.compiled:
                run(n, indptr, targets, back_start, back_source)
            else:
                back_start, back_source = back_start.tolist(), back_source.tolist()
                run(n, indptr.tolist(), targets.tolist(), back_start, back_source)
            starts.append(np.asarray(back_start, np.int64) + before)
            sources.append(np.asarray(back_source, np.int32))
            before += len(targets)
        parts = np.concatenate(starts), np.concatenate(sources)
        return parts if self.compiled else (parts[0].tolist(), parts[1].tolist())


def _reduced(indptr: Any, per_move: IntArray, reduce: Any, nothing: int) -> IntArray:
    result = np.full(len(indptr) - 1, nothing, np.int32)
    moving = indptr[1:] > indptr[:-1]
    if len(per_move):
        result[moving] = reduce.reduceat(per_move, indptr[:-1][moving])
    return result
