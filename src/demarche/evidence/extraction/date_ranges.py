"""Dates that run from one to another: "between June and October", "27 and 28 August", "3-5 May 2021"."""

from __future__ import annotations

import re
from datetime import date

from demarche.evidence.extraction.dates import MONTH, YEAR, Order, When, dates, looks_ahead

__all__ = ["date_ranges"]

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_DATE = rf"(?:{_DAY}\s+(?:of\s+)?{MONTH}|{MONTH}\s+{_DAY}|(?:(?:early|mid|late)[\s-]+)?{MONTH})(?!\w)(?:,?\s+{YEAR}\b)?"
_FROM_TO = re.compile(
    rf"\b(?i:between|from)\s+(?P<first>{_DATE})\s+(?:and|to|until|till|through)\s+(?P<last>{_DATE})"
    rf"|\b(?P<first2>{_DATE})\s?[-–—]\s?(?P<last2>{_DATE})"
)
_DAYS = re.compile(
    rf"\b(?P<a>{_DAY})\s?(?:[-–—]|\band|\bto)\s?(?P<b>{_DAY})\s+(?:of\s+)?(?P<m>{MONTH})(?!\w)(?:,?\s+(?P<y>{YEAR})\b)?"
    rf"|\b(?P<m2>{MONTH})\s+(?P<a2>{_DAY})\s?(?:[-–—]|\band|\bto)\s?(?P<b2>{_DAY})(?:,?\s+(?P<y2>{YEAR})\b)?"
)


def date_ranges(
    text: str, start: int = 0, end: int | None = None, *, order: Order = "dmy", today: date | None = None
) -> tuple[When, ...]:
    """The stretches of time with both ends told, as EDTF intervals.

    A year that stands at one end, or at neither, holds for both; the first end is never after the last.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop.
        order: how all-digit dates put day and month.
        today: the date of the document, where no year is printed.

    >>> [w.edtf for w in date_ranges("Flights doubled between June and October 2021; ministers met on 27 and 28 August 2020")]
    ['2021-06/2021-10', '2020-08-27/2020-08-28']
    """
    stop = len(text) if end is None else end
    found: list[When] = []
    lead = "by" if looks_ahead(text, start, stop) else "in"
    for match in _DAYS.finditer(text, start, stop):
        month, year = (match["m"] or match["m2"]).rstrip("."), match["y"] or match["y2"]
        ends = [f"{re.match(r'[0-9]+', match[a] or match[a + '2']).group()} {month}" for a in "ab"]  # type: ignore[union-attr]
        _put(found, match, ends, year, today, order, lead)
    for match in _FROM_TO.finditer(text, start, stop):
        ends = [match["first"] or match["first2"], match["last"] or match["last2"]]
        years = [re.search(rf"{YEAR}$", part) for part in ends]
        year = next((y.group() for y in reversed(years) if y is not None), None)
        bare = [
            (part[: y.start()] if y is not None else part).rstrip(" ,.") for part, y in zip(ends, years, strict=True)
        ]
        if years[0] is not None and years[1] is not None and years[0].group() != years[1].group():
            _put(
                found,
                match,
                [f"{b} {y.group()}" for b, y in zip(bare, years, strict=True) if y],
                "",
                today,
                order,
                lead,
            )
        else:
            _put(found, match, bare, year, today, order, lead)
    return tuple(sorted(found, key=lambda when: when.start))


def _put(
    found: list[When],
    match: re.Match[str],
    ends: list[str],
    year: str | None,
    today: date | None,
    order: Order,
    lead: str,
) -> None:
    """Add the interval between two ends; nothing where an end cannot be read or has no year."""
    if any(match.start() < other.end and other.start < match.end() for other in found):
        return
    last = _one(f"{ends[1]} {year or ''}".strip(), today, order, lead)
    if last is None:
        return
    first = _one(ends[0] if year == "" else f"{ends[0]} {last[:4]}", None, order, lead)
    if first is not None and first > last and year != "":
        first = _one(f"{ends[0]} {int(last[:4]) - 1}", None, order, lead)
    if first is not None and first < last:
        found.append(When(match.start(), match.end(), f"{first}/{last}", "words"))


def _one(words: str, today: date | None, order: Order, lead: str) -> str | None:
    """One end of a stretch as EDTF without qualifiers."""
    read = dates(f"{lead} {words}", order=order, today=today)
    return read[0].edtf.rstrip("~") if len(read) == 1 else None
