"""Rules that propose contradictions and tensions between claims.

Each rule looks at claims that belong together (the same point, or much the same words and entities) and asks one
thing. What they find is a queue for a person: similarity alone settles nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from demarche.case.dates import bounds
from demarche.evidence.announcers import headline_differs
from demarche.evidence.likeness import likeness, shared_entities
from demarche.evidence.outlets import outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from demarche.case.schema import Claim, Ledger

__all__ = ["Tension", "tensions"]

_COMMITMENTS = ("considers", "proposes", "intends", "decided", "announced", "done")
_DEALS = frozenset({"agreement", "contract", "treaty", "event"})
_NEAR = 0.3
_CLOSE = 0.45
_PARAGRAPHS = 2
_CROWD = 40


@dataclass(frozen=True)
class Tension:
    """What a rule found.

    Attributes:
        rule: "polarity", "date", "amount", "hedge_drop", "degree" or "announcer".
        strength: "contradiction" where both cannot be so, "tension" where they sit badly together.
        claims: ids, in the order of the ledger.
        summary: what stands against what.
        question: what would settle it.
        points: ids of the points concerned.
        references: ids of the cited records concerned.
    """

    rule: str
    strength: Literal["contradiction", "tension"]
    claims: tuple[str, ...]
    summary: str
    question: str
    points: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


def tensions(ledger: Ledger, sources: Sequence[Mapping[str, Any]] = ()) -> tuple[Tension, ...]:
    """Everything the rules find, points first, then pairs of claims.

    Args:
        ledger: the ledger.
        sources: CSL-JSON records, for headlines.
    """
    records = {str(source.get("id")): source for source in sources}
    found = list(_sides(ledger))
    for one, other, points in _pairs(ledger):
        for tension in (_date(one, other), _amount(one, other), _degree(one, other), _polarity(one, other, points)):
            if tension is not None:
                found.append(_at(tension, points))
    found.extend(_dropped_hedges(ledger))
    for claim in ledger.claims:
        headline = headline_differs(ledger, claim, records)
        if headline is not None:
            heard = ", ".join(ledger.entities[key].name for key in headline.announcers)
            said = ledger.entities[headline.speaker].name
            found.append(
                Tension(
                    "announcer",
                    "tension",
                    (claim.id,),
                    f"{claim.id} gives the word to {said}; the headline it cites has {heard} speak",
                    f"Who said it in the cited item, {said} or {heard}?",
                    references=(headline.reference,),
                )
            )
    return tuple(dict.fromkeys(found))


def _at(tension: Tension, points: tuple[str, ...]) -> Tension:
    return Tension(tension.rule, tension.strength, tension.claims, tension.summary, tension.question, points)


def _sides(ledger: Ledger) -> Iterator[Tension]:
    """Points with claims on both sides."""
    claims = {claim.id: claim for claim in ledger.claims}
    for name, point in ledger.points.items():
        sides = [[claims[id_] for id_ in listed if id_ in claims] for listed in (point.for_, point.against)]
        if not all(sides):
            continue
        firm = all(any(_firm(claim) for claim in side) for side in sides)
        yield Tension(
            "polarity",
            "contradiction" if firm else "tension",
            tuple(dict.fromkeys((*point.for_, *point.against))),
            f"{', '.join(point.for_)} for and {', '.join(point.against)} against: {point.says}",
            f"Is it so, and what would show it: {point.says.rstrip('.')}?",
            (name,),
        )


def _pairs(ledger: Ledger) -> Iterator[tuple[Claim, Claim, tuple[str, ...]]]:
    """Claims that belong together: on one side of a point, on one deal, or alike in words; each pair once."""
    claims = {claim.id: claim for claim in ledger.claims}
    order = {claim.id: index for index, claim in enumerate(ledger.claims)}
    points: dict[tuple[str, str], list[str]] = {}
    for name, point in ledger.points.items():
        for listed in (point.for_, point.against):
            for pair in combinations(sorted({*listed} & claims.keys(), key=order.__getitem__)[:_CROWD], 2):
                points.setdefault(pair, []).append(name)
    crowds: dict[tuple[str, str], list[str]] = {}
    for claim in ledger.claims:
        for couple in combinations(sorted(set(claim.entities)), 2):
            crowds.setdefault(couple, []).append(claim.id)
    for crowd in crowds.values():
        for pair in combinations(crowd[:_CROWD], 2):
            one, other = claims[pair[0]], claims[pair[1]]
            if pair not in points and (likeness(one, other) >= _CLOSE or _one_deal(ledger, one, other)):
                points[pair] = []
    for pair in sorted(points, key=lambda pair: (order[pair[0]], order[pair[1]])):
        one, other = claims[pair[0]], claims[pair[1]]
        loose = likeness(one, other) < _NEAR and not _same_act(one, other)
        if loose and points[pair] and not _one_deal(ledger, one, other):
            continue
        yield one, other, tuple(points[pair])


def _one_deal(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Whether two claims, each with its date, are about one agreement or event the ledger knows."""
    if not (one.date_about_explicit and other.date_about_explicit):
        return False
    common = set(one.entities) & set(other.entities)
    return any(
        (ledger.entities[key].kind if key in ledger.entities else None) in _DEALS or key.split(":")[0] in _DEALS
        for key in common
    )


