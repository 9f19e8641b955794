"""What was known on a day.

A claim is known on a day when the earliest public link of its chain certainly lies on or before it: the latest day
that link's date can mean, widened where the date is marked approximate or uncertain. What an unnamed source said
becomes public only with whoever published it; that a claim rests on an earlier report counts only where the text says
so, not where it was inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from demarche.case.dates import bounds
from demarche.errors import UsageError
from demarche.evidence.origins import named_origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from demarche.case.schema import Claim, Ledger, Support

__all__ = ["AsOf", "as_of", "day_of", "knowledge", "known_since", "publication_dates", "unsupported"]


@dataclass(frozen=True)
class AsOf:
    """The state of knowledge on a day.

    Attributes:
        day: the day.
        ledger: the ledger with what was known; points that lost all their claims stay, with none.
        known: ids of the claims known.
        unknown: ids of the claims certainly or possibly later.
        undated: ids of the claims without any date to go by; they count as unknown.
        points: ids of the points all of whose claims are unknown.
        without: what to withdraw from the full ledger for the same effect, with those points as no support at all.
    """

    day: date
    ledger: Ledger
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    undated: tuple[str, ...]
    points: tuple[str, ...]
    without: frozenset[str]


def day_of(text: str | date) -> date:
    """A day from its text.

    Raises:
        UsageError: not a day of the calendar.

    >>> day_of("2025-12-17")
    datetime.date(2025, 12, 17)
    """
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is no day; write year-month-day, for example 2025-12-17") from None


def publication_dates(sources: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """When each source came out, as EDTF, from CSL-JSON records.

    >>> publication_dates([{"id": "a", "issued": {"date-parts": [[2025, 12]]}}])
    {'a': '2025-12'}
    """
    found: dict[str, str] = {}
    for source in sources:
        issued = source.get("issued")
        if not isinstance(issued, dict):
            continue
        parts = issued.get("date-parts")
        text = issued.get("edtf") or issued.get("raw") or issued.get("literal")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            text = "/".join(_day_text(part) for part in parts)
        if text:
            found[str(source.get("id"))] = str(text)
    return found


def known_since(ledger: Ledger, claim: Claim, published: Mapping[str, str] | None = None) -> date | None:
    """The day by which a claim was certainly public; None without any closed date.

    Args:
        ledger: the ledger.
        claim: the claim.
        published: dates of sources the ledger's own documents do not date, as EDTF.
    """
    days = [last for text in _public_dates(ledger, claim, published or {}) if (last := _latest(text)) is not None]
    return min(days, default=None)


def knowledge(ledger: Ledger, day: str | date, published: Mapping[str, str] | None = None) -> AsOf:
    """What was known on a day, and what that leaves without support.

    Args:
        ledger: the ledger.
        day: the day.
        published: dates of sources the ledger's own documents do not date, as EDTF.
    """
    when = day_of(day)
    since = {claim.id: known_since(ledger, claim, published) for claim in ledger.claims}
    known = tuple(name for name, first in since.items() if first is not None and first <= when)
    undated = tuple(name for name, first in since.items() if first is None)
    unknown = tuple(name for name in since if name not in set(known))
    kept = set(known)
    points = {}
    bare = []
    for name, point in ledger.points.items():
        sides = {
            "for_": tuple(claim for claim in point.for_ if claim in kept),
            "against": tuple(claim for claim in point.against if claim in kept),
        }
        points[name] = point.model_copy(update=sides)
        if (point.for_ or point.against) and not any(sides.values()):
            bare.append(name)
    then = ledger.model_copy(
        update={"claims": tuple(claim for claim in ledger.claims if claim.id in kept), "points": points}
    )
    without = frozenset({*(f"claim:{name}" for name in unknown), *(f"point:{name}" for name in bare)})
    return AsOf(when, then, known, unknown, undated, tuple(bare), without)


def as_of(ledger: Ledger, day: str | date, published: Mapping[str, str] | None = None) -> Ledger:
    """The ledger as known on a day; see `knowledge` for what was left out."""
    return knowledge(ledger, day, published).ledger


def unsupported(support: Support, points: Sequence[str]) -> bool:
    """Whether something cannot hold because points it rests on have no support.

    Args:
        support: what it rests on.
        points: ids of the points without support.
    """
    if support.likelihood_overall is not None:
        return False
    gone = set(points)
    any_left = not support.because_any or not gone.issuperset(support.because_any)
    return not gone.isdisjoint(support.because) or not any_left


def _public_dates(ledger: Ledger, claim: Claim, published: Mapping[str, str]) -> Iterator[str]:
    """Dates of every public station: the speaker if named, who passed it on, the document, the origin it names."""
    speaker = claim.chain[0].agent if claim.chain else claim.speaker
    if claim.date_said is not None and not (speaker or "").startswith("unnamed:"):
        yield claim.date_said
    for link in claim.chain:
        if link.date is not None and not link.agent.startswith("unnamed:"):
            yield link.date
    if claim.source is not None:
        record = ledger.documents.get(claim.source)
        if record is not None and record.date_published is not None:
            yield record.date_published
        elif claim.source in published:
            yield published[claim.source]
    origin = named_origin(ledger, claim)
    if origin is not None and origin in ledger.origins:
        behind = ledger.origins[origin]
        if behind.date is not None and behind.kind != "unnamed" and claim.origin_basis != "inferred":
            yield behind.date


def _day_text(part: Sequence[int | str]) -> str:
    """A CSL date part [2025, 12, 17] as EDTF, as far as it goes."""
    return "-".join(f"{int(number):0{2 if place else 4}d}" for place, number in enumerate(part))


def _latest(text: str) -> date | None:
    try:
        return bounds(text, padded=True)[1]
    except ValueError:
        return None
