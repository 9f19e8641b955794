"""Nash stability (rationality): the decision maker (DM) has nothing better to move to.

A state s is Nash stable for i iff R_i+(s) is empty, where R_i+(s) are the states i reaches from s in one move and
prefers to s. Nash, *Equilibrium points in n-person games* (PNAS 36, 1950); in the graph model Fang, Hipel and
Kilgour, *Interactive Decision Making* (Wiley, 1993).

>>> from demarche import Conflict
>>> dilemma = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 4, 3], "B": [3, 1, 4, 2]},
... )
>>> dilemma.stable("Nash", "A"), dilemma.equilibria("Nash")
([2, 4], [4])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.concept import Concept

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "stable"]


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where DM number `dm` (from 0) has no improvement: a boolean array over the states.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.
    """
    return engine.withstands(dm, None)


CONCEPT = Concept(
    name="Nash",
    title="Nash stability",
    definition="The decision maker has no move to a state it prefers.",
    formula="R_i+(s) is empty",
    source="Nash, PNAS 36, 1950; in the graph model Fang, Hipel and Kilgour, Interactive Decision Making, Wiley, 1993",
    foresight="one move",
    disimprovement="never",
    responds="nobody",
    stable=stable,
)
