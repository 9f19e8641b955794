"""Non-myopic stability (NM): two decision makers (DMs) who look as far ahead as it matters.

A state is NM stable for i iff from some horizon on it is L stable for every horizon. Brams and Wittman, *Nonmyopic
equilibria in 2x2 games* (Conflict Management and Peace Science 6, 1981); Kilgour, *Equilibria for far-sighted players*
(Theory and Decision 16, 1984). What is anticipated with one horizon depends only on what is anticipated with the
next shorter one, so that it becomes periodic in the end: a state is NM stable iff the DM stays throughout the period.
There may be no such state.

>>> from demarche import Conflict
>>> chicken = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 3, 4], "B": [3, 1, 2, 4]},
... )
>>> chicken.equilibria("NM")
[1]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.errors import ModelError
from demarche.stability.concept import Concept
from demarche.stability.horizon import LARGEST_HORIZON, Ends, check_two, look_further, rests, start

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "first_moving_horizon", "period", "stable"]


def period(model: GraphModel) -> tuple[int, list[Ends]]:
    """The horizon from which on what is anticipated repeats, and what is anticipated throughout the period.

    Raises:
        ConceptNotDefined: the conflict has not exactly two DMs.
        ModelError: nothing repeats up to the largest horizon.
    """
    check_two(model, "NM")
    ends = start(model)
    seen: dict[Ends, int] = {}
    found: list[Ends] = []
    for horizon in range(LARGEST_HORIZON):
        if ends in seen:
            return seen[ends], found[seen[ends] :]
        seen[ends] = horizon
        found.append(ends)
        ends = look_further(model, ends)
    raise ModelError(f"what is anticipated does not settle within {LARGEST_HORIZON:,} moves")


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where DM number `dm` stays with every horizon from some on: a boolean array over the states.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.

    Raises:
        ConceptNotDefined: the conflict has not exactly two DMs.
    """
    _, found = period(engine.model)
    staying = rests(found[0][dm])
    for ends in found[1:]:
        staying &= rests(ends[dm])
    return staying


def first_moving_horizon(model: GraphModel, dm: int, state: int) -> int | None:
    """The first horizon of the period with which a DM would leave a state; None if it is stable.

    Args:
        model: the conflict.
        dm: number of the DM, from 0.
        state: from 0.
    """
    begins, found = period(model)
    for later, ends in enumerate(found):
        if ends[dm][state] != {state}:
            return begins + later
    return None


CONCEPT = Concept(
    name="NM",
    title="Non-myopic stability",
    definition="However far ahead the decision maker looks, from some number of moves on, it does best to stay.",
    formula="there is h0 such that G_h(i, s) = s for all h >= h0",
    source="Brams and Wittman, CMPS 6, 1981; Kilgour, Theory and Decision 16, 1984; Fang, Hipel and Kilgour, 1993",
    foresight="without limit",
    disimprovement="where it pays in the end",
    responds="the other decision maker, in turn; two decision makers only",
    stable=stable,
)
