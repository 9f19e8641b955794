"""On which origin a claim rests, and how reliable that origin is.

An origin declared a copy of another (`copies_of`) counts as that one. A claim without an origin rests on the origin its
document is declared a copy of, if there is one; otherwise it is an origin of its own: of grade F, which moves nothing,
unless the claim's own `grade` says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.errors import ModelError
from demarche.evidence.reliability import check_reliability, reliability_of, reliability_range

if TYPE_CHECKING:
    from demarche.case.schema import Claim, Ledger

__all__ = ["Standing", "named_origin", "origin_key", "origin_name", "root", "standing_of"]

OWN = "own:"
"""Prefix of the key of a claim that is its own origin."""


@dataclass(frozen=True)
class Standing:
    """How far one origin is trusted.

    Attributes:
        reliability: probability of reporting what is the case, passed on faithfully; 0.5 is no information.
        low, high: how far the grade may be off (half-way to its neighbours).
        grade: the letter; None where a number was set by hand.
    """

    reliability: float
    low: float
    high: float
    grade: str | None


def root(ledger: Ledger, origin: str) -> str:
    """The origin that `origin` is a copy of, however many steps away; itself if it is none.

    Raises:
        ModelError: an origin that does not exist, or copies going round in a circle.
    """
    seen = [origin]
    while True:
        if seen[-1] not in ledger.origins:
            raise ModelError(f"origin '{seen[-1]}' is not in the ledger's origins")
        above = ledger.origins[seen[-1]].copies_of
        if above is None:
            return seen[-1]
        if above in seen:
            raise ModelError(f"origins that are copies of each other in a circle: {' -> '.join([*seen, above])}")
        seen.append(above)


def named_origin(ledger: Ledger, claim: Claim) -> str | None:
    """The origin a claim names, or else the one its document is declared a copy of, before copies are traced back."""
    if claim.origin is not None or claim.source not in ledger.documents:
        return claim.origin
    return ledger.documents[claim.source].copies_of


def origin_key(ledger: Ledger, claim: Claim) -> str:
    """The id of the origin a claim rests on, or "own:" and the claim's id where it is its own."""
    named = named_origin(ledger, claim)
    return OWN + claim.id if named is None else root(ledger, named)


def origin_name(ledger: Ledger, key: str) -> str:
    """How an origin is called in text; a claim that is its own origin is named by its source."""
    if key in ledger.origins:
        return ledger.origins[key].name or key
    claim = next(claim for claim in ledger.claims if OWN + claim.id == key)
    return f"{claim.source or claim.id} (claim {claim.id}, no origin given)"


def standing_of(ledger: Ledger, claim: Claim) -> Standing:
    """How far the origin of a claim is trusted."""
    key = origin_key(ledger, claim)
    if key not in ledger.origins:
        return _graded(ledger, claim.grade.source if claim.grade and claim.grade.source else "F")
    origin = ledger.origins[key]
    if origin.reliability is None:
        return _graded(ledger, origin.grade)
    value = check_reliability(origin.reliability, f"origin '{key}'")
    return Standing(value, *reliability_range(value, None, _override(ledger)), None)


def _graded(ledger: Ledger, grade: str) -> Standing:
    override = _override(ledger)
    value = reliability_of(grade, override)
    return Standing(value, *reliability_range(value, grade, override), grade)


def _override(ledger: Ledger) -> dict[str, float]:
    return {str(letter): value for letter, value in ledger.reliability.items()}
