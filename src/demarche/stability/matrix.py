"""The second engine: the plain concepts straight from the matrix formulation; slow, and a check on the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.arcs import ArcEngine
from demarche.stability.questions import Question, move_matrix, only, preferred, stable_states

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel
    from demarche.stability.concept import Punishment

__all__ = ["MatrixEngine", "plain_question"]


def plain_question(model: GraphModel, dm: int, punishment: Punishment | None) -> Question:
    """Nash, GMR, SMR, SEQ or SSEQ as matrices.

    Args:
        model: the conflict, at most 4,096 states.
        dm: number of the DM, from 0.
        punishment: what counts as one; None for Nash.

    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(states=2, moves={"A": [(1, 2)]}, preferences={"A": [2, 1]})
    >>> stable_states(plain_question(c, 0, None), 2)
    array([False,  True])
    """
    better = preferred(model, dm)
    moves = move_matrix(model, dm)
    leaves = only(moves, better)
    if punishment is None:
        return Question(leaves, ways=moves)
    steps = {}
    for mover, key in enumerate(model.decision_makers):
        if mover != dm:
            step = move_matrix(model, mover)
            steps[key] = only(step, preferred(model, mover)) if punishment.by_improvements else step
    if punishment.no_escape:
        return Question(leaves, steps, ~better, moves, better, ways=moves)
    return Question(leaves, steps, ~better, ways=moves)


class MatrixEngine:
    """Stability by matrices of moves, improvements and preferences (Xu, Hipel and Kilgour, 2009)."""

    compiled = False

    def __init__(self, model: GraphModel) -> None:
        self.model = model

    def prepare(self) -> None:
        """See `Engine.prepare`; there is nothing to share."""

    def withstands(self, dm: int, punishment: Punishment | None) -> BoolArray:
        """See `Engine.withstands`."""
        return stable_states(plain_question(self.model, dm, punishment), self.model.n)

    def withstands_together(self, dm: int) -> BoolArray:
        """See `Engine.withstands_together`; simultaneous moves have no matrix form, so each is looked up."""
        return ArcEngine(self.model, fast=False).withstands_together(dm)
