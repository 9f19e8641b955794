"""Claims that are listed under a point and yet move nothing, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.origins import named_origin, root
from demarche.evidence.reports import voices

if TYPE_CHECKING:
    from demarche.case.schema import Ledger

__all__ = ["weightless"]


def weightless(ledger: Ledger) -> tuple[str, ...]:
    """One sentence for each reason why claims on points carry no weight.

    >>> from demarche.case.schema import Ledger
    >>> ledger = Ledger.model_validate(
    ...     {"claims": [{"id": "c1", "says": "So."}], "points": {"p": {"says": "So.", "for": ["c1"]}}})
    >>> weightless(ledger)
    ('c1: no origin and no grade, so it moves nothing',)
    """
    claims = {claim.id: claim for claim in ledger.claims}
    reasons: dict[str, dict[str, None]] = {}
    for voice in voices(ledger):
        if voice.interested is not None:
            continue
        claim = claims[voice.claim]
        named = named_origin(ledger, claim)
        if voice.phi == 0.0:
            reason = "hedged down to an even chance"
        elif voice.standing.reliability > 0.5:
            continue
        elif named is None:
            reason = "no origin and no grade" if claim.grade is None or claim.grade.source is None else "graded E or F"
        else:
            own = claim.grade.source if claim.grade else None
            aside = f" (graded {own} itself, but the origin's grade counts)" if own not in (None, "E", "F") else ""
            reason = f"its origin {root(ledger, named)} is graded {voice.standing.grade or 'one half'}{aside}"
        reasons.setdefault(reason, {})[claim.id] = None
    return tuple(
        f"{', '.join(ids)}: {reason}, so {'it moves' if len(ids) == 1 else 'they move'} nothing"
        for reason, ids in reasons.items()
    )
