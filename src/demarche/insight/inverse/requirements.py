"""What stability of one state asks of one decision maker's comparisons with that state.

For each concept of this package, whether a state s is stable for a decision maker (DM) depends on its own preferences
only through the question which states it likes better than s. So stability is a list of requirements, one per move
the DM has: the state moved to is not better than s, or some sanction is not (for SMR and SSEQ: the sanction and all
the DM can still move to from it). The pattern form is that of Kinsara, Kilgour and Hipel, "Inverse approach to the graph
model for conflict resolution", IEEE T-SMC: Systems 45 (2015); here equal is enough, as in the definitions.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from demarche.errors import UsageError
from demarche.stability.answers import answering_moves, improvements, joint_answers, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from demarche.conflict.model import IntArray
    from demarche.stability.answers import Step
    from demarche.stability.conflict import Conflict

__all__ = ["CONCEPTS", "Requirement", "requirements", "simultaneous"]

CONCEPTS = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")
MAX_SIMULTANEOUS = 20_000


@dataclass(frozen=True)
class Requirement:
    """One move must not tempt, or be punished.

    Attributes:
        improvement: the state the move leads to, from 1.
        sanctions: alternatives; each is a set of states, from 1, and punishes if none of them is better than the state
            asked about.
    """

    improvement: int
    sanctions: tuple[frozenset[int], ...]


def requirements(conflict: Conflict, concept: str, dm: str, state: int) -> tuple[Requirement, ...]:
    """Everything stability of a state asks of a DM's preferences, all others' preferences as they are.

    Args:
        conflict: the conflict.
        concept: Nash, GMR, SMR, SEQ, SSEQ, or SIM (options form).
        dm: the decision maker.
        state: the state, from 1.

    Raises:
        UsageError: the concept is none of these, or SIM is asked in graph form.

    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(states=3, moves={"A": [(1, 2)], "B": [(2, 3)]}, preferences={"B": [3, 2, 1]})
    >>> requirements(c, "SEQ", "A", 1)
    (Requirement(improvement=2, sanctions=(frozenset({3}),)),)
    """
    if concept not in CONCEPTS:
        raise UsageError(f"the inverse question is answered for {', '.join(CONCEPTS)}, not for {concept!r}")
    own, here = conflict.decision_makers.index(dm), state - 1
    result = []
    for q in conflict.moves[own].targets(here).tolist():
        sanctions: set[frozenset[int]] = set()
        if concept == "SIM":
            choices = {j: improvements(conflict, j, here) for j in range(len(conflict.moves)) if j != own}
            sanctions = {frozenset({end}) for _, end in simultaneous(conflict, own, here, q, choices)}
        elif concept != "Nash":
            for k in _answers(conflict, own, q, improving=concept in ("SEQ", "SSEQ")):
                onward = conflict.moves[own].targets(k).tolist() if concept in ("SMR", "SSEQ") else []
                sanctions.add(frozenset({k, *onward} - {here}))
        result.append(_numbered(q, sanctions))
    return tuple(result)


def simultaneous(
    conflict: Conflict, own: int, state: int, improvement: int, choices: Mapping[int, Sequence[int]]
) -> Iterator[tuple[tuple[Step, ...], int]]:
    """What others moving at the same time make of a DM's move; see `demarche.stability.answers.joint_answers`.

    Raises:
        UsageError: graph form, or more than 20,000 ways.
    """
    if conflict.strategies is None:
        raise UsageError("simultaneous sanctions need options; in graph form SIM is not defined")
    if prod(1 + len(targets) for targets in choices.values()) > MAX_SIMULTANEOUS:
        raise UsageError(f"more than {MAX_SIMULTANEOUS:,} simultaneous answers to one move: ask under SEQ")
    return joint_answers(conflict, own, state, improvement, choices)


def _answers(conflict: Conflict, own: int, start: int, *, improving: bool) -> set[int]:
    """The ends of the others' legal sequences from a state (all from 0)."""

    def moves(mover: int, here: int) -> IntArray:
        return answering_moves(conflict, mover, here, improving=improving)

    return {end for _, _, reached in spread(conflict, own, start, moves) for end in reached.tolist()}


def _numbered(improvement: int, sanctions: set[frozenset[int]]) -> Requirement:
    # A sanction that asks more than another one adds nothing.
    least = [s for s in sanctions if not any(other < s for other in sanctions)]
    ordered = sorted((frozenset(k + 1 for k in s) for s in least), key=lambda s: (len(s), sorted(s)))
    return Requirement(improvement + 1, tuple(ordered))
