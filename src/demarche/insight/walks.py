"""Searching the state graph: what improvements alone can reach, and the least trusting walk between two states.

A walk is a sequence of moves in which nobody moves twice in a row (the legal sequences of Fang, Hipel and Kilgour,
*Interactive Decision Making*, Wiley, 1993). Where a decision maker's moves are not transitive that matters, so the
search runs over pairs (state, who moved last). Tracing a conflict from the status quo follows Li, Kilgour and Hipel,
"Status quo analysis in the graph model for conflict resolution", JORS 56 (2005); which of several walks is best (fewest
steps the mover does not gain by first) is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.conflict.model import BoolArray, GraphModel

__all__ = ["Walks", "arcs_from", "reachable_by_improvements", "walks"]

Indices = NDArray[np.int64]
UNREACHED = np.iinfo(np.int64).max


def arcs_from(model: GraphModel, dm: int, states: Indices) -> tuple[Indices, Indices]:
    """Every move of one decision maker that starts in one of the states.

    Args:
        model: the conflict.
        dm: position of the decision maker.
        states: states counted from 0.

    Returns:
        Two arrays of equal length: where each move starts and where it ends, counted from 0.
    """
    indptr, targets = model.moves[dm].rows()
    begin = indptr[states]
    lengths = indptr[states + 1] - begin
    sources = np.repeat(states, lengths)
    first = np.repeat(begin - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) if len(states) else begin
    return sources, targets[first + np.arange(len(sources))].astype(np.int64)


@dataclass(frozen=True, eq=False)
class Walks:
    """The best walks from one state to all others.

    Attributes:
        start: the state they start from, counted from 0.
        cost: shape (dms + 1, n): cost of the best walk to each state whose last mover is that decision maker; the last
            row is the start itself, where nobody has moved. A cost is the number of steps the mover does not gain by
            times `radix`, plus the number of steps.
        radix: the factor in `cost`.
    """

    model: GraphModel
    start: int
    cost: Indices
    radix: int

    def reached(self) -> BoolArray:
        """Which states some walk reaches, shape (n,); the start counts as reached."""
        return np.asarray((self.cost < UNREACHED).any(axis=0))

    def best(self, target: int) -> tuple[int, int] | None:
        """Steps the mover does not gain by, and steps of the best walk to a state, or None where there is none."""
        least = int(self.cost[:, target].min())
        return None if least == UNREACHED else divmod(least, self.radix)

    def steps(self, target: int) -> tuple[tuple[int, int, int], ...]:
        """The best walk as moves (decision maker, from, to), all counted from 0; empty at the start or without a walk.

        Among walks of equal cost the one whose state numbers come first in dictionary order is taken.
        """
        best = self.best(target)
        if best is None or best == (0, 0):
            return ()
        layers = list(self._layers_back(target, best))[::-1]
        return tuple(self._forward(layers))

    def _layers_back(self, target: int, best: tuple[int, int]) -> Iterator[BoolArray]:
        """From the last step to the first: which (last mover, state) stand on some walk of least cost."""
        marked = np.zeros(self.cost.shape, dtype=bool)
        marked[:, target] = self.cost[:, target] == best[0] * self.radix + best[1]
        yield marked
        for _ in range(best[1]):
            before = np.zeros_like(marked)
            for dm in np.flatnonzero(marked[:-1].any(axis=1)):
                wanted = self.cost[dm][marked[dm]]
                for last in range(len(self.cost)):
                    if last == dm:
                        continue
                    near = np.isin(self.cost[last], np.concatenate((wanted - 1, wanted - 1 - self.radix)))
                    sources, ends = arcs_from(self.model, int(dm), np.flatnonzero(near))
                    on = marked[dm, ends] & (
                        self.cost[last, sources] + self._price(int(dm), sources, ends) == self.cost[dm, ends]
                    )
                    before[last, sources[on]] = True
            marked = before
            yield marked

    def _forward(self, layers: list[BoolArray]) -> Iterator[tuple[int, int, int]]:
        movers = {len(self.cost) - 1: self.cost[-1, self.start]}
        state, chosen = self.start, []
        for layer in layers[1:]:
            ends: dict[int, dict[int, tuple[int, int]]] = {}
            for last, cost in movers.items():
                for dm in range(len(self.cost) - 1):
                    if dm == last:
                        continue
                    sources, targets = arcs_from(self.model, dm, np.array([state]))
                    on = layer[dm, targets] & (self.cost[dm, targets] == cost + self._price(dm, sources, targets))
                    for end in targets[on]:
                        ends.setdefault(int(end), {}).setdefault(dm, (last, dm))
            state = min(ends)
            chosen.append((state, ends[state]))
            movers = {dm: self.cost[dm, state] for dm in ends[state]}
        return self._named(chosen)

    def _named(self, chosen: list[tuple[int, dict[int, tuple[int, int]]]]) -> Iterator[tuple[int, int, int]]:
        """Fix who makes each step: backwards, the first decision maker that fits."""
        dm = min(chosen[-1][1])
        path = []
        for position in range(len(chosen) - 1, -1, -1):
            state, by = chosen[position]
            origin = chosen[position - 1][0] if position else self.start
            path.append((dm, origin, state))
            dm = by[dm][0]
        return iter(path[::-1])

    def _price(self, dm: int, sources: Indices, ends: Indices) -> Indices:
        worth = self.model.values[dm]
        return np.where(worth[ends] > worth[sources], 1, 1 + self.radix).astype(np.int64)


def walks(model: GraphModel, start: int) -> Walks:
    """Search the best walks from a state to all others.

    Best: fewest steps that are no strict improvement for their mover, then fewest steps.

    Args:
        model: the conflict.
        start: a state, counted from 0.
    """
    dms = len(model.decision_makers)
    radix = (dms + 1) * model.n + 1
    cost = np.full((dms + 1, model.n), UNREACHED, dtype=np.int64)
    cost[dms, start] = 0
    found = Walks(model, start, cost, radix)
    waiting = {0}
    while waiting:
        now = min(waiting)
        waiting.discard(now)
        standing = cost == now
        for dm in range(dms):
            free = np.delete(standing, dm, axis=0).any(axis=0)
            sources, ends = arcs_from(model, dm, np.flatnonzero(free))
            price = now + found._price(dm, sources, ends)
            better = price < cost[dm, ends]
            np.minimum.at(cost[dm], ends[better], price[better])
            waiting.update(int(value) for value in np.unique(price[better]))
    return found


def reachable_by_improvements(model: GraphModel, start: int) -> BoolArray:
    """Which states can be reached by steps that each improve things for their mover, nobody twice in a row.

    Args:
        model: the conflict.
        start: a state, counted from 0.

    Returns:
        Shape (n,); the start counts as reached.
    """
    dms = len(model.decision_makers)
    seen = np.zeros((dms + 1, model.n), dtype=bool)
    seen[dms, start] = True
    fresh = seen.copy()
    while fresh.any():
        following = np.zeros_like(seen)
        for dm in range(dms):
            free = np.delete(fresh, dm, axis=0).any(axis=0)
            sources, ends = arcs_from(model, dm, np.flatnonzero(free))
            worth = model.values[dm]
            following[dm, ends[worth[ends] > worth[sources]]] = True
        fresh = following & ~seen
        seen |= fresh
    return np.asarray(seen.any(axis=0))
