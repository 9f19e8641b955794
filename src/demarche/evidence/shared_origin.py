"""Claims that probably rest on one origin, for the analyst to confirm.

Nothing here changes a belief: it names what to look at. A set is proposed only where the ledger does not yet give its
claims one origin, and not where a repetition is recorded as independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from demarche.case.dates import bounds
from demarche.evidence.likeness import likeness
from demarche.evidence.origins import named_origin, origin_key
from demarche.evidence.outlets import outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from demarche.case.schema import Claim, Ledger

__all__ = ["SharedOrigin", "shared_origins"]

_ALIKE = 0.6
_LARGEST = 60


@dataclass(frozen=True)
class SharedOrigin:
    """A proposal.

    Attributes:
        claims: ids of the claims, in the order of the ledger.
        reasons: why they may be one, each a clause.
        origin: the origin some of them already name, if it is only one.
    """

    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    origin: str | None

    @property
    def text(self) -> str:
        """The proposal in a sentence."""
        whose = f", so all may rest on {self.origin}" if self.origin else ", so they may be one origin"
        return f"{', '.join(self.claims)}: {' and '.join(self.reasons)}{whose}"

    def to_dict(self) -> dict[str, Any]:
        """As `origins --json` prints it."""
        return {"claims": list(self.claims), "reasons": list(self.reasons), "origin": self.origin}


def shared_origins(ledger: Ledger) -> tuple[SharedOrigin, ...]:
    """Sets of claims that probably share an origin, those with most reasons first."""
    order = {claim.id: index for index, claim in enumerate(ledger.claims)}
    claims = {claim.id: claim for claim in ledger.claims}
    apart = {
        frozenset(pair)
        for repetition in ledger.repetitions
        if repetition.independent == "yes"
        for pair in combinations(repetition.claims, 2)
    }
    reasons: dict[tuple[str, ...], dict[str, None]] = {}
    rules = (*_recorded(ledger), *_by_reference(ledger), *_by_speaker_and_day(ledger), *_by_point(ledger))
    for reason, found in rules:
        ids = tuple(sorted({claim.id for claim in found}, key=order.__getitem__))
        keys = {origin_key(ledger, claims[id_]) for id_ in ids}
        if len(keys) > 1 and not any(frozenset(pair) in apart for pair in combinations(ids, 2)):
            reasons.setdefault(ids, {})[reason] = None
    proposals = []
    for ids, why in reasons.items():
        named = {origin for id_ in ids if (origin := named_origin(ledger, claims[id_])) is not None}
        proposals.append(SharedOrigin(ids, tuple(why), next(iter(named)) if len(named) == 1 else None))
    return tuple(sorted(proposals, key=lambda one: (-len(one.reasons), order[one.claims[0]], len(one.claims))))


def _recorded(ledger: Ledger) -> Iterator[tuple[str, Iterable[Claim]]]:
    """Claims recorded as circular that do not yet share an origin."""
    claims = {claim.id: claim for claim in ledger.claims}
    for record in ledger.circular:
        listed = [claims[id_] for id_ in dict.fromkeys((*record.explicit, *record.inferred)) if id_ in claims]
        if len(listed) > 1:
            yield f"they are recorded as circular ({record.id})", listed


def _by_reference(ledger: Ledger) -> Iterator[tuple[str, Iterable[Claim]]]:
    """Claims that cite one bibliography entry, in the text or along the chain."""
    cited: dict[str, dict[str, Claim]] = {}
    for claim in ledger.claims:
        links = [link.reference for link in claim.chain if link.reference]
        for reference in (*claim.references, *links):
            cited.setdefault(reference, {})[claim.id] = claim
    for reference, found in cited.items():
        if 1 < len(found) <= _LARGEST:
            yield f"they cite the same reference ({reference})", found.values()


def _by_speaker_and_day(ledger: Ledger) -> Iterator[tuple[str, Iterable[Claim]]]:
    """Claims of one speaker, other than the publisher, on one day."""
    said: dict[tuple[str, str], list[Claim]] = {}
    for claim in ledger.claims:
        speaker = claim.chain[0].agent if claim.chain else claim.speaker
        if speaker is None or claim.date_said is None or speaker == outlet_of(ledger, claim):
            continue
        first, last = bounds(claim.date_said)
        if first is not None and first == last:
            said.setdefault((speaker, first.isoformat()), []).append(claim)
    for (speaker, day), found in said.items():
        if 1 < len(found) <= _LARGEST:
            yield f"{speaker} said them on one day ({day})", found


def _by_point(ledger: Ledger) -> Iterator[tuple[str, Iterable[Claim]]]:
    """Claims on one point that passed the same station, say nearly the same, or stand unsourced in one text."""
    claims = {claim.id: claim for claim in ledger.claims}
    for name, point in ledger.points.items():
        for listed in (point.for_, point.against):
            found = [claims[id_] for id_ in listed if id_ in claims][:_LARGEST]
            stations: dict[str, list[Claim]] = {}
            own: dict[str, list[Claim]] = {}
            for claim in found:
                for link in claim.chain[:-1]:
                    if not link.agent.startswith("unnamed:"):
                        stations.setdefault(link.agent, []).append(claim)
                if named_origin(ledger, claim) is None and claim.source is not None and len(claim.chain) < 2:
                    own.setdefault(claim.source, []).append(claim)
            for agent, passed in stations.items():
                if len(passed) > 1:
                    yield f"on {name} they came through {agent}", passed
            for source, unsourced in own.items():
                if len(unsourced) > 1:
                    yield f"on {name} they stand without an origin in {source}", unsourced
            for one, other in combinations(found, 2):
                if likeness(one, other) >= _ALIKE:
                    yield "they say nearly the same", (one, other)
