"""Where the noun phrase beside a verb begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.extraction.dates import MONTHS
from demarche.evidence.extraction.places import is_state
from demarche.evidence.extraction.speakers import GENERIC
from demarche.evidence.extraction.verbs import AUXILIARIES, DETERMINERS, PREPOSITIONS, adverb, finite
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["after_opening", "left_phrase", "right_phrase"]

_STOP_LEFT = wordset(
    """
    that while whereas although though but and or if because when as since so yet which who whom whose what
    how why than
    """
)
_OCCASIONS = wordset(
    """
    day week month year time morning afternoon evening night weekend hour hours days weeks months monday tuesday wednesday
    thursday friday saturday sunday statement interview speech debate session letter briefing address conference hearing
    testimony article column post report tweet message memo note book broadcast telegram
    """
)


def left_phrase(words: Sequence[Token], verb: int, start: int) -> tuple[int, int] | None:
    """The subject that ends just before `verb`, not reaching before `start`; a parenthesis between commas is skipped.

    Returns:
        A half-open range of words, or None where there is no noun phrase.
    """
    end = verb
    while end > start and (adverb(words[end - 1]) or words[end - 1].low in AUXILIARIES | {"been", "be"}):
        end -= 1
    end = _before_date(words, end, start)
    if end > start and words[end - 1].low in ("he", "she", "they"):
        return end - 1, end
    if end > start and words[end - 1].text == ",":
        opening = next((i for i in range(end - 2, start - 1, -1) if words[i].text == ","), None)
        if opening is not None and opening > start and end - opening <= 22:
            end = opening
        elif opening is None:
            end -= 1
    elif end > start and words[end - 1].text in ")—–":
        opening = next((i for i in range(end - 2, start - 1, -1) if words[i].text in "(—–"), None)
        if opening is not None and opening > start:
            end = opening
    begin = end
    while begin > start:
        word = words[begin - 1]
        if word.text in ',;:"()[]—–' or (word.low in _STOP_LEFT and not _joins_names(words, begin - 1)):
            break
        reduced = word.low.endswith("ed") and begin - 2 >= start and words[begin - 2].low in GENERIC
        apart = word.low == "close" and begin < end and words[begin].low == "to"
        if finite(words, begin - 1) and not apart and word.low not in ("said",) and not word.capital and not reduced:
            break
        begin -= 1
    head = _before_relative(words, begin, start)
    if head is not None:
        return left_phrase(words, head, start)
    while begin < end and (words[begin].low in PREPOSITIONS or adverb(words[begin]) or not words[begin].word):
        if words[begin].low in PREPOSITIONS:
            after = after_opening(words, begin, end)
            if after > begin:
                begin = after
                continue
            # "In Kyiv officials said": drop the place and keep what follows it.
            later = next((i for i in range(begin + 1, end) if words[i].low in GENERIC), None)
            if later is None and end - begin > 3 and is_state(words[begin + 1].text):
                # "In Moscow Maria Zakharova spoke"
                later = begin + 2 if all(w.capital for w in words[begin + 2 : end]) else None
            begin = later if later is not None and later > begin + 1 else end
            break
        begin += 1
    return (begin, end) if begin < end else None


_WEEKDAYS = wordset("monday tuesday wednesday thursday friday saturday sunday")


def _before_date(words: Sequence[Token], end: int, start: int) -> int:
    """Where a subject ends before a date that stands between it and its verb: "the envoy on Tuesday warned"."""
    if end - start > 2 and words[end - 1].low in _WEEKDAYS and words[end - 2].low in ("on", "late", "early", "last"):
        return end - 2
    dated = end - start > 3 and words[end - 3].low == "on" and {words[end - 1].low, words[end - 2].low} & set(MONTHS)
    return end - 3 if dated and (words[end - 1].text.isdigit() or words[end - 2].text.isdigit()) else end


def after_opening(words: Sequence[Token], begin: int, end: int) -> int:
    """Where the subject begins after words that date or place it: "On 10 April 2012 the army", "On the next day the firm".

    Returns:
        `begin` where there are no such words before a subject.
    """
    if words[begin].low not in PREPOSITIONS:
        return begin
    stop = begin + 1
    while stop < end and (words[stop].text[0].isdigit() or words[stop].low in MONTHS or words[stop].text == ","):
        stop += 1
    if begin + 1 < stop < end:
        return stop
    for index in range(begin + 1, min(end - 1, begin + 7)):
        following = words[index + 1]
        if not words[index].word or words[index].low in PREPOSITIONS:
            return begin
        if words[index].low in _OCCASIONS and following.word and following.low not in PREPOSITIONS:
            return index + 1
    return begin


def _before_relative(words: Sequence[Token], begin: int, start: int) -> int | None:
    """Where the head noun ends if the words before `begin` are a relative clause inside the subject.

    "Two officials who asked not to be named conceded": the subject of "conceded" is the officials.
    """
    for index in range(begin, max(start, begin - 10), -1):
        word = words[index - 1]
        if not word.word or word.text in ',;:"':
            return None
        if word.low in ("who", "whom"):
            head = index - 1
            while head > start and words[head - 1].low in PREPOSITIONS:
                head -= 1
            return head if head > start and words[head - 1].word else None
    return None


def _joins_names(words: Sequence[Token], index: int) -> bool:
    """Whether an "and" stands between two names or two kinds of people that are one subject."""
    if words[index].low != "and" or index == 0 or index + 1 >= len(words):
        return False
    before, after = words[index - 1], words[index + 1]
    return (before.capital and after.capital) or (before.low in GENERIC and after.low in GENERIC)


def right_phrase(words: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`: after "according to", or after "said" turned around.

    Returns:
        A half-open range of words, or None.
    """
    stop = start
    while stop < end:
        word = words[stop]
        if word.text in ',;:"().[]—–' or not word.word or finite(words, stop) or (stop > start and adverb(word)):
            break
        if word.low in (
            "that",
            "who",
            "which",
            "and",
            "cited",
            "quoted",
            "as",
            "when",
            "while",
            "on",
            "after",
            "but",
            "during",
        ) and not (word.low == "and" and _joins_names(words, stop)):
            break
        named = stop + 1 < end and words[stop + 1].capital and words[stop + 1].low not in MONTHS
        if word.low in ("in", "at") and stop > start and not named:
            break
        if word.low in (
            "published",
            "released",
            "seen",
            "obtained",
            "told",
            "familiar",
            "reported",
            "briefed",
            "carried",
            "posted",
            "issued",
        ):
            break
        stop += 1
    while stop > start and words[stop - 1].low in PREPOSITIONS | DETERMINERS:
        stop -= 1
    return (start, stop) if stop > start else None
