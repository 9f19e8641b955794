"""What a solution concept is: a name, a definition, a source, the behaviour it models, and a function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.conflict.model import BoolArray, GraphModel
    from demarche.stability.engine import Engine
    from demarche.stability.questions import Question

__all__ = ["Concept", "Punishment"]


@dataclass(frozen=True)
class Punishment:
    """What counts as an answer that punishes an improvement.

    Attributes:
        by_improvements: every move of the answer must be a strict improvement for its mover.
        no_escape: the decision maker must not be able to move on from the punishment to something better than
            the state it first left.
    """

    by_improvements: bool
    no_escape: bool


@dataclass(frozen=True)
class Concept:
    """A solution concept as `demarche concepts` lists it.

    Attributes:
        name: the name used in the API and in JSON.
        title: the name in words.
        definition: when a state is stable for a decision maker (DM), in words.
        formula: the same in symbols.
        source: who defined it, and where.
        foresight: how many moves ahead the DM looks.
        disimprovement: who may move to a state worse for itself: "never", "by others", ...
        responds: who is taken to respond to an improvement.
        forms: the forms of a conflict it is defined for: "options", "graph".
        stable: gives for DM number i (from 0) of an engine's model a boolean array over the states; None for
            concepts that need more than a model and a DM, and are asked for in their own way (see `use`).
        question: for finer concepts, the same as matrices, for explanations.
        use: how to ask for it, when not by name alone.
        experimental: whether its definition rests on a reading of the source that could not be confirmed.

    >>> from demarche.stability.seq import CONCEPT
    >>> CONCEPT.name, CONCEPT.behaviour["foresight"]
    ('SEQ', 'two moves')
    """

    name: str
    title: str
    definition: str
    formula: str
    source: str
    foresight: str
    disimprovement: str
    responds: str
    forms: tuple[str, ...] = ("options", "graph")
    stable: Callable[[Engine, int], BoolArray] | None = None
    question: Callable[[GraphModel, int], Question] | None = None
    use: str = ""
    experimental: bool = False

    @property
    def behaviour(self) -> dict[str, str]:
        """Foresight, disimprovement and who responds, as the literature compares concepts."""
        return {"foresight": self.foresight, "disimprovement": self.disimprovement, "responds": self.responds}
