"""Tables over yes/no variables, the pieces a joint distribution is made of.

A variable is a number: its place in the order of elimination. A scope is ascending, so tables line up by inserting
axes of length one and never by turning axes round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Factor", "Floats", "factor", "product", "sum_onto"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Factor:
    """A non-negative table over some variables.

    Attributes:
        scope: the variables, ascending.
        table: shape (2,) * len(scope); index 0 is false, 1 is true.
    """

    scope: tuple[int, ...]
    table: Floats

    @property
    def key(self) -> tuple[tuple[int, ...], bytes]:
        """Scope and bytes: equal keys are equal factors."""
        return self.scope, self.table.tobytes()


def factor(scope: Sequence[int], table: Floats) -> Factor:
    """A factor from variables in any order, with the axes of `table` in that order.

    >>> factor((3, 1), np.array([[1.0, 2.0], [3.0, 4.0]])).table.tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    order = sorted(range(len(scope)), key=lambda axis: scope[axis])
    return Factor(tuple(sorted(scope)), np.ascontiguousarray(np.transpose(table, order)))


def _spread(one: Factor, scope: tuple[int, ...]) -> Floats:
    """The table of `one` with an axis of length one for every variable of `scope` it lacks."""
    own = set(one.scope)
    return one.table.reshape([2 if variable in own else 1 for variable in scope])


def product(factors: Iterable[Factor], scope: tuple[int, ...]) -> Floats:
    """The product of the factors as a full table over `scope` (ascending, a superset of every scope).

    >>> product([Factor((0,), np.array([1.0, 2.0])), Factor((1,), np.array([3.0, 5.0]))], (0, 1)).tolist()
    [[3.0, 5.0], [6.0, 10.0]]
    """
    table = np.ones((2,) * len(scope))
    for one in factors:
        table *= _spread(one, scope)
    return table


def sum_onto(one: Factor, scope: tuple[int, ...]) -> Floats:
    """The table of `one` summed over every variable that is not in `scope` (a subset of its own).

    >>> sum_onto(Factor((0, 1), np.array([[3.0, 5.0], [6.0, 10.0]])), (1,)).tolist()
    [9.0, 15.0]
    """
    keep = set(scope)
    away = tuple(axis for axis, variable in enumerate(one.scope) if variable not in keep)
    result: Floats = one.table.sum(axis=away) if away else one.table
    return result
