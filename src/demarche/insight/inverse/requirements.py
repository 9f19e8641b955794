"""What stability of one state asks of one decision maker's comparisons with that state.

For each concept of this package, whether a state s is stable for a decision maker (DM) depends on its own preferences
only through the question which states it likes better than s. So stability is a list of requirements, one per move
the DM has: the state moved to is not better than s, or some sanction is not (for SMR and SSEQ: the sanction and all
the DM can still move to from it). The pattern form is that of Kinsara, Kilgour and Hipel, "Inverse approach to the graph
model for conflict resolution", IEEE T-SMC: Systems 45 (2015); here equal is enough, as in the definitions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import UsageError

if TYPE_CHECKING:
    from demarche.stability.conflict import Conflict

__all__ = ["CONCEPTS", "Requirement", "requirements"]

CONCEPTS = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")
MAX_SIMULTANEOUS = 200_000


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
        UsageError: the concept is none of these.
    """
    if concept not in CONCEPTS:
        raise UsageError(f"the inverse question is answered for {', '.join(CONCEPTS)}, not for {concept!r}")
    own = conflict.decision_makers.index(dm)
    moves = _moves(conflict)
    result = []
    for q in moves[own][state - 1]:
        sanctions: set[frozenset[int]] = set()
        if concept == "SIM":
            sanctions = {frozenset({k}) for k in _simultaneous(conflict, own, state - 1, q, moves)}
        elif concept != "Nash":
            improving = concept in ("SEQ", "SSEQ")
            for k in _sequences(conflict, own, q, moves, improving=improving):
                escapes = moves[own][k] if concept in ("SMR", "SSEQ") else []
                sanctions.add(frozenset({k, *escapes} - {state - 1}))
        result.append(_numbered(q, sanctions))
    return tuple(result)


def _numbered(improvement: int, sanctions: set[frozenset[int]]) -> Requirement:
    # A sanction that asks more than another one adds nothing.
    least = [s for s in sanctions if not any(other < s for other in sanctions)]
    ordered = sorted((frozenset(k + 1 for k in s) for s in least), key=lambda s: (len(s), sorted(s)))
    return Requirement(improvement + 1, tuple(ordered))


def _moves(conflict: Conflict) -> list[list[list[int]]]:
    result = []
    for moves in conflict.moves:
        indptr, targets = moves.rows()
        result.append([targets[indptr[s] : indptr[s + 1]].tolist() for s in range(conflict.n)])
    return result


def _sequences(conflict: Conflict, own: int, start: int, moves: list[list[list[int]]], *, improving: bool) -> set[int]:
    others = [j for j in range(len(moves)) if j != own]
    seen: set[tuple[int, int]] = set()
    front = [(start, own)]
    while front:
        state, last = front.pop()
        for j in others:
            if j == last:
                continue
            for t in moves[j][state]:
                if (t, j) not in seen and not (improving and conflict.values[j, t] <= conflict.values[j, state]):
                    seen.add((t, j))
                    front.append((t, j))
    return {state for state, _ in seen}


def _simultaneous(conflict: Conflict, own: int, state: int, q: int, moves: list[list[list[int]]]) -> set[int]:
    if conflict.strategies is None:
        raise UsageError("simultaneous sanctions need options; in graph form SIM is not defined")
    combo = conflict.strategies.combo
    better = {
        j: [t for t in moves[j][state] if conflict.values[j, t] > conflict.values[j, state]]
        for j in range(len(moves))
        if j != own
    }
    movers = [j for j in better if better[j]]
    rows = []
    for size in range(1, len(movers) + 1):
        for group in combinations(movers, size):
            for targets in product(*(better[j] for j in group)):
                row = combo[:, state].copy()
                row[own] = combo[own, q]
                for j, t in zip(group, targets, strict=True):
                    row[j] = combo[j, t]
                rows.append(row)
                if len(rows) > MAX_SIMULTANEOUS:
                    raise UsageError(f"more than {MAX_SIMULTANEOUS:,} simultaneous answers to one move: ask under SEQ")
    if not rows:
        return set()
    ends = conflict.strategies.locate(np.array(rows))
    return {int(k) for k in ends if k >= 0}
