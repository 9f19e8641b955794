"""Which elements the base model takes: those whose probability is at least one half."""

from __future__ import annotations

from dataclasses import dataclass

from demarche.case.reading import Case
from demarche.conflict.elements import Choice, Element, elements
from demarche.evidence.belief import JointModel
from demarche.evidence.support import holds_probability

__all__ = ["TOLERANCE", "Likely", "Weighed", "likely_choice"]

TOLERANCE = 1e-9
Weighed = tuple[Element, float]
"""An element and the probability that it holds."""


@dataclass(frozen=True)
class Likely:
    """What becomes of every element in the base model.

    Attributes:
        choice: element id -> what becomes of it, for those that do not hold.
        kept: elements that hold, with their probabilities.
        dropped: elements left out.
        reversed: statements turned round, and status-quo entries that take their other level.
    """

    choice: Choice
    kept: tuple[Weighed, ...]
    dropped: tuple[Weighed, ...]
    reversed: tuple[Weighed, ...]


def likely_choice(case: Case, joint: JointModel | None = None) -> Likely:
    """Decide every element of a case.

    Args:
        case: the case.
        joint: belief in its points; worked out from the ledger, and only if needed, when not given.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {}}}},
    ...     "preferences": {"a": [{"prefer": "a.x", "likelihood": "unlikely", "otherwise": "reversed"}]}})
    >>> likely_choice(case).choice
    {'statement:a:1': 'reversed'}
    """
    choice: Choice = {}
    kept: list[Weighed] = []
    left: dict[str, list[Weighed]] = {"dropped": [], "reversed": []}
    for element in elements(case):
        if joint is None and element.support.rests_on and element.support.likelihood_overall is None:
            joint = JointModel(case.ledger)
        probability = _probability(element, joint)
        if probability >= 0.5 - TOLERANCE:
            kept.append((element, probability))
        else:
            choice[element.id] = element.otherwise
            left[element.otherwise].append((element, probability))
    return Likely(choice, tuple(kept), tuple(left["dropped"]), tuple(left["reversed"]))


def _probability(element: Element, joint: JointModel | None) -> float:
    support = element.support
    if joint is not None:
        return holds_probability(joint, support)
    overall = support.likelihood if support.likelihood_overall is None else support.likelihood_overall
    return 1.0 if overall is None else overall
