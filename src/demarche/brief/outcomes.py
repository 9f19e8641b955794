"""The outcomes a brief speaks of: the status quo and the equilibria, with names, and how firmly each holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.errors import ConceptNotDefined
from demarche.stability.concepts import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demarche.brief.naming import Names
    from demarche.stability.conflict import Conflict

__all__ = ["SHOWN", "Outcome", "defined_concepts", "find_outcomes", "firmness"]

SHOWN = 5
"""How many equilibria besides the status quo a brief describes one by one."""

_CREDIBLE = ("SEQ", "SSEQ")
_ANY_THREAT = ("GMR", "SMR")


@dataclass(frozen=True)
class Outcome:
    """A state worth a name.

    Attributes:
        number: of the state, from 1.
        name: "Status quo", "Outcome A", ...
        levels: every option's level.
        changes: the options that differ from the status quo, with their levels.
        summary: the same in words, grouped by party.
        concepts: under which it is an equilibrium, in the usual order; empty if under none.
        is_status_quo: whether it is where the conflict is now.
    """

    number: int
    name: str
    levels: Mapping[str, str]
    changes: Mapping[str, str]
    summary: str
    concepts: tuple[str, ...]
    is_status_quo: bool = False

    @property
    def holds(self) -> bool:
        """Whether it is an equilibrium under any concept."""
        return bool(self.concepts)

    @property
    def headline(self) -> str:
        """The concept by which its probability is told: SEQ, unless it holds under weaker ones only."""
        if not self.concepts or "SEQ" in self.concepts:
            return "SEQ"
        return "GMR" if "GMR" in self.concepts else self.concepts[0]


def defined_concepts(conflict: Conflict) -> tuple[str, ...]:
    """The usual concepts that have a meaning for this conflict."""
    found: list[str] = []
    for concept in DEFAULT:
        try:
            conflict.mask(concept)
        except ConceptNotDefined:
            continue
        found.append(concept)
    return tuple(found)


def firmness(concepts: Sequence[str], among: Sequence[str]) -> str:
    """How firmly an outcome holds, from the concepts under which it is an equilibrium.

    Args:
        concepts: those under which it is one.
        among: all that were asked.

    >>> firmness(["GMR", "SMR"], ["Nash", "GMR", "SMR", "SEQ", "SSEQ"])
    'holds only where parties believe threats that the threatener would not want to carry out (GMR, SMR)'
    """
    if not concepts:
        return "does not hold under any concept"
    if set(concepts) >= set(among):
        return "holds under every concept: no party gains by leaving it, answered or not"
    named = f" ({', '.join(concepts)})"
    if "Nash" in concepts:
        return f"holds because no party gains by leaving it{named}"
    if any(concept in concepts for concept in _CREDIBLE):
        return f"holds because whoever leaves it must expect answers that pay those who give them{named}"
    if any(concept in concepts for concept in _ANY_THREAT):
        return f"holds only where parties believe threats that the threatener would not want to carry out{named}"
    return f"holds only because parties moving at the same moment would spoil each other's gains{named}"


def _rank(concepts: tuple[str, ...]) -> tuple[int, int]:
    """Firmest first: by no gain, by credible answers, by any threat; then by how many concepts."""
    if "Nash" in concepts:
        kind = 0
    elif any(concept in concepts for concept in _CREDIBLE):
        kind = 1
    elif any(concept in concepts for concept in _ANY_THREAT):
        kind = 2
    else:
        kind = 3
    return kind, -len(concepts)


def find_outcomes(conflict: Conflict, names: Names, shown: int = SHOWN) -> tuple[tuple[Outcome, ...], int]:
    """The status quo and the firmest equilibria.

    Args:
        conflict: the solved model.
        names: the case's labels.
        shown: how many equilibria besides the status quo to describe.

    Returns:
        the outcomes, the status quo first, and how many equilibria (under any concept) are not among them.
    """
    held: dict[int, list[str]] = {}
    for concept in defined_concepts(conflict):
        for number in conflict.equilibria(concept):
            held.setdefault(number, []).append(concept)
    now = conflict.status_quo
    ordered = sorted((n for n in held if n != now), key=lambda n: (*_rank(tuple(held[n])), n))
    numbers = ([now] if now is not None else []) + ordered[:shown]
    base = conflict.state(now).levels if now is not None else {}
    outcomes: list[Outcome] = []
    for number in numbers:
        levels = conflict.state(number).levels
        changes = {key: level for key, level in levels.items() if base.get(key) != level}
        quo = number == now
        letters = len(outcomes) - (now is not None)
        outcomes.append(
            Outcome(
                number,
                "Status quo" if quo else f"Outcome\u00a0{chr(ord('A') + letters)}",
                levels,
                changes,
                "everything as it is now" if quo else names.settings(changes),
                tuple(held.get(number, ())),
                quo,
            )
        )
    return tuple(outcomes), len(ordered) - len(ordered[:shown])
