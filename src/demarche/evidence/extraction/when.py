"""Which date a clause is about, and when its words were said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from demarche.evidence.extraction.date_ranges import date_ranges
from demarche.evidence.extraction.dates import When, dates, looks_ahead, open_ended
from demarche.evidence.extraction.periods import periods
from demarche.evidence.extraction.relative_dates import Told, relative_dates, stems
from demarche.evidence.extraction.verbs import finite_in
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.frames import Frame
    from demarche.evidence.extraction.memory import Memory
    from demarche.evidence.extraction.sentences import Token

__all__ = ["Dated", "clause_dates"]


class Dated(NamedTuple):
    """When a clause is about and when it was said, as EDTF; whether the first is written out or only counted."""

    about: str | None
    said: str | None
    explicit: bool


def clause_dates(
    words: Sequence[Token], part: Clause, parts: Sequence[Clause], frame: Frame | None, text: str, memory: Memory
) -> Dated:
    """The date a clause is about and the date it was said.

    A date beside the reporting verb dates the saying; the first other date of the clause dates what it is about, one
    that says when something happened before one that only tells a thing from others ("the treaty of 1951"). Dates of
    an aside ("who had resigned in May") belong to the aside. A clause without a date that goes on with a sentence
    takes the one the sentence opens with.
    """
    start, end = words[part.start].start, words[part.end - 1].end
    found = _found(text, start, end, memory)
    asides = _asides(words, part)
    if memory.known != "day" and _WEEKDAY.search(text, start, end):
        # A day that cannot be told was named: later words count from it and not from the one before.
        memory.told.clear()
    said: str | None = None
    about: When | None = None
    for when in found:
        if any(a <= when.start < b for a, b in asides) or _compared(text, when) or _names_a_thing(text, when):
            continue
        if _of_a_relay(text, when) or (frame is not None and _of_a_speech(text, when)):
            said = said or when.edtf
            continue
        if (_beside_a_noun(text, when) or _in_a_participle(text, when)) and len(found) > 1:
            continue
        if frame is not None and said is None and _dates_the_saying(words, part, frame, when, text):
            said = when.edtf
            if about is None and when.end <= words[frame.subject[0] if frame.subject else frame.cue].start + 1:
                # A date the sentence opens with holds for what was said as for the saying.
                about = when
        elif (
            about is None
            or (when is not about and about.edtf == said and when.start > words[_cue(frame)].start)
            or (_of_a_name(text, about) and not _of_a_name(text, when) and not when.counted)
        ):
            about = when
    if part is parts[0]:
        memory.opening = _opening(words, part, found, frame, text)
    elif about is None and memory.opening is not None and _reaches(words, part, memory.opening, text):
        about = memory.opening
    for when in found:
        if when.anchor is not None and (about is when or said == when.edtf):
            near = len(when.edtf) == 8 and when.edtf.endswith("~")
            del memory.told[:-_REMEMBERED]
            memory.told.append(Told(when.anchor, len(when.edtf) == 10, stems(text[start:end]), near))
            break
    return Dated(about.edtf if about is not None else None, said, about is not None and not about.counted)


_REMEMBERED = 200
"""How many dated statements back a later one may point."""

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b[Yy]esterday\b|\bweekend\b")
_OPENERS = wordset("in on since from by during after until last earlier back at over this next")


def _opening(
    words: Sequence[Token], first: Clause, found: Sequence[When], frame: Frame | None, text: str
) -> When | None:
    """The date a sentence opens with, where it dates what is told and not the telling."""
    begin = first.start + (
        words[first.start].low in ("yet", "but", "and", "so", "then") and first.start + 1 < first.end
    )
    if not found or found[0].start > words[min(begin + 3, first.end - 1)].start:
        return None
    if words[begin].low not in _OPENERS and found[0].start > words[begin].start:
        return None
    return None if frame is not None and _dates_the_saying(words, first, frame, found[0], text) else found[0]


_DATE_WORD = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|now|today|since|meanwhile|so far)\b")


def _reaches(words: Sequence[Token], part: Clause, opening: When, text: str) -> bool:
    """Whether the date a sentence opens with holds for a later clause: one that shares its subject, or, for a day, one joined by "and"."""
    if part.link in ("shared", "participle"):
        return words[part.start].low != "has"
    start, end = words[part.start].start, words[part.end - 1].end
    day = len(opening.edtf.rstrip("~")) == 10 or opening.counted
    return (
        part.link == "and" and day and not looks_ahead(text, start, end) and _DATE_WORD.search(text, start, end) is None
    )


def _asides(words: Sequence[Token], part: Clause) -> list[tuple[int, int]]:
    """The characters of relative clauses set between commas, after which the clause around them goes on."""
    found = []
    index = part.start + 1
    while index < part.end - 1:
        if words[index].text == "," and words[index + 1].low in ("who", "which", "whose", "where", "whom"):
            closing = next((i for i in range(index + 2, part.end - 1) if words[i].text == ","), None)
            if closing is not None and finite_in(words, closing, min(part.end, closing + 9)) is not None:
                found.append((words[index].start, words[closing].end))
                index = closing
        index += 1
    return found


def _cue(frame: Frame | None) -> int:
    return frame.cue if frame is not None else 0


def _names_a_thing(text: str, when: When) -> bool:
    """Whether a year only tells one thing from another: "the 2020 agreement"."""
    if len(when.edtf) != 4 or not when.edtf.isdigit():
        return False
    before, after = text[max(0, when.start - 24) : when.start].lower(), text[when.end : when.end + 3]
    if re.search(r"\b(?:back to|dates? (?:back )?(?:to|from)|since)\s+(?:the|a|an)\s$", before):
        return False
    return (
        re.search(r"\b(?:the|a|an|its|that|their|his|her)\s$|'s\s$", before) is not None
        and re.match(r"\s\w", after) is not None
    )


def _of_a_name(text: str, when: When) -> bool:
    """Whether a date belongs to a thing's name: "the treaty of 1951", "a pact of September 2016"."""
    return "/" not in when.edtf and re.search(r"\w\sof\s$", text[max(0, when.start - 5) : when.start]) is not None


