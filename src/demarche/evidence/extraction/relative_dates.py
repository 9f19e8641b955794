"""Dates told from another date: "a week later", "last month", "on Monday", "the day before the meeting"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from demarche.evidence.extraction.dates import When, dates
from demarche.evidence.extraction.periods import Known
from demarche.evidence.extraction.word_lists import wordset

__all__ = ["Told", "relative_dates"]

_NUMBERS = {w: n for n, w in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))} | {
    "a": 1, "an": 1, "the": 1, "several": 3, "few": 3, "couple of": 2, "a few": 3, "a couple of": 2, "fifteen": 15,
    "twenty": 20, "thirty": 30, "some": 1, "nearly": 1,
}  # fmt: skip
_COUNT = r"(?P<n>\d{1,3}|a few|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several)"
_UNIT = r"(?P<u>day|week|month|year|decade)s?"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGO = re.compile(rf"\b{_COUNT}\s+{_UNIT}\s+ago\b", re.IGNORECASE)
_LATER = re.compile(
    rf"\b(?:just |exactly |only |barely |some |nearly |about )?{_COUNT}\s+{_UNIT}\s+(?P<w>later|earlier|afterwards|before(?:hand)?|after|prior)\b(?P<rest>(?:[^,;.]|(?<=\b[A-Z])\.)*)",
    re.IGNORECASE,
)
_DAY_OF = re.compile(
    r"\b(?:the|a)\s+(?P<u>day|week|month|year)\s+(?P<w>before|after|following|preceding)\b(?P<rest>(?:[^,;.]|(?<=\b[A-Z])\.)*)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:the\s+)?(?P<w>following|next|previous|preceding|same|that)\s+(?P<u>day|week|month|year)\b", re.IGNORECASE
)
_LAST = re.compile(
    r"\b(?<!the )(?<!The )(?:(?P<e>earlier|later)\s+)?(?P<w>last|this|next|past)\s+(?P<u>week|month|year)\b(?!-)",
    re.IGNORECASE,
)
_NAMED = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DAY = re.compile(
    rf"\b(?P<w>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b(?!'s\b)|\b(?:(?P<n>[Nn]ext|[Tt]his\s+coming|[Tt]his)\s+)?"
    rf"(?<!Good )(?<!Black )(?<!Bloody )(?<!Palm )(?<!Easter )(?P<d>{_NAMED})\b(?!\s?,?\s+(?:\d|[A-Z][a-z]+ \d))"
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:on|by|until|since|before|after|from)\s+the\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th)\b(?!\s+(?!and|to|of\s+(?:the|that|this)\b)\w)"
)
_COMPARED = re.compile(
    r"\b(?:than|from|compared\s+(?:with|to)|over|on)\s+(?:just |only |about |some |nearly )?$", re.IGNORECASE
)
_STOP = wordset(
    """
    the a an of in on at by for with from to and or his her its their was were had has that this which
    mentioned said such new
    """
)


@dataclass(frozen=True)
class Told:
    """A dated statement met earlier in the text, to which later words may refer.

    Attributes:
        day: its date.
        precise: whether the day is known, not only the month or year.
        words: its content words, small letters, cut to their first six letters.
        near: whether a part of the month is known ("early December").
    """

    day: date
    precise: bool
    words: frozenset[str]
    near: bool = False


def stems(text: str) -> frozenset[str]:
    """The content words of a text, cut short so that "meeting" meets "meetings"."""
    return frozenset(w[:6] for w in re.findall(r"[^\W\d_]{3,}", text.lower()) if w not in _STOP)


def _shift(day: date, count: int, unit: str) -> date:
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return day + timedelta(weeks=count)
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(max(1, year), month + 1, min(day.day, 28))


def _shown(day: date, unit: str, *, precise: bool, near: bool = False) -> str:
    if near and unit in ("day", "week"):
        return f"{day.isoformat()}~"
    if unit == "day" or (unit == "week" and precise):
        return day.isoformat() if precise else f"{day.year:04}-{day.month:02}~"
    if unit in ("week", "month"):
        return f"{day.year:04}-{day.month:02}" + ("~" if unit == "week" else "")
    return f"{day.year:04}" + ("~" if unit == "decade" else "")


def relative_dates(
    text: str,
    start: int,
    end: int,
    *,
    today: date | None,
    told: list[Told],
    known: Known = "day",
    inside: bool = False,
    ahead: bool = False,
) -> tuple[When, ...]:
    """The dates in `text[start:end]` that are told from another one.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop.
        today: the date of the document: "last month", "on Monday" and "ten years ago" count from it.
        known: how exactly the date of the document is known: days and weeks are counted from a known day only.
        inside: whether the last of `told` is a date in these very words, from which "ten years ago" then counts.
        ahead: whether the words tell of something to come: "will meet on Monday".
        told: dated statements met so far, oldest first: "a week later" counts from the last of them, "the day before
        the
            meeting in Geneva" from the one that shares most words with it.

    >>> relative_dates("a week later", 0, 12, today=None, told=[Told(date(2025, 12, 5), True, frozenset())])[0].edtf
    '2025-12-12'
    """
    found: list[When] = []

    def put(match: re.Match[str], edtf: str, day: date | None, *, whole: bool = False, counted: bool = True) -> None:
        if not any(match.start() < f.end and f.start < match.end() for f in found):
            rest = match.groupdict().get("rest")
            stop = match.end() if rest is None or whole else match.start("rest")
            found.append(When(match.start(), stop, edtf, "words", day, counted))

    for match in _LATER.finditer(text, start, end):
        if _COMPARED.search(text[max(0, match.start() - 24) : match.start()]):
            continue
        word = match["w"].lower()
        rest = match["rest"] if word in ("before", "after", "prior") else ""
        dated = _dated(rest, today)
        anchor = dated or _anchor(rest, told, match["u"].lower())
        if anchor is not None:
            sign = 1 if word in ("later", "afterwards", "after") else -1
            unit = match["u"].lower()
            day = _shift(anchor.day, sign * _number(match["n"]), unit)
            put(match, _shown(day, unit, precise=anchor.precise, near=anchor.near), day, whole=dated is not None)
    for pattern in (_DAY_OF, _NEXT):
        for match in pattern.finditer(text, start, end):
            if (
                re.search(r"\b(?:on|than|with|over|from)\s+$", text[max(0, match.start() - 6) : match.start()])
                and match["u"].lower() != "day"
            ):
                continue
            dated = _dated(match.groupdict().get("rest") or "", today)
            anchor = dated or _anchor(match.groupdict().get("rest") or "", told, match["u"].lower())
            word, unit = match["w"].lower(), match["u"].lower()
            if anchor is not None and not (word == "next" and today is not None and unit != "day"):
                sign = {"before": -1, "preceding": -1, "previous": -1, "same": 0, "that": 0}.get(word, 1)
                day = _shift(anchor.day, sign, unit)
                put(match, _shown(day, unit, precise=anchor.precise, near=anchor.near), day, whole=dated is not None)
    for match in _DAY_OF_MONTH.finditer(text, start, end):
        base = told[-1].day if told else today if known != "year" else None
        numbered = _in_month(base, int(match["d"]))
        if numbered is not None:
            put(match, numbered.isoformat(), numbered, counted=False)
    if today is not None:
        for match in _AGO.finditer(text, start, end):
            if match["n"].lower() in ("a few", "several", "a couple of"):
                continue
            unit = match["u"].lower()
            exact = known == "day" or unit not in ("day", "week")
            if not exact or (known == "year" and unit == "month"):
                continue
            day = _shift(told[-1].day if inside and told else today, -_number(match["n"]), unit)
            put(match, _shown(day, unit, precise=unit == "day"), day if unit == "day" else None)
        for match in _LAST.finditer(text, start, end):
            unit = match["u"].lower()
            if known == "day" or (known == "month" and unit != "week") or unit == "year":
                day = _shift(today, {"last": -1, "past": -1, "this": 0, "next": 1}[match["w"].lower()], unit)
                put(match, _shown(day, unit, precise=False), day, counted=False)
        for match in _DAY.finditer(text, start, end) if known == "day" else ():
            day = _weekday(match, today, ahead=ahead)
            put(match, day.isoformat(), day, counted=False)
    return tuple(sorted(found, key=lambda w: w.start))


def _in_month(base: date | None, number: int) -> date | None:
    """A numbered day of the month a date lies in; None where that month has no such day."""
    try:
        return base.replace(day=number) if base is not None else None
    except ValueError:
        return None


def _dated(rest: str, today: date | None) -> Told | None:
    """The full date in the words after "before" or "after": "two months after the ceasefire of 9 November 2020"."""
    full = [w for w in dates(rest[:80], today=today) if w.anchor is not None and len(w.edtf) == 10]
    return Told(full[0].anchor, True, frozenset()) if full and full[0].anchor is not None else None


def _number(word: str) -> int:
    low = " ".join(word.lower().split())
    return int(low) if low.isdigit() else _NUMBERS.get(low, 1)


def _anchor(rest: str, told: list[Told], unit: str = "day") -> Told | None:
    """The statement that the words after "before" or "after" point back to, else the last dated one.

    Days and weeks are counted only from a date whose day, or whose part of the month, is known.
    """
    if unit in ("day", "week"):
        told = [item for item in told if item.precise or item.near]
    if not told:
        return None
    wanted = stems(rest)
    if len(wanted) >= 1:
        best = max(reversed(told), key=lambda item: (len(wanted & item.words), item.precise))
        if len(wanted & best.words) >= min(2, len(wanted)):
            return best
        return None
    return told[-1]


def _weekday(match: re.Match[str], today: date, *, ahead: bool) -> date:
    """The day meant by a weekday's name: the last one, today's, or the next where the words look ahead."""
    word = (match["w"] or "").lower()
    if word:
        return today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[word])
    wanted = _WEEKDAYS.index(match["d"].lower())
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if match["n"] or ahead or re.search(r"\b(?:by|until)\s$", before):
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - wanted) % 7)
