"""The inverse question put to a conflict: what would have to hold of whose preferences for an outcome to hold."""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial, prod
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.errors import ModelError, UsageError
from demarche.insight.inverse.cheapest import MAX_STATES, SECONDS, Change, NothingFound, cheapest_change
from demarche.insight.inverse.counting import stable_rankings
from demarche.insight.inverse.profiles import stable_profiles
from demarche.insight.inverse.requirements import CONCEPTS, Requirement, requirements
from demarche.stability.concepts import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from demarche.stability.conflict import Conflict

__all__ = ["InverseAnswer", "MakerAnswer", "inverse"]

MAX_WANTED = 20


@dataclass(frozen=True)
class MakerAnswer:
    """What the wanted outcome asks of one decision maker (DM), others' preferences as they are.

    Attributes:
        dm: the DM.
        stable_today: whether its preferences meet the requirements as they are.
        needs: the requirements.
        rankings: how many strict rankings of all states meet them; None when too many states matter to count.
    """

    dm: str
    stable_today: bool
    needs: tuple[Requirement, ...]
    rankings: int | None


@dataclass(frozen=True)
class InverseAnswer:
    """What would make one state an equilibrium under one concept.

    Attributes:
        state: the state, from 1.
        levels: its levels (empty in graph form).
        concept: the concept.
        free: the DMs whose preferences may change.
        makers: what is asked of each DM, in file order.
        profiles: how many combinations of strict rankings of the free DMs make it an equilibrium, the others' as they are;
            None when they cannot be counted.
        total: out of how many.
        change: the cheapest change; None when none exists, or when the conflict is too large to search (see `note`).
        note: a sentence on what could not be worked out; empty otherwise.
    """

    state: int
    levels: Mapping[str, str]
    concept: str
    free: tuple[str, ...]
    makers: tuple[MakerAnswer, ...]
    profiles: int | None
    total: int
    change: Change | None
    note: str

    def to_dict(self) -> dict[str, Any]:
        """The answer as `inverse --json` prints it."""
        return {
            "state": self.state,
            "levels": dict(self.levels),
            "concept": self.concept,
            "free": list(self.free),
            "equilibrium_today": all(maker.stable_today for maker in self.makers),
            "decision_makers": [
                {
                    "dm": maker.dm,
                    "stable_today": maker.stable_today,
                    "needs": [
                        {"improvement": n.improvement, "sanctions": [sorted(s) for s in n.sanctions]}
                        for n in maker.needs
                    ],
                    "rankings": maker.rankings,
                }
                for maker in self.makers
            ],
            "rankings": self.profiles,
            "total": self.total,
            "change": self.change
            and {
                "weight": self.change.weight,
                "at_least": self.change.at_least,
                "proven": self.change.proven,
                "flips": [vars(flip) for flip in self.change.flips],
            },
            "note": self.note,
        }


def inverse(
    conflict: Conflict,
    wanted: Sequence[int],
    concept: str,
    free: Sequence[str] | None = None,
    weights: Mapping[str, NDArray[np.float64]] | None = None,
    seconds: float = SECONDS,
) -> tuple[InverseAnswer, ...]:
    """Ask which preferences would make states equilibria, one answer per state.

    Args:
        conflict: the conflict.
        wanted: the states, from 1; at most 20.
        concept: Nash, GMR, SMR, SEQ, SSEQ, or SIM (options form).
        free: the DMs whose preferences may change; all by default.
        weights: per DM, shape (n, n): what changing the comparison of two states costs; 1 by default.
        seconds: how long to look for the cheapest change of each state.

    Raises:
        UsageError: an unknown concept or DM, no state or too many.

    >>> from demarche import Conflict
    >>> moves = {"A": [(1, 2), (2, 1)], "B": [(2, 3)]}
    >>> c = Conflict.from_graph(states=3, moves=moves, preferences={"A": [2, 1, 3], "B": [1, 2, 3]})
    >>> answer = inverse(c, [1], "Nash", ["A"])[0]
    >>> answer.profiles, answer.total, answer.change.weight
    (3, 6, 1.0)
    """
    name = canonical(concept)
    if name not in CONCEPTS:
        raise UsageError(f"the inverse question is answered for {', '.join(CONCEPTS)}, not for {name}")
    if not wanted:
        raise UsageError("no feasible state is what you want; `demarche states` lists them")
    if len(wanted) > MAX_WANTED:
        raise UsageError(f"{len(wanted)} states match; say more about what you want (at most {MAX_WANTED} at once)")
    makers = tuple(free) if free else conflict.decision_makers
    for dm in makers:
        if dm not in conflict.decision_makers:
            raise UsageError(f"there is no decision maker {dm!r}; there are {', '.join(conflict.decision_makers)}")
    if name == "SIM" and conflict.strategies is None:
        raise ModelError("in graph form there are no options to combine, so SIM is not defined")
    return tuple(_answer(conflict, state, name, makers, weights, seconds) for state in wanted)


def _answer(
    conflict: Conflict,
    state: int,
    concept: str,
    free: tuple[str, ...],
    weights: Mapping[str, NDArray[np.float64]] | None,
    seconds: float,
) -> InverseAnswer:
    makers = []
    for dm in conflict.decision_makers:
        needs = requirements(conflict, concept, dm, state)
        stable = bool(conflict.mask(concept, dm)[state - 1])
        makers.append(MakerAnswer(dm, stable, needs, stable_rankings(needs, conflict.n)))
    change, note = None, ""
    if conflict.n <= MAX_STATES:
        try:
            change = cheapest_change(conflict, concept, state, free, weights, seconds)
            if change is None:
                note = f"no preferences of {', '.join(free)} make it an equilibrium under {concept}"
        except NothingFound as reached:
            note = str(reached)
    else:
        note = f"the cheapest change is searched for up to {MAX_STATES} states; this conflict has {conflict.n}"
    return InverseAnswer(
        state,
        conflict.states[state - 1].levels,
        concept,
        free,
        tuple(makers),
        _profiles(conflict, state, concept, free, tuple(makers)),
        factorial(conflict.n) ** len(free),
        change,
        note,
    )


def _profiles(
    conflict: Conflict, state: int, concept: str, free: tuple[str, ...], makers: tuple[MakerAnswer, ...]
) -> int | None:
    # Under these, what is asked of one DM does not depend on what the others want; neither does it with one free DM,
    # except that its improvements may punish the others.
    if concept in ("Nash", "GMR", "SMR"):
        counts = [m.rankings if m.dm in free else int(m.stable_today) for m in makers]
        return None if None in counts else prod(c for c in counts if c is not None)
    return stable_profiles(conflict, state, concept, free, makers)