def _compared(text: str, when: When) -> bool:
    """Whether a date only gives the measure of a comparison: "up from $1,200 in November", "than in 2019"."""
    before = text[max(0, when.start - 40) : when.start].lower()
    return (
        re.search(
            r"(?:\b(?:up|down)\s+from\b|\bcompared\s+(?:with|to)\b|\bthan\s+(?:in|at|on)\b)(?:[^,;.]|[,.]\d)*$", before
        )
        is not None
    )


def _of_a_relay(text: str, when: When) -> bool:
    """Whether a date tells when words were passed on: "quoted by the daily on Thursday", "said by him on 30 September"."""
    before = text[max(0, when.start - 60) : when.start]
    return (
        re.search(r"\b(?:quoted|cited|said|reported|told|interviewed|given)\s+(?:by|in|to)\s[^,;.]*$", before)
        is not None
    )


_SPEECH = re.compile(
    r"\b(?:speech|interview|statement|letter|address|tweet|post|briefing|conference|testimony|communiqué|message|article)"
    r"\s+(?:of|on|dated|from)\s(?:\w+day,?\s)?$"
)


def _of_a_speech(text: str, when: When) -> bool:
    """Whether a date is that of a speech: "threatened in a speech of 13 July to close the strait"."""
    return len(when.edtf) == 10 and _SPEECH.search(text[max(0, when.start - 40) : when.start]) is not None


_ASIDE = re.compile(r",\s(?:\w+ed|built|sold|sent|made|held|drawn|known|set|cut|lost|won)\s[^,;.]*$")


