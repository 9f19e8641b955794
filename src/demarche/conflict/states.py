"""The states of a conflict: which combinations of levels they are, and the lazy list of them users see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.enumeration import Cells
from demarche.errors import ModelError

__all__ = ["Space", "State", "States"]


@dataclass(frozen=True)
class State:
    """One state of a conflict.

    Attributes:
        number: from 1.
        levels: "dm.option" -> level; of a merged state those of its lowest member; empty in graph form.
    """

    number: int
    levels: Mapping[str, str]

    def __str__(self) -> str:
        if not self.levels:
            return f"state {self.number}"
        return f"state {self.number}: " + ", ".join(f"{key} = {level}" for key, level in self.levels.items())


@dataclass(frozen=True, eq=False)
class Space:
    """How feasible combinations of levels ("cells", from 0) and states (from 0 here) belong together.

    Attributes:
        cells: the feasible combinations.
        state_of: shape (cells,), the state of each cell; None when nothing is merged, so that they are the same.
        lowest: shape (n,), the lowest cell of each state; None likewise.
    """

    cells: Cells
    state_of: NDArray[np.int32] | None = None
    lowest: NDArray[np.int64] | None = None

    @property
    def n(self) -> int:
        """Number of states."""
        return self.cells.n if self.lowest is None else len(self.lowest)

    def levels(self, state: int) -> dict[str, str]:
        """The levels of one state, of a merged one those of its lowest member."""
        return self._named(state if self.lowest is None else int(self.lowest[state]))

    def members(self, state: int) -> tuple[dict[str, str], ...]:
        """The levels of every combination that is this state; more than one only if merged."""
        if self.state_of is None:
            return (self._named(state),)
        return tuple(self._named(int(cell)) for cell in np.flatnonzero(self.state_of == state))

    def locate(self, combination: Sequence[int]) -> int:
        """The state with these levels, given by their indices; -1 if infeasible."""
        cell = self.cells.find_one(combination)
        return cell if cell < 0 or self.state_of is None else int(self.state_of[cell])

    def find(self, words: tuple[NDArray[np.int64], ...]) -> NDArray[np.int64]:
        """The state of each code, -1 where it is infeasible; `words` hold m codes, one array per 64-bit word."""
        cell = self.cells.find(words)
        return cell if self.state_of is None else np.where(cell < 0, -1, self.state_of[cell]).astype(np.int64)

    def test(self, option: int, accepted: tuple[bool, ...]) -> NDArray[np.bool_]:
        """In which states the level of an option (of a merged state: its lowest member's) is an accepted one."""
        found = self.cells.test(option, accepted)
        return found if self.lowest is None else found[self.lowest]

    def _named(self, cell: int) -> dict[str, str]:
        options = self.cells.options
        combination = self.cells.combination(cell)
        return {key: options.levels[k][combination[k]] for k, key in enumerate(options.keys)}


class States(Sequence[State]):
    """The states in order of their numbers, made only when asked for.

    Indexing counts from 0, as in any sequence: `states[0].number` is 1. A slice is again lazy.
    """

    def __init__(self, n: int, space: Space | None, part: range | None = None) -> None:
        self._n = n
        self._space = space
        self._part = range(n) if part is None else part

    def __len__(self) -> int:
        return len(self._part)

    @overload
    def __getitem__(self, index: int) -> State: ...
    @overload
    def __getitem__(self, index: slice) -> States: ...
    def __getitem__(self, index: int | slice) -> State | States:
        if isinstance(index, slice):
            return States(self._n, self._space, self._part[index])
        try:
            state = self._part[index]
        except IndexError:
            raise IndexError(f"index {index} is outside a list of {len(self)} states") from None
        return State(state + 1, self._space.levels(state) if self._space else {})

    def __iter__(self) -> Iterator[State]:
        for state in self._part:
            yield State(state + 1, self._space.levels(state) if self._space else {})

    def __repr__(self) -> str:
        return f"<{len(self):,} of {self._n:,} states>" if len(self) != self._n else f"<{self._n:,} states>"


def check_number(number: object, n: int, what: str) -> int:
    """A state number as a plain int.

    Raises:
        ModelError: not a whole number, or not one of 1 to n.
    """
    if isinstance(number, (bool, np.bool_)) or not isinstance(number, (int, np.integer)):
        raise ModelError(f"{what}: {number!r} is not a state number; states are numbered 1 to {n:,}")
    if not 1 <= number <= n:
        raise ModelError(f"{what}: there is no state {number}; states are numbered 1 to {n:,}")
    return int(number)
