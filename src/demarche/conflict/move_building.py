"""Building the moves of the decision makers: blocks in options form, arcs where states were merged or drawn by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import Condition
from demarche.conflict.enumeration import Cells, digit_of
from demarche.conflict.moves import Blocks, BoolArray, IntArray, Moves
from demarche.conflict.ranks import dense
from demarche.conflict.states import Space
from demarche.errors import ModelError

__all__ = ["MAX_MERGED", "MAX_RESTRICTED", "NoMove", "arcs_of", "block_moves", "merged_moves"]

MAX_RESTRICTED = 16_384
MAX_MERGED = 2**27


@dataclass(frozen=True)
class NoMove:
    """Moves of the DM at index `by` from states where `source` holds to states where `target` holds are barred."""

    by: int
    source: Condition | None
    target: Condition | None


def block_moves(
    cells: Cells,
    own: Sequence[IntArray],
    final: Mapping[int, frozenset[int]],
    one_way: Mapping[int, str],
    no_moves: Sequence[NoMove],
) -> tuple[Moves, ...]:
    """The moves over cells, one `Moves` per DM.

    Args:
        cells: the feasible combinations.
        own: per DM, shape (cells,): its own combination in each cell, dense.
        final: per option the levels that cannot be left.
        one_way: per option "up" or "down".
        no_moves: barred moves.

    Raises:
        ModelError: a DM with final or one-way levels has more than `MAX_RESTRICTED` own combinations.
    """
    moves = []
    masks: dict[Condition, BoolArray] = {}

    def mask(condition: Condition | None) -> BoolArray | None:
        if condition is None:
            return None
        if condition not in masks:
            masks[condition] = condition.evaluate(cells)
        return masks[condition]

    for dm in range(len(cells.options.decision_makers)):
        label, count = _block_labels(cells, dm)
        ends = [(mask(rule.source), mask(rule.target)) for rule in no_moves if rule.by == dm]
        barred = tuple(pair for pair in ends if all(end is None or end.any() for end in pair))
        allowed = _allowed(cells, dm, own[dm], final, one_way)
        moves.append(Moves(cells.n, Blocks(label, count, own[dm], allowed, barred)))
    return tuple(moves)


def merged_moves(moves: Moves, space: Space) -> Moves:
    """The moves between merged states: the union of their members', without moves from a state to itself."""
    assert space.state_of is not None
    indptr, targets = moves.rows()
    if len(targets) > MAX_MERGED:
        raise ModelError(
            f"a decision maker has {len(targets):,} moves before merging, more than the {MAX_MERGED:,} allowed"
        )
    source = np.repeat(space.state_of, np.diff(indptr))
    return arcs_of(space.n, source, space.state_of[targets])


def arcs_of(n: int, source: NDArray[np.int32], target: NDArray[np.int32]) -> Moves:
    """Moves given one by one, states from 0; repeated moves and moves to the same state are left out."""
    keep = source != target
    key = np.unique(source[keep].astype(np.int64) * n + target[keep])
    indptr = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(np.bincount(key // n, minlength=n), out=indptr[1:])
    return Moves(n, arcs=(indptr, (key % n).astype(np.int32)))


def _block_labels(cells: Cells, dm: int) -> tuple[IntArray, int]:
    options = cells.options
    owned = options.owned(dm)
    if cells.words is None:
        size = prod(options.sizes[option] for option in owned)
        stride = options.digits[owned[0]][1] if owned else 1
        cube = np.empty((cells.n // (size * stride), size, stride), dtype=np.int32)
        cube[:] = np.arange(cells.n // size, dtype=np.int32).reshape(-1, 1, stride)
        return cube.reshape(-1), cells.n // size
    if len(cells.words) == 1 and owned:
        stride = options.digits[owned[0]][1]
        size = prod(options.sizes[option] for option in owned)
        others = digit_of(cells.words[0], stride * size, options.product // (stride * size)) * stride
        others += digit_of(cells.words[0], 1, stride)
        return dense(others, options.product // size)
    label, count = np.zeros(cells.n, dtype=np.int32), 1
    own_codes = cells.codes(owned)
    for word, own in zip(cells.words, own_codes, strict=True):
        rank, distinct = dense(word - own)
        label, count = (
            (rank, distinct) if count == 1 else dense(rank.astype(np.int64) * count + label, distinct * count)
        )
    return label, count


def _allowed(
    cells: Cells,
    dm: int,
    own: IntArray,
    final: Mapping[int, frozenset[int]],
    one_way: Mapping[int, str],
) -> BoolArray | None:
    """Which changes of the DM's own combination its final and one-way levels allow; None if all."""
    restricted = [option for option in cells.options.owned(dm) if final.get(option) or option in one_way]
    if not restricted or not cells.n:
        return None
    count = int(own.max()) + 1
    if count > MAX_RESTRICTED:
        raise ModelError(
            f"{cells.options.decision_makers[dm]} has {count:,} combinations of its own levels, more than the "
            f"{MAX_RESTRICTED:,} that can carry final or one-way levels; drop those or split its options"
        )
    holder = np.empty(count, dtype=np.int64)
    holder[own] = np.arange(cells.n)
    allowed = np.ones((count, count), dtype=np.bool_)
    for option in restricted:
        level = cells.digit(option, holder)
        before, after = level[:, None], level[None, :]
        if option in one_way:
            allowed &= after >= before if one_way[option] == "up" else after <= before
        for kept in final.get(option, ()):
            allowed &= (before != kept) | (after == kept)
    return None if allowed.all() else allowed
