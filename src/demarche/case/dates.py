"""Dates as the ledger writes them: EDTF (ISO 8601-2:2019), and the calendar days they can mean.

`2025-12-17` a day, `2025-12` a month, `2025` a year, `203X` a decade; `~` approximate, `?` uncertain, `%` both;
`[a..b]` some day in the range, `a/b` throughout it, `../b` and `a/..` open at one end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from time import struct_time

__all__ = ["bounds", "check_edtf", "is_edtf"]

Bounds = tuple[date | None, date | None]

_LONGEST = 100
_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_MASKED = re.compile(r"(\d{2}XX|\d{3}X|\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)", re.ASCII)
_NUMERIC = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}", re.ASCII)
_EXAMPLES = "2025-12-17, 2025-12~, 2025-12-17/2026-02-11 or [2025-12-17..2025-12-31]"


def check_edtf(text: str) -> str:
    """Give the date back as it is, if it is one.

    Raises:
        ValueError: the text is no EDTF date; the message shows how one looks.

    >>> check_edtf("2025-12~")
    '2025-12~'
    >>> check_edtf("17.12.2025")
    Traceback (most recent call last):
    ValueError: '17.12.2025' is no date in EDTF; write year-month-day, for example 2025-12-17
    """
    try:
        _bounds(text, False)
    except ValueError as reason:
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
        if _NUMERIC.fullmatch(text):
            raise ValueError(f"'{shown}' is no date in EDTF; write year-month-day, for example 2025-12-17") from None
        detail = f" ({reason})" if str(reason) else ""
        raise ValueError(f"'{shown}' is no date in EDTF{detail}; write for example {_EXAMPLES}") from None
    return text


def is_edtf(text: str) -> bool:
    """Whether the text is an EDTF date.

    >>> is_edtf("203X"), is_edtf("next spring")
    (True, False)
    """
    try:
        _bounds(text, False)
    except ValueError:
        return False
    return True


def bounds(text: str, *, padded: bool = False) -> Bounds:
    """The earliest and the latest calendar day an EDTF date can mean.

    Args:
        text: the date.
        padded: widen a date marked `~`, `?` or `%` by one unit of its own precision (a day, month or year) on each
            side, twice that for `%`. Without it the qualifiers change nothing.

    Returns:
        (earliest, latest), both included; None where that end is open, unknown or outside the years 1 to 9999.

    Raises:
        ValueError: the text is no EDTF date.

    >>> [str(day) for day in bounds("2025-12~")]
    ['2025-12-01', '2025-12-31']
    >>> [str(day) for day in bounds("2025-12~", padded=True)]
    ['2025-11-01', '2026-01-31']
    >>> bounds("2019/..")
    (datetime.date(2019, 1, 1), None)
    """
    check_edtf(text)
    return _bounds(text, padded)


@lru_cache(maxsize=65536)
def _bounds(text: str, padded: bool) -> Bounds:
    if len(text) > _LONGEST:
        raise ValueError("too long")
    if match := _SIMPLE.fullmatch(text):
        year, month, day, mark = match.groups()
        return _span(int(year), month, day, mark if padded else "")
    if text.startswith(("[", "{")):
        return _set(text, padded)
    if "/" in text:
        return _interval(text, padded)
    if match := _MASKED.fullmatch(text):
        return _masked(match, padded)
    return _by_library(text, padded)


def _span(year: int, month: str | None, day: str | None, mark: str) -> Bounds:
    """The days of a year, a month or a season (21 to 41), or a day, widened for its mark."""
    times = {"": 0, "~": 1, "?": 1, "%": 2}[mark]
    if month is None:
        return _first(year - times, 1), _last(year + times, 12)
    number = int(month)
    if 21 <= number <= 41 and day is None:
        return _by_library(f"{year:04d}-{month}", False)
    if not 1 <= number <= 12:
        raise ValueError(f"there is no month {month}")
    if day is None:
        return _first(*_months(year, number, -times)), _last(*_months(year, number, times))
    if not 1 <= int(day) <= (monthrange(year, number)[1] if year else 31):
        raise ValueError(f"there is no day {year:04d}-{month}-{day}")
    if not year:
        return None, None
    return _shifted(date(year, number, int(day)), -times), _shifted(date(year, number, int(day)), times)


def _masked(match: re.Match[str], padded: bool) -> Bounds:
    """Dates with X for unknown digits: 203X, 20XX, 2025-XX, 2025-12-XX, 2025-XX-XX."""
    year, month, day, mark = match.groups()
    if month == "XX" and day not in (None, "XX"):
        return _by_library(match.group(), padded)
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first != last and month not in (None, "XX"):
        return _by_library(match.group(), padded)
    kept = None if month == "XX" else month
    mark = mark if padded else ""
    return _span(first, kept, None, mark)[0], _span(last, kept, None, mark)[1]


def _interval(text: str, padded: bool) -> Bounds:
    ends = text.split("/")
    if len(ends) != 2 or ends == ["", ""]:
        raise ValueError("an interval has two ends")
    spans = [(None, None) if end in ("", "..") else _part(end, padded) for end in ends]
    start, stop = spans[0][0], spans[1][1]
    if start and stop and start > stop:
        raise ValueError("it ends before it begins")
    return start, stop


def _set(text: str, padded: bool) -> Bounds:
    """One of a set [a,b,c..d] or all of it {a,b}: from its earliest to its latest member."""
    if text[-1] != ("]" if text[0] == "[" else "}"):
        raise ValueError("the bracket is not closed")
    earliest: list[date | None] = []
    latest: list[date | None] = []
    for member in text[1:-1].split(","):
        ends = member.strip().split("..")
        if len(ends) > 2 or not any(ends):
            raise ValueError("a member of the set is no date")
        spans = [_part(end, padded) if end else (None, None) for end in ends]
        start, stop = spans[0][0], spans[-1][1]
        if start and stop and start > stop:
            raise ValueError("it ends before it begins")
        earliest.append(start)
        latest.append(stop)
    lows, highs = [day for day in earliest if day], [day for day in latest if day]
    return (
        min(lows) if len(lows) == len(earliest) else None,
        max(highs) if len(highs) == len(latest) else None,
    )


def _part(text: str, padded: bool) -> Bounds:
    if text.startswith(("[", "{")) or "/" in text:
        raise ValueError("ranges cannot be nested")
    return _bounds(text, padded)


def _by_library(text: str, padded: bool) -> Bounds:
    """Rarer forms (seasons, far years, qualified parts, times of day), read with the edtf package."""
    from edtf import parse_edtf  # half the start-up time of a command, rarely needed

    try:
        parsed = parse_edtf(text)
        low, high = (
            (parsed.lower_fuzzy(), parsed.upper_fuzzy()) if padded else (parsed.lower_strict(), parsed.upper_strict())
        )
    except Exception:  # the parser raises whatever its grammar and calendar meet
        raise ValueError("") from None
    return _day(low), _day(high)


def _day(moment: struct_time) -> date | None:
    try:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    except (ValueError, TypeError, OverflowError):
        return None


def _months(year: int, month: int, by: int) -> tuple[int, int]:
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= year <= 9999 else None


def _last(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= year <= 9999 else None


def _shifted(day: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None
