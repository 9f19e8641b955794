"""Search for the answer that punishes one improvement, as moves that can be replayed."""

from __future__ import annotations

from collections import deque
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from demarche.conflict.model import GraphModel, IntArray
    from demarche.stability.concept import Punishment
    from demarche.stability.engine import Responses

__all__ = [
    "Step",
    "answering_moves",
    "escapes",
    "find_answer",
    "find_joint_answer",
    "improvements",
    "joint_answers",
    "spread",
]

Step = tuple[int, int, int]
"""Mover, from, to; all from 0."""

_AT_ONCE = 1024


def improvements(model: GraphModel, dm: int, state: int) -> list[int]:
    """The states a DM reaches in one move and prefers; all from 0, ascending.

    Args:
        model: the conflict.
        dm: number of the DM, from 0.
        state: from 0.

    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(states=3, moves={"A": [(1, 2), (1, 3)]}, preferences={"A": [3, 1, 2]})
    >>> improvements(c, 0, 0)
    [2]
    """
    own = model.values[dm]
    return [int(target) for target in model.moves[dm].targets(state) if own[target] > own[state]]


def escapes(model: GraphModel, dm: int, state: int) -> list[int]:
    """The counter-moves a DM has from a state, ascending; all from 0.

    Args:
        model: the conflict.
        dm: number of the DM, from 0.
        state: from 0.
    """
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

    Returns:
        The moves, as (mover, from, to).

    >>> from demarche import Conflict
    >>> from demarche.stability.gmr import PUNISHMENT
    >>> c = Conflict.from_graph(states=3, moves={"A": [(1, 2)], "B": [(2, 3)]}, preferences={"A": [2, 1, 3]})
    >>> find_answer(c, 0, 0, 1, PUNISHMENT)
    ((1, 1, 2),)
    """
    if responses == "once":
        return _each_once(model, dm, state, improvement, punishment)
    own = model.values[dm]
    floor = own[state]
    came_from: dict[tuple[int, int], tuple[int, int]] = {}  # (state, who moved there last) -> the same before

    def moves(mover: int, here: int) -> IntArray:
        return answering_moves(model, mover, here, improving=punishment.by_improvements)

    for node, mover, reached in spread(model, dm, improvement, moves):
        if responses == "single" and node[1] != dm:
            break
        for target in reached[own[reached] <= floor].tolist():
            if not punishment.no_escape or _trapped(model, dm, target, floor):
                return (*_replayed(came_from, node), (mover, node[0], target))
        for target in reached.tolist():
            came_from[target, mover] = node
    return None


def spread(
    model: GraphModel, dm: int, start: int, moves: Callable[[int, int], IntArray]
) -> Iterator[tuple[tuple[int, int], int, IntArray]]:
    """Follow every legal sequence of the others' moves from a state, shortest first; nobody moves twice in a row.

    What can follow depends on the state and on who moved there last, so each such pair is visited once.

    Args:
        model: the conflict.
        dm: the DM that does not take part, from 0.
        start: where the sequences start, from 0.
        moves: gives the states a mover may go to from a state; all from 0.

    Yields:
        The pair gone on from, as (state, last mover), with `dm` for the last mover at the start; who moves; and the
        states this mover has not been seen to reach before.

    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(states=4, moves={"A": [(1, 2)], "B": [(2, 3)], "C": [(3, 4)]})
    >>> steps = spread(c, 0, 1, lambda mover, here: c.moves[mover].targets(here))
    >>> [(node, mover, reached.tolist()) for node, mover, reached in steps if len(reached)]
    [((1, 0), 1, [2]), ((2, 1), 2, [3])]
    """
    seen = {mover: np.zeros(model.n, np.bool_) for mover in range(len(model.moves)) if mover != dm}
    waiting = deque([(start, dm)])
    while waiting:
        here, last = waiting.popleft()
        for mover, known in seen.items():
            if mover == last:
                continue
            reached = moves(mover, here)
            reached = reached[~known[reached]]
            known[reached] = True
            yield (here, last), mover, reached
            waiting.extend((target, mover) for target in reached.tolist())


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
            for target in answering_moves(model, mover, here, improving=punishment.by_improvements).tolist():
                following = (target, moved | {mover})
                if following in seen:
                    continue
                seen.add(following)
                longer = (*steps, (mover, here, target))
                if own[target] <= floor and (not punishment.no_escape or _trapped(model, dm, target, floor)):
                    return longer
                waiting.append((following, longer))
    return None


def answering_moves(model: GraphModel, mover: int, here: int, *, improving: bool) -> IntArray:
    """Where a DM can go from a state in answer to another, all moves or its improvements only; from 0, ascending.

    Args:
        model: the conflict.
        mover: number of the answering DM, from 0.
        here: the state it moves from, from 0.
        improving: whether only strict improvements count.
    """
    reached = model.moves[mover].targets(here)
    return reached[model.values[mover][reached] > model.values[mover][here]] if improving else reached


def find_joint_answer(model: GraphModel, dm: int, state: int, improvement: int) -> tuple[Step, ...] | None:
    """The fewest others whose own improvements from `state`, made at the same time, spoil an improvement, or None.

    Args:
        model: the conflict, in options form.
        dm: the DM that improves, from 0.
        state: the state all start from, from 0.
        improvement: the state the DM alone would move to, from 0.

    Returns:
        The moves made together, as (mover, from, to).
    """
    own = model.values[dm]
    choices = {mover: improvements(model, mover, state) for mover in range(len(model.moves)) if mover != dm}
    answers = joint_answers(model, dm, state, improvement, choices)
    return next((steps for steps, end in answers if own[end] <= own[state]), None)


def joint_answers(
    model: GraphModel, dm: int, state: int, improvement: int, choices: Mapping[int, Sequence[int]]
) -> Iterator[tuple[tuple[Step, ...], int]]:
    """Every way others can move from a state at the same time as a DM does, fewest movers first.

    Args:
        model: a conflict in options form.
        dm: the DM, from 0.
        state: where they all start, from 0.
        improvement: where the DM alone would end, from 0.
        choices: for each other DM the states it alone may go to, from 0.

    Yields:
        The moves made together and the state they lead to; combinations that are infeasible are left out.
    """
    assert model.strategies is not None
    combo = model.strategies.combo
    movers = [mover for mover in sorted(choices, reverse=True) if choices[mover]]
    groups = chain.from_iterable(combinations(movers, size) for size in range(1, len(movers) + 1))
    picks = (
        tuple((mover, state, target) for mover, target in zip(group, targets, strict=True))
        for group in groups
        for targets in product(*(choices[mover] for mover in group))
    )
    while some := list(islice(picks, _AT_ONCE)):
        levels = np.tile(combo[:, state], (len(some), 1))
        levels[:, dm] = combo[dm, improvement]
        for row, steps in zip(levels, some, strict=True):
            for mover, _, target in steps:
                row[mover] = combo[mover, target]
        for steps, end in zip(some, model.strategies.locate(levels).tolist(), strict=True):
            if end >= 0:
                yield tuple(sorted(steps)), end


def _trapped(model: GraphModel, dm: int, state: int, floor: int) -> bool:
    return bool((model.values[dm][model.moves[dm].targets(state)] <= floor).all())


def _replayed(came_from: dict[tuple[int, int], tuple[int, int]], end: tuple[int, int]) -> tuple[Step, ...]:
    steps: list[Step] = []
    while end in came_from:
        before = came_from[end]
        steps.append((end[1], before[0], end[0]))
        end = before
    return tuple(reversed(steps))
