"""Claims by the date they were said and the date they are about; uncertain dates are spans, not days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from demarche.case.dates import bounds
from demarche.evidence.as_of import known_since
from demarche.evidence.origins import origin_key
from demarche.evidence.outlets import outlet_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.case.schema import Ledger

__all__ = ["COLUMNS", "Moment", "Span", "timeline"]

By = Literal["about", "said"]


@dataclass(frozen=True)
class Span:
    """What an EDTF date can mean.

    Attributes:
        edtf: as written.
        earliest, latest: first and last day; None where that end is open.
    """

    edtf: str
    earliest: date | None
    latest: date | None

    @property
    def text(self) -> str:
        """The date as a reader wants it: a day, a month, a year, or from-to.

        >>> Span("2025-12~", date(2025, 12, 1), date(2025, 12, 31)).text
        'about December 2025'
        >>> Span("2019/..", date(2019, 1, 1), None).text
        'from 1 January 2019'
        """
        mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(self.edtf[-1:], "")
        first, last = self.earliest, self.latest
        if first is None or last is None:
            ends = [f"{word} {_day(day)}" for word, day in (("from", first), ("until", last)) if day is not None]
            return mark + " ".join(ends) if ends else self.edtf
        if first == last:
            return mark + _day(first)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return mark + (str(first.year) if first.year == last.year else f"{first.year} to {last.year}")
        if first.day == 1 and first.year == last.year and first.month == last.month:
            return f"{mark}{first:%B} {first.year}"
        between = "between" if self.edtf.startswith("[") else "from"
        joined = "and" if self.edtf.startswith("[") else "to"
        return f"{mark}{between} {_day(first)} {joined} {_day(last)}"


@dataclass(frozen=True)
class Moment:
    """One claim on the timeline.

    Attributes:
        claim: id.
        says: what it says.
        said: when; None if unknown.
        about: about when; None if unknown.
        known: the day by which it was certainly public; None if that cannot be told.
        speaker: who says it.
        outlet: through whom it reached us.
        source: id of the document.
        origin: key of its origin.
        points: ids of the points it speaks on.
    """

    claim: str
    says: str
    said: Span | None
    about: Span | None
    known: date | None
    speaker: str | None
    outlet: str
    source: str | None
    origin: str
    points: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """One row of `timeline --json` and `--csv`."""
        return {
            "claim": self.claim,
            "says": self.says,
            "known": _iso(self.known),
            "speaker": self.speaker,
            "outlet": self.outlet,
            "source": self.source,
            "origin": self.origin,
            "points": list(self.points),
            **_columns("said", self.said),
            **_columns("about", self.about),
        }


COLUMNS = (
    "claim", "said", "said_earliest", "said_latest", "about", "about_earliest", "about_latest", "known", "speaker",
    "outlet", "source", "origin", "points", "says",
)  # fmt: skip
"""Columns of the timeline as a table."""


def timeline(ledger: Ledger, *, by: By = "about", published: Mapping[str, str] | None = None) -> tuple[Moment, ...]:
    """All claims in the order of a date: its first day, then its last, undated ones at the end.

    Args:
        ledger: the ledger.
        by: "about" (what the claim is about) or "said" (when it was said).
        published: dates of sources the ledger's own documents do not date, as EDTF.
    """
    points: dict[str, list[str]] = {}
    for name, point in ledger.points.items():
        for claim_id in dict.fromkeys((*point.for_, *point.against)):
            points.setdefault(claim_id, []).append(name)
    moments = [
        Moment(
            claim=claim.id,
            says=claim.says,
            said=_span(claim.date_said),
            about=_span(claim.date_about),
            known=known_since(ledger, claim, published),
            speaker=claim.chain[0].agent if claim.chain else claim.speaker,
            outlet=outlet_of(ledger, claim),
            source=claim.source,
            origin=origin_key(ledger, claim),
            points=tuple(points.get(claim.id, ())),
        )
        for claim in ledger.claims
    ]
    return tuple(sorted(moments, key=lambda moment: _place(moment.about if by == "about" else moment.said)))


def _place(span: Span | None) -> tuple[int, date, date]:
    """Where a span stands: open beginnings first by their end, unknown dates last."""
    if span is None or (span.earliest is None and span.latest is None):
        return 1, date.max, date.max
    last = span.latest or date.max
    return 0, span.earliest or span.latest or date.max, last


def _span(text: str | None) -> Span | None:
    return None if text is None else Span(text, *bounds(text))


def _columns(name: str, span: Span | None) -> dict[str, str | None]:
    return {
        name: span.edtf if span else None,
        f"{name}_earliest": _iso(span.earliest) if span else None,
        f"{name}_latest": _iso(span.latest) if span else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
