"""How often each outcome held, and how often without this report or that, looked up by the outcome's levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.insight.resting import RestingResult
    from demarche.insight.robust_result import RobustnessResult, Withdrawn

__all__ = ["Chances"]


@dataclass(frozen=True)
class Chances:
    """A robustness result, asked by outcome.

    Attributes:
        result: what was found.
        withdrawals: a run, perhaps of fewer draws and concepts, that also withdrew every claim, origin and point;
            only the differences it found are used.
        resting: where the conflict comes to rest.
    """

    result: RobustnessResult
    withdrawals: RobustnessResult | None = None
    resting: RestingResult | None = None

    @property
    def made(self) -> str:
        """How the numbers were obtained, as the beginning of a sentence."""
        record = self.result.record
        if record.method == "exact":
            return "Every model that the uncertainty allows was solved"
        return f"{record.draws:,} models were drawn from what is uncertain"

    def of(self, levels: Mapping[str, str], concept: str) -> tuple[float, float]:
        """Probability that an outcome is an equilibrium under a concept, with its error; 0 if it never was."""
        place = _place(self.result, levels)
        if place is None:
            return 0.0, 0.0
        found = self.result.outcomes[place].equilibrium.get(concept)
        return (0.0, 0.0) if found is None else (found.p, found.error)

    def swings(self, levels: Mapping[str, str], concept: str) -> tuple[tuple[Withdrawn, float], ...]:
        """What withdrawing each thing makes of an outcome's probability, the largest change first."""
        run = self.withdrawals
        place = None if run is None else _place(run, levels)
        if run is None or place is None or concept not in run.outcomes[place].equilibrium:
            return ()
        before = run.outcomes[place].equilibrium[concept].p
        now = self.of(levels, concept)[0]
        moved = [(one, one.equilibrium[concept][place] - before) for one in run.withdrawn if one.reaches]
        moved.sort(key=lambda pair: (-abs(pair[1]), pair[0].id))
        return tuple((one, min(max(now + change, 0.0), 1.0)) for one, change in moved)


def _place(run: RobustnessResult, levels: Mapping[str, str]) -> int | None:
    wanted = dict(levels)
    return next((place for place, one in enumerate(run.outcomes) if dict(one.levels) == wanted), None)
