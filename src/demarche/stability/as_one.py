"""A coalition that acts as one decision maker (DM), among the others.

The coalition reaches in one move whatever legal sequences of its members reach, and prefers what all its members
prefer: a partial order, in which "deters" means not better for all members. Within it the plain concepts keep their meaning.

>>> from demarche import Conflict
>>> dilemma = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 4, 3], "B": [3, 1, 4, 2]},
... )
>>> pact = dilemma.as_one("A", "B")
>>> pact.decision_makers, pact.equilibria("Nash")
(('A+B',), [1, 2, 3])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from demarche.case.nearest import hint
from demarche.errors import ConceptNotDefined, ModelError
from demarche.stability.coalitions import label, reaches, together
from demarche.stability.concepts import canonical
from demarche.stability.punishments import PUNISHMENTS
from demarche.stability.questions import Question, only, stable_states

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel

__all__ = ["AsOne"]


class AsOne:
    """A conflict in which some DMs act as one.

    Args:
        model: the conflict.
        members: numbers of the DMs that act as one, from 0.

    Attributes:
        decision_makers: ids, the coalition's joined by "+", in the place of its first member.
    """

    def __init__(self, model: GraphModel, members: tuple[int, ...]) -> None:
        self.model = model
        first = min(members)
        self._parties = [
            tuple(sorted(members)) if dm == first else (dm,)
            for dm in range(len(model.moves))
            if dm == first or dm not in members
        ]
        self.decision_makers = tuple(label(model, party) for party in self._parties)

    def question(self, concept: str, party: str) -> Question:
        """The stability of a party under Nash, GMR, SMR, SEQ or SSEQ as matrices.

        Args:
            concept: Nash, GMR, SMR, SEQ or SSEQ.
            party: one of `decision_makers`.

        Raises:
            ConceptNotDefined: another concept.
            ModelError: there is no such party, or the conflict has more than 4,096 states.
        """
        name = canonical(concept)
        if name not in PUNISHMENTS:
            raise ConceptNotDefined(f"{name} is not defined for a coalition that acts as one decision maker")
        if party not in self.decision_makers:
            raise ModelError(f"no decision maker {party!r}{hint(party, self.decision_makers)}")
        index = self.decision_makers.index(party)
        better = together(self.model, self._parties[index])
        ways = reaches(self.model, self._parties[index])
        leaves = only(ways, better)
        punishment = PUNISHMENTS[name]
        if punishment is None:
            return Question(leaves, ways=ways)
        steps = {}
        for other, members in enumerate(self._parties):
            if other != index:
                step = reaches(self.model, members)
                gained = together(self.model, members)
                steps[self.decision_makers[other]] = only(step, gained) if punishment.by_improvements else step
        if punishment.no_escape:
            return Question(leaves, steps, ~better, ways, better, ways=ways)
        return Question(leaves, steps, ~better, ways=ways)

    def mask(self, concept: str, party: str | None = None) -> BoolArray:
        """Where the states are stable for a party, or for all: a boolean array over the states.

        Args:
            concept: Nash, GMR, SMR, SEQ or SSEQ.
            party: one of `decision_makers`; all where left out.

        Raises:
            ConceptNotDefined: another concept.
            ModelError: there is no such party, or the conflict has more than 4,096 states.
        """
        parties = self.decision_makers if party is None else (party,)
        joint: BoolArray = np.logical_and.reduce(
            [stable_states(self.question(concept, one), self.model.n) for one in parties]
        )
        return joint

    def stable(self, concept: str, party: str) -> list[int]:
        """Numbers of the states that are stable for a party.

        Arguments as in `mask`.
        """
        numbers: list[int] = (np.flatnonzero(self.mask(concept, party)) + 1).tolist()
        return numbers

    def equilibria(self, concept: str) -> list[int]:
        """Numbers of the states that are stable for every party.

        Arguments as in `mask`.
        """
        numbers: list[int] = (np.flatnonzero(self.mask(concept)) + 1).tolist()
        return numbers
