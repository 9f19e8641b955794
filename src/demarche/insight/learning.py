"""How much each draw speaks for a claim, an origin or a point being right.

Learning is done by weighting draws, never by picking some of them: a draw weighs with the probability that the thing is
right given the truth of the points drawn, so that right and wrong add up to the whole, draw by draw.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.evidence.network import origin_variable, point_variable
from demarche.evidence.ordering import connected

if TYPE_CHECKING:
    from demarche.evidence.belief import JointModel

__all__ = ["learnable", "learned_weights"]


def learnable(joint: JointModel, name: str, used: Iterable[str]) -> bool:
    """Whether knowing a claim, origin or point could tell anything about the points in use.

    Args:
        joint: belief in the points.
        name: "claim:c014", "origin:x" or "point:p02".
        used: ids of the points the model uses.
    """
    kind, _, key = name.partition(":")
    wanted = {point_variable(point) for point in used}
    if kind == "origin":
        own = {origin_variable(key)} & set(joint.network.chances)
    elif kind == "point":
        own = {point_variable(key)}
    else:
        own = {point_variable(point) for point, _ in _sides(joint, key)}
    groups = connected(list(joint.network.chances), [piece.scope for piece in joint.network.pieces])
    return any(not own.isdisjoint(group) and not wanted.isdisjoint(group) for group in groups)


def learned_weights(joint: JointModel, name: str, seed: int, start: int, stop: int) -> NDArray[np.float64]:
    """Probability, in each draw, that something is right given the points drawn.

    Args:
        joint: belief in the points.
        name: "claim:c014" (all its points are as it says), "origin:x" (it is sound) or "point:p02".
        seed: the seed of the run.
        start: first draw, counted from 0.
        stop: draw after the last.

    Returns:
        Shape (stop - start,), between 0 and 1.
    """
    truth = joint.draws(seed, start, stop)
    kind, _, key = name.partition(":")
    if kind == "point":
        return truth[key].astype(np.float64)
    if kind == "claim":
        right = np.ones(stop - start, dtype=bool)
        for point, side in _sides(joint, key):
            right &= truth[point] == side
        return right.astype(np.float64)
    variable = origin_variable(key)
    chance = joint.network.chances.get(variable, 0.0)
    sound, unsound = np.full(stop - start, chance), np.full(stop - start, 1.0 - chance)
    for piece in joint.network.pieces:
        if variable in piece.scope:
            # Given all points, the soundness of one origin no longer depends on that of any other.
            (other,) = (name for name in piece.scope if name != variable)
            table = piece.table if piece.scope[0] == variable else piece.table.T
            at = truth[other.removeprefix("point:")].astype(np.int64)
            sound, unsound = sound * table[1, at], unsound * table[0, at]
    return np.asarray(sound / (sound + unsound), dtype=np.float64)


def _sides(joint: JointModel, claim: str) -> list[tuple[str, bool]]:
    points = joint.ledger.points.items()
    return [(name, claim in point.for_) for name, point in points if claim in point.for_ or claim in point.against]
