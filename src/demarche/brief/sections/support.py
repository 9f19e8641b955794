"""What stands behind a conclusion: points with their claims, origins and reference numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.naming import counted
from demarche.evidence.origins import origin_key, origin_name

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome

__all__ = ["basis", "origins_of", "single_origin", "supporting_points"]


def supporting_points(facts: Facts, outcome: Outcome) -> tuple[str, ...]:
    """The points behind the elements an outcome rests on; behind all elements where that could not be asked."""
    if facts.bearing is None:
        return facts.used_points
    return facts.points_of(facts.bearing.get(outcome.number, ()))


def origins_of(facts: Facts, point: str) -> tuple[str, ...]:
    """The names of the independent origins that speak on a point."""
    ledger = facts.case.ledger
    by_id = {claim.id: claim for claim in ledger.claims}
    keys = dict.fromkeys(origin_key(ledger, by_id[name]) for name in facts.claims_of((point,)) if name in by_id)
    return tuple(origin_name(ledger, key) for key in keys)


def single_origin(facts: Facts, point: str) -> bool:
    """Whether claims speak on a point and all of them rest on one origin."""
    return len(origins_of(facts, point)) == 1


def basis(facts: Facts, point: str) -> str:
    """How many claims, outlets and origins speak on a point."""
    belief = facts.belief(point)
    if not belief.claims:
        return "no claim, the analyst's prior"
    told = (counted(belief.claims, "claim"), counted(belief.outlets, "outlet"), counted(belief.origins, "origin"))
    return ", ".join(told)
