"""What if: the equilibria before and after a change, and why each one appeared or vanished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.case.reading import as_case
from demarche.conflict.base import BaseModel, base_model
from demarche.errors import ModelError, UsageError
from demarche.insight.alterations import alterations, fates, mentioned
from demarche.insight.concept_choice import read_concepts
from demarche.insight.difference import Change, changed_equilibria, equilibria_by_levels
from demarche.insight.overlap import overlap
from demarche.insight.scenario import Scenario, apply
from demarche.insight.turning import what_changed
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from demarche.case.reading import Case
    from demarche.insight.alterations import Alteration

__all__ = ["WhatIf", "compared", "whatif"]

Levels = Mapping[str, str]
Outcome = tuple[tuple[str, str], ...]


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
    case: Case | str | Path,
    patch: Scenario,
    concepts: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None = None,
) -> WhatIf:
    """Change a case and compare its base model with what it was.

    Args:
        case: the case, or its folder.
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
    case = as_case(case)
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
    """Compare the base models of two cases.

    Where they are about the same options, outcomes are matched by their levels and every change is explained. Where they
    share only some, outcomes are told and matched by these. Where they share none, each has its own outcomes, and
    nothing is said to have changed.

    Args:
        before: the one case.
        after: the other.
        concepts: names, or mappings from each decision maker of either case to one; the usual ones if left out.
        scenario: the change that leads from one to the other, if it is one.
    """
    was, now = base_model(before, cls=Conflict), base_model(after, cls=Conflict)
    shared = overlap(before, after)
    wanted = _wanted(concepts, tuple(dict.fromkeys((*was.model.decision_makers, *now.model.decision_makers))))
    sides = [{key: _own(one, base.model) for key, one in wanted.items()} for base in (was, now)]
    keys = None if not shared.options.both else shared.options.both
    held = [
        {key: equilibria_by_levels(base.model, one, keys) for key, one in side.items()}
        for base, side in zip((was, now), sides, strict=True)
    ]
    altered = alterations(before, after, was, now)
    changes: dict[str, tuple[Change, ...]] = dict.fromkeys(wanted, ())
    if shared.options.same:
        changes = {key: changed_equilibria(was.model, now.model, one, altered) for key, one in wanted.items()}
    elif keys is not None:
        changes = {key: _matched(held[0][key], held[1][key], altered) for key in wanted}
    return WhatIf(
        scenario or Scenario(),
        tuple(wanted),
        {key: tuple(map(dict, found)) for key, found in held[0].items()},
        {key: tuple(map(dict, found)) for key, found in held[1].items()},
        changes,
        _elements(was, now, None if shared.options.same else frozenset(shared.options.both)),
        (_status_quo(was.model, keys), _status_quo(now.model, keys)),
    )


def _wanted(
    concepts: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None, decision_makers: Sequence[str]
) -> dict[str, str | dict[str, str]]:
    return {
        one.key: one.by_dm[0] if len(set(one.by_dm)) == 1 else dict(zip(decision_makers, one.by_dm, strict=True))
        for one in read_concepts(concepts, decision_makers)
    }


def _own(concept: str | Mapping[str, str], conflict: Conflict) -> str | dict[str, str]:
    """A mix as far as it is about the decision makers of one conflict."""
    return concept if isinstance(concept, str) else {dm: concept[dm] for dm in conflict.decision_makers}


def _matched(old: Iterable[Outcome], new: Iterable[Outcome], altered: Sequence[Alteration]) -> tuple[Change, ...]:
    """Outcomes told by some of their options: there is no one state whose verdicts could be set side by side."""
    before, after, lines = list(old), list(new), what_changed(altered)
    vanished = [Change(dict(outcome), False, lines) for outcome in before if outcome not in after]
    return (*vanished, *(Change(dict(outcome), True, lines) for outcome in after if outcome not in before))


def _elements(
    was: BaseModel[Conflict], now: BaseModel[Conflict], options: frozenset[str] | None
) -> dict[str, tuple[str, str]]:
    """What elements say whose fate changed; of elements about other than the given options nothing."""
    then, today = fates(was), fates(now)
    found = {}
    for key in dict.fromkeys((*then, *today)):
        kind, dm, text, _ = key
        old, new = (side[key][1] if key in side else "absent" for side in (then, today))
        element = today[key][0] if key in today else then[key][0]
        if old != new and (options is None or mentioned(element) <= options):
            found[f"{kind.replace('_', ' ')}{f' of {dm}' if dm else ''}: {text}"] = (old, new)
    return found


def _status_quo(conflict: Conflict, keys: Iterable[str] | None) -> Levels | None:
    if conflict.status_quo is None:
        return None
    levels = conflict.state(conflict.status_quo).levels
    return {key: levels[key] for key in (levels if keys is None else keys)}
