"""What improvements alone reach from one state, for many draws of preferences at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.insight.walks import reachable_by_improvements

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel

__all__ = ["reached_in_draws"]

_MANY_ARCS = 200_000
_CHUNK = 20_000_000  # moves times draws worked on at once


def reached_in_draws(model: GraphModel, values: NDArray[np.int32], start: int | None) -> NDArray[np.uint8]:
    """Which states can be reached by improvements, nobody twice in a row, in each draw.

    Args:
        model: states and moves; its own preferences are not looked at.
        values: shape (draws, dms, n).
        start: a state, counted from 0; None reaches nothing.

    Returns:
        Shape (draws, bytes), eight states to a byte; the start counts as reached.
    """
    seen = np.zeros((len(values), model.n), dtype=bool)
    arcs = sum(len(moves.rows()[1]) for moves in model.moves)
    if start is not None and arcs > _MANY_ARCS:
        for draw, own in enumerate(values):
            seen[draw] = reachable_by_improvements(replace(model, values=own), start)
    elif start is not None:
        step = max(1, _CHUNK // (arcs + model.n))
        for first in range(0, len(values), step):
            seen[first : first + step] = _reached(model, values[first : first + step], start)
    return np.packbits(seen, axis=-1)


def _reached(model: GraphModel, values: NDArray[np.int32], start: int) -> BoolArray:
    """Spread from the start along improvements, for each last mover apart, until nothing new is seen."""
    dms = len(model.moves)
    arcs = [_by_end(model, dm) for dm in range(dms)]
    rising = [values[:, dm][:, ends] > values[:, dm][:, sources] for dm, (sources, ends, _, _) in enumerate(arcs)]
    seen = np.zeros((dms + 1, *values.shape[::2]), dtype=bool)
    seen[dms, :, start] = True
    fresh = seen.copy()
    while fresh.any():
        following = np.zeros_like(seen)
        for dm, (sources, _, first, reached) in enumerate(arcs):
            if len(sources):
                free = np.asarray(np.delete(fresh, dm, axis=0).any(axis=0))
                along = free[:, sources] & rising[dm]
                following[dm][:, reached] = np.logical_or.reduceat(along, first, axis=1)
        fresh = following & ~seen
        seen |= fresh
    return np.asarray(seen.any(axis=0))


def _by_end(
    model: GraphModel, dm: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Moves sorted by where they end: starts, ends, first position of each different end, these ends."""
    indptr, targets = model.moves[dm].rows()
    sources = np.repeat(np.arange(model.n), np.diff(indptr))
    order = np.argsort(targets, kind="stable")
    ends = targets[order].astype(np.int64)
    reached, first = np.unique(ends, return_index=True)
    return sources[order], ends, first, reached
