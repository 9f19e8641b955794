"""How often each outcome held, and how often without this report or that, looked up by the outcome's levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.insight.robust_result import RobustnessResult, Withdrawn

__all__ = ["Chances"]


@dataclass(frozen=True)
class Chances:
    """A robustness result, asked by outcome.

    Attributes:
        result: what was found.
    """

    result: RobustnessResult

    @property
    def made(self) -> str:
        """How the numbers were obtained, as the beginning of a sentence."""
        record = self.result.record
        if record.method == "exact":
            return "Every model that the uncertainty allows was solved"
        return f"{record.draws:,} models were drawn from what is uncertain"

    def of(self, levels: Mapping[str, str], concept: str) -> tuple[float, float]:
        """Probability that an outcome is an equilibrium under a concept, with its error; 0 if it never was."""
        place = self._place(levels)
        if place is None:
            return 0.0, 0.0
        found = self.result.outcomes[place].equilibrium.get(concept)
        return (0.0, 0.0) if found is None else (found.p, found.error)

    def swings(self, levels: Mapping[str, str], concept: str) -> tuple[tuple[Withdrawn, float], ...]:
        """What withdrawing each thing makes of an outcome's probability, the largest change first."""
        place = self._place(levels)
        if place is None:
            return ()
        base = self.of(levels, concept)[0]
        moved = [
            (one, one.equilibrium[concept][place])
            for one in self.result.withdrawn
            if one.reaches and concept in one.equilibrium
        ]
        return tuple(sorted(moved, key=lambda pair: (-abs(pair[1] - base), pair[0].id)))

    def _place(self, levels: Mapping[str, str]) -> int | None:
        wanted = dict(levels)
        return next((place for place, one in enumerate(self.result.outcomes) if dict(one.levels) == wanted), None)
