"""On which elements of the model an outcome rests: those without which it would no longer hold as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.outcomes import defined_concepts
from demarche.conflict.assembly import Assembler
from demarche.errors import DemarcheError
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demarche.brief.outcomes import Outcome
    from demarche.case.reading import Case
    from demarche.conflict.elements import Element, Holding

__all__ = ["bearing_elements"]

_ELEMENTS = 120


def bearing_elements(
    case: Case,
    outcomes: Sequence[Outcome],
    kept: Sequence[Element],
    choice: Mapping[str, Holding],
    states: int,
    most: int,
) -> dict[int, tuple[Element, ...]] | None:
    """Drop each element of the base model in turn and see which outcomes change.

    Args:
        case: the case.
        outcomes: the outcomes asked about.
        kept: the elements in force in the base model; a status-quo entry is not dropped.
        choice: what became of every element in the base model, as `Assembler.model` takes it.
        states: how many states the base model has.
        most: states above which nothing is tried.

    Returns:
        for each outcome's state number the elements without which it holds under other concepts, or no longer
        exists; None where the model is too large for this question.
    """
    tried = [element for element in kept if element.kind != "status_quo"]
    if states > most or len(tried) > _ELEMENTS:
        return None
    found: dict[int, list[Element]] = {outcome.number: [] for outcome in outcomes}
    assembler = Assembler(case, cls=Conflict)
    for element in tried:
        try:
            changed = assembler.model({**choice, element.id: "dropped"})
            concepts = defined_concepts(changed)
        except DemarcheError:
            for outcome in outcomes:
                found[outcome.number].append(element)
            continue
        masks = {concept: changed.mask(concept) for concept in concepts}
        for outcome in outcomes:
            if _held(changed, masks, outcome.levels) != outcome.concepts:
                found[outcome.number].append(element)
    return {number: tuple(elements) for number, elements in found.items()}


def _held(conflict: Conflict, masks: Mapping[str, object], levels: Mapping[str, str]) -> tuple[str, ...]:
    try:
        number = conflict.number(levels)
    except DemarcheError:
        return ("infeasible",)
    return tuple(concept for concept in masks if conflict.mask(concept)[number - 1])
