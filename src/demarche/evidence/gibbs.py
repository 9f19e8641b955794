"""One connected component that is too large to be solved exactly, sampled instead.

Collapsed Gibbs sampling (Geman and Geman, "Stochastic relaxation, Gibbs distributions, and the Bayesian restoration of
images", IEEE PAMI 6, 1984; Liu, "The collapsed Gibbs sampler", JASA 89, 1994): origins are summed out, points are
drawn one after the other given all others, points that share a group together. Every draw is a chain of its own, so
draws are independent of each other and belong to their number. Half of the chains start where all that was said for
the points is believed, half where all that was said against is; what is left of that difference is part of the stated
error.
"""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from demarche.compiled import available, compiled
from demarche.evidence.blocks import Block, blocks_of
from demarche.evidence.chance import uniforms
from demarche.evidence.gibbs_kernel import flattened, standing, sweep_chains

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from demarche.evidence.factors import Floats
    from demarche.evidence.network import Piece

__all__ = ["CHAINS", "MARGINAL_SEED", "SWEEPS", "SampledComponent"]

SWEEPS = 40
"""Steps of each chain; doubled, up to eight times as many, while the chains still show where they started."""

CHAINS = 2048
"""Chains behind a probability; also the size of the blocks draws are made in, so that a slice never changes."""

MARGINAL_SEED = 20_071_008
"""The seed of the draws that probabilities are taken from."""

_LOG_ZERO = -700.0
_USUAL = 0.5 / sqrt(CHAINS)

Drawn = dict[str, "NDArray[np.bool_]"]


