"""SEQ or SIM: stable for a decision maker (DM) in either way; the combination older programs print as one column.

A state is SEQ|SIM stable for i iff it is SEQ stable or SIM stable for i; each DM may have its own reason. Fraser and
Hipel, *Conflict Analysis: Models and Resolutions* (North-Holland, 1984). In options form only, because SIM is.

>>> from demarche import Conflict
>>> dilemma = Conflict.from_options(
...     options={"A": {"confess": ["no", "yes"]}, "B": {"confess": ["no", "yes"]}},
...     preferences={"A": ["not B.confess", "A.confess"], "B": ["not A.confess", "B.confess"]},
... )
>>> dilemma.equilibria("SEQ|SIM")
[1, 4]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability import seq, sim
from demarche.stability.concept import Concept

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPT", "stable"]


def stable(engine: Engine, dm: int) -> BoolArray:
    """Where DM number `dm` is SEQ or SIM stable: a boolean array over the states.

    Args:
        engine: what works out stability, and for which conflict.
        dm: number of the DM, from 0.

    Raises:
        ConceptNotDefined: the conflict is in graph form.
    """
    together = sim.stable(engine, dm)
    either: BoolArray = together | seq.stable(engine, dm)
    return either


CONCEPT = Concept(
    name="SEQ|SIM",
    title="Sequential or simultaneous stability",
    definition="The state is sequentially stable or simultaneously stable for the decision maker.",
    formula="SEQ or SIM",
    source="Fraser and Hipel, Conflict Analysis, North-Holland, 1984",
    foresight="two moves",
    disimprovement="by accident",
    responds="all others, in legal sequences of improvements, or any others at the same time",
    forms=("options",),
    stable=stable,
)
