"""What was drawn, in the shape the sections need: how often each outcome held, and without what it held how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Chance", "Chances", "Withdrawn"]


@dataclass(frozen=True)
class Chance:
    """How probable it is that one outcome is an equilibrium.

    Attributes:
        levels: the outcome.
        feasible: probability that it can be at all.
        equilibrium: concept -> (probability, standard error).
    """

    levels: Mapping[str, str]
    feasible: float
    equilibrium: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Withdrawn:
    """What becomes of the outcomes without one claim, origin, point or assumption.

    Attributes:
        kind: "claim", "origin", "point" or "assumption".
        ident: its id.
        equilibrium: per outcome, in the order of `Chances.outcomes`, concept -> probability without it.
    """

    kind: str
    ident: str
    equilibrium: Sequence[Mapping[str, float]]


@dataclass(frozen=True)
class Chances:
    """The result of drawing the uncertain model many times.

    Attributes:
        samples: how many draws; 0 where it was computed exactly.
        seed: of the draws.
        outcomes: every outcome that was an equilibrium in some draw.
        withdrawals: each thing withdrawn.
    """

    samples: int
    seed: int
    outcomes: tuple[Chance, ...]
    withdrawals: tuple[Withdrawn, ...] = field(default=())

    def place(self, levels: Mapping[str, str]) -> int | None:
        """Where an outcome stands in `outcomes`; None if it never held."""
        wanted = dict(levels)
        return next((place for place, one in enumerate(self.outcomes) if dict(one.levels) == wanted), None)

    def of(self, levels: Mapping[str, str], concept: str) -> tuple[float, float]:
        """Probability that an outcome is an equilibrium under a concept, with its error; 0 if it never was."""
        place = self.place(levels)
        return (0.0, 0.0) if place is None else self.outcomes[place].equilibrium.get(concept, (0.0, 0.0))

    def swings(self, levels: Mapping[str, str], concept: str) -> tuple[tuple[Withdrawn, float], ...]:
        """What withdrawing each thing makes of an outcome's probability, the largest change first."""
        place = self.place(levels)
        if place is None:
            return ()
        base = self.of(levels, concept)[0]
        moved = [(one, one.equilibrium[place].get(concept, 0.0)) for one in self.withdrawals]
        return tuple(sorted(moved, key=lambda pair: (-abs(pair[1] - base), pair[0].kind, pair[0].ident)))
