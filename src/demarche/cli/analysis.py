"""What `demarche analyze` works out, and how it is written as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.cli.solving import ahead
from demarche.insight.concept_choice import concept_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from demarche.case.reading import Case
    from demarche.conflict.base import BaseModel
    from demarche.conflict.model import BoolArray
    from demarche.stability.conflict import Conflict
    from demarche.stability.verdict import Verdict

__all__ = ["Asked", "as_data", "equilibria_of", "jumps_of", "listed"]

_LISTED = 100_000
_WAYS = 200


@dataclass(frozen=True)
class Asked:
    """What was asked of `analyze`.

    Attributes:
        concepts: names of concepts for single decision makers (DMs), and mixes of them, "a: SEQ, b: Nash".
        dms: ids of the DMs whose stability is shown.
        coalitions: the coalitions asked about, ids of members each.
        coalition_concepts: names of the concepts for them.
        horizon: how many moves ahead, for the concept L.
        all_states: whether every state is listed.
    """

    concepts: list[str]
    dms: list[str]
    coalitions: list[list[str]]
    coalition_concepts: list[str]
    horizon: int | None
    all_states: bool

    def mask(self, conflict: Conflict, name: str, dm: str | None = None) -> BoolArray:
        """Where states are stable under one of the concepts, for a DM or, without one, for all."""
        return conflict.mask(concept_of(name), dm, horizon=ahead(name, self.horizon))

    def explain(self, conflict: Conflict, state: int, dm: str, name: str) -> Verdict:
        """Why a state is stable or not for a DM under one of the concepts."""
        return conflict.explain(state, dm, concept_of(name), horizon=ahead(name, self.horizon))


def listed(names: Iterable[str]) -> str:
    """Concepts in a row, mixes in brackets.

    >>> listed(["SEQ", "a: SEQ, b: Nash"])
    'SEQ, (a: SEQ, b: Nash)'
    """
    return ", ".join(f"({name})" if ", " in name else name for name in names)


def equilibria_of(conflict: Conflict, asked: Asked) -> dict[str, list[int]]:
    """The equilibria under each concept asked for."""
    return {name: (np.flatnonzero(asked.mask(conflict, name)) + 1).tolist() for name in asked.concepts}


def jumps_of(
    conflict: Conflict, equilibria: dict[str, list[int]], members: list[str]
) -> dict[tuple[int, int], list[str]]:
    """From which equilibrium to which a coalition can move, better for all members, and under which concepts."""
    from demarche.stability.coalitions import jumps

    found: dict[tuple[int, int], list[str]] = {}
    for name, numbers in equilibria.items():
        for jump in jumps(conflict, numbers):
            if set(jump.members) == set(members):
                found.setdefault((jump.from_, jump.to), []).append(name)
    return found


def as_data(case: Case, base: BaseModel[Conflict], asked: Asked) -> dict[str, Any]:
    """The whole answer as JSON takes it."""
    from demarche.insight.paths import way

    conflict = base.model
    found = equilibria_of(conflict, asked)
    equilibria = {name: set(numbers) for name, numbers in found.items()}
    stable = {dm: {name: asked.mask(conflict, name, dm) for name in asked.concepts} for dm in asked.dms}
    holding = sorted(set().union(*equilibria.values()))
    everything = asked.all_states or conflict.n <= _LISTED
    numbers = range(1, conflict.n + 1) if everything else sorted({*holding, conflict.status_quo or 1})
    quo = conflict.status_quo
    return {
        "title": case.model.title,
        "question": case.model.question,
        "as_of": str(case.model.as_of) if case.model.as_of else None,
        "decision_makers": {dm: conflict.names.get(dm, dm) for dm in conflict.decision_makers},
        "feasible_states": conflict.n,
        "concepts": asked.concepts,
        "left_out": [
            {"element": element.id, "says": element.text, "probability": probability, "became": became}
            for became, weighed in (("dropped", base.dropped), ("reversed", base.reversed))
            for element, probability in weighed
        ],
        "states": [
            {
                "number": number,
                "levels": dict(conflict.state(number).levels),
                "equilibrium_under": [name for name in asked.concepts if number in equilibria[name]],
                "stable": {dm: [name for name in asked.concepts if stable[dm][name][number - 1]] for dm in asked.dms},
            }
            for number in numbers
        ],
        "status_quo": quo,
        "status_quo_unstable": [
            asked.explain(conflict, quo, dm, name).to_dict()
            for dm in asked.dms
            for name in asked.concepts
            if quo is not None and not stable[dm][name][quo - 1]
        ],
        "ways": [way(conflict, quo, number).to_dict() for number in holding[:_WAYS]] if quo is not None else [],
        "coalitions": [
            {
                "members": members,
                "stable": {name: conflict.coalition_stable(name, members) for name in asked.coalition_concepts},
                "jumps": [
                    {"from": start, "to": end, "between_equilibria_under": names}
                    for (start, end), names in jumps_of(conflict, found, members).items()
                ],
            }
            for members in asked.coalitions
        ],
    }
