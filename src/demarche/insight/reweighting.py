"""Withdrawals where belief has to be sampled: the draws at hand are weighed anew instead of being made again.

A draw of all points weighs with how much more, or less, probable it is once something is withdrawn (importance
sampling; Kahn and Marshall, "Methods of reducing sample size in Monte Carlo computations", Operations Research 1,
1953). Given the truth of all points origins are independent, so that ratio is a product over the origins that changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.evidence.network import Network, Piece, point_variable

if TYPE_CHECKING:
    from demarche.evidence.belief import JointModel

__all__ = ["Reweighing"]

Floats = NDArray[np.float64]
Truth = Mapping[str, NDArray[np.bool_]]

_TINY = 1e-300


@dataclass(eq=False)
class Reweighing:
    """Draws of all points, and what they weigh when something is withdrawn.

    Attributes:
        joint: belief with nothing withdrawn, which the draws come from.
        truth: for each point shape (draws,).
    """

    joint: JointModel
    truth: Truth
    _known: dict[object, Floats] = field(default_factory=dict)

    def without(self, name: str, joint: JointModel) -> tuple[Floats, Truth]:
        """Weigh the draws for one withdrawal.

        Args:
            name: "claim:c014", "origin:x" or "point:p02".
            joint: belief with it withdrawn.

        Returns:
            Weights that add up to 1, and the truth of the points, a withdrawn one being false.
        """
        kind, _, key = name.partition(":")
        if kind != "point":
            logs = self._logs(joint.network, {}) - self._logs(self.joint.network, {})
            return _normal(logs), self.truth
        draws = len(self.truth[key])
        prior = self.joint.network.chances[point_variable(key)]
        sides = []
        for value, chance in ((False, 1.0 - prior), (True, prior)):
            allowed = chance * self._allowed(key, value)
            logs = self._logs(self.joint.network, {key: np.full(draws, value)})
            sides.append(np.log(np.maximum(allowed, _TINY)) + logs)
        without = {key: np.zeros(draws, dtype=bool)}
        logs = self._logs(joint.network, without) - np.logaddexp(*sides)
        return _normal(logs), {**self.truth, **without}

    def _allowed(self, point: str, value: bool) -> Floats:
        """Where the groups of a point allow it to be true, or false, given the others."""
        allowed = np.ones(len(self.truth[point]))
        for group in self.joint.ledger.groups:
            if point in group.members:
                others = np.sum([self.truth[other] for other in group.members if other != point], axis=0)
                total = others + value
                allowed *= total == 1 if group.exactly_one is not None else total <= 1
        return allowed

    def _logs(self, network: Network, changed: Truth) -> Floats:
        """Logarithm of what all reports say to each draw, origins summed out."""
        by_origin: dict[str, list[Piece]] = {}
        total = np.zeros(len(next(iter(self.truth.values()))))
        for piece in network.pieces:
            if piece.group is not None:
                continue
            if len(piece.scope) == 1:
                total = total + self._once(network, (piece,), None, changed)
            else:
                by_origin.setdefault(piece.scope[0], []).append(piece)
        for origin, pieces in by_origin.items():
            total = total + self._once(network, tuple(pieces), origin, changed)
        return total

    def _once(self, network: Network, pieces: tuple[Piece, ...], origin: str | None, changed: Truth) -> Floats:
        points = {piece.scope[-1].removeprefix("point:") for piece in pieces}
        moved = tuple(sorted((point, bool(values[0])) for point, values in changed.items() if point in points))
        chance = network.chances.get(origin, 1.0) if origin else 1.0
        key = (origin, chance, moved, tuple((piece.scope, piece.table.tobytes()) for piece in pieces))
        if key not in self._known:
            self._known[key] = self._log(pieces, origin, chance, changed)
        return self._known[key]

    def _log(self, pieces: tuple[Piece, ...], origin: str | None, chance: float, changed: Truth) -> Floats:
        sound = unsound = np.ones(len(next(iter(self.truth.values()))))
        for piece in pieces:
            point = piece.scope[-1].removeprefix("point:")
            at = changed.get(point, self.truth[point]).astype(np.int64)
            if origin is None:
                sound = sound * piece.table[at]
            else:
                sound, unsound = sound * piece.table[1, at], unsound * piece.table[0, at]
        whole = sound if origin is None else chance * sound + (1.0 - chance) * unsound
        return np.asarray(np.log(np.maximum(whole, _TINY)))


def _normal(logs: Floats) -> Floats:
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())
