"""Dates written out in running text, as EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

__all__ = ["MONTH", "MONTHS", "YEAR", "Order", "When", "dates", "day_order", "looks_ahead", "open_ended"]

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
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
YEAR = r"(?:1[89]|20)\d\d"
"""Patterns of a month's name and of a year."""
_PART = r"(?:(?P<part>early|mid|late|end of|middle of|close of|beginning of|start of|first half of|second half of)[\s-]+(?:in\s+)?)?"
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"twenty-first": 21, "thirtieth": 30, "thirty-first": 31}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_OTHER_YEAR = r"(?:,?\s+(?:of\s+)?(?P<other>(?:this|that|last|next|the same|the following|the next|the previous|the preceding)\s+year))"
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", rf"\b(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b"),
        ("digits", rf"\b(?P<a>\d{{1,2}})[./](?P<b>\d{{1,2}})[./](?P<y>{YEAR}|\d\d)\b(?![./]\d)"),
        (
            "dmy",
            rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?|(?P<o>(?i:{_ORDINAL}))\s+of\s+)(?P<m>{MONTH})\b"
            rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR})\b|{_OTHER_YEAR})?",
        ),
        (
            "mdy",
            rf"\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:%|percent|million|billion|[-–]?year))(?:,?\s+(?P<y>{YEAR})\b|{_OTHER_YEAR})?",
        ),
        ("month", rf"\b(?:(?i:{_PART}))(?P<m>{MONTH})(?!\w)(?:,?\s+(?:of\s+)?(?P<y>{YEAR})\b|{_OTHER_YEAR})?"),
        (
            "season",
            rf"\b(?i:{_PART}(?P<s>spring|summer|autumn|fall|winter))(?:(?:\s+of)?\s+(?P<y>{YEAR})\b|{_OTHER_YEAR})",
        ),
        ("century", rf"\b(?P<c>1[5-9]|20|(?i:{_ORDINAL}))(?:th)?[\s-][Cc]entury\b"),
        ("decade", r"\b(?:(?P<part>early|mid|late|Early|Mid|Late)[\s-]+)?(?P<y>(?:1[89]|20)\d0)'?s\b"),
        ("range", rf"\b(?:between|from|in|during)?\s*(?P<y>{YEAR})\s?(?:[-–—]|and|to)\s?(?P<y2>{YEAR}|\d\d)\b(?!-)"),
        (
            "year",
            rf"(?<![\w$€£.,/-])(?i:{_PART})(?P<y>{YEAR})(?![\d%]|[.,]\d|-\d|\s*(?:kilomet|km|people|troops|soldiers|tons|tonnes|men|miles|meters|metres|dollars|euros))(?!\w)",
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
        anchor: a day in it, from which later words may count; None where there is none to count from.
        counted: whether the words only tell a distance from another date ("a week later").
    """

    start: int
    end: int
    edtf: str
    order: Order
    anchor: date | None = None
    counted: bool = False


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


def _read(
    name: str, match: re.Match[str], order: Order, today: date | None, near: date | None, ahead: bool
) -> tuple[str, Order, date | None] | None:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else _other_year(groups.get("other"), today, near)
    if name == "iso" and year:
        day = _day(year, int(groups["m"]), int(groups["d"]))
        return (day.isoformat(), "iso", day) if day else None
    if name == "digits" and year is not None:
        return _digits(int(groups["a"]), int(groups["b"]), year, order)
    part = (groups.get("part") or "").lower()
    if name in ("dmy", "mdy", "month"):
        month = MONTHS[groups["m"].rstrip(".").lower()]
        number = int(groups["d"]) if groups.get("d") else _ORDINALS.get((groups.get("o") or "").lower())
        if year is None:
            if name == "month" and not _bare_month(match):
                return None
            year = _year_of(month, number, today, ahead or _ahead(match))
        if year is None:
            return None
        if number is None:
            around = {"early": 5, "beginning of": 5, "start of": 5, "late": 25, "end of": 27, "close of": 27}.get(
                part, 15
            )
            return f"{year:04}-{month:02}" + ("~" if part else ""), "words", date(year, month, around)
        day = _day(year, month, number)
        return (day.isoformat(), "words", day) if day else None
    if name == "season" and year is not None:
        return f"{year:04}-{_SEASONS[groups['s'].lower()]}", "words", None
    if name == "century":
        number = int(groups["c"]) if groups["c"].isdigit() else _ORDINALS[groups["c"].lower()]
        return (f"{number - 1:02}XX", "words", None) if 15 < number < 22 else None
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


_MONTH_LEADS = re.compile(
    r"\b(?:in|since|until|till|by|from|during|last|this|next|of|through|throughout|before|after|for|early|late|mid|between|around"
    r"|as of|towards?|following|per|the|a|past)[\s-]$",
    re.IGNORECASE,
)


def _bare_month(match: re.Match[str]) -> bool:
    """Whether a month without a day or year is one: "in May", "since March", "a June summit", not the verb "may"."""
    if not match.group("m")[0].isupper():
        return False
    before = match.string[max(0, match.start() - 14) : match.start()]
    leads = _MONTH_LEADS.search(before)
    noun = leads is not None and leads.group().lower().startswith(("the ", "a "))
    if noun and match.group("m").lower() in ("may", "march", "mar"):
        return False
    return bool(match.groupdict().get("part") or leads or match.string[match.end() : match.end() + 2] == "'s")


def _ahead(match: re.Match[str]) -> bool:
    """Whether the words before a date look forward: "by July"."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return re.search(r"\b(?:by|until|before)\s(?:the\s)?$", before) is not None


_AHEAD = re.compile(
    r"\b(?:will|shall|won't|(?-i:may|might)|(?:is|are)\s(?:due|to|set\sto|scheduled|expected|slated|supposed)\b|due\s(?:to|on|in|by)|scheduled|slated"
    r"|upcoming|forthcoming|plans?\sto|intends?\sto|expects?|expires?|(?:ends|begins|opens|starts|takes\seffect)\s(?:on|in))(?!\w)",
    re.IGNORECASE,
)


def looks_ahead(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether the words tell of something to come, so that a date without a year is the next one.

    >>> looks_ahead("talks will resume on 3 May"), looks_ahead("talks ended on 3 May")
    (True, False)
    """
    return _AHEAD.search(text, start, len(text) if end is None else end) is not None


def _other_year(words: str | None, today: date | None, near: date | None) -> int | None:
    """The year meant by "of this year" (the document's), "of that year" (the last one told) and their like."""
    if not words:
        return None
    which = words.lower().split()[-2]
    from_near = which in ("that", "same", "following", "previous", "preceding") or words.lower().startswith("the next")
    base = (near or today) if from_near else today
    if base is None:
        return None
    return base.year + {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}.get(which, 0)


def _year_of(month: int, day: int | None, today: date | None, ahead: bool) -> int | None:
    """The year of a date printed without one.

    A day is the nearest such day, a month the last one, or the next where the words look ahead.
    """
    if today is None:
        return None
    if ahead:
        return today.year + (month < today.month)
    if day is None:
        # In February "in March" is the coming one; the last would be told from the year.
        soon = (month - today.month) % 12 <= 2
        return today.year + (month < today.month) if soon else today.year - (month > today.month)
    away = (month - today.month) * 30 + day - today.day
    return today.year + (1 if away < -240 else -1 if away > 45 else 0)


def dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    order: Order = "dmy",
    today: date | None = None,
    near: date | None = None,
) -> tuple[When, ...]:
    """The dates in a text, longest reading first, never overlapping.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop.
        order: what the other all-digit dates of the document suggest.
        today: the date of the document, for dates printed without a year.
        near: the date told last, for "on 31 December of that year".

    >>> [w.edtf for w in dates("On 3 May 2021 and in late June 2022, from 2014 to 2016, by the mid-2030s, after 12.17.2025")]
    ['2021-05-03', '2022-06~', '2014/2016', '203X', '2025-12-17']
    """
    stop = len(text) if end is None else end
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    ahead = today is not None and looks_ahead(text, start, stop)
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, stop):
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            if any(begin < b and a < match.end() for a, b in taken):
                continue
            read = _read(name, match, order, today, near, ahead)
            if read is None:
                continue
            taken.append((begin, match.end()))
            found.append(When(begin, match.end(), read[0], read[1], read[2]))
    return tuple(open_ended(text, when) for when in sorted(found, key=lambda w: w.start))


def _sentence_before(text: str, start: int) -> str:
    """The words of the sentence before a place."""
    return re.split(r"(?<=[.!?])\s", text[max(0, start - 120) : start])[-1]


def open_ended(text: str, when: When) -> When:
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
    elif (
        re.search(r"\b(?:until|before)\s+(?:at least\s+|the\s+)?$", before)
        or re.search(r"\b(?:until|before)\s+(?:[\w'-]+\s+){2,9}(?:in|on)\s+$", _sentence_before(text, when.start))
        or re.search(r"^\W*until\s+(?:[\w'-]+\s+){1,10}in\s+$", _sentence_before(text, when.start), re.IGNORECASE)
    ):
        edtf = f"../{when.edtf}"
    else:
        return when
    return replace(when, edtf=edtf)
