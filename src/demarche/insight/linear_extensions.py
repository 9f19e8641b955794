"""Complete orders that agree with a partial one: counted exactly where few, drawn uniformly always.

A partial order on k classes has between 1 and k! linear extensions. Counting them is #P-complete in general (Brightwell
and Winkler, "Counting linear extensions", Order 8, 1991); dynamic programming over the up-closed sets is exact and fast
while these are few. Beyond that, single extensions are drawn exactly uniformly by coupling from the past with a
bounding chain on adjacent transpositions, after Huber, "Fast perfect sampling from linear extensions", Discrete
Mathematics 306 (2006).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from demarche.errors import ModelError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["LinearExtensions"]

FEW_SETS = 200_000
"""Above this many up-closed sets the extensions are no longer counted."""


class LinearExtensions:
    """All complete orders, best first, of k classes in which some must stand above others.

    Args:
        k: number of classes, named 0 .. k-1.
        above: pairs (better, worse).

    Raises:
        ModelError: if the pairs form a cycle.

    >>> orders = LinearExtensions(3, [(0, 2)])
    >>> orders.count
    3
    >>> list(orders)
    [(0, 1, 2), (0, 2, 1), (1, 0, 2)]
    """

    def __init__(self, k: int, above: Iterable[tuple[int, int]] = ()) -> None:
        self.k = k
        self.better = [0] * k
        for high, low in above:
            self.better[low] |= 1 << high
        self.natural = self._some_order()
        for item in self.natural:
            for high in range(k):
                if self.better[item] >> high & 1:
                    self.better[item] |= self.better[high]

    def _some_order(self) -> tuple[int, ...]:
        placed = 0
        order: list[int] = []
        while len(order) < self.k:
            ready = [i for i in range(self.k) if not placed >> i & 1 and not self.better[i] & ~placed]
            if not ready:
                raise ModelError("The partial ranking goes round in a circle; remove one of its comparisons.")
            order += ready
            placed |= sum(1 << i for i in ready)
        return tuple(order)

    def _ready(self, placed: int) -> list[int]:
        return [i for i in range(self.k) if not placed >> i & 1 and not self.better[i] & ~placed]

    @cached_property
    def _completions(self) -> dict[int, int] | None:
        """For each up-closed set the number of orders of the rest; None where there are too many sets."""
        layers: list[set[int]] = [{0}]
        total = 1
        for _ in range(self.k):
            layers.append({placed | 1 << i for placed in layers[-1] for i in self._ready(placed)})
            total += len(layers[-1])
            if total > FEW_SETS:
                return None
        counts = {(1 << self.k) - 1: 1}
        for layer in layers[-2::-1]:
            for placed in layer:
                counts[placed] = sum(counts[placed | 1 << i] for i in self._ready(placed))
        return counts

    @property
    def count(self) -> int | None:
        """How many there are; None where they are too many to count."""
        return None if self._completions is None else self._completions[0]

    @property
    def method(self) -> str:
        """How single orders are drawn: "counted" or "coupling from the past"; both are exactly uniform."""
        return "coupling from the past" if self._completions is None else "counted"

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        def extend(placed: int, order: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
            if len(order) == self.k:
                yield order
            for i in self._ready(placed):
                yield from extend(placed | 1 << i, (*order, i))

        return extend(0, ())

    def draw(self, uniforms: Sequence[float], fallback: np.random.Generator | None = None) -> tuple[int, ...]:
        """One order, uniform over all of them.

        Args:
            uniforms: k numbers in [0, 1), one per place; read where the orders can be counted.
            fallback: source of further randomness; read where they cannot.

        Returns:
            The classes, best first.

        >>> LinearExtensions(3, [(0, 2)]).draw([0.9, 0.0, 0.0])
        (1, 0, 2)
        """
        counts = self._completions
        if counts is None:
            if fallback is None:
                raise ModelError("The partial ranking has too many completions to be counted: give `fallback`.")
            return self._from_the_past(fallback)
        placed, order = 0, []
        for uniform in uniforms[: self.k]:
            rest = uniform * counts[placed]
            for i in self._ready(placed):
                chosen = i
                rest -= counts[placed | 1 << i]
                if rest < 0:
                    break
            order.append(chosen)
            placed |= 1 << chosen
        return tuple(order)

    def _from_the_past(self, generator: np.random.Generator) -> tuple[int, ...]:
        """Blocks of moves, each twice as long and further back, until one forgets where it started."""
        blocks: list[list[tuple[int, bool]]] = []
        length = max(16, self.k * self.k)
        while True:
            places = generator.integers(0, max(1, self.k - 1), length).tolist()
            coins = (generator.random(length) < 0.5).tolist()
            blocks.append(list(zip(places, coins, strict=True)))
            order, complete = self._run(list(self.natural), blocks[-1])
            if complete:
                break
            length *= 2
        for block in blocks[-2::-1]:
            order, _ = self._run(order, block)
        return tuple(order)

    def _run(self, order: list[int], block: list[tuple[int, bool]]) -> tuple[list[int], bool]:
        """Run the chain and, beside it, what can be said of any start: bound[p] = a says that a stands at p or before.

        Classes get their bounds in natural order, so no class is ever bounded before one that must stand above it. A
        coin is turned round where it would otherwise move a class past its bound; given the state it stays fair. When
        every class has a bound, the order is the bounds, whatever it was at the start.
        """
        k = self.k
        bound: list[int | None] = [None] * k
        waiting = list(self.natural[::-1])
        if waiting:
            bound[-1] = waiting.pop()
        for i, coin in block:
            if k == 1:
                break
            swap = (not coin) if order[i] == bound[i + 1] else coin
            if swap and not self.better[order[i + 1]] >> order[i] & 1:
                order[i], order[i + 1] = order[i + 1], order[i]
            left, right = bound[i], bound[i + 1]
            if coin and (left is None or right is None or not self.better[right] >> left & 1):
                bound[i], bound[i + 1] = right, left
            if bound[-1] is None and waiting:
                bound[-1] = waiting.pop()
        return order, not waiting and None not in bound
