"""The smallest sets of origins or points without which the base model would have other equilibria.

Every one, then every pair of which neither does it alone, is withdrawn, and the base model is built and solved again.
Exact where belief is; where it is sampled, the draws at hand decide what they can (`insight.screening`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from demarche.conflict.assembly import Assembler
from demarche.conflict.likely import likely_choice
from demarche.insight.difference import Change, changed_equilibria
from demarche.insight.screening import Screening
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.conflict.elements import Choice
    from demarche.evidence.belief import JointModel

__all__ = ["MOST_PAIRS", "BreakingSet", "breaking_sets"]

MOST_PAIRS = 3000
"""Most pairs that are tried."""


@dataclass(frozen=True)
class BreakingSet:
    """Origins or points whose withdrawal changes the base model's equilibria.

    Attributes:
        ids: what is withdrawn, one or two ids.
        changes: which equilibria vanish or appear, and the verdict that broke or was mended.
    """

    ids: tuple[str, ...]
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """The set as JSON has it."""
        return {"ids": list(self.ids), "changes": [change.to_dict() for change in self.changes]}


def breaking_sets(
    case: Case, joint: JointModel, concept: str | Mapping[str, str], ids: Sequence[str], pairs: int = MOST_PAIRS
) -> tuple[BreakingSet, ...]:
    """Find the smallest breaking sets of origins and of points.

    Args:
        case: the case.
        joint: belief with nothing withdrawn.
        concept: a name, or one name per decision maker.
        ids: what may be withdrawn; claims are passed over.
        pairs: most pairs to try; 0 for none.

    Returns:
        Single ones first, then pairs of which neither does it alone.
    """
    assembler = Assembler(case, Conflict)
    base, screening = _sorted(likely_choice(case, joint).choice), Screening(case, joint)
    before = assembler.model(dict(base))
    known: dict[tuple[tuple[str, str], ...], tuple[Change, ...]] = {base: ()}
    found: list[BreakingSet] = []
    alone: set[str] = set()
    for group in _candidates(ids, pairs):
        if alone.isdisjoint(group):
            choice = _without(case, screening, group, joint.withdraw(*group))
            if choice not in known:
                known[choice] = changed_equilibria(before, assembler.model(dict(choice)), concept)
            if known[choice]:
                found.append(BreakingSet(group, known[choice]))
                alone |= set(group) if len(group) == 1 else set()
    return tuple(found)


def _candidates(ids: Sequence[str], pairs: int) -> Iterator[tuple[str, ...]]:
    groups = [[name for name in ids if name.startswith(kind)] for kind in ("origin:", "point:")]
    for group in groups:
        yield from ((name,) for name in group)
    tried = 0
    for group in groups:
        for pair in combinations(group, 2):
            tried += 1
            if tried > pairs:
                return
            yield pair


def _without(case: Case, screening: Screening, ids: Sequence[str], joint: JointModel) -> tuple[tuple[str, Any], ...]:
    screened = screening.choice(ids, joint)
    return _sorted(likely_choice(case, joint).choice if screened is None else screened)


def _sorted(choice: Choice) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(choice.items()))
