"""Sequential stability (SEQ): every improvement is punished by others who gain by each of their moves.

A state s is SEQ stable for i iff for every s1 in R_i+(s) some s2 in R_H+(s1) is not preferred to s by i.
R_H+(s1) are the ends of legal sequences in which every move is a strict improvement for its mover, at the state it
leaves. Fraser and Hipel, *Solving complex conflicts* (IEEE T-SMC 9, 1979); *Conflict Analysis: Models and
Resolutions* (North-Holland, 1984).

>>> from demarche import Conflict
>>> chicken = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 3, 4], "B": [3, 1, 2, 4]},
... )
>>> chicken.equilibria("SEQ")
[2, 3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.concept import Concept, Punishment

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "PUNISHMENT", "stable"]

PUNISHMENT = Punishment(by_improvements=True, no_escape=False)


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where improving answers punish each improvement of DM number `dm`: a boolean array over the states.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.
    """
    return engine.withstands(dm, PUNISHMENT)


CONCEPT = Concept(
    name="SEQ",
    title="Sequential stability",
    definition=(
        "Every improvement can be answered by the others, each moving only to its own advantage, "
        "so that the decision maker ends no better off."
    ),
    formula="for all s1 in R_i+(s) there is s2 in R_H+(s1) that i does not prefer to s",
    source="Fraser and Hipel, IEEE T-SMC 9, 1979; Conflict Analysis, North-Holland, 1984",
    foresight="two moves",
    disimprovement="never",
    responds="all others, in legal sequences of improvements",
    stable=stable,
)
