"""General metarationality (GMR): every improvement can be answered so that it does not pay.

A state s is GMR stable for i iff for every s1 in R_i+(s) some s2 in R_H(s1) is not preferred to s by i. R_H(s1)
are the ends of legal sequences of the others' moves: nobody moves twice in a row, and they need not gain by it.
Howard, *Paradoxes of Rationality* (MIT Press, 1971); in the graph model Fang, Hipel and Kilgour, *Interactive
Decision Making* (Wiley, 1993).

>>> from demarche import Conflict
>>> dilemma = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 4, 3], "B": [3, 1, 4, 2]},
... )
>>> dilemma.equilibria("GMR")
[1, 4]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.concept import Concept, Punishment

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "PUNISHMENT", "stable"]

PUNISHMENT = Punishment(by_improvements=False, no_escape=False)


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where the others can punish each improvement of DM number `dm`: a boolean array over the states.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.
    """
    return engine.withstands(dm, PUNISHMENT)


CONCEPT = Concept(
    name="GMR",
    title="General metarationality",
    definition="Every improvement can be answered by the others so that the decision maker ends no better off.",
    formula="for all s1 in R_i+(s) there is s2 in R_H(s1) that i does not prefer to s",
    source="Howard, Paradoxes of Rationality, MIT Press, 1971; Fang, Hipel and Kilgour, 1993",
    foresight="two moves",
    disimprovement="by others, to punish",
    responds="all others, in legal sequences",
    stable=stable,
)
