"""Search for the answer that punishes one improvement, as moves that can be replayed."""

from __future__ import annotations

from collections import deque
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.conflict.model import GraphModel
    from demarche.stability.concept import Punishment
    from demarche.stability.engine import Responses

__all__ = ["Step", "escapes", "find_answer", "find_joint_answer", "improvements"]

Step = tuple[int, int, int]
"""Mover, from, to; all from 0."""

_Node = tuple[int, tuple[int, ...]]


def improvements(model: GraphModel, dm: int, state: int) -> list[int]:
    """The states a DM reaches in one move and prefers; all from 0, ascending."""
    own = model.values[dm]
    return [int(target) for target in model.moves[dm].targets(state) if own[target] > own[state]]


def escapes(model: GraphModel, dm: int, state: int) -> list[int]:
    """The counter-moves a DM has from a state, ascending; all from 0."""
    return [int(target) for target in model.moves[dm].targets(state)]


def find_answer(
    model: GraphModel, dm: int, state: int, improvement: int, punishment: Punishment, responses: Responses = "legal"
) -> tuple[Step, ...] | None:
    """The shortest legal sequence of the others' moves that punishes an improvement, or None.

    Args:
        model: the conflict.
        dm: the DM that improves, from 0.
        state: the state it leaves, from 0.
        improvement: the state it moves to, from 0.
        punishment: what counts as a punishment.
        responses: how the others may answer.
    """
    values = model.values
    floor = values[dm][state]
    # A node is a state and the movers barred from moving next: the last one, or all that have moved ("once").
    start: _Node = (improvement, ())
    came_from: dict[_Node, tuple[_Node, int]] = {}
    seen = {start}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        here, barred = node
        if responses == "single" and barred:
            continue
        for mover in range(len(model.moves)):
            if mover == dm or mover in barred:
                continue
            reached = model.moves[mover].targets(here)
            if punishment.by_improvements:
                reached = reached[values[mover][reached] > values[mover][here]]
            after = tuple(sorted((*barred, mover))) if responses == "once" else (mover,)
            for target in reached.tolist():
                following: _Node = (target, after)
                if following in seen:
                    continue
                seen.add(following)
                came_from[following] = (node, mover)
                if values[dm][target] <= floor and (not punishment.no_escape or _trapped(model, dm, target, floor)):
                    return _replayed(came_from, following)
                waiting.append(following)
    return None


def find_joint_answer(model: GraphModel, dm: int, state: int, improvement: int) -> tuple[Step, ...] | None:
    """The fewest others whose own improvements from `state`, made at the same time, spoil an improvement, or None."""
    assert model.strategies is not None
    combo, values = model.strategies.combo, model.values
    choices = [
        [state] if mover == dm else [state, *improvements(model, mover, state)] for mover in range(len(model.moves))
    ]
    for pick in sorted(_moving(choices, state), key=lambda pick: sum(target != state for target in pick)):
        levels = [combo[mover, target] for mover, target in enumerate(pick)]
        levels[dm] = combo[dm, improvement]
        end = int(model.strategies.locate(np.array([levels], np.int32))[0])
        if end >= 0 and values[dm][end] <= values[dm][state]:
            return tuple((mover, state, target) for mover, target in enumerate(pick) if target != state)
    return None


def _moving(choices: list[list[int]], state: int) -> Iterator[tuple[int, ...]]:
    return (pick for pick in product(*choices) if any(target != state for target in pick))


def _trapped(model: GraphModel, dm: int, state: int, floor: int) -> bool:
    return bool((model.values[dm][model.moves[dm].targets(state)] <= floor).all())


def _replayed(came_from: dict[_Node, tuple[_Node, int]], end: _Node) -> tuple[Step, ...]:
    steps: list[Step] = []
    while end in came_from:
        before, mover = came_from[end]
        steps.append((mover, before[0], end[0]))
        end = before
    return tuple(reversed(steps))
