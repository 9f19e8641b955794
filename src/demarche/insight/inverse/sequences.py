"""What the others could answer if their preferences were open: layered sequences of moves, and simultaneous ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.stability.conflict import Conflict

__all__ = ["MAX_STEPS", "Step", "improvement_layers", "simultaneous_answers"]

MAX_STEPS = 4
"""Sanctions of more steps than this are not searched for when the sanctioners' own preferences are open."""
MAX_SIMULTANEOUS = 20_000


@dataclass(frozen=True)
class Step:
    """A move in a sequence: after `layer` moves, the last by `last`, `mover` goes from source to target (states from 0)."""

    layer: int
    source: int
    last: int
    mover: int
    target: int


def improvement_layers(conflict: Conflict, own: int, start: int) -> Iterator[Step]:
    """Every step of every legal sequence of the others' moves from a state, up to `MAX_STEPS` moves.

    Args:
        conflict: the conflict.
        own: position of the decision maker who does not take part.
        start: the state they start from, from 0.
    """
    rows = [moves.rows() for moves in conflict.moves]
    nodes = {(start, own)}
    for layer in range(MAX_STEPS):
        following = set()
        for source, last in sorted(nodes):
            for mover in range(len(rows)):
                if mover in (own, last):
                    continue
                indptr, targets = rows[mover]
                for target in targets[indptr[source] : indptr[source + 1]].tolist():
                    yield Step(layer, source, last, mover, target)
                    following.add((target, mover))
        nodes = following


def simultaneous_answers(
    conflict: Conflict, own: int, state: int, improvement: int
) -> Iterator[tuple[tuple[tuple[int, int], ...], int]]:
    """Every way others could move from a state at the same time as a decision maker does, and where it ends.

    Args:
        conflict: in options form.
        own: position of the decision maker.
        state: where they all start, from 0.
        improvement: where the decision maker alone would end, from 0.

    Yields:
        The movers, each with the state it alone would reach, and the state they all reach together.
    """
    if conflict.strategies is None:
        raise UsageError("simultaneous sanctions need options; in graph form SIM is not defined")
    combo = conflict.strategies.combo
    others = [j for j in range(len(conflict.moves)) if j != own]
    reach = {}
    for j in others:
        indptr, targets = conflict.moves[j].rows()
        reach[j] = targets[indptr[state] : indptr[state + 1]].tolist()
    groups = []
    rows = []
    for size in range(1, len(others) + 1):
        for movers in combinations(others, size):
            for ends in product(*(reach[j] for j in movers)):
                row = combo[:, state].copy()
                row[own] = combo[own, improvement]
                for j, t in zip(movers, ends, strict=True):
                    row[j] = combo[j, t]
                rows.append(row)
                groups.append(tuple(zip(movers, ends, strict=True)))
                if len(rows) > MAX_SIMULTANEOUS:
                    raise UsageError(f"more than {MAX_SIMULTANEOUS:,} simultaneous answers to one move: ask under SEQ")
    if rows:
        for group, end in zip(groups, conflict.strategies.locate(np.array(rows)).tolist(), strict=True):
            if end >= 0:
                yield group, end
