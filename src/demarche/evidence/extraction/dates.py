"""Dates written out in running text, as EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["MONTHS", "Order", "When", "dates", "day_order"]

Order = Literal["dmy", "mdy", "iso", "ambiguous", "words"]

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sept sep", "october oct", "november nov", "december dec"),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_PART = r"(?:(?P<part>early|mid|late|end of|beginning of|start of|first half of|second half of)[\s-]+(?:in\s+)?)?"
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b"),
        ("digits", rf"\b(?P<a>\d{{1,2}})[./](?P<b>\d{{1,2}})[./](?P<y>{_YEAR}|\d\d)\b(?![./]\d)"),
        ("dmy", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\b,?(?:\s+(?P<y>{_YEAR})\b)?"),
        (
            "mdy",
            rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:%|percent|million|billion|[-–]?year))(?:,?\s+(?P<y>{_YEAR})\b)?",
        ),
        ("month", rf"\b(?:(?i:{_PART}))(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})\b)?"),
        ("season", rf"\b(?i:{_PART}(?P<s>spring|summer|autumn|fall|winter))(?:\s+of)?\s+(?P<y>{_YEAR})\b"),
        ("decade", r"\b(?:(?P<part>early|mid|late|Early|Mid|Late)[\s-]+)?(?P<y>(?:1[89]|20)\d0)'?s\b"),
        ("range", rf"\b(?:between|from|in|during)?\s*(?P<y>{_YEAR})\s?(?:[-–—]|and|to)\s?(?P<y2>{_YEAR}|\d\d)\b(?!-)"),
        (
            "year",
            rf"(?<![\w$€£.,/-])(?i:{_PART})(?P<y>{_YEAR})(?![\d%]|[.,]\d|-\d|\s*(?:kilomet|km|people|troops|soldiers|tons|tonnes|men|miles|meters|metres|dollars|euros))(?!\w)",
        ),
    )
)


@dataclass(frozen=True)
class When:
    """A date in a text.

    Attributes:
        start, end: where it stands.
        edtf: the date; a trailing `~` marks an approximate one.
        order: how day and month were told apart.
        explicit: False where a part, such as the year, was taken from elsewhere.
    """

    start: int
    end: int
    edtf: str
    order: Order
    anchor: date | None = None


def day_order(text: str) -> Order:
    """Whether the all-digit dates of a text put the day or the month first, judged from those that leave no choice.

    >>> day_order("On 12.17.2025 and 01.02.2026"), day_order("from 30.09.2021"), day_order("on 1.2.2020")
    ('mdy', 'dmy', 'ambiguous')
    """
    day = month = 0
    for match in _PATTERNS[1][1].finditer(text):
        first, second = int(match["a"]), int(match["b"])
        day += first > 12 >= second
        month += second > 12 >= first
    return "dmy" if day > month else "mdy" if month > day else "ambiguous"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(name: str, match: re.Match[str], order: Order, today: date | None) -> tuple[str, Order, date | None] | None:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    if name == "iso" and year:
        day = _day(year, int(groups["m"]), int(groups["d"]))
        return (day.isoformat(), "iso", day) if day else None
    if name == "digits" and year is not None:
        return _digits(int(groups["a"]), int(groups["b"]), year, order)
    part = (groups.get("part") or "").lower()
    if name in ("dmy", "mdy", "month"):
        month = MONTHS[groups["m"].rstrip(".").lower()]
        number = int(groups["d"]) if groups.get("d") else None
        if year is None:
            if name == "month" and not _bare_month(match):
                return None
            year = _year_of(month, number, today, _ahead(match))
        if year is None:
            return None
        if number is None:
            around = {"early": 5, "beginning of": 5, "start of": 5, "mid": 15, "late": 25, "end of": 27}.get(part, 15)
            return f"{year:04}-{month:02}" + ("~" if part else ""), "words", date(year, month, around)
        day = _day(year, month, number)
        return (day.isoformat(), "words", day) if day else None
    if name == "season":
        return f"{groups['y']}-{_SEASONS[groups['s'].lower()]}", "words", None
    if name == "decade" and year is not None:
        return f"{str(year)[:3]}X", "words", None
    if name == "range" and year is not None:
        last = groups["y2"] if len(groups["y2"]) == 4 else groups["y"][:2] + groups["y2"]
        return (f"{year}/{last}", "words", None) if int(last) > year else None
    if name == "year" and year is not None:
        return f"{year:04}" + ("~" if part else ""), "words", date(year, {"early": 2, "late": 11}.get(part, 7), 1)
    return None


def _digits(first: int, second: int, year: int, order: Order) -> tuple[str, Order, date | None] | None:
    year += 2000 if year < 100 else 0
    if first > 12:
        day, seen = _day(year, second, first), "dmy"
    elif second > 12:
        day, seen = _day(year, first, second), "mdy"
    else:
        seen = "ambiguous" if order in ("ambiguous", "mdy") else "dmy"
        day = _day(year, second, first)
    return (day.isoformat(), seen, day) if day else None  # type: ignore[return-value]


def _bare_month(match: re.Match[str]) -> bool:
    """Whether a month without a day or year is one: "in May", "since March", not the verb "may" or "march"."""
    before = match.string[max(0, match.start() - 14) : match.start()].lower()
    leads = re.search(
        r"\b(?:in|since|until|by|from|during|last|this|next|of|through|before|after|for|early|late|mid)[\s-]$", before
    )
    return bool(match.groupdict().get("part") or leads) and match.group("m")[0].isupper()


def _ahead(match: re.Match[str]) -> bool:
    """Whether the words before a date look forward: "by July"."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return re.search(r"\b(?:by|until|before)\s(?:the\s)?$", before) is not None


