"""The part of the state graph around a state, never more than can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.stability.conflict import Conflict

__all__ = ["MOST", "Arc", "Neighbourhood", "around"]

MOST = 40
"""How many states are shown at once."""


@dataclass(frozen=True)
class Arc:
    """One move, states from 1."""

    source: int
    target: int
    dm: str
    improvement: bool


@dataclass(frozen=True)
class Neighbourhood:
    """States and the moves that show how they hang together.

    Attributes:
        centre: the state looked at.
        states: the states shown, the centre first.
        arcs: the moves from the centre and from the expanded states.
        left_out: how many states one move away are not shown.
    """

    centre: int
    states: tuple[int, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def around(
    conflict: Conflict, centre: int, *, expanded: frozenset[int] = frozenset(), improvements: bool = False
) -> Neighbourhood:
    """Collect what is one move away from a state and from the states expanded so far.

    Args:
        conflict: the conflict.
        centre: the state, from 1.
        expanded: other states whose moves are wanted too.
        improvements: whether to show improvements only.
    """
    states = [centre]
    arcs: list[Arc] = []
    left_out: set[int] = set()
    for source in (centre, *sorted(expanded - {centre})):
        if source > conflict.n:
            continue
        for arc in _arcs(conflict, source):
            if improvements and not arc.improvement:
                continue
            if arc.target not in states:
                if len(states) >= MOST:
                    left_out.add(arc.target)
                    continue
                states.append(arc.target)
            arcs.append(arc)
    shown = set(states)
    return Neighbourhood(centre, tuple(states), tuple(a for a in arcs if a.source in shown), len(left_out))


def _arcs(conflict: Conflict, source: int) -> Iterator[Arc]:
    for i, dm in enumerate(conflict.decision_makers):
        indptr, targets = conflict.moves[i].rows()
        for target in targets[indptr[source - 1] : indptr[source]].tolist():
            yield Arc(source, target + 1, dm, bool(conflict.values[i, target] > conflict.values[i, source - 1]))