class SampledComponent:
    """A component whose probabilities are frequencies in `CHAINS` independent draws.

    Args:
        names: its variables.
        chances: probability of true of each before any report.
        pieces: its factors.
        fast: whether to use the compiled kernel; None if the compiler is installed. The draws are the same.

    Raises:
        ModelError: groups so entangled that what they allow cannot be listed.
    """

    exact = False

    def __init__(
        self,
        names: Sequence[str],
        chances: Mapping[str, float],
        pieces: Sequence[Piece],
        *,
        fast: bool | None = None,
    ) -> None:
        self._fast = available() if fast is None else fast
        self.names = tuple(names)
        self._chances = dict(chances)
        points = [name for name in names if name.startswith("point:")]
        self._points = {name: column for column, name in enumerate(points)}
        heard = [name for name in names if name.startswith("origin:")]
        self._origins = {name: row for row, name in enumerate(heard)}
        self._trust = np.array([self._chances[name] for name in heard])
        self._said = np.zeros((2, len(heard), len(points)))  # log weight of each report if sound, by the point's truth
        self._alone = np.array([[_log(1.0 - self._chances[name]), _log(self._chances[name])] for name in points]).T
        for piece in pieces:
            if piece.scope[0] in self._origins:
                row, column = self._origins[piece.scope[0]], self._points[piece.scope[1]]
                self._said[:, row, column] += _logs(piece.table[1])
            elif piece.group is None and len(piece.scope) == 1:
                self._alone[:, self._points[piece.scope[0]]] += _logs(piece.table)
        certain = self._trust >= 1.0
        self._alone += self._said[:, certain, :].sum(axis=1)
        self._said[:, certain, :] = 0.0
        self._blocks = blocks_of(points, self._alone, pieces)
        self._heard = [self._of_block(block) for block in self._blocks]
        self._flat = flattened(self._blocks, [(rows, options) for rows, _, _, options in self._heard], len(heard))
        self._sweeps = 0
        self._base: Drawn | None = None
        self._kept: dict[tuple[int, int], Drawn] = {}
        self.possible = all(len(block.patterns) > 0 for block in self._blocks)

    @property
    def error(self) -> float:
        """Largest standard error of a probability, or what is left of the chains' starts where that is more."""
        apart = self._apart(self._block(MARGINAL_SEED, 0))
        return apart if apart > 4 * _USUAL else _USUAL

    def marginals(self) -> dict[str, float]:
        """Frequency of true of every point and origin of the component."""
        return {name: float(values.mean()) for name, values in self._block(MARGINAL_SEED, 0).items()}

    def probability(self, fixed: Mapping[str, bool]) -> float:
        """Frequency of draws in which all of `fixed` are as it says."""
        return float(self._agree(fixed).mean())

    def given(self, fixed: Mapping[str, bool]) -> dict[str, float] | None:
        """Frequency of true of every variable among the draws that agree with `fixed`; None where none does."""
        agree = self._agree(fixed)
        if not agree.any():
            return None
        return {name: float(values[agree].mean()) for name, values in self._block(MARGINAL_SEED, 0).items()}

    def shifted(self, name: str, chances: Mapping[str, float]) -> float:
        """Frequency of true of a variable had some origins other chances of being sound: the same draws reweighted."""
        drawn = self._block(MARGINAL_SEED, 0)
        weights = np.ones(CHAINS)
        for origin, new in chances.items():
            old = self._chances[origin]
            if 0.0 < old < 1.0:
                weights *= np.where(drawn[origin], new / old, (1.0 - new) / (1.0 - old))
        return float(weights @ drawn[name] / weights.sum())

    def draw(self, wanted: Iterable[str], seed: int, start: int, stop: int) -> Drawn:
        """Draws `start` .. `stop - 1` of the wanted points or origins."""
        blocks = range(start // CHAINS, max(start // CHAINS, (stop - 1) // CHAINS) + 1)
        found = {}
        for name in wanted:
            whole = np.concatenate([self._block(seed, block)[name] for block in blocks])
            found[name] = whole[start - blocks[0] * CHAINS : stop - blocks[0] * CHAINS]
        return found

    def _block(self, seed: int, block: int) -> Drawn:
        """Draws block * CHAINS .. (block + 1) * CHAINS - 1; the latest few blocks are kept."""
        if self._base is None:
            self._base = self._settle()
        if (seed, block) == (MARGINAL_SEED, 0):
            return self._base
        if (seed, block) not in self._kept:
            while len(self._kept) > 2:
                self._kept.pop(next(iter(self._kept)))
            truth = self._start()
            self._walk(truth, seed, block * CHAINS, range(self._sweeps))
            self._kept[seed, block] = self._drawn(truth, seed, block * CHAINS)
        return self._kept[seed, block]

    def _settle(self) -> Drawn:
        """The draws that probabilities are taken from; finds how many steps the chains need."""
        truth = self._start()
        while True:
            more = range(self._sweeps, max(SWEEPS, 2 * self._sweeps))
            self._walk(truth, MARGINAL_SEED, 0, more)
            self._sweeps = more.stop
            drawn = self._drawn(truth, MARGINAL_SEED, 0)
            if self._apart(drawn) <= 4 * _USUAL or self._sweeps >= 8 * SWEEPS:
                return drawn

    def _apart(self, drawn: Drawn) -> float:
        """Half the largest difference between chains that started from either end."""
        return max(abs(float(drawn[name][0::2].mean() - drawn[name][1::2].mean())) / 2 for name in self._points)

    def _walk(self, truth: NDArray[np.bool_], seed: int, start: int, sweeps: range) -> None:
        """Move all chains on; `truth`, shape (chains, points), is brought up to date."""
        if self._fast:
            self._walk_compiled(truth, seed, start, sweeps)
            return
        for sweep in sweeps:
            sums = self._sums(truth)
            for block, heard in zip(self._blocks, self._heard, strict=True):
                name = f"{block.name}\x1f{sweep}"
                self._step(block, heard, truth, sums, uniforms(seed, name, start, start + CHAINS))

    def _walk_compiled(self, truth: NDArray[np.bool_], seed: int, start: int, sweeps: range) -> None:
        """The same with the compiled kernel, which knows a block's truth by the number of its pattern."""
        flat = self._flat
        tables = (flat.rows, flat.row_start, flat.prior, flat.pattern_start, flat.weights, flat.inverse)
        chosen = np.empty((len(truth), len(self._blocks)), dtype=np.int64)
        for place, block in enumerate(self._blocks):
            same = (truth[:, None, block.columns] == block.patterns[None, :, :]).all(axis=2)
            chosen[:, place] = same.argmax(axis=1)
        said, against = standing(flat, chosen)
        numbers = np.empty((len(self._blocks), len(truth)))
        for sweep in sweeps:
            for place, block in enumerate(self._blocks):
                numbers[place] = uniforms(seed, f"{block.name}\x1f{sweep}", start, start + CHAINS)
            compiled(sweep_chains)(
                self._trust, *tables, flat.ruled_out, flat.table_start, flat.wide, numbers, said, against, chosen
            )
        for place, block in enumerate(self._blocks):
            truth[:, block.columns] = block.patterns[chosen[:, place]]

    def _drawn(self, truth: NDArray[np.bool_], seed: int, start: int) -> Drawn:
        """The points as they stand, and who is sound given them."""
        weight = self._trust * np.exp(self._sums(truth))
        sound = weight / (weight + 1.0 - self._trust)
        found = {name: truth[:, column].copy() for name, column in self._points.items()}
        for name, row in self._origins.items():
            found[name] = uniforms(seed, name, start, start + CHAINS) < sound[:, row]
        return found

    def _sums(self, truth: NDArray[np.bool_]) -> Floats:
        """Log weight of everything each origin said, if it is sound: shape (chains, origins)."""
        if_false, if_true = self._said
        sums: Floats = truth.astype(np.float64) @ (if_true - if_false).T + if_false.sum(axis=1)
        return sums

    def _start(self) -> NDArray[np.bool_]:
        """Even chains start where the reports for points are believed, odd ones where those against are."""
        truth = np.zeros((CHAINS, len(self._points)), dtype=np.bool_)
        support = self._said[1].max(axis=0, initial=0.0)
        denial = self._said[0].max(axis=0, initial=0.0)
        for block in self._blocks:
            favour = np.where(block.patterns, support[block.columns], denial[block.columns])
            worth = np.where(block.patterns, favour, -favour).sum(axis=1)
            truth[0::2, block.columns] = block.patterns[int(worth.argmax())]
            truth[1::2, block.columns] = block.patterns[int(worth.argmin())]
        return truth

    def _of_block(self, block: Block) -> tuple[NDArray[np.int64], Floats, Floats, Floats]:
        """What origins say on a block: which origins, log weights if all is false, what each truth adds, by pattern."""
        said = self._said[:, :, block.columns]
        rows = np.flatnonzero(said.any(axis=(0, 2)))
        if_false = said[0, rows].sum(axis=1)
        tilt = (said[1, rows] - said[0, rows]).T
        return rows, if_false, tilt, if_false + block.patterns.astype(np.float64) @ tilt

    def _step(
        self,
        block: Block,
        heard: tuple[NDArray[np.int64], Floats, Floats, Floats],
        truth: NDArray[np.bool_],
        sums: Floats,
        numbers: Floats,
    ) -> None:
        """Draw the points of one block given all others, in every chain; `truth` and `sums` are brought up to date.

        Args:
            block: the points and what their groups allow.
            heard: what origins say on them, from `_of_block`.
            truth: shape (chains, points).
            sums: shape (chains, origins), log weight of everything each origin said, if it is sound.
            numbers: shape (chains,), uniform.
        """
        rows, if_false, tilt, options = heard
        now = truth[:, block.columns].astype(np.float64)
        others = sums[:, rows] - if_false - now @ tilt
        trust = self._trust[rows][:, None, None]
        mixed = np.exp(others).T[:, :, None] * np.exp(options).T[:, None, :]  # (rows, chains, patterns)
        mixed *= trust
        mixed += 1.0 - trust
        weights = np.log(mixed, out=mixed).sum(axis=0) + block.weights
        np.exp(weights - weights.max(axis=1, keepdims=True), out=weights)
        steps = weights.cumsum(axis=1)
        chosen = (steps <= (numbers * steps[:, -1])[:, None]).sum(axis=1)
        truth[:, block.columns] = block.patterns[chosen]
        sums[:, rows] = others + options[chosen]

    def _agree(self, fixed: Mapping[str, bool]) -> NDArray[np.bool_]:
        drawn = self._block(MARGINAL_SEED, 0)
        agree = np.ones(CHAINS, dtype=np.bool_)
        for name, value in fixed.items():
            agree &= drawn[name] == value
        return agree


def _log(value: float) -> float:
    return log(value) if value > 0.0 else _LOG_ZERO


def _logs(values: Floats) -> Floats:
    return np.array([_log(float(value)) for value in values])
