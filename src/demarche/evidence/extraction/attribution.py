"""Whose word a clause is: the frames of reported speech in a sentence, and which of them covers which clause."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from demarche.evidence.extraction.frames import UNNAMED, Frame
from demarche.evidence.extraction.opinion_frames import (
    CONVINCED,
    as_put,
    as_said,
    for_somebody,
    in_the_words,
    known_frame,
    of_the_opinion,
    quoted_tail,
    went_on,
)
from demarche.evidence.extraction.phrases import left_phrase
from demarche.evidence.extraction.quotations import quoted_zones
from demarche.evidence.extraction.reporting import NOUNS, PARTICIPLES, REPORTING, STANCES
from demarche.evidence.extraction.source_frames import (
    HEARSAY,
    PASSIVE,
    RUMOURS,
    according_frame,
    after_be,
    citing_frame,
    hearsay_frame,
    noun_frame,
    passive_frame,
    puts_at,
)
from demarche.evidence.extraction.speakers import is_generic
from demarche.evidence.extraction.verb_frames import frame_around, verb_frame
from demarche.evidence.extraction.verbs import adverb, finite, finite_in
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.sentences import Token

__all__ = ["frames_of", "spread", "words_first"]


def frames_of(
    words: Sequence[Token], clause: Clause, text: str, *, shared: str | None, antecedent: str | None
) -> tuple[Frame, ...]:
    """The frames whose reporting words stand in a clause, outermost first.

    Args:
        words: the words of the sentence.
        clause: the clause to look in.
        text: the text of the block.
        shared: the subject of the clause before, for a clause that shares it.
        antecedent: the name just before a relative clause.
    """
    found: list[Frame] = []
    zones = quoted_zones(words)
    for index in range(clause.start, clause.end):
        if any(start <= index < end for start, end in zones):
            continue
        low = words[index].low
        frame = None
        if low == "according" and index + 1 < clause.end and words[index + 1].low == "to":
            frame = according_frame(words, index, clause.end, text)
        elif low == "per" and _per_source(words, index, clause):
            frame = according_frame(words, index - 1, clause.end, text)
        elif low in HEARSAY:
            frame = Frame(UNNAMED, (), "asserts", "inside", index)
        elif low in PASSIVE and after_be(words, index):
            frame = passive_frame(words, index, clause, text)
        elif low in ("quoting", "citing", "quoted", "cited") or (low == "quotes" and index > clause.start):
            frame = citing_frame(words, index, clause, text, found)
        elif low in REPORTING:
            frame = verb_frame(words, index, clause, text, shared, antecedent)
        if frame is None and low in RUMOURS:
            frame = hearsay_frame(words, index, clause)
        if frame is None and low in NOUNS | STANCES:
            frame = noun_frame(words, index, clause, text)
        if frame is None and low in ("speaks", "spoke", "speak") and _speaks_of(words, index):
            frame = frame_around(words, index, clause, text, shared, antecedent, "assert")
        if frame is None and low in ("see", "sees", "saw") and _sees(words, index, clause):
            frame = frame_around(words, index, clause, text, shared, antecedent, "see")
        if frame is None and low in ("share", "shares", "shared") and _shares(words, index, clause):
            frame = frame_around(words, index, clause, text, shared, antecedent, "assert")
        if frame is None and low in ("named", "names") and _names_as(words, index, clause.end):
            frame = frame_around(words, index, clause, text, shared, antecedent, "assert")
        if frame is None and low in ("put", "puts") and puts_at(words, index, clause.end):
            frame = frame_around(words, index, clause, text, shared, antecedent, "assert")
        if frame is None and low in ("put", "puts") and index + 1 < clause.end and words[index + 1].low == "it":
            frame = as_put(words, index, clause, text)
        if frame is None and low == "made" and index + 1 < clause.end and words[index + 1].low == "clear":
            frame = frame_around(words, index, clause, text, shared, antecedent, "assert")
        if frame is None and (low in CONVINCED or low in ("opinion", "view", "belief", "conviction")):
            frame = of_the_opinion(words, index, clause, text)
        if frame is None:
            frame = in_the_words(words, index, clause, text)
        if frame is None and low in REPORTING:
            frame = as_said(words, index, clause, text)
        if frame is None and low in REPORTING:
            frame = went_on(words, index, clause, text)
        if frame is None and low == "for" and index == clause.start:
            frame = for_somebody(words, index, clause, text)
        if frame is None and low in ("let", "lets", "made", "makes"):
            frame = known_frame(words, index, clause, text)
        if frame is not None and frame.speaker:
            found.append(frame)
    if not found:
        tail = quoted_tail(words, clause, text)
        found = [tail] if tail is not None else []
    return _nested(found)


def _per_source(words: Sequence[Token], index: int, clause: Clause) -> bool:
    """Whether "per" names a source: "per the ministry", not "per year"."""
    if index + 1 >= clause.end or (index > clause.start and words[index - 1].text != ","):
        return False
    after = words[index + 1]
    return after.capital or (after.low == "the" and index + 2 < clause.end and is_generic(words[index + 2].low))


def _speaks_of(words: Sequence[Token], index: int) -> bool:
    """Whether somebody "speaks of" something, or only of something in quotation marks."""
    of = index + 1
    while of < len(words) and adverb(words[of]):
        of += 1
    return of + 2 < len(words) and words[of].low in ("of", "about")


def _sees(words: Sequence[Token], index: int, clause: Clause) -> bool:
    """Whether "see" gives an opinion: "saw no ground for talks", "analysts see a pattern"."""
    following = [word.low for word in words[index + 1 : clause.end]]
    if following[:1] == ["no"] and following[1:2] and following[1] in _GROUNDS:
        return True
    subject = left_phrase(words, index, clause.start)
    kinds = subject is not None and is_generic(" ".join(w.text for w in words[subject[0] : subject[1]]))
    return bool(following) and ((kinds and following[0] in ("a", "no", "little", "some")) or "as" in following[1:9])


def _shares(words: Sequence[Token], index: int, clause: Clause) -> bool:
    """Whether somebody shares an opinion: "the Chinese side shares this position"."""
    return any(
        word.low in STANCES or word.low in ("opinion", "fears", "concerns")
        for word in words[index + 1 : min(clause.end, index + 5)]
    )


_GROUNDS = wordset(
    "reason reasons ground grounds need point basis alternative evidence sign prospect way cause room chance"
)


def _names_as(words: Sequence[Token], index: int, end: int) -> bool:
    """Whether "name" calls something something in quotation marks: named them as "stupid"."""
    if index + 3 < end and words[index + 1].low in ("this", "these", "such", "it"):
        return True
    for position in range(index + 1, min(end - 1, index + 9)):
        if words[position].low == "as":
            return words[position + 1].text == '"'
    return False


def _nested(found: list[Frame]) -> tuple[Frame, ...]:
    """Merge frames of one clause: a relay around a speaker becomes part of the speaker's chain."""
    outer = [f for f in found if f.where == "around"]
    kept = [f for f in found if f.where != "around" and f.speaker != UNNAMED]
    hearsay = [f for f in found if f.speaker == UNNAMED]
    if hearsay and kept and hearsay[0].where == "before" and hearsay[0].cue < kept[0].cue:
        # "It has been reported that the government demanded ...": who reports is not known.
        return tuple(hearsay[:1])
    if hearsay and kept and 1 <= kept[0].cue - hearsay[0].cue <= 3:
        # "The minister allegedly asked": nobody is on record that he did.
        return tuple(hearsay[:1])
    if not kept:
        return tuple(hearsay[:1]) if not outer else (replace(outer[0], where="before"),)
    for first, second in itertools.pairwise(kept):
        if second.pronoun and first.where == second.where == "before":
            # "He said he hoped": one speaker.
            kept = [f for f in kept if f is not second]
            break
        gap = [] if second.subject is None else [first.content, second.subject[0]]
        if (
            gap
            and first.where == second.where == "before"
            and 0 <= gap[1] - gap[0] <= 2
            and first.speaker != second.speaker
        ):
            kept = [replace(second, relays=(*second.relays, first.speaker, *first.relays))]
            break
    if outer:
        ring = outer[0]
        kept = [
            f if f.speaker == ring.speaker else replace(f, relays=(*f.relays, ring.speaker, *ring.relays)) for f in kept
        ]
    return tuple(kept)


