"""Exact inference on one connected component: variable elimination, once upwards and once back.

Eliminating the variables one after the other leaves, for each, a table of its probability given the later ones it met
(its separator). Those tables are the chain rule of the joint distribution in the reverse order, so they serve both for
the marginals and for drawing. See Koller and Friedman, *Probabilistic Graphical Models* (MIT Press, 2009), chapters 9
and 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.evidence.factors import Factor, Floats, product, sum_onto

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Elimination", "eliminate"]


@dataclass(frozen=True, eq=False)
class Elimination:
    """The joint distribution of one component, ready to be asked.

    Attributes:
        variables: the variables, ascending, which is the order they were eliminated in.
        separators: for each, the later variables its probability depends on.
        conditionals: for each, shape (2,) * len(separator): probability of true given the separator.
        log_total: logarithm of the sum of the product of all factors; -inf when nothing is possible.
    """

    variables: tuple[int, ...]
    separators: tuple[tuple[int, ...], ...]
    conditionals: tuple[Floats, ...]
    log_total: float

    def marginals(self) -> dict[int, float]:
        """Probability of true of every variable."""
        found: dict[int, float] = {}
        joint: dict[int, Factor] = {}
        for index in range(len(self.variables) - 1, -1, -1):
            variable, separator = self.variables[index], self.separators[index]
            above = sum_onto(joint[separator[0]], separator) if separator else np.ones(())
            true = self.conditionals[index] * above
            found[variable] = float(true.sum())
            joint[variable] = Factor((variable, *separator), np.stack([above - true, true]))
        return found

    def draw(self, wanted: Iterable[int], chance: Callable[[int], Floats], count: int) -> dict[int, NDArray[np.bool_]]:
        """Independent draws from the joint distribution, by the chain rule.

        Args:
            wanted: the variables to return; others are drawn only where these depend on them.
            chance: gives the uniform numbers of a variable, shape (count,).
            count: how many draws.

        Returns:
            for each wanted variable (and those it depends on), shape (count,).
        """
        place = {variable: index for index, variable in enumerate(self.variables)}
        needed = set(wanted)
        for index, variable in enumerate(self.variables):
            if variable in needed:
                needed.update(self.separators[index])
        drawn: dict[int, NDArray[np.bool_]] = {}
        for variable in sorted(needed, reverse=True):
            index = place[variable]
            pattern = np.zeros(count, dtype=np.int64)
            for other in self.separators[index]:
                pattern = pattern * 2 + drawn[other]
            drawn[variable] = chance(variable) < self.conditionals[index].reshape(-1)[pattern]
        return drawn


def eliminate(variables: Sequence[int], factors: Iterable[Factor]) -> Elimination:
    """Eliminate all variables in ascending order.

    Args:
        variables: every variable of the component, ascending.
        factors: the factors; a scope that is empty is a constant.

    >>> fair, tied = np.array([0.5, 0.5]), np.array([[0.9, 0.1], [0.1, 0.9]])
    >>> pair = eliminate([0, 1], [Factor((0,), fair), Factor((0, 1), tied), Factor((1,), np.array([0.2, 0.8]))])
    >>> {variable: round(p, 3) for variable, p in sorted(pair.marginals().items())}
    {0: 0.74, 1: 0.8}
    """
    buckets: dict[int, list[Factor]] = {variable: [] for variable in variables}
    log_total = 0.0
    for one in factors:
        if one.scope:
            buckets[one.scope[0]].append(one)
        else:
            log_total += _log(float(one.table))
    separators, conditionals = [], []
    for variable in variables:
        held = buckets.pop(variable)
        scope = tuple(sorted({variable}.union(*(one.scope for one in held))))
        table = product(held, scope)
        total: Floats = table.sum(axis=0)
        separators.append(scope[1:])
        conditionals.append(np.divide(table[1], total, out=np.full_like(total, 0.5), where=total > 0.0))
        largest = float(total.max())
        log_total += _log(largest)
        if largest > 0.0 and len(scope) > 1:
            buckets[scope[1]].append(Factor(scope[1:], total / largest))
    return Elimination(tuple(variables), tuple(separators), tuple(conditionals), log_total)


def _log(value: float) -> float:
    return log(value) if value > 0.0 else float("-inf")
