"""One connected component of the joint distribution, solved exactly."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np

from demarche.evidence.chance import uniforms
from demarche.evidence.elimination import Elimination, eliminate
from demarche.evidence.factors import Factor, factor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from demarche.evidence.factors import Floats
    from demarche.evidence.network import Piece

__all__ = ["ExactComponent"]


class ExactComponent:
    """A component whose tables are small enough for variable elimination.

    Args:
        names: its variables, in the order of elimination.
        chances: probability of true of each before any report.
        pieces: its factors.
    """

    exact = True
    error = 0.0

    def __init__(self, names: Sequence[str], chances: Mapping[str, float], pieces: Iterable[Piece]) -> None:
        self.names = tuple(names)
        self._place = {name: index for index, name in enumerate(self.names)}
        self._chances = chances
        self._factors = [factor([self._place[name] for name in piece.scope], piece.table) for piece in pieces]
        self._base = self._solve({})
        self._marginals: dict[str, float] | None = None

    @property
    def possible(self) -> bool:
        """Whether anything at all agrees with priors, reports and groups."""
        return self._base.log_total > float("-inf")

    def marginals(self) -> dict[str, float]:
        """Probability of true of every variable of the component."""
        if self._marginals is None:
            found = self._base.marginals()
            self._marginals = {name: found[self._place[name]] for name in self.names}
        return self._marginals

    def probability(self, fixed: Mapping[str, bool]) -> float:
        """Probability that all of `fixed` are as it says."""
        if len(fixed) == 1:
            [(name, value)] = fixed.items()
            return self.marginals()[name] if value else 1.0 - self.marginals()[name]
        return min(1.0, exp(self._solve(fixed).log_total - self._base.log_total))

    def given(self, fixed: Mapping[str, bool]) -> dict[str, float] | None:
        """Probability of true of every variable, given `fixed`; None if that cannot be."""
        solved = self._solve(fixed)
        if solved.log_total == float("-inf"):
            return None
        found = solved.marginals()
        return {name: found[self._place[name]] for name in self.names}

    def draw(self, wanted: Iterable[str], seed: int, start: int, stop: int) -> dict[str, NDArray[np.bool_]]:
        """Draws `start` .. `stop - 1` of the wanted variables, each with the uniform numbers of its own name."""

        def chance(variable: int) -> Floats:
            return uniforms(seed, self.names[variable], start, stop)

        wanted = list(wanted)
        drawn = self._base.draw([self._place[name] for name in wanted], chance, stop - start)
        return {name: drawn[self._place[name]] for name in wanted}

    def _solve(self, fixed: Mapping[str, bool]) -> Elimination:
        singles = []
        for index, name in enumerate(self.names):
            p = self._chances[name]
            true, false = (p, 1.0 - p) if name not in fixed else (p, 0.0) if fixed[name] else (0.0, 1.0 - p)
            singles.append(Factor((index,), np.array([false, true])))
        return eliminate(range(len(self.names)), [*singles, *self._factors])