def spread(found: list[tuple[Frame, ...]], clauses: Sequence[Clause], words: Sequence[Token]) -> list[Frame | None]:
    """Which frame covers each clause of a sentence.

    A clause with a frame of its own keeps it. One that goes on with the same subject, or adds a part to the clause
    before,
    takes over that clause's frame; contrast, relative clauses, asides and semicolons do not. A frame that follows its
    content ("..., he said") covers what stands before it.
    """
    result: list[Frame | None] = []
    for position, (frames, clause) in enumerate(zip(found, clauses, strict=True)):
        own = frames[0] if frames else None
        if (
            own is None
            and position
            and result[position - 1] is not None
            and clause.link in ("and", "shared", "participle", "modifier")
        ):
            before = result[position - 1]
            carried = (
                before is not None
                and not (before.where == "inside" and clause.link == "and")
                and before.where != "noun"
            )
            if clause.link == "shared" and before is not None and before.where == "before":
                carried = carried and not _new_predicate(words, before.cue, clause)
            own = before if carried else None
        result.append(own)
    for position in range(len(result) - 1, 0, -1):
        last = result[position]
        if last is not None and last.where == "after" and found[position]:
            back = position - 1
            while back >= 0 and not found[back] and clauses[back + 1].link != "semicolon":
                result[back] = last
                back -= 1
    ring = next((f for frames in found[:1] for f in frames if words_first(f)), None)
    if ring is not None:
        for position in range(1, len(result)):
            if result[position] is None and clauses[position].link in ("and", "shared", "participle", "modifier"):
                result[position] = ring
    return result


def _new_predicate(words: Sequence[Token], cue: int, clause: Clause) -> bool:
    """Whether a clause that shares a subject stands beside the reporting verb and not in what is reported."""
    first = words[clause.start].low
    if first in REPORTING or first in PARTICIPLES:
        return first in REPORTING and first not in PARTICIPLES
    told = words[cue + 1].low if cue + 1 < len(words) else ""
    infinitive = told == "to" and finite(words, clause.start)
    return infinitive or (finite_in(words, cue + 1, clause.start - 1) is None and told != "that" and clause.start > cue)


def words_first(frame: Frame) -> bool:
    """Whether a frame opens its sentence and so reaches over what is joined to it."""
    return frame.where == "before" and frame.cue == 0
