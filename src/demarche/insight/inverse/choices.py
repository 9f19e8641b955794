"""What must be true for a state to be stable, as a program of choices: refuse a move, or have it punished, and how.

Every comparison that may be asked of a free decision maker (DM) is one truth value with a lower bound on its cost. Sanctions
by improvements are a unit of flow from the state moved to along comparisons that the movers would have to make, over
pairs of a state and who moved last, so they may be of any length. What the comparisons of one DM cost together is not worked
out here: `learn` is told, for the comparisons a solution relied on, and from then on no solution counts them for less.
Comparisons between states of the same kinds are told with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.insight.inverse.comparisons import Demand
from demarche.insight.inverse.flows import Flow, Graph
from demarche.insight.inverse.requirements import requirements, simultaneous
from demarche.insight.inverse.solving import OutOfTime, solver_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from demarche.insight.inverse.comparisons import Order
    from demarche.insight.inverse.flows import Asked
    from demarche.stability.conflict import Conflict

__all__ = ["Choices", "Relied"]

_MOST = 2**40


@dataclass(frozen=True)
class Relied:
    """A cheapest solution, as far as costs are known.

    Attributes:
        least: no change costs less.
        demands: per free DM the comparisons the solution relies on, those that hold today included.
    """

    least: int
    demands: Mapping[int, frozenset[Demand]]


@dataclass(frozen=True)
class _Way:
    """One way to meet a need: a truth value, and the comparisons it stands for."""

    literal: Any
    asked: tuple[Asked, ...]

    def relied(self, solver: Any) -> tuple[Asked, ...] | None:
        return self.asked if solver.boolean_value(self.literal) else None


class Choices:
    """The program.

    Args:
        conflict: the conflict.
        concept: Nash, GMR, SMR, SEQ, SSEQ or SIM.
        state: the state that shall be stable for all, from 0.
        orders: the order of every DM today.
        free: the DMs (from 0) whose comparisons may change.
        most: comparisons that alone cost more are not considered; None for no limit.
    """

    def __init__(
        self,
        conflict: Conflict,
        concept: str,
        state: int,
        orders: Sequence[Order],
        free: frozenset[int],
        most: int | None,
    ) -> None:
        from ortools.sat.python import cp_model

        self.model = cp_model.CpModel()
        self.conflict, self.concept, self.state = conflict, concept, state
        self.orders, self.free, self.most = orders, free, most
        self.costs = {i: self.model.new_int_var(0, _MOST, f"cost of {i}") for i in sorted(free)}
        self.literals: dict[Asked, Any] = {}
        self.kinds: dict[tuple[int, int, int, bool], Any] = {}
        self.needs: list[list[_Way | Flow]] = []
        for dm in range(len(conflict.moves)):
            self._require_stable(dm)
        self.model.minimize(sum(self.costs.values()))

    def solve(self, deadline: float) -> Relied | None:
        """The cheapest choices by what is known of costs; None if there are none below the limit.

        Raises:
            OutOfTime: the deadline came first; its argument is a lower bound on the cost.
        """
        solver = solver_for(deadline, linearization=2)
        status = solver.status_name(solver.solve(self.model))
        if status == "INFEASIBLE":
            return None
        least = round(solver.best_objective_bound)
        if status != "OPTIMAL":
            raise OutOfTime(least)
        demands: dict[int, set[Demand]] = {dm: set() for dm in self.free}
        for ways in self.needs:
            for dm, demand in next(asked for way in ways if (asked := way.relied(solver)) is not None):
                if dm in self.free:
                    demands[dm].add(demand)
        return Relied(least, {dm: frozenset(found) for dm, found in demands.items()})

    def limit(self, most: int) -> None:
        """Look only for what costs at most this."""
        self.model.add(sum(self.costs.values()) <= most)

    def learn(self, dm: int, demands: frozenset[Demand], cost: int | None) -> None:
        """Count comparisons of a DM, together, for what they cost; None if they contradict each other.

        Args:
            dm: from 0.
            demands: comparisons that a solution relied on, or a part of them.
            cost: what they cost, as `reorder` finds it.
        """
        literals = self._together(dm, demands)
        if cost is None:
            self.model.add_bool_or([~literal for literal in literals])
        else:
            self.model.add(self.costs[dm] >= cost).only_enforce_if(literals)

    def learn_amounts(self, dm: int, amounts: Mapping[Demand, int]) -> None:
        """Count comparisons of a DM, any of them together, for the amounts that `Order.packed` gives.

        Args:
            dm: from 0.
            amounts: as `Order.packed` gives them.
        """
        literals = self._together(dm, amounts)
        amount = sum(cost * literal for cost, literal in zip(amounts.values(), literals, strict=True))
        self.model.add(self.costs[dm] >= amount)

    def _together(self, dm: int, demands: Iterable[Demand]) -> list[Any]:
        """Truth values of some comparisons: of their kinds, where any states of these kinds would cost the same."""
        order = self.orders[dm]
        ends = [end for demand in demands for end in self._kind(dm, demand)[1:3] if end >= 0]
        if len(ends) == len(set(ends)) and not any(order.holds(demand) for demand in demands):
            return [self.kinds[self._kind(dm, demand)] for demand in demands]
        return [self.literals[dm, demand] for demand in demands]

    def _kind(self, dm: int, demand: Demand) -> tuple[int, int, int, bool]:
        kinds = self.orders[dm].kinds
        first, second = (-1 if end == self.state else int(kinds[end]) for end in demand[:2])
        return dm, first, second, demand.strict

    def _asked(self, dm: int, demand: Demand) -> Any:
        """A literal: a DM compares two states as asked for; False where that is out of the question."""
        order = self.orders[dm]
        if dm not in self.free or demand.first == demand.second:
            return order.holds(demand)
        if (dm, demand) not in self.literals:
            least = order.least(demand)
            if self.most is not None and least > self.most:
                self.literals[dm, demand] = False
                return False
            literal = self.model.new_bool_var(f"{dm}: {demand}")
            self.literals[dm, demand] = literal
            if least:
                kind = self._kind(dm, demand)
                if kind not in self.kinds:
                    self.kinds[kind] = self.model.new_bool_var(f"{dm}: {kind}")
                    self.model.add(self.costs[dm] >= least).only_enforce_if(self.kinds[kind])
                self.model.add_implication(literal, self.kinds[kind])
        return self.literals[dm, demand]

    def _refusal(self, dm: int, state: int) -> Asked:
        """The comparison by which a DM does not prefer a state to the one that shall be stable."""
        return dm, Demand(self.state, state, strict=False)

    def _require_stable(self, dm: int) -> None:
        conflict, here = self.conflict, self.state
        others_free = bool(self.free - {dm})
        if self.concept in ("SEQ", "SSEQ") and others_free:
            for q in conflict.moves[dm].targets(here).tolist():
                self._meet([self._way([self._refusal(dm, q)]), self._flow(dm, q)])
        elif self.concept == "SIM" and others_free:
            reach = {j: moves.targets(here).tolist() for j, moves in enumerate(conflict.moves) if j != dm}
            for q in conflict.moves[dm].targets(here).tolist():
                ways = [self._way([self._refusal(dm, q)])]
                for steps, end in simultaneous(conflict, dm, here, q, reach):
                    moved = [(j, Demand(target, here, strict=True)) for j, _, target in steps]
                    ways.append(self._way([*moved, self._refusal(dm, end)]))
                self._meet(ways)
        else:
            for need in requirements(conflict, self.concept, conflict.decision_makers[dm], here + 1):
                answers = [{need.improvement}, *need.sanctions]
                self._meet([self._way([self._refusal(dm, k - 1) for k in sorted(states)]) for states in answers])

    def _meet(self, ways: Sequence[_Way | Flow]) -> None:
        self.model.add_bool_or([way.literal for way in ways])
        self.needs.append(list(ways))

    def _way(self, asked: Sequence[Asked]) -> _Way:
        literal = self.model.new_bool_var("way")
        for dm, demand in asked:
            self.model.add_implication(literal, self._asked(dm, demand))
        return _Way(literal, tuple(asked))

    def _flow(self, dm: int, start: int) -> Flow:
        graph = Graph.of(self.conflict, dm, start, lambda j, demand: self._asked(j, demand) is not False)
        ends = {}
        for state in sorted({node[0] for node in graph.nodes if node[1] != dm}):
            counters = self.conflict.moves[dm].targets(state).tolist() if self.concept == "SSEQ" else []
            ends[state] = tuple(self._refusal(dm, k) for k in (state, *counters))
        return Flow(self.model, graph, ends, self._asked)
