"""What if: the equilibria before and after a change, and why each one appeared or vanished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.conflict.base import BaseModel, base_model
from demarche.errors import ModelError, UsageError
from demarche.insight.alterations import alterations, fates
from demarche.insight.concept_choice import read_concepts
from demarche.insight.difference import Change, changed_equilibria, equilibria_by_levels
from demarche.insight.scenario import Scenario, apply
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    import pandas as pd

    from demarche.case.reading import Case

__all__ = ["WhatIf", "compared", "whatif"]

Levels = Mapping[str, str]


@dataclass(frozen=True)
class WhatIf:
    """A change and what it does to the base model.

    Attributes:
        scenario: the change.
        concepts: the concepts asked for.
        before, after: by concept, the equilibria as levels.
        changes: by concept, the equilibria that appeared or vanished, each with the verdict that tells why.
        elements: what elements say whose fate changed, with what they were and are: "holds", "dropped", "reversed" or
            "absent".
        status_quo: the status quo before and after; None where the rules forbid it.
    """

    scenario: Scenario
    concepts: tuple[str, ...]
    before: Mapping[str, tuple[Levels, ...]]
    after: Mapping[str, tuple[Levels, ...]]
    changes: Mapping[str, tuple[Change, ...]]
    elements: Mapping[str, tuple[str, str]]
    status_quo: tuple[Levels | None, Levels | None]

    @property
    def changed(self) -> bool:
        """Whether any equilibrium appeared or vanished."""
        return any(self.changes.values())

    def to_dict(self) -> dict[str, Any]:
        """The result as `demarche whatif --json` prints it."""
        return {
            "scenario": self.scenario.to_dict(),
            "before": {concept: [dict(levels) for levels in found] for concept, found in self.before.items()},
            "after": {concept: [dict(levels) for levels in found] for concept, found in self.after.items()},
            "changes": {concept: [change.to_dict() for change in found] for concept, found in self.changes.items()},
            "elements": {name: {"before": fates[0], "after": fates[1]} for name, fates in self.elements.items()},
            "status_quo": [None if levels is None else dict(levels) for levels in self.status_quo],
        }

    def frame(self) -> pd.DataFrame:
        """One row per outcome and concept: its levels, whether it is an equilibrium before and after."""
        import pandas as pd

        rows = []
        for concept in self.concepts:
            outcomes = list(self.before[concept])
            outcomes += [levels for levels in self.after[concept] if levels not in outcomes]
            rows += [
                {
                    **levels,
                    "concept": concept,
                    "before": levels in self.before[concept],
                    "after": levels in self.after[concept],
                }
                for levels in outcomes
            ]
        return pd.DataFrame(rows)


def whatif(
    case: Case, patch: Scenario, concepts: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None = None
) -> WhatIf:
    """Change a case and compare its base model with what it was.

    Args:
        case: the case.
        patch: the change.
        concepts: names, or mappings from each decision maker to one; the usual ones if left out.

    Raises:
        UsageError: something that does not exist, or parts of the change that contradict each other.
        CaseError: faults in the case as it is or as changed.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Gate", "decision_makers": {"a": {"options": {"open": {}}}},
    ...     "preferences": {"a": ["a.open"]}})
    >>> result = whatif(case, Scenario(prefer={"a": ("not a.open",)}), "Nash")
    >>> [(change.appeared, dict(change.levels)) for change in result.changes["Nash"]]
    [(False, {'a.open': 'yes'}), (True, {'a.open': 'no'})]
    """
    _check_wishes(case, patch)
    return compared(case, apply(case, patch), concepts, patch)


def _check_wishes(case: Case, patch: Scenario) -> None:
    """Blame a wish that names what does not exist on the change, not on the place in the file it would take."""
    if patch.prefer:
        model = base_model(case, cls=Conflict).model
        for dm, texts in patch.prefer.items():
            for text in texts:
                try:
                    model.where(text)
                except ModelError as error:
                    raise UsageError(f"prefer, for {dm}: {error}") from None


def compared(
    before: Case,
    after: Case,
    concepts: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None = None,
    scenario: Scenario | None = None,
) -> WhatIf:
    """Compare the base models of two cases over the same options."""
    was, now = base_model(before, cls=Conflict), base_model(after, cls=Conflict)
    asked = read_concepts(concepts, was.model.decision_makers)
    wanted: dict[str, str | dict[str, str]] = {
        one.key: one.by_dm[0]
        if len(set(one.by_dm)) == 1
        else dict(zip(was.model.decision_makers, one.by_dm, strict=True))
        for one in asked
    }
    altered = alterations(before, after, was, now)
    return WhatIf(
        scenario or Scenario(),
        tuple(wanted),
        {key: tuple(map(dict, equilibria_by_levels(was.model, one))) for key, one in wanted.items()},
        {key: tuple(map(dict, equilibria_by_levels(now.model, one))) for key, one in wanted.items()},
        {key: changed_equilibria(was.model, now.model, one, altered) for key, one in wanted.items()},
        _elements(was, now),
        (_status_quo(was.model), _status_quo(now.model)),
    )


def _elements(was: BaseModel[Conflict], now: BaseModel[Conflict]) -> dict[str, tuple[str, str]]:
    then, today = fates(was), fates(now)
    found = {}
    for key in dict.fromkeys((*then, *today)):
        kind, dm, text, _ = key
        old, new = (side[key][1] if key in side else "absent" for side in (then, today))
        if old != new:
            found[f"{kind.replace('_', ' ')}{f' of {dm}' if dm else ''}: {text}"] = (old, new)
    return found


def _status_quo(conflict: Conflict) -> Levels | None:
    return None if conflict.status_quo is None else dict(conflict.state(conflict.status_quo).levels)
