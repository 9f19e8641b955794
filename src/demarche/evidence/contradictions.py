"""Contradictions and tensions: those the analyst recorded, and those the rules propose.

Hard ones are never averaged. Their sides are kept as alternatives: claims for and against one point, or rival points
in a group; where the ledger does not do so yet, a suggestion says how.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from demarche.evidence.origins import origin_key
from demarche.evidence.tensions import tensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from demarche.case.schema import Contradiction, Ledger
    from demarche.evidence.tensions import Tension

__all__ = ["Disagreement", "contradictions"]

_TYPES = {"polarity": "factual"}

_QUESTIONS = {
    "date": "When was it, and what record of the day shows it?",
    "amount": "Which figure do the contract or the accounts show?",
    "degree": "What exactly was said or done, in whose words, and how far had it gone?",
    "hedge_drop": "What shows it between the guarded and the plain wording?",
    "announcer": "Who said it in the cited item?",
    "motive": "Which act of theirs fits only one of these motives?",
    "scope": "What exactly was denied or affirmed, in the speaker's own words?",
}


@dataclass(frozen=True)
class Disagreement:
    """One contradiction or tension.

    Attributes:
        id: of the record, or made of the rule and what it found.
        type: factual, date, amount, degree, hedge_drop, scope, motive, announcer, ... .
        strength: "contradiction" (both cannot be so) or "tension".
        status: "recorded" or "proposed".
        claims: ids.
        summary: what stands against what.
        reading: under which reading both can be so; None if nobody said.
        question: what would settle it.
        points: ids of the points the claims speak on.
        origins: how many independent origins stand behind the claims; 1 means one report told two ways.
        references: ids of cited records.
        model: model elements it matters for.
        suggestion: how to keep both sides as alternatives, where the ledger does not yet; None otherwise.
    """

    id: str
    type: str
    strength: Literal["contradiction", "tension"]
    status: Literal["recorded", "proposed"]
    claims: tuple[str, ...]
    summary: str
    reading: str | None
    question: str
    points: tuple[str, ...]
    origins: int
    references: tuple[str, ...]
    model: tuple[str, ...]
    suggestion: str | None

    def to_dict(self) -> dict[str, Any]:
        """As `contradictions --json` prints it."""
        return {
            **{name: value for name, value in vars(self).items() if not isinstance(value, tuple)},
            **{name: list(value) for name, value in vars(self).items() if isinstance(value, tuple)},
        }


def contradictions(ledger: Ledger, sources: Sequence[Mapping[str, Any]] = ()) -> tuple[Disagreement, ...]:
    """Recorded contradictions in their order, then those the rules propose and nothing recorded covers.

    Args:
        ledger: the ledger.
        sources: CSL-JSON records, whose titles are compared with who the claims say spoke.
    """
    found = [_recorded(ledger, record) for record in ledger.contradictions]
    known = [set(one.claims) for one in found]
    for tension in tensions(ledger, sources):
        one = _proposed(ledger, tension)
        if not any(_covers(ledger, recorded, tension) for recorded in known):
            found.append(one)
    return tuple(found)


def _covers(ledger: Ledger, recorded: set[str], tension: Tension) -> bool:
    """Whether a recorded contradiction already holds what a rule found: both sides of a point, or all of its claims."""
    if tension.rule == "polarity" and tension.points:
        point = ledger.points[tension.points[0]]
        return not recorded.isdisjoint(point.for_) and not recorded.isdisjoint(point.against)
    return recorded.issuperset(tension.claims)


def _recorded(ledger: Ledger, record: Contradiction) -> Disagreement:
    strength = record.strength or "tension"
    kind = record.type or "factual"
    return Disagreement(
        id=record.id,
        type=kind,
        strength=strength,
        status="recorded",
        claims=record.claims,
        summary=record.summary or f"{', '.join(record.claims)} disagree",
        reading=record.reading,
        question=record.question or _QUESTIONS.get(kind, "Which of them is right, and what would show it?"),
        points=_points(ledger, record.claims),
        origins=_origins(ledger, record.claims),
        references=record.references,
        model=record.model,
        suggestion=_suggestion(ledger, record.claims) if strength == "contradiction" else None,
    )


def _proposed(ledger: Ledger, tension: Tension) -> Disagreement:
    where = tension.points[0] if tension.rule == "polarity" and tension.points else "-".join(tension.claims)
    return Disagreement(
        id=f"{tension.rule}:{where}",
        type=_TYPES.get(tension.rule, tension.rule),
        strength=tension.strength,
        status="proposed",
        claims=tension.claims,
        summary=tension.summary,
        reading=None,
        question=tension.question,
        points=tension.points or _points(ledger, tension.claims),
        origins=_origins(ledger, tension.claims),
        references=tension.references,
        model=(),
        suggestion=_suggestion(ledger, tension.claims) if tension.strength == "contradiction" else None,
    )


def _points(ledger: Ledger, claims: Iterable[str]) -> tuple[str, ...]:
    wanted = set(claims)
    return tuple(name for name, point in ledger.points.items() if not wanted.isdisjoint((*point.for_, *point.against)))


def _origins(ledger: Ledger, claims: Iterable[str]) -> int:
    wanted = set(claims)
    return len({origin_key(ledger, claim) for claim in ledger.claims if claim.id in wanted})


def _suggestion(ledger: Ledger, claims: Sequence[str]) -> str | None:
    """How to keep the sides of a hard contradiction as alternatives."""
    wanted = set(claims)
    points = _points(ledger, claims)
    for name in points:
        if not wanted.isdisjoint(ledger.points[name].for_) and not wanted.isdisjoint(ledger.points[name].against):
            return None
    if any(len(set(group.members) & set(points)) > 1 for group in ledger.groups):
        return None
    if len(points) > 1:
        rivals = ", ".join(points)
        return f"if only one of these points can be true, say so: groups: [{{at_most_one: [{rivals}]}}]"
    if points:
        return f"list the claims that deny {points[0]} under its `against`, or give them a rival point of their own"
    return (
        "write a point for each side, list the claims under `for`, and tie the points: groups: [{at_most_one: [...]}]"
    )
