"""Where a Markov chain ends: closed classes, the probability of each, and how long it takes.

Kemeny and Snell, *Finite Markov Chains* (Van Nostrand, 1960), chapter III; solved with sparse linear algebra on the
states that the start can reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Ending", "ending", "simulate"]

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ending:
    """How a chain ends that begins in one state.

    Attributes:
        classes: the closed classes it can end in, each a tuple of states counted from 0, in order of their first
            state. A class of one state is a resting place, a longer one a cycle it never leaves.
        probabilities: one per class, adding up to 1.
        moves: expected number of moves until it rests, given that it rests; None where it cannot rest.
    """

    classes: tuple[tuple[int, ...], ...]
    probabilities: tuple[float, ...]
    moves: float | None


def ending(sources: NDArray[np.int64], ends: NDArray[np.int64], weights: Floats, n: int, start: int) -> Ending:
    """Solve where a chain ends.

    Args:
        sources: start of each arc, counted from 0; a state without an arc keeps the chain for ever.
        ends: end of each arc.
        weights: probability of each arc; those of one source add up to 1.
        n: number of states.
        start: where the chain begins, counted from 0.

    >>> arcs = np.array([0, 0, 1, 2]), np.array([1, 3, 2, 1])
    >>> ending(*arcs, np.array([0.25, 0.75, 1.0, 1.0]), n=4, start=0)
    Ending(classes=((1, 2), (3,)), probabilities=(0.25, 0.75), moves=1.0)
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, connected_components

    whole = csr_array((weights, (sources, ends)), shape=(n, n))
    reached = np.sort(breadth_first_order(whole, start, return_predecessors=False))
    chain = whole[reached][:, reached]
    count, label = connected_components(chain, directed=True, connection="strong")
    rows, columns = chain.nonzero()
    closed = np.ones(count, dtype=bool)
    closed[label[rows[label[rows] != label[columns]]]] = False
    members = [np.flatnonzero(label == one) for one in np.flatnonzero(closed)]
    members.sort(key=lambda states: int(states[0]))
    begin = int(np.searchsorted(reached, start))
    probabilities, moves = _absorption(chain, ~closed[label], members, begin)
    classes = tuple(tuple(int(reached[state]) for state in states) for states in members)
    return Ending(classes, probabilities, moves)


def _absorption(
    chain: Any, transient: NDArray[np.bool_], members: Sequence[NDArray[np.int64]], begin: int
) -> tuple[tuple[float, ...], float | None]:
    """Probability of each class, and expected moves before resting given that it rests."""
    from scipy.sparse import csc_array, eye_array
    from scipy.sparse.linalg import splu

    if not transient[begin]:
        inside = [bool((states == begin).any()) for states in members]
        rests = any(found and len(states) == 1 for found, states in zip(inside, members, strict=True))
        return tuple(float(found) for found in inside), 0.0 if rests else None
    passing = np.flatnonzero(transient)
    place = int(np.searchsorted(passing, begin))
    solver = splu(csc_array(eye_array(len(passing)) - chain[passing][:, passing]))
    visits = solver.solve(np.eye(1, len(passing), place).ravel(), trans="T")
    into = [np.asarray(chain[passing][:, states].sum(axis=1)).ravel() for states in members]
    probabilities = np.array([float(visits @ one) for one in into])
    probabilities /= probabilities.sum()
    resting = [one for one, states in zip(into, members, strict=True) if len(states) == 1]
    if not resting:
        return tuple(probabilities.tolist()), None
    rests = solver.solve(np.sum(resting, axis=0))
    return tuple(probabilities.tolist()), float(visits @ rests / rests[place])


def simulate(
    sources: NDArray[np.int64], ends: NDArray[np.int64], weights: Floats, start: int, uniforms: Sequence[float]
) -> int:
    """Walk the chain for as many moves as there are uniform numbers, or until a state has no arc.

    A second way to the numbers of `ending`, for checking them.

    Returns:
        The state it stands in at the end, counted from 0.
    """
    state = start
    for uniform in uniforms:
        own = np.flatnonzero(sources == state)
        if len(own) == 0:
            break
        chosen = int(np.searchsorted(np.cumsum(weights[own]), uniform, side="right"))
        state = int(ends[own[min(chosen, len(own) - 1)]])
    return state
