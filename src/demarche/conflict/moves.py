"""The unilateral moves of the decision makers, as blocks or as arcs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.memory import require_memory
from demarche.errors import ModelError

__all__ = ["MAX_ARCS", "Blocks", "BoolArray", "IntArray", "Moves", "Rows"]

IntArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]
Rows = tuple[NDArray[np.int64], IntArray]

MAX_ARCS = 2**29
_CHUNK = 1 << 22


@dataclass(frozen=True, eq=False)
class Blocks:
    """The moves of one decision maker (DM) in options form, without listing them.

    A DM changes only its own options, so its moves stay inside the block of states that agree on all others' options.

    Attributes:
        label: shape (n,), the block of each state, 0 .. count-1.
        count: how many blocks there are.
        own: shape (n,), which combination of the DM's own levels the state has, 0 .. m-1.
        allowed: shape (m, m), whether the DM may go from one own combination to another (one-way and
            final levels); None when every change is allowed.
        barred: pairs (from_mask, to_mask), each of shape (n,) or None for "any state": a move s -> t is barred when
            s is in from_mask and t in to_mask.
    """

    label: IntArray
    count: int
    own: IntArray
    allowed: BoolArray | None = None
    barred: tuple[tuple[BoolArray | None, BoolArray | None], ...] = ()

    @property
    def reversible(self) -> bool:
        """Whether every state of a block reaches every other one."""
        return self.allowed is None and not self.barred


@dataclass(frozen=True, eq=False)
class Moves:
    """The unilateral moves of one DM; states are counted from 0 here and from 1 in the public API.

    Exactly one of the two is given at construction: `blocks` in options form (unless states were merged),
    `arcs` = (indptr, targets) in compressed row form otherwise: state s reaches
    targets[indptr[s]:indptr[s + 1]], ascending, without s itself.
    `rows()` gives the compressed form in either case (built once, kept).
    """

    n: int
    blocks: Blocks | None = None
    arcs: Rows | None = None
    _cache: dict[str, object] = field(default_factory=dict, repr=False)

    def rows(self) -> Rows:
        """The moves in compressed row form: (indptr of shape (n + 1,), targets).

        Raises:
            ModelError: there are more than `MAX_ARCS` moves to list.
        """
        if self.arcs is not None:
            return self.arcs
        if "rows" not in self._cache:
            assert self.blocks is not None
            self._cache["rows"] = _rows_of(self.blocks, self.n)
        return cast("Rows", self._cache["rows"])

    def targets(self, state: int) -> IntArray:
        """The states reached from one state (both from 0), ascending; does not list all moves."""
        if self.arcs is not None:
            indptr, targets = self.arcs
            return targets[indptr[state] : indptr[state + 1]]
        assert self.blocks is not None
        order, start = self._members()
        label = self.blocks.label[state]
        reached = order[start[label] : start[label + 1]]
        return reached[_permitted(self.blocks, np.full(len(reached), state, dtype=np.int32), reached)]

    def _members(self) -> tuple[IntArray, NDArray[np.int64]]:
        assert self.blocks is not None
        if "members" not in self._cache:
            self._cache["members"] = _members_of(self.blocks)
        return cast("tuple[IntArray, NDArray[np.int64]]", self._cache["members"])


def _members_of(blocks: Blocks) -> tuple[IntArray, NDArray[np.int64]]:
    """The states sorted by block, ascending inside each, and where each block starts."""
    order = np.argsort(blocks.label, kind="stable").astype(np.int32)
    start = np.zeros(blocks.count + 1, dtype=np.int64)
    np.cumsum(np.bincount(blocks.label, minlength=blocks.count), out=start[1:])
    return order, start


def _rows_of(blocks: Blocks, n: int) -> Rows:
    order, start = _members_of(blocks)
    reach = np.diff(start)[blocks.label]
    total = int(reach.sum()) - n
    if total > MAX_ARCS:
        raise ModelError(
            f"a decision maker has up to {total:,} moves, too many to list one by one (limit {MAX_ARCS:,})"
        )
    if total > _CHUNK:
        require_memory(12 * total, f"a list of up to {total:,} moves")
    indptr = np.zeros(n + 1, dtype=np.int64)
    parts: list[IntArray] = []
    first = 0
    ends = np.cumsum(reach)
    while first < n:
        done = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + _CHUNK, side="right")))
        widths = reach[first:last]
        source = np.repeat(np.arange(first, last, dtype=np.int32), widths)
        offset = np.arange(len(source), dtype=np.int64) - np.repeat(np.cumsum(widths) - widths, widths)
        target = order[start[blocks.label[source]] + offset]
        keep = _permitted(blocks, source, target)
        parts.append(target[keep])
        indptr[first + 1 : last + 1] = np.bincount(source[keep] - first, minlength=last - first)
        first = last
    np.cumsum(indptr, out=indptr)
    return indptr, np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)


def _permitted(blocks: Blocks, source: IntArray, target: IntArray) -> BoolArray:
    """Which of the pairs inside blocks are moves."""
    keep: BoolArray = source != target
    if blocks.allowed is not None:
        keep &= blocks.allowed[blocks.own[source], blocks.own[target]]
    for from_mask, to_mask in blocks.barred:
        hit = np.ones(len(source), dtype=np.bool_) if from_mask is None else from_mask[source]
        if to_mask is not None:
            hit = hit & to_mask[target]
        keep &= ~hit
    return keep
