"""Symmetric metarationality (SMR): every improvement can be punished, and the punishment cannot be escaped.

A state s is SMR stable for i iff for every s1 in R_i+(s) some s2 in R_H(s1) is not preferred to s by i, and no
s3 in R_i(s2) is preferred to s by i either. Howard, *Paradoxes of Rationality* (MIT Press, 1971); in the graph
model Fang, Hipel and Kilgour, *Interactive Decision Making* (Wiley, 1993).

>>> from demarche import Conflict
>>> chicken = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 3, 4], "B": [3, 1, 2, 4]},
... )
>>> chicken.equilibria("SMR")
[1, 2, 3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.concept import Concept, Punishment

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "PUNISHMENT", "stable"]

PUNISHMENT = Punishment(by_improvements=False, no_escape=True)


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where each improvement of DM number `dm` can be punished without escape: a boolean array over the states.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.
    """
    return engine.withstands(dm, PUNISHMENT)


CONCEPT = Concept(
    name="SMR",
    title="Symmetric metarationality",
    definition=(
        "Every improvement can be answered by the others so that the decision maker ends no better off, "
        "and no counter-move of its own from there makes it better off."
    ),
    formula="for all s1 in R_i+(s) there is s2 in R_H(s1) such that i prefers neither s2 nor any s3 in R_i(s2) to s",
    source="Howard, Paradoxes of Rationality, MIT Press, 1971; Fang, Hipel and Kilgour, 1993",
    foresight="three moves",
    disimprovement="by others, to punish",
    responds="all others, in legal sequences; then the decision maker itself",
    stable=stable,
)
