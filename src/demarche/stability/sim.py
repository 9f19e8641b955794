"""Simultaneous stability (SIM): the others, improving from the same state at the same time, spoil every improvement.

In options form only. A state s is SIM stable for i iff for every s1 in R_i+(s) there is a non-empty set of other
DMs, each with one own improvement from s, such that the state that takes i's levels from s1, each mover's from its
improvement and the rest from s is feasible and not preferred to s by i. An infeasible combination punishes nothing.
Fraser and Hipel, *Solving complex conflicts* (IEEE T-SMC 9, 1979); *Conflict Analysis: Models and Resolutions*
(North-Holland, 1984). The hand method of 1984 looks at fewer states and improvements; here all are looked at.

>>> from demarche import Conflict
>>> dilemma = Conflict.from_options(
...     options={"A": {"confess": ["no", "yes"]}, "B": {"confess": ["no", "yes"]}},
...     preferences={"A": ["not B.confess", "A.confess"], "B": ["not A.confess", "B.confess"]},
... )
>>> dilemma.equilibria("SIM")
[1, 4]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.concept import Concept

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "stable"]


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where others' simultaneous improvements spoil each one of DM number `dm`: a boolean array over the states.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.

    Raises:
        ConceptNotDefined: the conflict is in graph form.
    """
    return engine.withstands_together(dm)


CONCEPT = Concept(
    name="SIM",
    title="Simultaneous stability",
    definition=(
        "Every improvement is spoilt if others, at the same time, take an improvement of their own from the same state."
    ),
    formula=(
        "for all s1 in R_i+(s) there are others H and improvements s_j in R_j+(s) for j in H "
        "whose combination with s1 is feasible and not preferred to s by i"
    ),
    source="Fraser and Hipel, IEEE T-SMC 9, 1979; Conflict Analysis, North-Holland, 1984",
    foresight="one move, made at once by several",
    disimprovement="by accident",
    responds="any others, at the same time",
    forms=("options",),
    stable=stable,
)
