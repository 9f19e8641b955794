"""What a robustness run found, as objects, as JSON and as data frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.insight.estimates import Estimate
from demarche.insight.record import RunRecord

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Outcome", "RobustnessResult", "Withdrawn"]


@dataclass(frozen=True)
class Outcome:
    """One outcome that is an equilibrium under some concept in some model.

    Attributes:
        levels: its levels, which identify it.
        feasible: probability of being feasible.
        equilibrium: by concept, probability of being an equilibrium.
        stable: by concept and decision maker, probability of being stable for it.
        immobile: by decision maker, probability that it has no move out of it, whatever it prefers.
        reachable: probability that improvements alone lead to it from the status quo.
        status_quo: whether it is the status quo of the base model.
    """

    levels: Mapping[str, str]
    feasible: float
    equilibrium: Mapping[str, Estimate]
    stable: Mapping[str, Mapping[str, float]]
    immobile: Mapping[str, float]
    reachable: float
    status_quo: bool

    def __str__(self) -> str:
        return ", ".join(f"{key} = {level}" for key, level in self.levels.items())

    def to_dict(self) -> dict[str, object]:
        """The outcome as JSON has it."""
        return {
            "levels": dict(self.levels),
            "feasible": self.feasible,
            "equilibrium": {concept: estimate.to_dict() for concept, estimate in self.equilibrium.items()},
            "stable": {concept: dict(by_dm) for concept, by_dm in self.stable.items()},
            "immobile": dict(self.immobile),
            "reachable": self.reachable,
            "status_quo": self.status_quo,
        }


@dataclass(frozen=True)
class Withdrawn:
    """What becomes of the outcomes when one claim, origin or point is taken out.

    Attributes:
        id: "claim:c014", "origin:x" or "point:p02".
        says: what it says, or how it is called.
        reaches: whether it changes anything the model uses; if not, everything stays exactly as it is.
        equilibrium: by concept, probability of being an equilibrium, one number per outcome in their order.
        change: largest difference it makes to any of these.
    """

    id: str
    says: str
    reaches: bool
    equilibrium: Mapping[str, tuple[float, ...]]
    change: float

    @property
    def kind(self) -> str:
        """One of "claim", "origin", "point"."""
        return self.id.partition(":")[0]

    def to_dict(self) -> dict[str, object]:
        """The withdrawal as JSON has it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "says": self.says,
            "reaches": self.reaches,
            "change": self.change,
            "equilibrium": {concept: list(numbers) for concept, numbers in self.equilibrium.items()},
        }


@dataclass(frozen=True)
class RobustnessResult:
    """How probable it is, in the model, that each outcome is an equilibrium.

    That an outcome is an equilibrium with probability P is a statement about the model and what is believed of its
    parts. It is not the probability that the outcome comes about.

    Attributes:
        samples: draws asked for; where none were asked for, draws made (0 in an exact run).
        seed: seed of the draws.
        outcomes: every outcome that is an equilibrium under some concept in some model, in a fixed order.
        withdrawn: what becomes of them when a claim, origin or point is withdrawn.
        new: outcomes that are an equilibrium only when something is withdrawn, by the id of what is.
        possible: how many outcomes are feasible in some model; those not in `outcomes` are an equilibrium in none.
        record: how the result was obtained.
        finished: whether the run was finished, or interrupted and this is what was known then.
    """

    samples: int
    seed: int
    outcomes: tuple[Outcome, ...]
    withdrawn: tuple[Withdrawn, ...]
    new: Mapping[str, tuple[Mapping[str, str], ...]]
    possible: int
    record: RunRecord
    finished: bool = True

    @property
    def method(self) -> str:
        """Either "exact" or "sampled"."""
        return self.record.method

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts asked for."""
        return self.record.concepts

    def always(self, concept: str) -> tuple[Outcome, ...]:
        """The outcomes that are an equilibrium in every model met."""
        return tuple(outcome for outcome in self.outcomes if outcome.equilibrium[concept].p == 1)

    def likeliest(self, concept: str) -> tuple[Outcome, ...]:
        """The outcomes that are ever an equilibrium under a concept, most probable first."""
        held = [outcome for outcome in self.outcomes if outcome.equilibrium[concept].p > 0]
        return tuple(sorted(held, key=lambda outcome: -outcome.equilibrium[concept].p))

    def to_dict(self) -> dict[str, Any]:
        """The result as `demarche robustness --json` prints it."""
        return {
            "samples": self.samples,
            "seed": self.seed,
            "outcomes": [outcome.to_dict() for outcome in self.outcomes],
            "always": {
                concept: [self.outcomes.index(outcome) for outcome in self.always(concept)] for concept in self.concepts
            },
            "possible": self.possible,
            "withdrawn": [one.to_dict() for one in self.withdrawn],
            "new_when_withdrawn": {key: [dict(levels) for levels in found] for key, found in self.new.items()},
            "finished": self.finished,
            "record": self.record.to_dict(),
        }

    def frame(self) -> pd.DataFrame:
        """One row per outcome and concept: the levels, then concept, p, error, feasible, reachable."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    **outcome.levels,
                    "concept": concept,
                    "p": estimate.p,
                    "error": estimate.error,
                    "feasible": outcome.feasible,
                    "reachable": outcome.reachable,
                }
                for outcome in self.outcomes
                for concept, estimate in outcome.equilibrium.items()
            ]
        )

    def withdrawn_frame(self) -> pd.DataFrame:
        """One row per withdrawal, outcome (by position) and concept: p with it withdrawn, and the change."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "outcome": position,
                    "concept": concept,
                    "p": p,
                    "change": p - self.outcomes[position].equilibrium[concept].p,
                }
                for one in self.withdrawn
                for concept, numbers in one.equilibrium.items()
                for position, p in enumerate(numbers)
            ]
        )