def _year_of(month: int, day: int | None, today: date | None, ahead: bool) -> int | None:
    """The year of a date printed without one: the last such date not after the document's own, or the next one."""
    if today is None:
        return None
    if ahead:
        return today.year + ((month, day or 31) < (today.month, today.day))
    return (
        today.year
        if (month, day or 1) <= (today.month, today.day + 31 if day is None else today.day)
        else today.year - 1
    )


def dates(
    text: str, start: int = 0, end: int | None = None, *, order: Order = "dmy", today: date | None = None
) -> tuple[When, ...]:
    """The dates in a text, longest reading first, never overlapping.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop.
        order: what the other all-digit dates of the document suggest.
        today: the date of the document, for dates printed without a year.

    >>> [w.edtf for w in dates("On 3 May 2021 and in late June 2022, from 2014 to 2016, by the mid-2030s, after 12.17.2025")]
    ['2021-05-03', '2022-06~', '2014/2016', '203X', '2025-12-17']
    """
    stop = len(text) if end is None else end
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, stop):
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            if any(begin < b and a < match.end() for a, b in taken):
                continue
            read = _read(name, match, order, today)
            if read is None:
                continue
            taken.append((begin, match.end()))
            found.append(When(begin, match.end(), read[0], read[1], read[2]))
    return tuple(_open_ended(text, when) for when in sorted(found, key=lambda w: w.start))


def _sentence_before(text: str, start: int) -> str:
    """The words of the sentence before a place."""
    return re.split(r"(?<=[.!?])\s", text[max(0, start - 120) : start])[-1]


def _open_ended(text: str, when: When) -> When:
    """An open interval for "since 2014" and "until 2022"."""
    before = text[max(0, when.start - 30) : when.start].lower()
    after = text[when.end : when.end + 12].lower()
    if "/" in when.edtf:
        return when
    if re.search(
        r"\b(?:since|ever since)\s+(?:at least\s+|the\s+)?(?:(?:[a-z-]+\s+){1,4}(?:of|in)\s+|early\s+|late\s+)?$",
        before,
    ) or re.match(r"\s+(?:onwards?|approaches|nears)\b", after):
        edtf = f"{when.edtf}/.."
    elif re.search(r"\b(?:until|before)\s+(?:at least\s+|the\s+)?$", before) or re.search(
        r"^\W*until\s+(?:[\w'-]+\s+){1,10}in\s+$", _sentence_before(text, when.start), re.IGNORECASE
    ):
        edtf = f"../{when.edtf}"
    else:
        return when
    return When(when.start, when.end, edtf, when.order, when.anchor)
