"""A verdict on one state for one decision maker (DM), with the moves that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Certificate", "Move", "Reason", "Verdict"]

Move = tuple[str, int, int]
"""Who moves, from which state, to which; states count from 1."""

Certificate = tuple[tuple[int, tuple[Move, ...] | None], ...]
"""For each improvement the state moved to, and the moves that punish it, or None if nothing does."""

Reason = Literal["no move", "no improvement", "every improvement is punished", "an improvement goes unpunished"]


@dataclass(frozen=True)
class Verdict:
    """Whether a state is stable for a DM under a concept, and why.

    Attributes:
        concept: name of the concept.
        dm: id of the DM.
        state: number of the state, from 1.
        stable: the answer.
        moves: for each improvement of the DM, in ascending order of states, the moves that punish it: a legal
            sequence that starts where the improvement ends (for SIM: the moves the others make at the same time
            from the state itself), or None if nothing punishes it. Empty if there is no improvement.
        reason: why, in a few fixed words: "no move", "no improvement", "every improvement is punished" or
            "an improvement goes unpunished".
        text: why, in plain sentences with the names of the case.

    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(states=2, moves={"A": [(1, 2)]}, preferences={"A": [2, 1]})
    >>> verdict = c.explain(1, "A", "Nash")
    >>> verdict.stable, verdict.moves, verdict.unpunished
    (False, ((2, None),), (2,))
    """

    concept: str
    dm: str
    state: int
    stable: bool
    moves: Certificate
    reason: Reason
    text: str

    @property
    def unpunished(self) -> tuple[int, ...]:
        """The improvements nobody punishes."""
        return tuple(improvement for improvement, answer in self.moves if answer is None)

    def to_dict(self) -> dict[str, object]:
        """The verdict as JSON takes it."""
        return {
            "concept": self.concept,
            "dm": self.dm,
            "state": self.state,
            "stable": self.stable,
            "reason": self.reason,
            "moves": [
                {
                    "improvement": improvement,
                    "punishment": None
                    if answer is None
                    else [{"mover": mover, "from": start, "to": end} for mover, start, end in answer],
                }
                for improvement, answer in self.moves
            ],
            "text": self.text,
        }

    def __str__(self) -> str:
        return self.text
