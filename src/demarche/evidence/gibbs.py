"""One connected component that is too large to be solved exactly, sampled instead.

Two-block Gibbs sampling (Geman and Geman, "Stochastic relaxation, Gibbs distributions, and the Bayesian restoration of
images", IEEE PAMI 6, 1984): given all points, origins are independent of each other; given all origins, only groups
tie points together, and these are eliminated exactly. Every draw is a chain of its own, so draws are independent of
each other and belong to their number. Any truth of the points is compatible with unsound origins, so the chain reaches
everything.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import ModelError
from demarche.evidence.chance import uniforms
from demarche.evidence.elimination import Elimination, eliminate
from demarche.evidence.factors import Factor, Floats, factor
from demarche.evidence.ordering import min_fill, neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from demarche.evidence.network import Piece

__all__ = ["CHAINS", "SWEEPS", "SampledComponent"]

SWEEPS = 120
"""Steps of each chain, from all origins unsound."""

CHAINS = 4096
"""Chains behind a probability; also the size of the blocks draws are made in, so that a slice never changes."""

_MARGINAL_SEED = 20_071_008
_LOG_ZERO = -700.0
_GROUP_BOUND = 8


class SampledComponent:
    """A component whose probabilities are frequencies in `CHAINS` independent draws.

    Args:
        names: its variables.
        chances: probability of true of each before any report.
        pieces: its factors.

    Raises:
        ModelError: groups so entangled that not even they can be eliminated.
    """

    exact = False

    def __init__(self, names: Sequence[str], chances: Mapping[str, float], pieces: Iterable[Piece]) -> None:
        self.names = tuple(names)
        self._chances = dict(chances)
        self._origins = [name for name in names if name.startswith("origin:")]
        self._others = [name for name in names if not name.startswith("origin:")]
        rows = {name: row for row, name in enumerate(self._origins)}
        columns = {name: column for column, name in enumerate(self._others)}
        self._if_true = np.zeros((len(rows), len(columns)))
        self._if_false = np.zeros((len(rows), len(columns)))
        self._ties: list[Piece] = []
        for piece in pieces:
            if piece.scope[0] in rows:
                at = rows[piece.scope[0]], columns[piece.scope[1]]
                self._if_false[at] += _log(piece.table[1, 0])
                self._if_true[at] += _log(piece.table[1, 1])
            else:
                self._ties.append(piece)
        self._plan_groups()
        self._fixed: dict[str, bool] = {}
        self._blocks: dict[tuple[int, int], dict[str, NDArray[np.bool_]]] = {}
        sound = np.array([[self._chances[name] >= 1.0 for name in self._origins]], dtype=np.float64)
        self.possible = self._truth_given(sound).log_total > float("-inf")

    @property
    def error(self) -> float:
        """Largest standard error of a probability taken from the draws."""
        return 0.5 / sqrt(CHAINS)

    def marginals(self) -> dict[str, float]:
        """Frequency of true of every variable of the component."""
        return {name: float(values.mean()) for name, values in self._block(_MARGINAL_SEED, 0).items()}

    def probability(self, fixed: Mapping[str, bool]) -> float:
        """Frequency of draws in which all of `fixed` are as it says."""
        return float(self._agree(fixed).mean())

    def given(self, fixed: Mapping[str, bool]) -> dict[str, float] | None:
        """Frequency of true of every variable among the draws that agree with `fixed`; None where none does."""
        agree = self._agree(fixed)
        if not agree.any():
            return None
        return {name: float(values[agree].mean()) for name, values in self._block(_MARGINAL_SEED, 0).items()}

    def draw(self, wanted: Iterable[str], seed: int, start: int, stop: int) -> dict[str, NDArray[np.bool_]]:
        """Draws `start` .. `stop - 1` of the wanted variables."""
        blocks = range(start // CHAINS, max(start // CHAINS, (stop - 1) // CHAINS) + 1)
        found = {}
        for name in wanted:
            whole = np.concatenate([self._block(seed, block)[name] for block in blocks])
            found[name] = whole[start - blocks[0] * CHAINS : stop - blocks[0] * CHAINS]
        return found

    def _plan_groups(self) -> None:
        """An order in which the points and the helpers of their groups can be eliminated."""
        scopes = [piece.scope for piece in self._ties]
        order = min_fill(self._others, neighbours(self._others, scopes), _GROUP_BOUND)
        if order.width is None:
            raise ModelError(
                "the groups of points hang together too closely to be computed or sampled: "
                f"points that share groups with more than {_GROUP_BOUND} others; split or drop some groups"
            )
        self._order = order.variables
        place = {name: index for index, name in enumerate(self._order)}
        self._columns = np.array([self._others.index(name) for name in self._order])
        tables = [factor([place[name] for name in piece.scope], piece.table) for piece in self._ties]
        self._tied = [Factor(one.scope, one.table[..., None]) for one in tables]

    def _truth_given(self, sound: Floats) -> Elimination:
        """The distribution of points and helpers for each row of `sound`, shape (batch, origins)."""
        chance = np.array([self._chances[name] for name in self._others])
        with np.errstate(divide="ignore"):
            true = np.maximum(np.log(chance), _LOG_ZERO) + sound @ self._if_true
            false = np.maximum(np.log1p(-chance), _LOG_ZERO) + sound @ self._if_false
        largest = np.maximum(true, false)
        weights = np.stack([np.exp(false - largest), np.exp(true - largest)])  # (2, batch, others)
        weights[weights < np.exp(_LOG_ZERO / 2)] = 0.0
        singles = [Factor((index,), weights[:, :, column]) for index, column in enumerate(self._columns)]
        return eliminate(range(len(self._order)), [*singles, *self._tied])

    def _block(self, seed: int, block: int) -> dict[str, NDArray[np.bool_]]:
        """Draws block * CHAINS .. (block + 1) * CHAINS - 1; the latest few blocks are kept."""
        if (seed, block) not in self._blocks:
            while len(self._blocks) > 2:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[seed, block] = self._run(seed, block * CHAINS)
        return self._blocks[seed, block]

    def _run(self, seed: int, start: int) -> dict[str, NDArray[np.bool_]]:
        trust = np.array([self._chances[name] for name in self._origins])
        sound = np.repeat((trust >= 1.0)[None, :], CHAINS, axis=0)
        truth = np.zeros((CHAINS, len(self._others)), dtype=np.bool_)
        for sweep in range(SWEEPS):

            def chance(variable: int, sweep: int = sweep) -> Floats:
                return uniforms(seed, f"{self._order[variable]}\x1f{sweep}", start, start + CHAINS)

            drawn = self._truth_given(sound.astype(np.float64)).draw(range(len(self._order)), chance, CHAINS)
            for index, column in enumerate(self._columns):
                truth[:, column] = drawn[index]
            speaks = truth.astype(np.float64)
            odds = np.exp(speaks @ self._if_true.T + (1.0 - speaks) @ self._if_false.T)
            probability = trust * odds / (trust * odds + 1.0 - trust)
            for row, name in enumerate(self._origins):
                numbers = uniforms(seed, f"{name}\x1f{sweep}", start, start + CHAINS)
                sound[:, row] = numbers < probability[:, row]
        found = {name: truth[:, column].copy() for column, name in enumerate(self._others)}
        found.update({name: sound[:, row].copy() for row, name in enumerate(self._origins)})
        return found

    def _agree(self, fixed: Mapping[str, bool]) -> NDArray[np.bool_]:
        drawn = self._block(_MARGINAL_SEED, 0)
        agree = np.ones(CHAINS, dtype=np.bool_)
        for name, value in fixed.items():
            agree &= drawn[name] == value
        return agree


def _log(value: float) -> float:
    return float(np.log(value)) if value > 0.0 else _LOG_ZERO
