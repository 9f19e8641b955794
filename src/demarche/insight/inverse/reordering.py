"""The cheapest order of one decision maker (DM) in which given comparisons are as asked for, by constraint programming.

Whether a state is at least as good as another is one truth value per ordered pair; that these make an order (transitivity) is
asked only of the triples at which a solution fails it, until none does. States of one kind that no comparison names
move together. Solved by OR-Tools CP-SAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.insight.inverse.solving import OutOfTime, solver_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from demarche.insight.inverse.comparisons import Demand, Order

__all__ = ["Reordering", "milder", "reorder"]

_MIDDLES = 8


@dataclass(frozen=True)
class Reordering:
    """A new order.

    Attributes:
        cost: what the change costs, in the prices of `Order`; no other order with these comparisons costs less.
        values: shape (n,), new ordinal worth, larger is better.
    """

    cost: int
    values: NDArray[np.int32]


def reorder(order: Order, demands: frozenset[Demand], deadline: float) -> Reordering | None:
    """Find the cheapest order that meets demands.

    Args:
        order: the order today.
        demands: the comparisons asked for.
        deadline: when to stop, by `time.monotonic`.

    Returns:
        The order; None if the demands contradict each other.

    Raises:
        OutOfTime: the deadline came first.

    >>> from time import monotonic
    >>> from demarche.insight.inverse.comparisons import Demand, Order
    >>> found = reorder(Order(np.array([2, 1, 0], np.int32)), frozenset({Demand(2, 0, strict=True)}), monotonic() + 60)
    >>> found.cost, bool(found.values[2] > found.values[0])
    (2000, True)
    """
    first, group, counts = _grouped(order, demands)
    price = order.price[np.ix_(first, first)] * counts[:, None] * counts[None, :]
    program = _Pairs(order.values[first], price)
    for demand in demands:
        program.ask(int(group[demand.first]), int(group[demand.second]), demand.strict)
    while True:
        relation = program.solve(deadline)
        if relation is None:
            return None
        if not program.mend(relation):
            worth = np.unique(relation.sum(axis=1), return_inverse=True)[1].reshape(-1).astype(np.int32)
            return Reordering(program.cost, worth[group])


def milder(order: Order, demands: Iterable[Demand], found: Reordering) -> Reordering:
    """The same, with ties instead of reversals wherever neighbours can be tied at no cost.

    Args:
        order: the order today.
        demands: the comparisons asked for.
        found: a new order that meets them.

    >>> from demarche.insight.inverse.comparisons import Demand, Order
    >>> order, demands = Order(np.array([1, 0], np.int32)), [Demand(1, 0, strict=False)]
    >>> milder(order, demands, Reordering(1000, np.array([0, 1], np.int32))).values.tolist()
    [0, 0]
    """
    today = np.sign(np.subtract.outer(order.values.astype(np.int64), order.values))
    values = found.values
    for level in range(int(values.max()), 0, -1):
        tied = np.where(values >= level, values - 1, values).astype(np.int32)
        if all(tied[a] > tied[b] if strict else tied[a] >= tied[b] for a, b, strict in demands):
            changed = np.sign(np.subtract.outer(tied, tied)) != today
            if np.triu(changed * order.price).sum() <= found.cost:
                values = tied
    return Reordering(found.cost, values)


def _grouped(order: Order, demands: frozenset[Demand]) -> tuple[Any, Any, Any]:
    """The first state of each group, the group of each state, and how many states each has."""
    kinds = order.kinds.copy()
    for place, state in enumerate(sorted({s for d in demands for s in (d.first, d.second)})):
        kinds[state] = len(kinds) + place
    _, first, group, counts = np.unique(kinds, return_index=True, return_inverse=True, return_counts=True)
    return first, group.reshape(-1), counts


class _Pairs:
    """The program: truth values of pairs are made when first asked for; all other pairs stay as they are."""

    def __init__(self, values: NDArray[np.int32], price: NDArray[np.int64]) -> None:
        from ortools.sat.python import cp_model

        self.model = cp_model.CpModel()
        self.values = values
        self.price = price
        self.today = values[:, None] >= values[None, :]
        self.literals: dict[tuple[int, int], Any] = {}
        self.terms: list[Any] = []
        self.triples: set[tuple[int, int, int]] = set()
        self.cost = 0

    def at_least(self, a: int, b: int) -> Any:
        """A literal: a is at least as good as b."""
        if (a, b) not in self.literals:
            forth, back = self.model.new_bool_var(f"{a}>={b}"), self.model.new_bool_var(f"{b}>={a}")
            self.literals[a, b], self.literals[b, a] = forth, back
            self.model.add_bool_or([forth, back])
            if self.values[a] == self.values[b]:
                changed = 2 - forth - back
            else:
                changed = back if self.values[a] > self.values[b] else forth
            self.terms.append(int(self.price[a, b]) * changed)
        return self.literals[a, b]

    def ask(self, a: int, b: int, strict: bool) -> None:
        if a == b:
            self.model.add_bool_or([False] if strict else [True])
            return
        self.model.add_bool_and([~self.at_least(b, a) if strict else self.at_least(a, b)])
        for m in np.flatnonzero((self.values >= self.values[a]) & (self.values <= self.values[b])).tolist():
            if strict:
                self.join(b, m, a)
            else:
                self.join(a, b, m)
                self.join(m, a, b)

    def join(self, a: int, b: int, c: int) -> None:
        """Ask for transitivity of three states."""
        if len({a, b, c}) == 3 and (a, b, c) not in self.triples:
            self.triples.add((a, b, c))
            self.model.add_bool_or([~self.at_least(a, b), ~self.at_least(b, c), self.at_least(a, c)])

    def solve(self, deadline: float) -> NDArray[np.bool_] | None:
        """The cheapest relation so far, as truth values of all pairs; None if there is none."""
        self.model.minimize(sum(self.terms))
        solver = solver_for(deadline)
        status = solver.status_name(solver.solve(self.model))
        if status == "INFEASIBLE":
            return None
        if status != "OPTIMAL":
            raise OutOfTime
        self.cost = round(solver.objective_value)
        relation = self.today.copy()
        for pair, literal in self.literals.items():
            relation[pair] = solver.boolean_value(literal)
        return relation

    def mend(self, relation: NDArray[np.bool_]) -> bool:
        """Ask for transitivity where a relation lacks it; whether it does anywhere."""
        joined = relation.astype(np.float32)
        lacking = np.argwhere((joined @ joined > 0) & ~relation)
        for a, c in lacking.tolist():
            for b in np.flatnonzero(relation[a] & relation[:, c])[:_MIDDLES].tolist():
                self.join(a, b, c)
        return len(lacking) > 0
