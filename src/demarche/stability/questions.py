"""A question of stability as matrices: who leaves for what, how the others can move, and what deters.

The matrix formulation of the graph model (Xu, Hipel and Kilgour, *Matrix representation of solution concepts in
multiple-decision-maker graph models*, IEEE T-SMC A 39, 2009; Xu, Hipel, Kilgour and Fang, *Conflict Resolution Using
the Graph Model*, Springer, 2018). Finer concepts differ in nothing but these matrices, so they are all solved, and
their certificates found, by the functions here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.conflict.model import BoolArray, GraphModel

__all__ = ["LARGEST", "Question", "answer_to", "move_matrix", "only", "preferred", "reach", "stable_states"]

LARGEST = 4096
"""Matrices hold the square of the number of states, so that larger conflicts are refused."""


@dataclass(frozen=True)
class Question:
    """Whether states are stable for somebody: one decision maker (DM) or a coalition.

    Attributes:
        leaves: sparse, [s, q]: whether s is left for q in one move, or one sequence of a coalition's moves.
        steps: for each mover among the others (a DM or a coalition, by display name) its moves as a sparse matrix.
        deters: shape (n, n), [s, k]: whether ending in k deters from leaving s; None if nothing is taken to.
        counters: sparse, [k, m]: the counter-moves from k; None if none are considered.
        escapes: shape (n, n), [s, m]: whether m is an escape from the punishment for leaving s.
        attracted: what makes somebody leave, for explanations.
        deterred: what deters it, for explanations; "{}" stands for the state left.
        ways: sparse: all moves of whoever may leave, for explanations.
    """

    leaves: Any
    steps: Mapping[str, Any] = field(default_factory=dict)
    deters: BoolArray | None = None
    counters: Any = None
    escapes: BoolArray | None = None
    attracted: str = "which it prefers"
    deterred: str = "that is no better for it than state {}"
    ways: Any = None

    def moves_from(self, state: int) -> int:
        """How many moves lead out of a state (from 0), improvements or not."""
        return int((self.leaves if self.ways is None else self.ways)[[state]].nnz)


def move_matrix(model: GraphModel, dm: int) -> Any:
    """The moves of a DM as a sparse matrix of 0 and 1, [from, to].

    Args:
        model: the conflict.
        dm: number of the DM, from 0.

    Raises:
        ModelError: the conflict has more than `LARGEST` states.
    """
    from scipy.sparse import csr_matrix

    if model.n > LARGEST:
        raise ModelError(
            f"this is worked out with matrices, for at most {LARGEST:,} states; the conflict has {model.n:,}"
        )
    indptr, targets = model.moves[dm].rows()
    return csr_matrix((np.ones(len(targets), np.int32), targets, indptr), shape=(model.n, model.n))


def only(matrix: Any, where: BoolArray) -> Any:
    """The entries of a sparse matrix at which a boolean array of the same shape is true.

    Args:
        matrix: shape (n, n), sparse.
        where: shape (n, n).
    """
    return _signed(matrix.multiply(where))


def preferred(model: GraphModel, dm: int) -> BoolArray:
    """Shape (n, n), [s, q]: whether a DM prefers q to s.

    Args:
        model: the conflict.
        dm: number of the DM, from 0.

    >>> from demarche import Conflict
    >>> preferred(Conflict.from_graph(states=2, moves={"A": []}, preferences={"A": [2, 1]}), 0)
    array([[False,  True],
           [False, False]])
    """
    own = model.values[dm]
    better: BoolArray = own[None, :] > own[:, None]
    return better


def reach(steps: Mapping[str, Any], n: int) -> Any:
    """The ends of legal sequences, [start, end]: at least one step, no mover twice in a row; sparse.

    What is reached is kept by who moved last: M_j = sign(J_j + (sum of M_k over k other than j) J_j), repeated
    until nothing is added.

    Args:
        steps: for each mover its moves, shape (n, n), sparse.
        n: number of states.
    """
    from scipy.sparse import csr_matrix

    last = {mover: _signed(step) for mover, step in steps.items()}
    grown = True
    while grown:
        grown = False
        for mover, step in steps.items():
            before = sum((last[other] for other in steps if other != mover), csr_matrix((n, n), dtype=np.int32))
            found = _signed(last[mover] + before @ step)
            if found.nnz > last[mover].nnz:
                last[mover], grown = found, True
    return _signed(sum(last.values(), csr_matrix((n, n), dtype=np.int32)))


def stable_states(question: Question, n: int) -> BoolArray:
    """Where everything somebody would leave for can be punished: a boolean array over the states.

    Args:
        question: what is asked.
        n: number of states.
    """
    leaves = question.leaves.toarray() > 0
    if question.deters is None:
        stable: BoolArray = ~leaves.any(axis=1)
        return stable
    deters = _without_escape(question)
    punished = reach(question.steps, n) @ deters.T.astype(np.int32)  # [q, s]: how many ends of answers deter
    unpunished: BoolArray = (leaves & ~(punished.T > 0)).any(axis=1)
    return ~unpunished


def answer_to(question: Question, state: int, improvement: int) -> tuple[tuple[str, int, int], ...] | None:
    """The shortest legal sequence that punishes leaving a state for another (both from 0), or None.

    Args:
        question: what is asked.
        state: the state left, from 0.
        improvement: the state it is left for, from 0.

    Returns:
        The moves as (mover, from, to); None if nothing punishes it.
    """
    if question.deters is None:
        return None
    wanted = _deters_from(question, state)
    start = (improvement, "")
    came_from: dict[tuple[int, str], tuple[int, str]] = {start: start}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for mover, step in question.steps.items():
            if mover == node[1]:
                continue
            for target in np.sort(step.indices[step.indptr[node[0]] : step.indptr[node[0] + 1]]).tolist():
                following = (target, mover)
                if following in came_from:
                    continue
                came_from[following] = node
                if wanted[target]:
                    return _path(came_from, following)
                waiting.append(following)
    return None


def _path(came_from: dict[tuple[int, str], tuple[int, str]], end: tuple[int, str]) -> tuple[tuple[str, int, int], ...]:
    steps = []
    while came_from[end] != end:
        before = came_from[end]
        steps.append((end[1], before[0], end[0]))
        end = before
    return tuple(reversed(steps))


def _without_escape(question: Question) -> BoolArray:
    assert question.deters is not None
    if question.counters is None or question.escapes is None:
        return question.deters
    open_ways = question.counters @ question.escapes.T.astype(np.int32)  # [k, s]: how many counter-moves escape
    trapped: BoolArray = question.deters & ~(open_ways.T > 0)
    return trapped


def _deters_from(question: Question, state: int) -> BoolArray:
    assert question.deters is not None
    deters: BoolArray = question.deters[state]
    if question.counters is None or question.escapes is None:
        return deters
    escaped: BoolArray = question.counters @ question.escapes[state].astype(np.int32) > 0
    return deters & ~escaped


def _signed(matrix: Any) -> Any:
    matrix = matrix.tocsr()
    matrix.eliminate_zeros()
    matrix.data = np.ones_like(matrix.data, dtype=np.int32)
    return matrix
