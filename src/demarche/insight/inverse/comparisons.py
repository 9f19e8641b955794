"""One decision maker's order of the states today, and what it would cost to change comparisons in it.

A change of preferences costs the sum of the prices of all pairs of states that are compared differently afterwards. Asking
for one comparison is never free of others: where b stands above a today and a must not be worse than b, every state m
between them can keep only one of its two comparisons. These pairs are different for different m, so their smaller prices
add up to a lower bound; `packed` gives bounds for several comparisons together in the same way.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from demarche.conflict.model import IntArray

__all__ = ["SCALE", "Demand", "Order"]

SCALE = 1000
"""Prices are whole numbers; one pair at weight 1 costs this."""


class Demand(NamedTuple):
    """A comparison asked for: `first` must be preferred to `second`, or at least not be worse; states from 0."""

    first: int
    second: int
    strict: bool


class Order:
    """A decision maker's order today.

    Args:
        values: shape (n,), ordinal worth, larger is better.
        weights: shape (n, n): what changing the comparison of two states costs; 1 by default.

    >>> order = Order(np.array([3, 2, 1], np.int32))
    >>> order.least(Demand(2, 0, strict=False)), order.holds(Demand(0, 2, strict=True))
    (2000, True)
    """

    def __init__(self, values: IntArray, weights: NDArray[np.float64] | None = None) -> None:
        n = len(values)
        self.values = values
        price = np.full((n, n), SCALE, np.int64)
        if weights is not None:
            upper = np.triu(np.maximum(1, np.rint(SCALE * weights)).astype(np.int64), 1)
            price = upper + upper.T
            np.fill_diagonal(price, SCALE)
        self.price = price

    def holds(self, demand: Demand) -> bool:
        """Whether a comparison is as asked for today."""
        first, second = self.values[demand.first], self.values[demand.second]
        return bool(first > second if demand.strict else first >= second)

    def least(self, demand: Demand) -> int:
        """A lower bound on the cost of any change after which a comparison is as asked for; 0 if it is today."""
        if self.holds(demand):
            return 0
        a, b, _ = demand
        between = self._between(demand)
        smaller = np.minimum(self.price[a, between], self.price[between, b])
        return int(self.price[a, b] + smaller.sum())

    def packed(self, demands: Iterable[Demand]) -> dict[Demand, int]:
        """Amounts, one for each comparison not as asked for today, that add up to a lower bound on their joint cost.

        The same is true of the amounts of any part of these comparisons: no pair of states is counted for two of them.
        """
        changing = sorted((d for d in demands if not self.holds(d)), key=lambda d: (-self.least(d), d))
        counted = np.eye(len(self.values), dtype=np.bool_)
        amounts = {}
        for demand in changing:
            a, b, _ = demand
            amounts[demand] = 0 if counted[a, b] else int(self.price[a, b])
            counted[a, b] = counted[b, a] = True
        for demand in changing:
            a, b, _ = demand
            between = self._between(demand)
            between = between[~counted[a, between] & ~counted[b, between]]
            amounts[demand] += int(np.minimum(self.price[a, between], self.price[between, b]).sum())
            for end in (a, b):
                counted[end, between] = counted[between, end] = True
        return amounts

    @cached_property
    def kinds(self) -> NDArray[np.int64]:
        """Shape (n,): states of one kind are tied and cost the same against every other state, so may stand for each other."""
        rows = np.column_stack([self.values, self.price])
        return np.unique(rows, axis=0, return_inverse=True)[1].reshape(-1)

    def _between(self, demand: Demand) -> NDArray[np.int64]:
        """States that stand between the two today, the ends' own levels included."""
        a, b, _ = demand
        between = (self.values >= self.values[a]) & (self.values <= self.values[b])
        between[[a, b]] = False
        return np.flatnonzero(between)