def _same_act(one: Claim, other: Claim) -> bool:
    """Whether two claims on one point speak of one act: intentions do, and so do two sums."""
    both_meant = one.commitment is not None and other.commitment is not None
    return both_meant or (one.amount is not None and other.amount is not None)


def _firm(claim: Claim) -> bool:
    return claim.stance != "hedges" and not claim.hedges


def _polarity(one: Claim, other: Claim, points: tuple[str, ...]) -> Tension | None:
    """One says that it is, the other that it is not; listed on one side of a point they agree whatever their form."""
    if points or one.polarity is None or other.polarity is None or one.polarity == other.polarity:
        return None
    strength: Literal["contradiction", "tension"] = "contradiction" if _firm(one) and _firm(other) else "tension"
    return Tension(
        "polarity",
        strength,
        (one.id, other.id),
        f"{one.id} and {other.id} say much the same, one with a negation",
        f"Do they deny each other, and if so which is right: “{one.says}” or “{other.says}”?",
    )


def _date(one: Claim, other: Claim) -> Tension | None:
    """Two days or years for one event."""
    if one.kind != "event" or other.kind != "event" or one.date_about is None or other.date_about is None:
        return None
    spans = [bounds(claim.date_about, padded=True) for claim in (one, other) if claim.date_about]
    if any(first is None or last is None or (last - first).days > 1100 for first, last in spans):
        return None
    (first, last), (earliest, latest) = spans
    if not first or not last or not earliest or not latest or not (last < earliest or latest < first):
        return None
    return Tension(
        "date",
        "tension" if "~" in one.date_about + other.date_about else "contradiction",
        (one.id, other.id),
        f"{one.id} puts it at {one.date_about}, {other.id} at {other.date_about}",
        f"Is it one event, and was it {one.date_about} or {other.date_about}?",
    )


def _amount(one: Claim, other: Claim) -> Tension | None:
    """Two sums for one thing."""
    if one.amount is None or other.amount is None or one.amount.currency != other.amount.currency:
        return None
    mine, its = one.amount.value, other.amount.value
    rough = any(claim.amount and claim.amount.precision not in (None, "exact") for claim in (one, other))
    if mine is None or its is None or abs(mine - its) <= (0.15 if rough else 0.01) * max(abs(mine), abs(its)):
        return None
    return Tension(
        "amount",
        "tension" if rough else "contradiction",
        (one.id, other.id),
        f"{one.id} has {mine:,.15g}, {other.id} {its:,.15g} {one.amount.currency or ''}".rstrip(),
        "Do both mean the same sum, and which figure do the contract or the accounts show?",
    )


def _degree(one: Claim, other: Claim) -> Tension | None:
    """One act at two degrees of commitment, at least two steps apart."""
    if one.commitment is None or other.commitment is None:
        return None
    if abs(_COMMITMENTS.index(one.commitment) - _COMMITMENTS.index(other.commitment)) < 2:
        return None
    return Tension(
        "degree",
        "tension",
        (one.id, other.id),
        f"{one.id} has it as '{one.commitment}', {other.id} as '{other.commitment}'",
        "What exactly was said or done, in whose words, and how far had it gone?",
    )


def _dropped_hedges(ledger: Ledger) -> Iterator[Tension]:
    """A supposition that stands as a fact later in the same text, by the same author."""
    on: dict[str, set[tuple[str, bool]]] = {}
    for name, point in ledger.points.items():
        for side, listed in ((True, point.for_), (False, point.against)):
            for id_ in listed:
                on.setdefault(id_, set()).add((name, side))
    texts: dict[tuple[str, str], list[Claim]] = {}
    for claim in ledger.claims:
        if claim.source is not None and claim.paragraph:
            texts.setdefault((claim.source, outlet_of(ledger, claim)), []).append(claim)
    for claims in texts.values():
        placed = sorted(claims, key=lambda claim: (claim.paragraph[0], claim.start or 0))
        for index, hedged in enumerate(placed):
            if _firm(hedged):
                continue
            for later in placed[index + 1 :]:
                common = on.get(hedged.id, set()) & on.get(later.id, set())
                if not _firm(later) or not _follows(hedged, later, on_one_point=bool(common)):
                    continue
                points = tuple(sorted(name for name, _ in common))
                yield Tension(
                    "hedge_drop",
                    "tension",
                    (hedged.id, later.id),
                    f"{hedged.id} is hedged ({_cues(hedged)}), {later.id} says it without a hedge",
                    f"What shows it between the two? If nothing, grade {later.id} no higher than {hedged.id}.",
                    points,
                )


def _follows(hedged: Claim, later: Claim, *, on_one_point: bool) -> bool:
    """Whether a later claim takes up a hedged one.

    On the same point: close by, or in its words. Otherwise: close by, with the same entities and some of its words.
    """
    near = later.paragraph[0] - hedged.paragraph[0] <= _PARAGRAPHS
    if on_one_point:
        return near or likeness(hedged, later) >= _NEAR
    return near and shared_entities(hedged, later) > 1 and likeness(hedged, later) >= _NEAR - 0.1


def _cues(claim: Claim) -> str:
    return ", ".join(f"“{hedge.cue}”" for hedge in claim.hedges) or "its stance"
