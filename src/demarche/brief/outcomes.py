"""The outcomes a brief speaks of: the status quo and the equilibria, with names, and how firmly each holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.errors import ConceptNotDefined
from demarche.stability.concepts import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from demarche.brief.naming import Names
    from demarche.stability.conflict import Conflict

__all__ = ["HEADLINES", "SHOWN", "Outcome", "defined_concepts", "find_outcomes", "firmness", "firmness_in_short"]

SHOWN = 4
"""How many kinds of equilibria besides the status quo a brief describes one by one."""

HEADLINES = ("SEQ", "GMR")
"""The concepts by which probabilities are told; others only for an outcome that holds under neither."""

_CLOSE = 2
_COMPARED = 500

_CREDIBLE = ("SEQ", "SSEQ")
_ANY_THREAT = ("GMR", "SMR")


@dataclass(frozen=True, eq=False)
class Outcome:
    """A state worth a name.

    Attributes:
        number: of the state, from 1.
        name: "Status quo", "Outcome A", ...
        levels: every option's level.
        changes: the options that differ from the status quo, with their levels.
        summary: the same in words, grouped by party.
        gist: in as few options as tell it from the other outcomes.
        rest: the changes that are not in the gist, grouped by party.
        concepts: under which it is an equilibrium, in the usual order; empty if under none.
        variants: other equilibria as firm that differ from it in two options at most.
        is_status_quo: whether it is where the conflict is now.
    """

    number: int
    name: str
    levels: Mapping[str, str]
    changes: Mapping[str, str]
    summary: str
    gist: str
    rest: str
    concepts: tuple[str, ...]
    variants: tuple[Mapping[str, str], ...] = ()
    is_status_quo: bool = False

    @property
    def slug(self) -> str:
        """Its name as part of a file name or id: "status-quo", "a"."""
        return "status-quo" if self.is_status_quo else self.name[-1].lower()

    @property
    def title(self) -> str:
        """Name and gist."""
        return f"{self.name} ({self.gist})" if self.gist else self.name

    def alternatives(self, key: str) -> tuple[str, ...]:
        """The levels an option has in the variants and not in the outcome itself."""
        return tuple(dict.fromkeys(levels[key] for levels in self.variants if levels[key] != self.levels[key]))

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


def firmness_in_short(concepts: Sequence[str]) -> str:
    """The same in a few words, as a sentence.

    >>> firmness_in_short(["Nash", "SEQ"])
    'No party gains by leaving it.'
    """
    if "Nash" in concepts:
        return "No party gains by leaving it."
    if any(concept in concepts for concept in _CREDIBLE):
        return "Whoever leaves it must expect an answer that undoes the gain."
    if any(concept in concepts for concept in _ANY_THREAT):
        return "It holds only if threats against the threatener's own interest are believed."
    return "It holds only because moves made at the same moment would clash."


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


def _apart(one: Mapping[str, str], other: Mapping[str, str]) -> int:
    return sum(one[key] != other.get(key) for key in one)


def _families(
    ordered: Sequence[int],
    held: Mapping[int, tuple[str, ...]],
    levels: Mapping[int, Mapping[str, str]],
    base: Mapping[str, str],
) -> list[list[int]]:
    """Equilibria that hold as firmly and differ in two options at most, while changing more than that: one family."""
    families: list[list[int]] = []
    for number in ordered:
        for family in families:
            first = family[0]
            close = _apart(levels[first], levels[number]) <= _CLOSE < _apart(base, levels[first])
            if close and _rank(held[first])[0] == _rank(held[number])[0] and _apart(base, levels[number]) > _CLOSE:
                family.append(number)
                break
        else:
            families.append([number])
    return families


def find_outcomes(conflict: Conflict, names: Names, shown: int = SHOWN) -> tuple[tuple[Outcome, ...], int]:
    """The status quo and the firmest equilibria, those that are nearly alike told as one with its variants.

    Args:
        conflict: the solved model.
        names: the case's labels.
        shown: how many equilibria besides the status quo to describe.

    Returns:
        the outcomes, the status quo first, and how many equilibria (under any concept) are neither among them nor
        variants of one.
    """
    found: dict[int, list[str]] = {}
    for concept in defined_concepts(conflict):
        for number in conflict.equilibria(concept):
            found.setdefault(number, []).append(concept)
    held = {number: tuple(concepts) for number, concepts in found.items()}
    now = conflict.status_quo
    ordered = sorted((n for n in held if n != now), key=lambda n: (*_rank(held[n]), n))
    levels = {number: conflict.state(number).levels for number in ordered[:_COMPARED]}
    base = conflict.state(now).levels if now is not None else {}
    families = _families(ordered[:_COMPARED], held, levels, base)
    firsts = ([now] if now is not None else []) + [family[0] for family in families[:shown]]
    told = {number: conflict.state(number).levels for number in firsts}
    outcomes: list[Outcome] = []
    if now is not None:
        same = "everything as it is now"
        outcomes.append(Outcome(now, "Status quo", base, {}, same, "", "", held.get(now, ()), is_status_quo=True))
    for letter, family in zip("ABCDEFGH", families[:shown], strict=False):
        first = family[0]
        changes = {key: level for key, level in levels[first].items() if base.get(key) != level}
        variants = tuple(levels[number] for number in family[1:])
        name, summary = f"Outcome\u00a0{letter}", names.settings(changes) or f"state {first}"
        chosen = _telling(first, told, changes)
        gist = ", ".join(names.setting(key, levels[first][key]) for key in chosen)
        rest = names.settings({key: level for key, level in changes.items() if key not in chosen})
        outcomes.append(Outcome(first, name, levels[first], changes, summary, gist, rest, held[first], variants))
    return tuple(outcomes), len(ordered) - sum(map(len, families[:shown]))


def _telling(number: int, told: Mapping[int, Mapping[str, str]], changed: Collection[str]) -> list[str]:
    """Options that tell a state from all others told, those that changed first; in file order."""
    others = [levels for other, levels in told.items() if other != number]
    levels = told[number]
    chosen: list[str] = []
    for key in (*(key for key in levels if key in changed), *(key for key in levels if key not in changed)):
        left = [other for other in others if other[key] == levels[key]]
        if len(left) < len(others):
            chosen.append(key)
            others = left
        if not others:
            break
    return [key for key in levels if key in chosen]
