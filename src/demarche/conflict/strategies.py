"""Which combination of its own levels each decision maker holds, and which state a set of combinations is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.enumeration import Cells, digit_of
from demarche.conflict.moves import IntArray
from demarche.conflict.ranks import dense
from demarche.conflict.states import Space

__all__ = ["Strategies", "strategies_of"]

_Words = tuple[NDArray[np.int64], ...]


@dataclass(frozen=True, eq=False)
class Strategies:
    """Options form only: which own combination each DM holds in each state, and back.

    Attributes:
        combo: shape (dms, n), own combination of each DM in each state (of a merged state: of its lowest member).
        codes: per DM and 64-bit word, what each own combination contributes to the code of a state.
        find: gives the state (from 0) of each code, -1 where it is infeasible.
    """

    combo: IntArray
    codes: tuple[_Words, ...]
    find: Callable[[_Words], NDArray[np.int64]]

    def locate(self, combos: NDArray[np.integer]) -> NDArray[np.int64]:
        """The states in which each DM holds a given own combination.

        Args:
            combos: shape (m, dms), numbers as in `combo`.

        Returns:
            Shape (m,): the state from 0, also when the combination is a member of a merged state; -1 where infeasible.
        """
        words = []
        for word in range(len(self.codes[0])):
            code = np.zeros(len(combos), dtype=np.int64)
            for dm, own in enumerate(self.codes):
                code += own[word][combos[:, dm]]
            words.append(code)
        return self.find(tuple(words))


def strategies_of(space: Space) -> tuple[Strategies, tuple[IntArray, ...]]:
    """The strategies over states and, per DM, the own combination in each cell (before merging), both dense."""
    cells = space.cells
    dms = len(cells.options.decision_makers)
    combo = np.empty((dms, cells.n), dtype=np.int32)
    codes = []
    for dm in range(dms):
        combo[dm], own_codes = _own(cells, cells.options.owned(dm))
        codes.append(own_codes)

    of_states = combo if space.lowest is None else combo[:, space.lowest]
    return Strategies(of_states, tuple(codes), space.find), tuple(combo)


def _own(cells: Cells, owned: tuple[int, ...]) -> tuple[IntArray, _Words]:
    """A DM's own combination in each cell, and per word the code each combination contributes."""
    options = cells.options
    if not owned:
        return np.zeros(cells.n, dtype=np.int32), tuple(np.zeros(1, dtype=np.int64) for _ in range(options.words))
    size = prod(options.sizes[option] for option in owned)
    stride = options.digits[owned[0]][1]
    if cells.words is None:
        own = np.empty((cells.n // (size * stride), size, stride), dtype=np.int32)
        own[:] = np.arange(size, dtype=np.int32)[None, :, None]
        return own.reshape(-1), (np.arange(size, dtype=np.int64) * stride,)
    if len(cells.words) == 1:
        own_code = digit_of(cells.words[0], stride, size)
        ranks, count = dense(own_code, size)
        found = np.zeros(count, dtype=np.int64)
        found[ranks] = own_code
        return ranks, (found * stride,)
    codes = cells.codes(owned)
    ranks, count = np.zeros(cells.n, dtype=np.int32), 1
    for code in codes:
        rank, distinct = dense(code)
        ranks, count = dense(rank.astype(np.int64) * count + ranks, distinct * count)
    first = np.zeros(count, dtype=np.int64)
    first[ranks] = np.arange(cells.n)
    return ranks, tuple(code[first] for code in codes)
