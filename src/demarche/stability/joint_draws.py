"""Answers given at the same time, without the compiler: all combinations listed as arrays, many draws at once.

Draws are packed eight to a byte, so that one operation on a byte decides eight draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, IntArray
    from demarche.conflict.strategies import Strategies

__all__ = ["TooManyAnswersError", "withstood_in_draws"]

_CELLS = 1 << 20
"""Combinations listed at once."""

_BYTES = 1 << 23
"""Room for what is known of the listed combinations in the draws worked on at once."""

Bits = NDArray[np.uint8]
Rows = list[tuple[Any, Any]]


class TooManyAnswersError(Exception):
    """One state alone has more combinations of answers than are listed at once."""


class _Cells(NamedTuple):
    """Improvements of the DM with one answer each, in the order of the improvements.

    Attributes:
        leaving: shape (m,), the improvement answered, as its place among the DM's moves.
        state: shape (m,), the state it leaves.
        end: shape (m,), the state the answer leads to.
        answers: per other DM shape (m,), its part of the answer as a place among its moves; their number for staying.
    """

    leaving: NDArray[np.int64]
    state: NDArray[np.int64]
    end: NDArray[np.int64]
    answers: list[NDArray[np.int64]]


def withstood_in_draws(strategies: Strategies, rows: Rows, dm: int, values: IntArray) -> BoolArray:
    """Where each improvement of a decision maker (DM) is spoilt by others' own improvements made at the same time.

    Args:
        strategies: own combinations of each DM, and how to find the state of a combination of all.
        rows: the moves of each DM in compressed row form.
        dm: number of the DM, from 0.
        values: shape (draws, dms, n), the preferences.

    Returns:
        Shape (draws, n).

    Raises:
        TooManyAnswersError: a state has too many combinations of answers to list.
    """
    draws, dms, n = values.shape
    worth = np.ascontiguousarray(values.transpose(1, 2, 0))
    kept, improving = zip(*(_improving(row, own) for row, own in zip(rows, worth, strict=True)), strict=True)
    movers = [j for j in range(dms) if j != dm and len(kept[j][1])]
    counts = np.diff(kept[dm][0])
    for j in movers:
        counts = np.minimum(counts * (np.diff(kept[j][0]) + 1), _CELLS + 1)
    if counts.max(initial=0) > _CELLS:
        raise TooManyAnswersError
    failing = np.zeros((n, improving[dm].shape[1]), np.uint8)
    ends = np.cumsum(counts)
    first = 0
    while first < n:
        before = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _CELLS, side="right")))
        cells = _cells(strategies, kept, dm, movers, np.arange(first, last))
        unspoilt = improving[dm] & ~_spoilt(cells, worth[dm], [improving[j] for j in movers], len(kept[dm][1]))
        low, high = kept[dm][0][first], kept[dm][0][last]
        if high > low:
            moving = np.flatnonzero(np.diff(kept[dm][0][first : last + 1])) + first
            starts = kept[dm][0][moving] - low
            failing[moving] = np.bitwise_or.reduceat(unspoilt[low:high], starts, axis=0)
        first = last
    return np.unpackbits(~failing, axis=1, count=draws).T.astype(np.bool_)


def _improving(row: tuple[Any, Any], own: IntArray) -> tuple[tuple[Any, Any], Bits]:
    """The moves that are improvements in some draw, and in which draws each is one, shape (moves + 1, bytes).

    The last row stands for staying, which is always possible.
    """
    indptr, targets = row
    sources = np.repeat(np.arange(len(own)), np.diff(indptr))
    bits = np.packbits(own[targets] > own[sources], axis=1)
    some = bits.any(axis=1)
    counted = np.concatenate([[0], np.cumsum(some)])
    staying = np.full((1, bits.shape[1]), 255, np.uint8)
    return (counted[indptr], targets[some]), np.concatenate([bits[some], staying])


def _cells(strategies: Strategies, rows: Any, dm: int, movers: list[int], states: NDArray[np.int64]) -> _Cells:
    """Every improvement from some states with every answer to it that is feasible."""
    own, targets = rows[dm]
    leaving = np.arange(own[states[0]], own[states[-1] + 1])
    state = np.repeat(states, np.diff(own[states[0] : states[-1] + 2]))
    sizes = {j: np.diff(rows[j][0])[state] + 1 for j in movers}
    answers = np.prod([np.ones_like(state), *sizes.values()], axis=0) - 1  # all staying is no answer
    place = np.arange(answers.sum()) - np.repeat(np.cumsum(answers) - answers, answers) + 1
    leaving, state = np.repeat(leaving, answers), np.repeat(state, answers)
    combo = strategies.combo[:, state].T
    combo[:, dm] = strategies.combo[dm, targets[leaving]]
    chosen = []
    for j in movers:
        size = np.repeat(sizes[j], answers)
        digit, place = place % size, place // size
        indptr, reached = rows[j]
        arc = np.where(digit > 0, indptr[state] + digit - 1, len(reached))
        moves = digit > 0
        combo[moves, j] = strategies.combo[j, reached[arc[moves]]]
        chosen.append(arc)
    end = strategies.locate(combo)
    feasible = end >= 0
    return _Cells(leaving[feasible], state[feasible], end[feasible], [arc[feasible] for arc in chosen])


def _spoilt(cells: _Cells, own: IntArray, improving: list[Bits], moves: int) -> Bits:
    """In which draws each move of the DM is spoilt by some answer, shape (moves + 1, bytes)."""
    found = np.zeros((moves + 1, improving[0].shape[1] if improving else -(-own.shape[1] // 8)), np.uint8)
    if not len(cells.end):
        return found
    pairs, which = np.unique(cells.state * len(own) + cells.end, return_inverse=True)
    state, end = np.divmod(pairs, len(own))
    answered, starts = np.unique(cells.leaving, return_index=True)
    step = max(8, _BYTES // len(cells.end))
    for first in range(0, found.shape[1], step):
        part, draws = slice(first, first + step), slice(8 * first, 8 * (first + step))
        spoilt = np.packbits(own[end, draws] <= own[state, draws], axis=1)[which]
        for arcs, bits in zip(cells.answers, improving, strict=True):
            spoilt &= bits[arcs, part]
        found[answered, part] = np.bitwise_or.reduceat(spoilt, starts, axis=0)
    return found
