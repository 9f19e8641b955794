"""The least change of preferences that makes a state an equilibrium, found by constraint programming.

A change costs the weight of the pairs of states compared differently afterwards (Kendall's distance, where all weights are
1); ties are allowed. The work is divided: `choices` decides who refuses which move and what punishes the others, by lower
bounds on what that costs each decision maker (DM); `reordering` works out what it does cost, and the choices are told. Each
round gives a bound below and a change above, until they meet or the time is up. No ranking and no sequence is listed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import UsageError
from demarche.insight.inverse.choices import Choices
from demarche.insight.inverse.comparisons import SCALE, Demand, Order
from demarche.insight.inverse.reordering import Reordering, milder, reorder
from demarche.insight.inverse.solving import OutOfTime, require_solver

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from demarche.stability.conflict import Conflict

__all__ = ["MAX_STATES", "SECONDS", "Change", "Flip", "NothingFound", "cheapest_change"]

MAX_STATES = 150
SECONDS = 15.0
"""How long the solver may look for a cheaper change, unless told otherwise."""

_WORDS = {-1: "worse", 0: "equal", 1: "better"}


@dataclass(frozen=True)
class Flip:
    """One comparison that would change: what the DM says of two states today, and what it would have to say."""

    dm: str
    first: int
    second: int
    today: str
    needed: str


@dataclass(frozen=True)
class Change:
    """A change of preferences that does it.

    Attributes:
        values: new ordinal worth per free DM, shape (n,), larger is better.
        flips: the comparisons that differ from today's.
        weight: their total weight; 1 per pair unless weights were given.
        at_least: no change that does it weighs less than this; equal to `weight` when that is proven.
        proven: whether no cheaper change exists (False when the time ran out).
    """

    values: Mapping[str, NDArray[np.int32]]
    flips: tuple[Flip, ...]
    weight: float
    at_least: float
    proven: bool


class NothingFound(UsageError):
    """The time ran out before any change was found; says what any would weigh at least."""


def cheapest_change(
    conflict: Conflict,
    concept: str,
    state: int,
    free: Sequence[str],
    weights: Mapping[str, NDArray[np.float64]] | None = None,
    seconds: float = SECONDS,
) -> Change | None:
    """Find the least change of some DMs' preferences that makes a state an equilibrium.

    Args:
        conflict: the conflict, at most 150 states.
        concept: Nash, GMR, SMR, SEQ, SSEQ or SIM.
        state: the state wanted, from 1.
        free: the DMs whose preferences may change.
        weights: per free DM, shape (n, n): what changing the comparison of two states costs; 1 by default.
        seconds: how long to look; the best change found by then is returned, marked as not proven.

    Returns:
        The change, or None when no preferences of these DMs do it.

    Raises:
        UsageError: too many states, or OR-Tools is not installed.
        NothingFound: the time ran out before any change was found.

    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(states=3, moves={"A": [(1, 2)], "B": [(2, 3)]}, preferences={"A": [2, 1, 3], "B": [2, 3, 1]})
    >>> change = cheapest_change(c, "SEQ", 1, ["B"])
    >>> change.weight, change.flips
    (1.0, (Flip(dm='B', first=2, second=3, today='better', needed='worse'),))
    """
    if conflict.n > MAX_STATES:
        raise UsageError(
            f"the cheapest change is searched for up to {MAX_STATES} states; this conflict has {conflict.n}"
        )
    require_solver()
    orders = [
        Order(values, (weights or {}).get(dm))
        for dm, values in zip(conflict.decision_makers, conflict.values, strict=True)
    ]
    search = _Search(orders, monotonic() + seconds)
    numbers = frozenset(conflict.decision_makers.index(dm) for dm in free)
    search.run(conflict, concept, state - 1, numbers)
    if search.best is None and search.least is not None:
        raise NothingFound(
            f"no answer within {seconds:g} seconds, only that any weighs {search.least / SCALE:g} or more; "
            "allow more, free fewer decision makers or ask under GMR"
        )
    if search.best is None:
        return None
    best = {dm: milder(orders[dm], search.demands[dm], new) for dm, new in search.best.items()}
    return _change(conflict, best, search.least or 0)


@dataclass
class _Search:
    """The best change so far, and the bound below all; None where there is none.

    Attributes:
        orders: the order of every DM today.
        deadline: when to stop, by `time.monotonic`.
        best: new order per free DM.
        demands: the comparisons it was made for.
        most: what `best` costs.
        least: no change costs less; None once it is known that none exists.
        known: what sets of comparisons cost, as far as worked out.
    """

    orders: Sequence[Order]
    deadline: float
    best: dict[int, Reordering] | None = None
    demands: Mapping[int, frozenset[Demand]] = field(default_factory=dict)
    most: int | None = None
    least: int | None = 0
    known: dict[tuple[int, frozenset[Demand]], Reordering | None] = field(default_factory=dict)

    def run(self, conflict: Conflict, concept: str, state: int, free: frozenset[int]) -> None:
        try:
            self._refuse_everything(conflict, state, free)
            choices = Choices(conflict, concept, state, self.orders, free, self.most)
            while (self.most is None or self.least != self.most) and self._improve(choices):
                pass
            self.least = self.most
        except OutOfTime as reached:
            self.least = max([self.least or 0, *reached.args])
            if self.most is not None:
                self.least = min(self.least, self.most)

    def _refuse_everything(self, conflict: Conflict, state: int, free: frozenset[int]) -> None:
        """Take as a first change that nobody prefers anything it can move to, which is stable under every concept."""
        demands = {}
        for dm, order in enumerate(self.orders):
            found = frozenset(Demand(state, q, strict=False) for q in conflict.moves[dm].targets(state).tolist())
            if dm in free:
                demands[dm] = found
            elif not all(order.holds(demand) for demand in found):
                return
        self._try(demands)

    def _improve(self, choices: Choices) -> bool:
        """One round; False when nothing cheaper than the best exists."""
        if self.most is not None:
            choices.limit(self.most - 1)
        relied = choices.solve(self.deadline)
        if relied is None:
            return False
        self.least = max(self.least or 0, relied.least)
        self._try(relied.demands)
        for dm, demands in relied.demands.items():
            if not all(self.orders[dm].holds(demand) for demand in demands):
                self._teach(choices, dm, demands)
        return True

    def _try(self, demands: Mapping[int, frozenset[Demand]]) -> None:
        """Work out what comparisons of all free DMs cost, and keep the change if it is the best."""
        found = {dm: self._cost(dm, asked) for dm, asked in demands.items()}
        complete = {dm: new for dm, new in found.items() if new is not None}
        total = sum(new.cost for new in complete.values())
        if len(complete) == len(found) and (self.most is None or total < self.most):
            self.best, self.demands, self.most = complete, demands, total

    def _teach(self, choices: Choices, dm: int, demands: frozenset[Demand]) -> None:
        """Tell the choices what these comparisons of one DM cost, and which of them matter."""
        choices.learn_amounts(dm, self.orders[dm].packed(demands))
        core = demands
        parts = [demands - {d for d in demands if self.orders[dm].holds(d)}]
        parts += [frozenset({demand}) for demand in demands]
        for part in parts:
            smaller = part if part is parts[0] else core - part
            if not smaller or smaller == core:
                continue
            if self._worth(dm, smaller) == self._worth(dm, core):
                core = smaller
            else:
                choices.learn(dm, smaller, self._worth(dm, smaller))
        choices.learn(dm, core, self._worth(dm, core))

    def _worth(self, dm: int, demands: frozenset[Demand]) -> int | None:
        found = self._cost(dm, demands)
        return None if found is None else found.cost

    def _cost(self, dm: int, demands: frozenset[Demand]) -> Reordering | None:
        key = dm, demands
        if key not in self.known:
            self.known[key] = reorder(self.orders[dm], demands, self.deadline)
        return self.known[key]


def _change(conflict: Conflict, best: Mapping[int, Reordering], least: int) -> Change:
    flips = []
    for i, new in sorted(best.items()):
        today = np.sign(np.subtract.outer(conflict.values[i].astype(np.int64), conflict.values[i]))
        needed = np.sign(np.subtract.outer(new.values, new.values))
        for a, b in np.argwhere(np.triu(today != needed)).tolist():
            words = _WORDS[int(today[a, b])], _WORDS[int(needed[a, b])]
            flips.append(Flip(conflict.decision_makers[i], a + 1, b + 1, *words))
    values = {conflict.decision_makers[i]: new.values for i, new in sorted(best.items())}
    cost = sum(new.cost for new in best.values())
    return Change(values, tuple(flips), cost / SCALE, least / SCALE, proven=least == cost)
