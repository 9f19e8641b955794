"""The record of a run: enough to do it again and get the same table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from demarche import __version__

__all__ = ["RunRecord"]


@dataclass(frozen=True)
class RunRecord:
    """How a result was obtained.

    Attributes:
        method: "exact" or "sampled".
        seed: seed of the draws.
        draws: how many were made; 0 in an exact run.
        models: how many rows of holdings and orders were met.
        solved: how many different models these were.
        concepts: what was asked for.
        case: SHA-256 of the case's files; empty for a case that was never on disk.
        belief: whether belief in the points is "exact" or, where reports are too entangled, "sampled".
        rankings: for each decision maker whose ranking is known in part, how complete rankings were come by.
        version: of this program.
    """

    method: str
    seed: int
    draws: int
    models: int
    solved: int
    concepts: tuple[str, ...]
    case: str
    belief: str = "exact"
    rankings: Mapping[str, str] = field(default_factory=dict)
    version: str = __version__

    def to_dict(self) -> dict[str, object]:
        """The record as JSON has it."""
        return {
            "method": self.method,
            "seed": self.seed,
            "draws": self.draws,
            "models": self.models,
            "solved": self.solved,
            "concepts": list(self.concepts),
            "case": self.case,
            "belief": self.belief,
            "rankings": dict(self.rankings),
            "version": self.version,
        }
