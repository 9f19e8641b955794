"""What is lost with each origin: which points fall, which elements leave the base model, which equilibria come and go.

Exact and quick: each origin's reports are withdrawn, belief is worked out again, and the base model is built and solved
anew where it changes. `insight.robustness` says the same of chances, and takes longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.case.reading import as_case
from demarche.conflict.assembly import Assembler
from demarche.conflict.likely import likely_choice
from demarche.errors import CaseError, ModelError
from demarche.evidence.belief import JointModel
from demarche.insight.difference import Change, changed_equilibria
from demarche.insight.uncertainty import uncertainty
from demarche.insight.withdrawal import reaching
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from demarche.case.reading import Case
    from demarche.conflict.likely import Likely

__all__ = ["Loss", "Move", "losses"]

_TRACE = 5e-4  # smaller moves are passed over


@dataclass(frozen=True)
class Move:
    """How far something moves.

    Attributes:
        id: of a point, or of an element of the model.
        before: its probability.
        after: without the origin.
        becomes: of an element the base model then treats otherwise: "holds", "dropped" or "reversed"; else empty.
    """

    id: str
    before: float
    after: float
    becomes: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The move as JSON has it."""
        return {"id": self.id, "before": self.before, "after": self.after, "becomes": self.becomes}


@dataclass(frozen=True)
class Loss:
    """What becomes of the base model without one origin.

    Attributes:
        origin: its key.
        points: points of the model that move, the farthest first.
        elements: elements that move, those the base model then treats otherwise first, then the farthest.
        changes: equilibria that vanish or appear.
        impossible: why the model cannot be built without it; else empty.
    """

    origin: str
    points: tuple[Move, ...]
    elements: tuple[Move, ...]
    changes: tuple[Change, ...]
    impossible: str = ""

    @property
    def weight(self) -> tuple[int, int, float]:
        """How much is lost: equilibria that come or go, then elements treated otherwise, then how far one moves."""
        decided = sum(bool(move.becomes) for move in self.elements)
        farthest = max((abs(move.after - move.before) for move in self.elements), default=0.0)
        return (len(self.changes) + bool(self.impossible), decided, farthest)

    def to_dict(self) -> dict[str, Any]:
        """The loss as JSON has it."""
        return {
            "origin": self.origin,
            "points": [move.to_dict() for move in self.points],
            "elements": [move.to_dict() for move in self.elements],
            "changes": [change.to_dict() for change in self.changes],
            "impossible": self.impossible,
        }


def losses(
    case: Case | str | Path, concept: str | Mapping[str, str] = "SEQ", joint: JointModel | None = None
) -> tuple[Loss, ...]:
    """Withdraw each origin in turn and see what becomes of the base model.

    Args:
        case: the case, or its folder.
        concept: a name, or one name per decision maker.
        joint: belief with nothing withdrawn; worked out when not given.

    Returns:
        Origins whose withdrawal moves anything the model uses, the one with which most is lost first.

    Raises:
        UsageError: no such concept.
        CaseError: faults in the case.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Gate", "decision_makers": {"a": {"options": {"open": {}}}},
    ...     "preferences": {"a": [{"prefer": "a.open", "because": ["p"]}, "not a.open"]}},
    ...     {"origins": {"press": {"reliability": .8}}, "claims": [{"id": "c", "says": "It wants to.", "origin": "press"}],
    ...      "points": {"p": {"says": "It wants to.", "for": ["c"], "prior": .4}}})
    >>> (loss,) = losses(case, "Nash")
    >>> loss.origin, [(m.id, round(m.before, 2), m.after) for m in loss.points], [m.becomes for m in loss.elements]
    ('press', [('p', 0.73, 0.4)], ['dropped'])
    >>> [(change.appeared, dict(change.levels)) for change in loss.changes]
    [(False, {'a.open': 'yes'}), (True, {'a.open': 'no'})]
    """
    case = as_case(case)
    joint = joint or JointModel(case.ledger)
    rested_on = uncertainty(case).points
    used = [point for point in case.ledger.points if point in rested_on]
    ids = [f"origin:{key}" for key in case.ledger.origins]
    assembler = Assembler(case, Conflict)
    base = likely_choice(case, joint)
    before = assembler.model(base.choice)
    known: dict[tuple[tuple[str, str], ...], tuple[Change, ...] | str] = {_key(base): ()}
    found = []
    for name, without in reaching(joint, used, ids).items():
        now = likely_choice(case, without)
        if _key(now) not in known:
            try:
                known[_key(now)] = changed_equilibria(before, assembler.model(now.choice), concept)
            except (CaseError, ModelError) as error:
                known[_key(now)] = str(error)
        changes = known[_key(now)]
        told, why = ((), changes) if isinstance(changes, str) else (changes, "")
        points = _moves({p: joint.marginal(p) for p in used}, {p: without.marginal(p) for p in used}, {})
        loss = Loss(name.partition(":")[2], points, _elements(base, now), told, why)
        if points or loss.elements:
            found.append(loss)
    return tuple(sorted(found, key=lambda loss: tuple(-part for part in loss.weight)))


def _key(likely: Likely) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(likely.choice.items()))


def _elements(base: Likely, now: Likely) -> tuple[Move, ...]:
    before, after = ({e.id: p for part in (x.kept, x.dropped, x.reversed) for e, p in part} for x in (base, now))
    turned = {
        ident: str(now.choice.get(ident, "holds"))
        for ident in before
        if base.choice.get(ident, "holds") != now.choice.get(ident, "holds")
    }
    return _moves(before, after, turned)


def _moves(before: Mapping[str, float], after: Mapping[str, float], turned: Mapping[str, str]) -> tuple[Move, ...]:
    moved = [Move(ident, p, after[ident], turned.get(ident, "")) for ident, p in before.items()]
    moved = [move for move in moved if move.becomes or abs(move.after - move.before) >= _TRACE]
    return tuple(sorted(moved, key=lambda move: (not move.becomes, -abs(move.after - move.before))))
