"""The inverse question at the level of preference statements: which ones would have to go, or turn round."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from demarche.conflict.assembly import Assembler
from demarche.conflict.likely import likely_choice
from demarche.errors import CaseError
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from demarche.case.reading import Case
    from demarche.conflict.elements import Choice, Element, Holding

__all__ = ["StatementChange", "cheapest_statements"]

MOST = 2
"""How many statements may change together."""
MAX_MODELS = 20_000


@dataclass(frozen=True)
class StatementChange:
    """Statements whose change makes the outcome hold.

    Attributes:
        changes: each statement with "dropped", "reversed" or "holds" (a statement the reports left out, put back).
        weight: how firmly the reports speak against the change: the sum of the probabilities that things are as they
            stand in the base model.
    """

    changes: tuple[tuple[Element, Holding], ...]
    weight: float


def cheapest_statements(
    case: Case, levels: Mapping[str, str], concept: str, free: Sequence[str]
) -> tuple[StatementChange, ...]:
    """Find the least changes of one or two statements that make an outcome an equilibrium.

    Args:
        case: the case.
        levels: the outcome, level by option.
        concept: a concept.
        free: the decision makers whose statements may change.

    Returns:
        All changes of the smallest number of statements that do it, cheapest first; none when two statements are not
        enough, or the outcome holds already.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Talks", "decision_makers": {"a": {"options": {"talk": {}}}},
    ...     "preferences": {"a": {"statements": ["a.talk"]}}})
    >>> change = cheapest_statements(case, {"a.talk": "no"}, "Nash", ["a"])[0]
    >>> [(element.id, holding) for element, holding in change.changes]
    [('statement:a:1', 'dropped')]
    """
    likely = likely_choice(case)
    assembler = Assembler(case, Conflict)
    chances = {e.id: chance for e, chance in likely.kept} | {
        e.id: 1 - chance for e, chance in (*likely.dropped, *likely.reversed)
    }
    if _holds(assembler, likely.choice, levels, concept):
        return ()
    holdings: tuple[Holding, ...] = ("holds", "dropped", "reversed")
    options = [
        (element, holding)
        for element in assembler.elements
        if element.kind == "statement" and element.dm in free
        for holding in holdings
        if holding != likely.choice.get(element.id, "holds")
    ]
    tried = 0
    for size in range(1, MOST + 1):
        found = []
        for changes in _choices(options, size):
            tried += 1
            if tried > MAX_MODELS:
                return ()
            choice: Choice = likely.choice | {element.id: holding for element, holding in changes}
            if _holds(assembler, choice, levels, concept):
                found.append(StatementChange(changes, sum(chances[element.id] for element, _ in changes)))
        if found:
            return tuple(sorted(found, key=lambda change: (change.weight, [e.id for e, _ in change.changes])))
    return ()


def _choices(options: list[tuple[Element, Holding]], size: int) -> Iterator[tuple[tuple[Element, Holding], ...]]:
    for changes in combinations(options, size):
        if len({element.id for element, _ in changes}) == size:
            yield changes


def _holds(assembler: Assembler[Conflict], choice: Choice, levels: Mapping[str, str], concept: str) -> bool:
    try:
        conflict = assembler.model(choice)
        number = conflict.number(dict(levels))
    except (CaseError, ValueError):
        return False
    return bool(conflict.mask(concept)[number - 1])
