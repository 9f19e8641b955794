"""Whom a phrase about a speaker names: appositions ("the envoy, Tom Barrack") and papers ("a report by the UN panel")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.extraction.places import is_state
from demarche.evidence.extraction.speakers import TITLES, reduce
from demarche.evidence.extraction.verbs import AUXILIARIES, DETERMINERS, adverb
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["PAPERS", "behind_paper", "described", "named_after", "named_between"]

PAPERS = wordset(
    """
    report reports article story statement statements account document documents study poll survey analysis data figures
    words evidence testimony findings calculations version letter estimates statistics files interview transcript memo
    filing database investigation
    """
)
"""Nouns for what somebody has written, published or said."""

_PARTICLES = wordset("de von van der den al bin ibn da dos del di le la")
_MADE = wordset("given provided made issued released published compiled collected gathered")


def behind_paper(part: Sequence[Token], text: str) -> str | None:
    """The party behind a paper, as in "a Bloomberg report" or "figures published by the bank"; None for no paper or party.

    >>> from demarche.evidence.extraction.sentences import tokens
    >>> phrase = "a report by the International Crisis Group"
    >>> behind_paper(tokens(phrase), phrase)
    'International Crisis Group'
    """
    for index, word in enumerate(part):
        if word.low in PAPERS:
            by = index + 1
            if by + 1 < len(part) and part[by].low in _MADE:
                by += 1
            if by < len(part) and part[by].low in ("by", "from", "in", "of", "on"):
                if part[by].low != "on" and by + 1 < len(part):
                    return reduce(part[by + 1 :], text)
                return None
            named = [w for w in part[:index] if w.low not in DETERMINERS and not w.low.endswith("ly")]
            if any(w.capital for w in named):
                return reduce([w for w in named if w.capital] or named, text)
    return None


def named_between(words: Sequence[Token], subject: tuple[int, int], verb: int, text: str) -> str | None:
    """The person named between commas after an office: "the ambassador to Turkey, Tom Barrack, stated"."""
    comma = subject[1]
    if comma >= verb or words[comma].text != "," or any(w.low in ("who", "which") for w in words[comma:verb]):
        return None
    inner = [w for w in words[comma + 1 : verb] if not adverb(w)]
    while inner and (inner[-1].text == "," or inner[-1].low in AUXILIARIES):
        inner = inner[:-1]
    before = words[max(0, comma - 6) : comma]
    office = (
        any(w.low.rstrip(".") in TITLES for w in before)
        or not words[comma - 1].capital
        or (words[subject[0]].low in ("a", "an", "the", "its") and not words[subject[0] + 1].capital)
    )
    return reduce(inner, text) if _person(inner) and office else None


def named_after(words: Sequence[Token], comma: int, text: str) -> str | None:
    """The person named after an office: "said the Ukrainian foreign minister, Dmytro Kuleba"."""
    if comma >= len(words) or words[comma].text != ",":
        return None
    stop = comma + 1
    while stop < len(words) and (words[stop].capital or words[stop].low in _PARTICLES) and words[stop].word:
        stop += 1
    return reduce(words[comma + 1 : stop], text) if _person(words[comma + 1 : stop]) else None


def described(words: Sequence[Token], comma: int, verb: int, text: str) -> str | None:
    """What "one of them" is said to be: "one of them, a haulier from Larne, put"."""
    if comma + 2 >= verb or words[comma].text != "," or words[comma + 1].low not in ("a", "an"):
        return None
    return reduce(words[comma + 1 : verb - 1], text)


def _person(words: Sequence[Token]) -> bool:
    """Whether a few words look like a person's name."""
    return (
        2 <= len(words) <= 5
        and words[0].capital
        and words[-1].capital
        and all(w.capital or w.text == "." or w.low in _PARTICLES for w in words)
        and not any(is_state(w.text) for w in words)
    )
