"""Preferences over states: statements in order of importance, weights, rankings, values.

Option prioritising, statements compared from the most important down, is due to Hipel, Kilgour, Fang and Peng,
"The decision support system GMCR in environmental conflict management", *Applied Mathematics and Computation*
83 (1997) 117-152. Comparing the tuples of truth values gives the same order as their sums of powers of two and
cannot overflow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import Condition, Levels
from demarche.conflict.ranks import dense, lexicographic
from demarche.errors import ModelError

__all__ = [
    "Indifferent",
    "Patterns",
    "Preference",
    "Statements",
    "Values",
    "Weights",
    "values_from_array",
    "values_from_ranking",
]


@dataclass(frozen=True)
class Indifferent:
    """All states are worth the same."""

    def values(self, levels: Levels, n: int) -> NDArray[np.int32]:  # noqa: ARG002
        """Shape (n,): ordinal worth, larger is better."""
        return np.zeros(n, dtype=np.int32)


@dataclass(frozen=True)
class Statements:
    """Statements, most important first.

    Attributes:
        groups: one tuple per place in the order; a tuple of several is a group whose inner order is unknown and counts
            as one digit: how many of its statements hold.
    """

    groups: tuple[tuple[Condition, ...], ...]

    def values(self, levels: Levels, n: int) -> NDArray[np.int32]:
        """Shape (n,): ordinal worth, larger is better."""

        def digit(group: tuple[Condition, ...]) -> NDArray[np.bool_] | NDArray[np.int32]:
            if len(group) == 1:
                return group[0].evaluate(levels)
            total = np.zeros(n, dtype=np.int32)
            for condition in group:
                total += condition.evaluate(levels)
            return total

        return lexicographic(((digit(group), len(group) + 1) for group in self.groups), n)


@dataclass(frozen=True)
class Weights:
    """A state scores the sum of the weights of the conditions it satisfies; sums are exact."""

    parts: tuple[tuple[Condition, Fraction], ...]

    def values(self, levels: Levels, n: int) -> NDArray[np.int32]:
        """Shape (n,): ordinal worth, larger is better.

        Raises:
            ModelError: the weights have more digits than 62 bits hold.
        """
        scale = lcm(*(weight.denominator for _, weight in self.parts))
        whole = [int(weight * scale) for _, weight in self.parts]
        if sum(map(abs, whole)) >= 2**62:
            raise ModelError("the weights differ by too many orders of magnitude to be added exactly; use fewer digits")
        score = np.zeros(n, dtype=np.int64)
        for (condition, _), weight in zip(self.parts, whole, strict=True):
            score += np.where(condition.evaluate(levels), weight, 0)
        score -= score.min() if n else 0
        return dense(score, int(score.max()) + 1 if n else 1)[0]


@dataclass(frozen=True)
class Patterns:
    """A ranking by conditions, best first; a state stands at the first one it satisfies.

    Attributes:
        classes: one tuple per rank, its conditions tied; None means all states that satisfy no condition.
        order: positions of the classes, best first, where they are not listed in that order.
    """

    classes: tuple[tuple[Condition | None, ...], ...]
    order: tuple[int, ...] | None = None

    def places(self, levels: Levels, n: int) -> NDArray[np.int32]:
        """Shape (n,): the class of each state, from 0 for the best; -1 where it satisfies none and there is no "*"."""
        place = np.full(n, -1, dtype=np.int32)
        for index, group in enumerate(self.classes):
            for condition in group:
                if condition is not None:
                    place[(place < 0) & condition.evaluate(levels)] = index
        for index, group in enumerate(self.classes):
            if None in group:
                place[place < 0] = index
        return place

    def values(self, levels: Levels, n: int) -> NDArray[np.int32]:
        """Shape (n,): ordinal worth, larger is better.

        Raises:
            ModelError: a state satisfies no condition and there is no "*".
        """
        place = self.places(levels, n)
        left = np.flatnonzero(place < 0)
        if len(left):
            raise ModelError(
                f'the ranking leaves {len(left):,} of {n:,} states without a rank; add "*" for all other states'
            )
        worth = np.arange(len(self.classes) - 1, -1, -1)
        if self.order is not None:
            worth[list(self.order)] = worth.copy()
        return dense(worth[place] if n else place, max(len(self.classes), 1))[0]


@dataclass(frozen=True, eq=False)
class Values:
    """Ordinal worth already known for every state, shape (n,)."""

    array: NDArray[np.int32]

    def values(self, levels: Levels, n: int) -> NDArray[np.int32]:  # noqa: ARG002
        """Shape (n,): ordinal worth, larger is better."""
        return self.array


Preference = Indifferent | Statements | Weights | Patterns | Values


def values_from_array(array: NDArray[np.generic], n: int, place: str) -> NDArray[np.int32]:
    """Dense ordinal values from any numbers in state order, larger preferred.

    Raises:
        ModelError: not one number per state, or one that cannot be compared.
    """
    if array.shape != (n,):
        raise ModelError(f"{place}: an array of values needs shape ({n},), one per state, not {array.shape}")
    if array.dtype.kind not in "biuf":
        raise ModelError(f"{place}: values must be numbers, not {array.dtype}")
    if array.dtype.kind == "f" and np.isnan(array).any():
        raise ModelError(f"{place}: state {int(np.flatnonzero(np.isnan(array))[0]) + 1} has no value (NaN)")
    if array.dtype.kind in "iu" and n and int(array.min()) >= 0 and int(array.max()) < 64 * n:
        return dense(array.astype(np.int64), int(array.max()) + 1)[0]
    return dense(array)[0]


def values_from_ranking(ranking: Sequence[object], n: int, place: str) -> NDArray[np.int32]:
    """Dense ordinal values from state numbers, best first; an inner list is a tie.

    Raises:
        ModelError: a number that is no state, a state twice or not at all.

    >>> values_from_ranking([3, [1, 2]], 3, "preferences of A")
    array([0, 0, 1], dtype=int32)
    """
    values = np.full(n, -1, dtype=np.int32)
    for index, group in enumerate(ranking):
        members = group if isinstance(group, (list, tuple, np.ndarray)) else [group]
        for number in members:
            if isinstance(number, (bool, np.bool_)) or not isinstance(number, (int, np.integer)):
                raise ModelError(
                    f"{place}: {number!r} is not a state number; a ranking lists whole numbers (for values in state "
                    "order pass a NumPy array, for statements a list of strings)"
                )
            if not 1 <= number <= n:
                raise ModelError(f"{place}: there is no state {number}; states are numbered 1 to {n:,}")
            if values[number - 1] >= 0:
                raise ModelError(f"{place}: state {number} is ranked twice; rank every state exactly once")
            values[number - 1] = len(ranking) - 1 - index
    missing = np.flatnonzero(values < 0)
    if len(missing):
        shown = ", ".join(str(state + 1) for state in missing[:8]) + (", ..." if len(missing) > 8 else "")
        raise ModelError(f"{place}: no rank for {shown}; rank every state exactly once (an inner list is a tie)")
    return dense(values.astype(np.int64), max(len(ranking), 1))[0]


def _is_number(item: object) -> bool:
    return isinstance(item, (int, float, np.number)) and not isinstance(item, bool)


def is_ranking(given: Sequence[object]) -> bool:
    """Whether a list, or its first inner list, holds numbers rather than statements."""
    for item in given:
        if isinstance(item, (list, tuple, np.ndarray)):
            if len(item):
                return _is_number(item[0])
        else:
            return _is_number(item)
    return False


def exact_weight(weight: object, place: str) -> Fraction:
    """A weight as the decimal number it was written as.

    Raises:
        ModelError: not a finite number.
    """
    if isinstance(weight, (bool, np.bool_)) or not isinstance(weight, (int, float, str, Fraction, np.number)):
        raise ModelError(f"{place}: the weight {weight!r} is not a number")
    try:
        return weight if isinstance(weight, Fraction) else Fraction(str(weight))
    except (ValueError, ZeroDivisionError, OverflowError):
        raise ModelError(f"{place}: the weight {weight!r} is not a finite number") from None


def any_preferences(given: object) -> Mapping[str, object]:
    """The `preferences` argument, checked to be a mapping; None means nobody prefers anything."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise ModelError("preferences must map each decision maker to its statements, ranking or values")
    return given
