"""Which date a clause is about, and when its words were said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demarche.evidence.extraction.dates import When, dates
from demarche.evidence.extraction.relative_dates import Told, relative_dates, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.frames import Frame
    from demarche.evidence.extraction.memory import Memory
    from demarche.evidence.extraction.sentences import Token

__all__ = ["clause_dates"]


def clause_dates(
    words: Sequence[Token], part: Clause, parts: Sequence[Clause], frame: Frame | None, text: str, memory: Memory
) -> tuple[str | None, str | None]:
    """The date a clause is about and the date it was said, both EDTF or None.

    A date right beside the reporting verb dates the saying; the first other date of the clause dates what it is
    about; a
    clause without one that goes on with the sentence's opening takes the date the sentence opens with.
    """
    start, end = words[part.start].start, words[part.end - 1].end
    found = _found(text, start, end, memory)
    said: str | None = None
    about: When | None = None
    for when in found:
        if (_beside_a_noun(text, when) and len(found) > 1) or _names_a_thing(text, when):
            continue
        if frame is not None and said is None and _dates_the_saying(words, part, frame, when):
            said = when.edtf
            if about is None and when.end <= words[frame.cue].start:
                # A date the sentence opens with holds for what was said as for the saying.
                about = when
        elif about is None or (when is not about and about.edtf == said and when.start > words[_cue(frame)].start):
            about = when
    if about is None and part is not parts[0] and part.link in ("shared", "participle") and parts[0].end <= part.start:
        opening = _found(text, words[parts[0].start].start, words[min(len(words) - 1, parts[0].start + 6)].end, memory)
        if (
            opening
            and words[parts[0].start].low
            in ("in", "on", "since", "from", "by", "during", "after", "until", "last", "earlier", "back")
            and not (frame is not None and _dates_the_saying(words, parts[0], frame, opening[0]))
        ):
            about = opening[0]
    for when in found:
        if when.anchor is not None and (about is when or said == when.edtf):
            near = len(when.edtf) == 8 and when.edtf.endswith("~")
            memory.told.append(Told(when.anchor, len(when.edtf) == 10, stems(text[start:end]), near))
            break
    return (about.edtf if about is not None else None), said


def _cue(frame: Frame | None) -> int:
    return frame.cue if frame is not None else 0


def _names_a_thing(text: str, when: When) -> bool:
    """Whether a year only tells one thing from another: "the 2020 agreement"."""
    if len(when.edtf) != 4 or not when.edtf.isdigit():
        return False
    before, after = text[max(0, when.start - 6) : when.start].lower(), text[when.end : when.end + 3]
    return re.search(r"\b(?:the|a|an|its|that)\s$", before) is not None and re.match(r"\s[a-z]", after) is not None


def _beside_a_noun(text: str, when: When) -> bool:
    """Whether a date belongs to a participle ("the text published on Tuesday") or a comparison ("on the previous year")."""
    before = text[max(0, when.start - 36) : when.start + 3].lower()
    return (
        re.search(
            r"\b(?:published|signed|released|adopted|dated|issued|promised|agreed)\s+(?:(?:in|at)\s\w+\s+)?(?:on|in|last)?\s*\w{0,3}$",
            before,
        )
        is not None
    )


def _found(text: str, start: int, end: int, memory: Memory) -> list[When]:
    plain = dates(text, start, end, order=memory.order, today=memory.today)
    here = [Told(w.anchor, True, frozenset()) for w in plain if w.anchor is not None and len(w.edtf) == 10]
    told = [*memory.told, *here[-1:]]
    relative = relative_dates(
        text, start, end, today=memory.today, told=told, inside=bool(here), precise=memory.precise
    )
    wider = [r for r in relative if any(r.start < p.start and p.end <= r.end for p in plain)]
    plain = tuple(p for p in plain if not any(r.start < p.end and p.start < r.end for r in wider))
    both = [*plain, *(r for r in relative if not any(r.start < p.end and p.start < r.end for p in plain))]
    return sorted(both, key=lambda when: when.start)


def _dates_the_saying(words: Sequence[Token], part: Clause, frame: Frame, when: When) -> bool:
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
        near = len(between) <= 3 and not any(
            w.low in ("that", '"') or (w.low in ("in",) and len(when.edtf.rstrip("~")) == 4) for w in between
        )
        return near or (frame.where == "after")
    subject = frame.subject[0] if frame.subject else part.start
    leading = [w for w in words[part.start : subject + 1] if w.start <= when.start]
    return len(when.edtf) >= 7 and len(leading) <= 6 and when.end <= words[subject].start + 1
