"""Stretches of time told from the day of writing: "over the weekend", "by the end of the year", "this spring"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from demarche.evidence.extraction.dates import When

__all__ = ["Known", "periods"]

Known = Literal["day", "month", "year"]
"""How exactly the date of a document is known."""

_EDGE = re.compile(
    r"\b(?:the\s+)?(?P<edge>end|close|beginning|start|middle|turn)\s+of\s+(?P<which>the|this|that|last|next|the\s+(?:current|coming|same|previous|following))"
    r"\s+(?P<unit>month|year|decade)\b(?!\s+(?:of\s+)?\d)|\b(?:the\s+)?(?P<unit2>year|month)(?:'s\s+|-)end\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?P<edge>earlier|later|early|late|mid)\s+(?:in\s+)?(?P<which>this|the|last|next|that)\s+(?P<unit>month|year)\b"
    r"|\b(?P<which2>this|that)\s+(?P<unit2>month|year)\b(?!')",
    re.IGNORECASE,
)
_WEEKEND = re.compile(
    r"\b(?:(?:over|at|on|during|since|before|after)\s+the(?:\s+(?P<past>last|past|previous))?|(?P<w>last|this|next|that))\s+weekend\b",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\b(?:in|since|during|over|throughout|by|until|before|this|last|next|past|for)\s+(?:the\s+|this\s+|last\s+|next\s+)?(?:early\s+|late\s+)?"
    r"(?P<s>spring|summer|autumn|winter)\b(?!\s+(?:of\s+)?(?:\d|this|last|that|next)|\s+(?!of|when|as|and|after|before|that|the|in|on|by|to|for|a)[a-z]+(?:s|ing)?\s+(?:of|in|is|are|was|were)\b)",
    re.IGNORECASE,
)
_SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "winter": (24, 12)}


def periods(
    text: str, start: int, end: int, *, today: date | None, known: Known, ahead: bool, here: date | None = None
) -> tuple[When, ...]:
    """The stretches in `text[start:end]` that are told from the day of writing, none where that day is not known well enough.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop.
        today: the date of the document.
        known: how exactly it is known; a weekend needs the day, a month the month.
        ahead: whether the words tell of something to come.
        here: a date in these very words: "in 2013 ... by the end of the year" counts from it.

    >>> day = date(2023, 8, 7)
    >>> sentence = "fired over the weekend, may return before the end of the month or by the autumn"
    >>> [w.edtf for w in periods(sentence, 0, len(sentence), today=day, known="day", ahead=False)]
    ['2023-08-05/2023-08-06', '2023-08', '2023-23']
    """
    if today is None:
        return ()
    found: list[When] = []

    def put(match: re.Match[str], edtf: str, day: date | None) -> None:
        if not any(match.start() < other.end and other.start < match.end() for other in found):
            begin = match.start("s") if "s" in match.groupdict() else match.start()
            found.append(When(begin, match.end(), edtf, "words", day))

    for pattern in (_EDGE, _PART_OF):
        for match in pattern.finditer(text, start, end):
            unit = (match["unit"] or match["unit2"]).lower()
            groups = match.groupdict()
            which = (groups.get("which") or groups.get("which2") or "the").lower().split()[-1]
            base = here if here is not None and which in ("the", "that", "same", "following", "previous") else today
            if which == "that" and here is None:
                continue
            if base is today and known == "year":
                continue
            step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
            put(match, *_unit(base, unit, step))
    if known == "day":
        for match in _WEEKEND.finditer(text, start, end):
            which = (match["w"] or "").lower()
            saturday = today - timedelta(days=(today.weekday() - 5) % 7)
            if which == "next" or (which in ("this", "") and ahead and match["past"] is None):
                saturday = today + timedelta(days=(5 - today.weekday()) % 7)
            sunday = saturday + timedelta(days=1)
            put(match, f"{saturday.isoformat()}/{sunday.isoformat()}", saturday)
    if known != "year":
        for match in _SEASON.finditer(text, start, end):
            number, month = _SEASONS[match["s"].lower()]
            words = match.group().lower()
            put(match, f"{_season_year(words, month, today, ahead)}-{number}", None)
    return tuple(sorted(found, key=lambda when: when.start))


def _unit(base: date, unit: str, step: int) -> tuple[str, date | None]:
    if unit == "month":
        year, month = divmod(base.year * 12 + base.month - 1 + step, 12)
        return f"{year:04}-{month + 1:02}", date(year, month + 1, 15)
    if unit == "decade":
        return f"{str(base.year + 10 * step)[:3]}X", None
    return f"{base.year + step:04}", date(base.year + step, 7, 1)


def _season_year(words: str, month: int, today: date, ahead: bool) -> int:
    """The year of a season without one: the one going on or last past, or the coming one where the words look ahead."""
    begun = month <= today.month or (month == 12 and today.month <= 2)
    over = begun and not (
        month <= today.month <= month + 2 or (month == 12 and (today.month == 12 or today.month <= 2))
    )
    current = today.year - 1 if month == 12 and today.month <= 2 else today.year
    if "next" in words or ((ahead or words.startswith(("by", "until", "before"))) and not words.startswith("since")):
        return current + 1 if over or (begun and "next" in words) else current
    if "last" in words or "past" in words:
        return current if over else current - 1
    if "this" in words:
        return today.year
    return current if begun else current - 1
