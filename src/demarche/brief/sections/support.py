"""What stands behind a conclusion: points with their claims, origins and reference numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Run
from demarche.brief.naming import counted
from demarche.evidence.origins import origin_key, origin_name

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome

__all__ = ["basis", "deciding_reports", "origins_of", "single_origin", "supporting_points", "told_reports"]


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


def deciding_reports(facts: Facts, outcome: Outcome) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The reports without each of which an outcome would no longer hold in the model, with their references."""
    ledger = facts.case.ledger
    found: list[tuple[str, tuple[int, ...]]] = []
    for one in facts.breaking:
        if any(not change.appeared and dict(change.levels) == dict(outcome.levels) for change in one.changes):
            key = one.ids[0].partition(":")[2]
            spoken = (claim.id for claim in ledger.claims if origin_key(ledger, claim) == key)
            used = set(facts.claims_of(facts.used_points))
            found.append((origin_name(ledger, key), facts.cites.claims(name for name in spoken if name in used)))
    return tuple(found)


def told_reports(reports: tuple[tuple[str, tuple[int, ...]], ...]) -> list[str | Run]:
    """The reports an outcome stands or falls with, as a sentence; nothing if there are none."""
    if not reports:
        return []
    lead = "one report" if len(reports) == 1 else "any one of these reports"
    parts: list[str | Run] = [f" It would no longer hold without {lead}: "]
    for place, (name, cites) in enumerate(reports):
        parts += ["; " if place else "", Run(name, cites=cites)]
    return [*parts, "."]
