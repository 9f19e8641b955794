"""The Admiralty digit beside computed belief: shown and compared, never added.

The digit 1 means "confirmed by other sources", so a digit that entered belief would count corroboration twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.evidence.reports import voices

if TYPE_CHECKING:
    from demarche.evidence.belief import JointModel

__all__ = ["DIGITS", "Digit", "admiralty", "digit_of"]

DIGITS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


@dataclass(frozen=True)
class Digit:
    """A claim's digit and what belief makes of it.

    Attributes:
        claim: id.
        point: the point it speaks on.
        given: the digit in the ledger.
        computed: the digit its point's belief and origins would give.
    """

    claim: str
    point: str
    given: int
    computed: int

    @property
    def warning(self) -> str | None:
        """What to look at, where the two are two steps apart or "confirmed" is not."""
        if self.given == 6 or (abs(self.given - self.computed) < 2 and not (self.given == 1 and self.computed > 1)):
            return None
        return (
            f"{self.claim} is graded {self.given} ({DIGITS[self.given]}), "
            f"belief in {self.point} says {self.computed} ({DIGITS[self.computed]})"
        )


def digit_of(probability: float, origins: int) -> int:
    """The digit a belief amounts to.

    Args:
        probability: that the claim is true.
        origins: independent origins that say so.

    >>> digit_of(0.97, 3), digit_of(0.97, 1), digit_of(0.5, 2), digit_of(0.1, 1)
    (1, 2, 3, 5)
    """
    if probability >= 0.95 and origins > 1:
        return 1
    return next(digit for digit, least in ((2, 0.80), (3, 0.45), (4, 0.20), (5, 0.0)) if probability >= least)


def admiralty(joint: JointModel) -> tuple[Digit, ...]:
    """The digits of all graded claims on points, beside what belief gives."""
    given = {
        claim.id: claim.grade.information
        for claim in joint.ledger.claims
        if claim.grade is not None and claim.grade.information is not None
    }
    said = list(voices(joint.ledger, without=joint.without))
    backing: dict[tuple[str, bool], set[str]] = {}
    for voice in said:
        backing.setdefault((voice.point, voice.side), set()).add(voice.origin)
    found = []
    for voice in said:
        if voice.claim in given:
            p = joint.marginal(voice.point)
            computed = digit_of(p if voice.side else 1.0 - p, len(backing[voice.point, voice.side]))
            found.append(Digit(voice.claim, voice.point, given[voice.claim], computed))
    return tuple(found)