def _in_a_participle(text: str, when: When) -> bool:
    """Whether a date closes a participle set between commas: "the port, built in 1999, was sold"."""
    return (
        text[when.end : when.end + 1] == "," and _ASIDE.search(text[max(0, when.start - 60) : when.start]) is not None
    )


def _beside_a_noun(text: str, when: When) -> bool:
    """Whether a date belongs to a participle ("the text published on Tuesday") or a comparison ("on the previous year")."""
    before = text[max(0, when.start - 36) : when.start + 3].lower()
    return (
        re.search(
            r"\b(?:published|signed|lifted|imposed|concluded|reached|brokered|launched|released|adopted|dated|issued|promised|agreed)\s+(?:(?:in|at)\s\w+\s+)?(?:on|in|last)?\s*\w{0,3}$",
            before,
        )
        is not None
    )


def _found(text: str, start: int, end: int, memory: Memory) -> list[When]:
    """Every date in `text[start:end]`, in order: the wider reading where two overlap, one written out before one told."""
    today, ahead = memory.today, looks_ahead(text, start, end)
    # Nothing that has happened is counted from a day to come.
    told = [item for item in memory.told if ahead or today is None or item.day <= today]
    near = told[-1].day if told else None
    spans = date_ranges(text, start, end, order=memory.order, today=today)
    plain = dates(text, start, end, order=memory.order, today=today, near=near)
    here = [Told(w.anchor, True, frozenset()) for w in plain if w.anchor is not None and len(w.edtf) == 10]
    relative = relative_dates(
        text,
        start,
        end,
        today=today,
        told=[*told, *here[-1:]],
        inside=bool(here),
        known=memory.known,
        ahead=ahead,
    )
    stretches = periods(
        text, start, end, today=today, known=memory.known, ahead=ahead, here=here[-1].day if here else None
    )
    found: list[When] = []
    wider = [r for r in relative if any(r.start < p.start and p.end <= r.end for p in plain)]
    for when in (*spans, *wider, *plain, *(open_ended(text, w) for w in (*stretches, *relative))):
        if not any(when.start < other.end and other.start < when.end for other in found):
            found.append(when)
    return sorted(found, key=lambda when: when.start)


def _dates_the_saying(words: Sequence[Token], part: Clause, frame: Frame, when: When, text: str) -> bool:
    """Whether a date stands beside the reporting verb and not inside what is reported."""
    if not part.start <= frame.cue < part.end or frame.where in ("inside", "noun"):
        return False
    cue = words[frame.cue]
    if cue.low == "according":
        return False
    between = [w for w in words if cue.end <= w.start < when.start]
    next_word = next((w.low for w in words if w.start >= when.end), "")
    if next_word == "that" and when.start > cue.start and not any(w.low == "that" for w in between):
        return True
    if when.start > cue.start:
        if next_word in ("that", "of", "to", "over", "about", "as") and frame.where == "before":
            plain = not any(w.low in ("that", "to", "of", ",", '"') for w in between) and len(between) <= 8
            if plain and finite_in(words, frame.cue + 1, frame.cue + 1 + len(between)) is None:
                return True
        near = len(between) <= 3 and not any(
            w.low in ("that", '"') or (w.low in ("in",) and len(when.edtf.rstrip("~")) == 4) for w in between
        )
        return near or (frame.where == "after")
    subject = frame.subject[0] if frame.subject else part.start
    if frame.subject is not None and frame.where == "before" and when.start >= words[subject].start:
        # "The department on Sunday reaffirmed", "a statement on 3 January spoke of"
        tail = words[frame.cue].start - when.end <= 24 and len(when.edtf) >= 7
        return tail and text[max(0, when.start - 3) : when.start].lower() in ("on ", "te ")
    leading = [w for w in words[part.start : subject + 1] if w.start <= when.start]
    return len(when.edtf) >= 7 and len(leading) <= 6 and when.end <= words[subject].start + 1
