"""Named variants: for each hard contradiction and each group of rival points, the models in which one side is true.

A contradiction is never averaged away. Each of its sides is taken to be true in turn, everything else learning from it, and
the base model is built and solved anew: some equilibria are common to all sides, others hang on one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.case.reading import as_case
from demarche.conflict.assembly import Assembler
from demarche.conflict.likely import likely_choice
from demarche.errors import ModelError, UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.concept_choice import read_concepts
from demarche.insight.difference import equilibria_by_levels
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from pathlib import Path

    from demarche.case.reading import Case
    from demarche.case.schema import Ledger

__all__ = ["Dispute", "Side", "variants"]

Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Side:
    """One side of a dispute, taken to be true.

    Attributes:
        name: what it says, by its claims or its point.
        truth: point -> whether it is true on this side.
        equilibria: the base model's equilibria then, as levels; empty where `impossible` says why.
        impossible: why this side cannot be true, or why its model cannot be built; else empty.
    """

    name: str
    truth: Mapping[str, bool]
    equilibria: tuple[Mapping[str, str], ...]
    impossible: str = ""


@dataclass(frozen=True)
class Dispute:
    """A hard contradiction or a group of rival points.

    Attributes:
        id: of the contradiction, or "group:1" (counted from 1).
        summary: what it is about.
        concept: under which concept.
        sides: its sides.
    """

    id: str
    summary: str
    concept: str
    sides: tuple[Side, ...]

    @property
    def common(self) -> tuple[Mapping[str, str], ...]:
        """The equilibria that hold whichever side is true."""
        able = [side for side in self.sides if not side.impossible]
        first = able[0].equilibria if able else ()
        return tuple(levels for levels in first if all(levels in side.equilibria for side in able))

    def hanging(self, side: Side) -> tuple[Mapping[str, str], ...]:
        """The equilibria of one side that do not hold on all."""
        return tuple(levels for levels in side.equilibria if levels not in self.common)

    @property
    def matters(self) -> bool:
        """Whether any equilibrium hangs on which side is true."""
        return any(self.hanging(side) for side in self.sides)

    def to_dict(self) -> dict[str, Any]:
        """The dispute as JSON has it."""
        return {
            "id": self.id,
            "summary": self.summary,
            "concept": self.concept,
            "matters": self.matters,
            "common": [dict(levels) for levels in self.common],
            "sides": [
                {
                    "name": side.name,
                    "truth": dict(side.truth),
                    "hanging": [dict(levels) for levels in self.hanging(side)],
                    "impossible": side.impossible,
                }
                for side in self.sides
            ],
        }


def variants(case: Case | str | Path, concept: str | Mapping[str, str] = "SEQ") -> tuple[Dispute, ...]:
    """Solve the base model with each side of each dispute taken to be true.

    Args:
        case: the case, or its folder.
        concept: a name, or one name per decision maker.

    Returns:
        Hard contradictions whose claims speak for different truths of points, then `exactly_one` groups, in file order.

    Raises:
        UsageError: no such concept.
        CaseError: faults in the case.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {}}}},
    ...     "preferences": {"a": [{"prefer": "a.x", "because": ["p"]}, "a.x = no"]}},
    ...     {"points": {"p": {"says": "It wants to."}, "q": {"says": "It bluffs."}}, "groups": [{"exactly_one": ["p", "q"]}]})
    >>> for dispute in variants(case, "Nash"):
    ...     print(dispute.id, [(side.name, [dict(e) for e in side.equilibria]) for side in dispute.sides])
    group:1 [('p', [{'a.x': 'yes'}]), ('q', [{'a.x': 'no'}])]
    """
    case = as_case(case)
    (asked,) = read_concepts([concept], list(case.model.decision_makers))
    assembler, joint = Assembler(case, Conflict), JointModel(case.ledger)
    wanted: str | dict[str, str] = asked.by_dm[0]
    if len(set(asked.by_dm)) > 1:
        wanted = dict(zip(case.model.decision_makers, asked.by_dm, strict=True))
    return tuple(
        Dispute(name, summary, asked.key, tuple(_side(case, assembler, joint, wanted, *side) for side in sides))
        for name, summary, sides in _disputes(case.ledger)
    )


def _disputes(ledger: Ledger) -> Iterator[tuple[str, str, Sequence[tuple[str, dict[str, bool]]]]]:
    for record in ledger.contradictions:
        sides: dict[tuple[tuple[str, bool], ...], list[str]] = {}
        for claim in record.claims:
            truth = tuple(
                (name, claim in p.for_) for name, p in ledger.points.items() if claim in p.for_ or claim in p.against
            )
            if truth:
                sides.setdefault(truth, []).append(claim)
        if record.strength != "tension" and len(sides) > 1:
            named = [(", ".join(claims), dict(truth)) for truth, claims in sides.items()]
            yield record.id, record.summary or "", named
    for number, group in enumerate(ledger.groups, 1):
        if group.exactly_one is not None and len(group.members) > 1:
            told = [(one, {other: other == one for other in group.members}) for one in group.members]
            yield f"group:{number}", group.why or " or ".join(group.members), told


def _side(
    case: Case,
    assembler: Assembler[Conflict],
    joint: JointModel,
    concept: str | dict[str, str],
    name: str,
    truth: dict[str, bool],
) -> Side:
    try:
        given = joint.given({f"point:{point}": value for point, value in truth.items()})
        conflict = assembler.model(likely_choice(case, given).choice)
    except (UsageError, ModelError) as error:
        return Side(name, truth, (), str(error))
    return Side(name, truth, tuple(dict(levels) for levels in equilibria_by_levels(conflict, concept)))
