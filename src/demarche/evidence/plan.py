"""How the joint distribution of one ledger is solved: its components and the order inside each.

The plan is made from everything the ledger could say, before anything is withdrawn. So variants of one ledger
eliminate and draw in the same order, and differ in nothing but what was changed.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from demarche.evidence.component import ExactComponent
from demarche.evidence.gibbs import SampledComponent
from demarche.evidence.network import network, origin_variable, point_variable
from demarche.evidence.ordering import connected, min_fill, neighbours
from demarche.evidence.reports import voices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demarche.case.schema import Ledger
    from demarche.evidence.network import Piece

__all__ = ["SIZE_BOUND", "WIDTH_BOUND", "Plan", "plan_for"]

WIDTH_BOUND = 18
"""Largest separator solved exactly: tables of 2**19 numbers, four megabytes."""

SIZE_BOUND = 2**22
"""Largest number of entries in all tables of a component solved exactly: some tenths of a second."""

Component = ExactComponent | SampledComponent

_KEPT = 256


@dataclass(eq=False)
class Plan:
    """The components of a ledger's network.

    Attributes:
        orders: for each component, its variables in the order of elimination.
        exact: for each, whether it is solved exactly.
    """

    orders: tuple[tuple[str, ...], ...]
    exact: tuple[bool, ...]
    _solved: dict[object, Component] = field(default_factory=dict, repr=False)

    def solve(self, index: int, chances: Mapping[str, float], pieces: Sequence[Piece]) -> Component:
        """The component with these chances and factors; equal ones are solved once.

        Args:
            index: of the component.
            chances: probability of true of every variable, its own among others.
            pieces: its factors.
        """
        names = [name for name in self.orders[index] if name in chances]
        key = (
            index,
            tuple((name, chances[name]) for name in names),
            tuple((piece.scope, piece.table.tobytes()) for piece in pieces),
        )
        if key not in self._solved:
            while len(self._solved) >= _KEPT:
                self._solved.pop(next(iter(self._solved)))
            kind = ExactComponent if self.exact[index] else SampledComponent
            self._solved[key] = kind(names, chances, pieces)
        return self._solved[key]


_RECENT: deque[tuple[Ledger, bool, Plan]] = deque(maxlen=4)


def plan_for(ledger: Ledger, *, naive: bool = False, extra: Sequence[Piece] = ()) -> Plan:
    """The plan of a ledger; those of the last few ledgers are kept.

    Args:
        ledger: the ledger.
        naive: every claim an origin of its own.
        extra: further factors that tie points together.
    """
    if extra:
        return _plan(ledger, naive, extra)
    for known, how, plan in tuple(_RECENT):
        if known is ledger and how == naive:
            return plan
    plan = _plan(ledger, naive, extra)
    _RECENT.append((ledger, naive, plan))
    return plan


def _plan(ledger: Ledger, naive: bool, extra: Sequence[Piece]) -> Plan:
    scopes = [piece.scope for piece in (*network(ledger, naive=naive).pieces, *extra)]
    scopes += [
        (origin_variable(voice.origin), point_variable(voice.point))
        for voice in voices(ledger, naive=naive)
        if voice.informative
    ]
    points = [point_variable(point) for point in ledger.points]
    hidden = dict.fromkeys(name for scope in scopes for name in scope if not name.startswith("point:"))
    nodes = [*hidden, *points]
    links = neighbours(nodes, scopes)
    orders, exact = [], []
    for component in connected(nodes, scopes):
        order = min_fill(component, links, WIDTH_BOUND)
        small = order.width is not None and order.size <= SIZE_BOUND
        exact.append(small)
        orders.append(order.variables if small else component)
    return Plan(tuple(orders), tuple(exact))
