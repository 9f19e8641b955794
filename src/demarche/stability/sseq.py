"""Symmetric sequential stability (SSEQ): punished by improvements of the others, and without escape.

A state s is SSEQ stable for i iff for every s1 in R_i+(s) some s2 in R_H+(s1) is not preferred to s by i, and no
s3 in R_i(s2) is preferred to s by i either. Rêgo and Vieira, *Symmetric sequential stability in the graph model for
conflict resolution with multiple decision makers* (Group Decision and Negotiation 26, 2017,
doi 10.1007/s10726-016-9520-8). Not the "strong SEQ" that some programs abbreviate in the same way.

>>> from demarche import Conflict
>>> chicken = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 3, 4], "B": [3, 1, 2, 4]},
... )
>>> chicken.equilibria("SSEQ")
[2, 3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.concept import Concept, Punishment

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "PUNISHMENT", "stable"]

PUNISHMENT = Punishment(by_improvements=True, no_escape=True)


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where improving answers punish each improvement of DM number `dm` without escape: a boolean array.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.
    """
    return engine.withstands(dm, PUNISHMENT)


CONCEPT = Concept(
    name="SSEQ",
    title="Symmetric sequential stability",
    definition=(
        "Every improvement can be answered by the others, each moving only to its own advantage, so that the "
        "decision maker ends no better off, and no counter-move of its own from there makes it better off."
    ),
    formula="for all s1 in R_i+(s) there is s2 in R_H+(s1) such that i prefers neither s2 nor any s3 in R_i(s2) to s",
    source="Rêgo and Vieira, Group Decision and Negotiation 26, 2017",
    foresight="three moves",
    disimprovement="never",
    responds="all others, in legal sequences of improvements; then the decision maker itself",
    stable=stable,
)
