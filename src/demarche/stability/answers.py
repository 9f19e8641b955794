"""Search for the answer that punishes one improvement, as moves that can be replayed."""

from __future__ import annotations

from collections import deque
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.conflict.model import GraphModel, IntArray
    from demarche.stability.concept import Punishment
    from demarche.stability.engine import Responses

__all__ = ["Step", "escapes", "find_answer", "find_joint_answer", "improvements"]

Step = tuple[int, int, int]
"""Mover, from, to; all from 0."""


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
    if responses == "once":
        return _each_once(model, dm, state, improvement, punishment)
    own = model.values[dm]
    floor = own[state]
    seen = {mover: np.zeros(model.n, np.bool_) for mover in range(len(model.moves)) if mover != dm}
    came_from: dict[tuple[int, int], tuple[int, int]] = {}  # (state, who moved there last) -> the same before
    waiting = deque([(improvement, -1)])
    while waiting:
        node = waiting.popleft()
        here, last = node
        if responses == "single" and last >= 0:
            continue
        for mover, known in seen.items():
            if mover == last:
                continue
            reached = _answers(model, mover, here, punishment)
            reached = reached[~known[reached]]
            known[reached] = True
            for target in reached[own[reached] <= floor].tolist():
                if not punishment.no_escape or _trapped(model, dm, target, floor):
                    return (*_replayed(came_from, node), (mover, here, target))
            for target in reached.tolist():
                came_from[target, mover] = node
                waiting.append((target, mover))
    return None


def _each_once(
    model: GraphModel, dm: int, state: int, improvement: int, punishment: Punishment
) -> tuple[Step, ...] | None:
    """The shortest answer in which everybody moves at most once; a node is a state and who has moved."""
    own = model.values[dm]
    floor = own[state]
    start: tuple[int, frozenset[int]] = (improvement, frozenset())
    seen = {start}
    waiting: deque[tuple[tuple[int, frozenset[int]], tuple[Step, ...]]] = deque([(start, ())])
    while waiting:
        (here, moved), steps = waiting.popleft()
        for mover in range(len(model.moves)):
            if mover == dm or mover in moved:
                continue
            for target in _answers(model, mover, here, punishment).tolist():
                following = (target, moved | {mover})
                if following in seen:
                    continue
                seen.add(following)
                longer = (*steps, (mover, here, target))
                if own[target] <= floor and (not punishment.no_escape or _trapped(model, dm, target, floor)):
                    return longer
                waiting.append((following, longer))
    return None


def _answers(model: GraphModel, mover: int, here: int, punishment: Punishment) -> IntArray:
    reached = model.moves[mover].targets(here)
    if punishment.by_improvements:
        reached = reached[model.values[mover][reached] > model.values[mover][here]]
    return reached


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


def _replayed(came_from: dict[tuple[int, int], tuple[int, int]], end: tuple[int, int]) -> tuple[Step, ...]:
    steps: list[Step] = []
    while end in came_from:
        before = came_from[end]
        steps.append((end[1], before[0], end[0]))
        end = before
    return tuple(reversed(steps))
