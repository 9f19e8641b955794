"""Punishment by improvements of others whose preferences are open, as a unit of flow that a program may send.

The nodes are pairs of a state and who moved there last, because nobody moves twice in a row. A unit of flow from the
state moved to, to a state that deters, is a legal sequence; it may pass only where the movers make the comparisons that
turn their moves into improvements. Sequences may be of any length, and none is listed.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.insight.inverse.comparisons import Demand
from demarche.stability.answers import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demarche.conflict.model import IntArray
    from demarche.stability.conflict import Conflict

__all__ = ["Asked", "Flow", "Graph", "Node"]

Node = tuple[int, int]
"""A state, and who moved there last; from 0."""

Asked = tuple[int, Demand]
"""A decision maker, from 0, and a comparison asked of it."""


@dataclass(frozen=True)
class Graph:
    """Where the others could go, nobody twice in a row.

    Attributes:
        start: the state they start from, with the decision maker (DM) who moved there.
        moves: for each node its moves, as who moves and the state reached.
    """

    start: Node
    moves: Mapping[Node, tuple[tuple[int, int], ...]]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes, the start first."""
        return tuple(self.moves)

    @classmethod
    def of(cls, conflict: Conflict, dm: int, start: int, possible: Callable[[int, Demand], bool]) -> Graph:
        """The graph of the others' moves.

        Args:
            conflict: the conflict.
            dm: the DM who moved to `start`, from 0.
            start: the state they start from, from 0.
            possible: whether a DM could make a comparison.

        >>> from demarche import Conflict
        >>> moves = {"A": [(1, 2)], "B": [(2, 3)], "C": [(3, 1)]}
        >>> Graph.of(Conflict.from_graph(states=3, moves=moves), 0, 1, lambda dm, demand: True).moves
        {(1, 0): ((1, 2),), (2, 1): ((2, 0),), (0, 2): ()}
        """

        def moves(mover: int, here: int) -> IntArray:
            targets = conflict.moves[mover].targets(here)
            kept = [possible(mover, Demand(target, here, strict=True)) for target in targets.tolist()]
            return targets[np.array(kept, np.bool_)]

        nodes = {(start, dm): None}
        for _, mover, reached in spread(conflict, dm, start, moves):
            nodes |= dict.fromkeys((target, mover) for target in reached.tolist())
        others = [mover for mover in range(len(conflict.moves)) if mover != dm]
        return cls(
            (start, dm),
            {node: tuple((j, t) for j in others if j != node[1] for t in moves(j, node[0]).tolist()) for node in nodes},
        )


class Flow:
    """A unit of flow through a graph, sent if `literal` is true.

    Args:
        model: the program.
        graph: the others' moves.
        ends: for each state what must be asked for it to deter.
        asked: gives the literal of a comparison.
    """

    def __init__(
        self,
        model: Any,
        graph: Graph,
        ends: Mapping[int, tuple[Asked, ...]],
        asked: Callable[[int, Demand], Any],
    ) -> None:
        self.literal = model.new_bool_var("punished")
        self.graph = graph
        self.ends = ends
        self.arcs: dict[tuple[Node, Node], Any] = {}
        self.stops: dict[Node, Any] = {}
        arriving: dict[Node, list[Any]] = {node: [] for node in graph.nodes}
        leaving: dict[Node, list[Any]] = {node: [] for node in graph.nodes}
        arriving[graph.start].append(self.literal)
        for node, moves in graph.moves.items():
            for mover, target in moves:
                arc = model.new_bool_var("arc")
                model.add_implication(arc, asked(mover, Demand(target, node[0], strict=True)))
                self.arcs[node, (target, mover)] = arc
                leaving[node].append(arc)
                arriving[target, mover].append(arc)
            if node != graph.start:
                stop = model.new_bool_var("stop")
                for dm, demand in ends[node[0]]:
                    model.add_implication(stop, asked(dm, demand))
                self.stops[node] = stop
                leaving[node].append(stop)
        for node in graph.nodes:
            model.add(sum(arriving[node]) == sum(leaving[node]))
        model.add(sum(self.stops.values()) == self.literal)

    def relied(self, solver: Any) -> tuple[Asked, ...] | None:
        """The comparisons of the sequence a solution sends the flow along; None if it sends none."""
        if not solver.boolean_value(self.literal):
            return None
        came_from: dict[Node, Node] = {}
        waiting = deque([self.graph.start])
        while waiting:
            node = waiting.popleft()
            if node in self.stops and solver.boolean_value(self.stops[node]):
                return *self._asked_on(came_from, node), *self.ends[node[0]]
            for mover, target in self.graph.moves[node]:
                following = (target, mover)
                if following not in came_from and solver.boolean_value(self.arcs[node, following]):
                    came_from[following] = node
                    waiting.append(following)
        return None

    def _asked_on(self, came_from: Mapping[Node, Node], end: Node) -> list[Asked]:
        asked = []
        while end != self.graph.start:
            before = came_from[end]
            asked.append((end[1], Demand(end[0], before[0], strict=True)))
            end = before
        return asked
