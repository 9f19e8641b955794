"""From claims to reports: what each origin says about each point, once.

Several claims of one origin on one side of one point are one report, the one passed on best. A report is passed on
faithfully with probability phi: (2f - 1) for every relay of its chain, with f = .9 for a quotation and .8 for
retelling, times what its hedges leave of it. An interested speaker's two numbers (probability of saying it if what the
claim says is so, and if it is not) stand in place of all that; a claim listed against a point is so when the point is
false.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING

from demarche.errors import ModelError
from demarche.evidence.hedges import hedge_factor
from demarche.evidence.origins import OWN, Standing, named_origin, origin_key, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.case.schema import Claim, Ledger

__all__ = ["QUOTED", "RETOLD", "Report", "Voice", "passed_on", "reports", "voices"]

QUOTED = 0.9
RETOLD = 0.8


@dataclass(frozen=True)
class Voice:
    """One claim speaking for or against one point.

    Attributes:
        claim: id of the claim.
        point: id of the point.
        side: True when it speaks for the point, after a hedge below even has turned it round.
        origin: key of its origin.
        phi: probability of being passed on faithfully, 0 to 1.
        interested: (probability of being said if the point is true, if it is false), for an interested speaker.
        standing: of its origin.
    """

    claim: str
    point: str
    side: bool
    origin: str
    phi: float
    interested: tuple[float, float] | None
    standing: Standing

    @property
    def informative(self) -> bool:
        """Whether its origin's soundness can matter: some reliability, or at least some doubt about having none."""
        return self.interested is None and self.phi > 0.0 and self.standing.high > 0.5

    @property
    def weight(self) -> float:
        """Log-odds this claim alone would add to its point: positive for, negative against."""
        if self.interested is not None:
            if_true, if_false = self.interested
            return _log(if_true) - _log(if_false)
        tilt = (self.standing.reliability - 0.5) * self.phi
        size = _log(0.5 + tilt) - _log(0.5 - tilt)
        return size if self.side else -size


@dataclass(frozen=True)
class Report:
    """What one origin says on one side of one point.

    Attributes:
        leading: the voice that counts.
        claims: ids of all claims that say so, the leading one first.
    """

    leading: Voice
    claims: tuple[str, ...]


def passed_on(claim: Claim) -> float:
    """Signed phi of a claim: the product over its relays and hedges, negative when it speaks for the opposite side.

    The first of the chain is who said it; everybody after is a relay. A claim in the source's own voice has none.
    """
    phi = hedge_factor([(hedge.cue, hedge.by, hedge.q) for hedge in claim.hedges], claim.stance)
    for link in claim.chain[1:]:
        phi *= 2.0 * (QUOTED if link.mode == "quoted" else RETOLD) - 1.0
    return phi


def voices(ledger: Ledger, *, without: frozenset[str] = frozenset(), naive: bool = False) -> Iterator[Voice]:
    """Every claim on every point it is listed under, in the order of the points.

    The analyst's listing under `for` or `against` decides the side, whatever the claim's stance.

    Args:
        ledger: the ledger.
        without: ids of claims, origins and points withdrawn ("claim:c014", "origin:x", "point:p02").
        naive: count every claim as an origin of its own.
    """
    for claim, voice in _heard(ledger, naive):
        if not without or (f"point:{voice.point}" not in without and not _withdrawn(ledger, claim, without)):
            yield voice


_RECENT: deque[tuple[Ledger, bool, tuple[tuple[Claim, Voice], ...]]] = deque(maxlen=8)


def _heard(ledger: Ledger, naive: bool) -> tuple[tuple[Claim, Voice], ...]:
    """All claims on all points with nothing withdrawn; those of the last few ledgers are kept."""
    for known, how, heard in tuple(_RECENT):
        if known is ledger and how == naive:
            return heard
    by_id = {claim.id: claim for claim in ledger.claims}
    found = []
    for name, point in ledger.points.items():
        for side, listed in ((True, point.for_), (False, point.against)):
            for claim_id in listed:
                if claim_id not in by_id:
                    raise ModelError(f"point '{name}' names claim '{claim_id}', which is not in the ledger")
                found.append((by_id[claim_id], _voice(ledger, by_id[claim_id], name, side, naive)))
    _RECENT.append((ledger, naive, tuple(found)))
    return tuple(found)


def reports(all_voices: Iterator[Voice]) -> tuple[Report, ...]:
    """One report for each origin, point and side; an interested speaker's two numbers stand before a plain voice."""
    groups: dict[tuple[str, str, bool], list[Voice]] = {}
    for voice in all_voices:
        groups.setdefault((voice.point, voice.origin, voice.side), []).append(voice)
    found = []
    for group in groups.values():
        ordered = sorted(group, key=lambda voice: (voice.interested is None, -abs(_size(voice))))
        found.append(Report(ordered[0], tuple(dict.fromkeys(voice.claim for voice in ordered))))
    return tuple(found)


def _voice(ledger: Ledger, claim: Claim, point: str, side: bool, naive: bool) -> Voice:
    key = OWN + claim.id if naive else origin_key(ledger, claim)
    if claim.interested is not None:
        said = (claim.interested.a, claim.interested.b)
        if not all(0.0 <= number <= 1.0 for number in said) or not any(said):
            raise ModelError(f"claim '{claim.id}', interested: two probabilities from 0 to 1, not both 0")
        return Voice(claim.id, point, side, key, 1.0, said if side else said[::-1], standing_of(ledger, claim))
    phi = passed_on(claim)
    return Voice(claim.id, point, side == (phi >= 0.0), key, abs(phi), None, standing_of(ledger, claim))


def _size(voice: Voice) -> float:
    return voice.phi if voice.interested is None else voice.weight


def _withdrawn(ledger: Ledger, claim: Claim, without: frozenset[str]) -> bool:
    if not without:
        return False
    names = {f"claim:{claim.id}", f"origin:{named_origin(ledger, claim)}", f"origin:{origin_key(ledger, claim)}"}
    return not names.isdisjoint(without)


def _log(value: float) -> float:
    return log(value) if value > 0.0 else -inf
