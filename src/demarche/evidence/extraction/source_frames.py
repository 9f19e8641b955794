"""Frames without a reporting verb of their own: "according to", "citing", "is said to", "the claims of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.extraction.frames import UNNAMED, Frame
from demarche.evidence.extraction.naming import behind_paper, named_after
from demarche.evidence.extraction.outlets import is_outlet
from demarche.evidence.extraction.phrases import left_phrase, right_phrase
from demarche.evidence.extraction.reporting import NOUNS, REPORTING, STANCES
from demarche.evidence.extraction.speakers import is_generic, reduce
from demarche.evidence.extraction.verbs import AUXILIARIES, PREPOSITIONS, adverb, finite
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.sentences import Token

__all__ = [
    "HEARSAY",
    "PASSIVE",
    "RUMOURS",
    "according_frame",
    "after_be",
    "citing_frame",
    "hearsay_frame",
    "noun_frame",
    "passive_frame",
    "puts_at",
]


_TOLD = wordset("stated expressed stressed noted announced emphasised emphasized underlined argued feared hoped")


PASSIVE = _TOLD | wordset(
    """
    said reported believed thought understood alleged rumoured rumored claimed known expected considered
    estimated
    """
)


HEARSAY = wordset("reportedly allegedly purportedly supposedly")


NUMBERS = wordset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty a dozens hundreds thousands"
)
RUMOURS = wordset("reports rumours rumors claims allegations suggestions rumour rumor talk speculation")


def hearsay_frame(words: Sequence[Token], index: int, clause: Clause) -> Frame | None:
    """A frame for "there were reports that" and "rumour has it that", `index` at the noun: nobody is named."""
    there = any(word.low == "there" for word in words[max(clause.start, index - 5) : index])
    following = [word.low for word in words[index + 1 : index + 4]]
    if (there and following[:1] == ["that"]) or following[:2] in (["have", "it"], ["has", "it"]):
        return Frame(UNNAMED, (), "asserts", "inside", index)
    return None


def puts_at(words: Sequence[Token], index: int, end: int) -> bool:
    """Whether "put" gives an estimate: "puts the number at fewer than 1,000"."""
    at = next((i for i in range(index + 2, end - 1) if words[i].low == "at"), None)
    return at is not None and (
        words[at + 1].low in NUMBERS
        or words[at + 1].text.lstrip("$€£¥₽₺")[:1].isdigit()
        or words[at + 1].low
        in (
            "fewer",
            "more",
            "less",
            "some",
            "about",
            "several",
            "around",
            "roughly",
            "nearly",
            "almost",
            "just",
            "close",
        )
    )


def after_be(words: Sequence[Token], index: int) -> bool:
    """Whether a form of "be" stands before the word, over adverbs."""
    position = index - 1
    while position >= 0 and adverb(words[position]):
        position -= 1
    return position >= 0 and words[position].low in ("is", "are", "was", "were", "been", "be")


_NO_SOURCES = wordset("plan plans schedule tradition custom need needs rank status type size law laws protocol")


def according_frame(words: Sequence[Token], index: int, end: int, text: str) -> Frame | None:
    """A frame for "according to X", with whoever is said to have cited X as relay."""
    pronoun = {"him": "he", "her": "she", "them": "they"}.get(words[index + 2].low) if index + 2 < end else None
    if pronoun and (index + 3 >= end or not words[index + 3].word):
        return Frame(
            pronoun, (), "asserts", "before", index, pronoun=True, content=index + 3, subject=(index + 2, index + 3)
        )
    phrase = right_phrase(words, index + 2, end)
    if phrase is None:
        return None
    part = words[phrase[0] : phrase[1]]
    if part[-1].low in _NO_SOURCES:
        return None
    office = not words[phrase[1] - 1].capital
    name = behind_paper(part, text) or (named_after(words, phrase[1], text) if office else None) or reduce(part, text)
    relays: tuple[str, ...] = ()
    stop = phrase[1]
    if stop + 1 < end and words[stop].low in (
        "cited",
        "quoted",
        "published",
        "reported",
        "carried",
        "seen",
        "obtained",
    ):
        by = stop + 2 if words[stop + 1].low in ("by", "in") else stop + 1
        again = right_phrase(words, by, end)
        if again is not None:
            relays = (reduce(words[again[0] : again[1]], text),)
            stop = again[1]
    return Frame(name, relays, "asserts", "around", index, content=stop, subject=phrase)


def passive_frame(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "X is said to" and "it was reported that": somebody unnamed, unless "by" names them."""
    after = words[index + 1].low if index + 1 < clause.end else ""
    if after == "by":
        phrase = right_phrase(words, index + 2, clause.end)
        if phrase is not None:
            return Frame(reduce(words[phrase[0] : phrase[1]], text), (), "asserts", "before", index, subject=phrase)
    if words[index].low in ("expected", "considered", "known", "estimated"):
        return None
    side = _from_the_side(words, index, clause, text)
    if side is not None and after == "that":
        return side
    if words[index].low in _TOLD and words[index - 1].low == "be":
        # "It must be noted that": the author speaks.
        return None
    if words[index].low in _TOLD and not (after == "that" and any(w.low == "it" for w in words[clause.start : index])):
        return None
    if after == "that" and any(w.low == "it" for w in words[max(clause.start, index - 5) : index]):
        return Frame(UNNAMED, (), "asserts", "before", index, content=index + 2)
    return Frame(UNNAMED, (), "asserts", "inside", index) if after in ("to", "that") else None


def _from_the_side(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """The party in "From the Russian side it was expressed that"."""
    if words[clause.start].low not in ("from", "by"):
        return None
    it = next((i for i in range(clause.start + 2, index) if words[i].low == "it"), None)
    if it is None or it - clause.start > 7 or not any(w.capital for w in words[clause.start + 1 : it]):
        return None
    stop = it - 1 if words[it - 1].text == "," else it
    name = reduce(words[clause.start + 1 : stop], text)
    return Frame(name, (), "asserts", "before", index, content=index + 2, subject=(clause.start + 1, stop))


def citing_frame(words: Sequence[Token], index: int, clause: Clause, text: str, found: list[Frame]) -> Frame | None:
    """A frame for "X, citing Y, said" and "X quoted Y as saying": the speaker is Y, and X passes it on."""
    low = words[index].low
    if low in ("quoted", "quotes", "cited") and index + 1 < clause.end and words[index + 1].low in ("by", "as"):
        as_saying = any(w.low == "as" for w in words[index + 1 : index + 8])
        if as_saying and _after_was(words, index):
            subject = left_phrase(words, index, clause.start)
            if subject is None:
                return None
            speaker = reduce(words[subject[0] : subject[1]], text)
            by = next((i for i in range(index, clause.end - 1) if words[i].low == "by"), None)
            again = right_phrase(words, by + 1, clause.end) if by is not None else None
            relays = (reduce(words[again[0] : again[1]], text),) if again else ()
            return Frame(speaker, relays, "asserts", "before", index, subject=subject)
        return None
    phrase = right_phrase(words, index + 1, clause.end)
    if phrase is None:
        return None
    part = words[phrase[0] : phrase[1]]
    speaker = behind_paper(part, text) or reduce(part, text)
    people = is_generic(speaker) or any(w.capital for w in words[phrase[0] : phrase[1]])
    subject = (
        left_phrase(words, index, clause.start)
        if low in ("quoted", "quotes")
        else _before_comma(words, index, clause.start)
    )
    if not people or subject is None:
        return None
    relay = reduce(words[subject[0] : subject[1]], text)
    if (
        low in ("quoted", "quotes", "quoting")
        or is_outlet(relay)
        or is_generic(relay)
        or _reports_later(words, phrase[1], clause.end)
    ):
        # The citing party has usually its own verb ("reported"): make it one frame.
        found[:] = [f for f in found if f.speaker != relay]
        return Frame(speaker, (relay,) if relay else (), "asserts", "before", index, content=phrase[1], subject=phrase)
    return None


def _after_was(words: Sequence[Token], index: int) -> bool:
    """Whether "quoted" is passive: "was quoted as saying", "quoted by the agency as saying"."""
    return after_be(words, index) or words[index + 1].low in ("as", "by")


def _before_comma(words: Sequence[Token], index: int, start: int) -> tuple[int, int] | None:
    if index - 1 >= start and words[index - 1].text == ",":
        said = next(
            (i for i in range(index - 1, start - 1, -1) if words[i].low in REPORTING and finite(words, i)), None
        )
        return left_phrase(words, index - 1 if said is None else said, start)
    return None


def _reports_later(words: Sequence[Token], start: int, end: int) -> bool:
    return any(word.low in REPORTING for word in words[start : min(end, start + 4)])


def _held(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "Beijing's position is that ...", `index` at the noun."""
    owner = index - 1
    while owner > clause.start and not words[owner].low.endswith(("'s", "s'")) and index - owner < 4:
        owner -= 1
    if not words[owner].low.endswith(("'s", "s'")) or any(w.low in PREPOSITIONS for w in words[owner:index]):
        return None
    start = owner
    while start > clause.start and words[start - 1].word and words[start - 1].low not in PREPOSITIONS | AUXILIARIES:
        start -= 1
    name = reduce(words[start : owner + 1], text)
    if not (
        is_generic(name)
        or any(w.capital and w.start != words[0].start for w in words[start : owner + 1])
        or len(words[start:owner]) == 0
    ):
        return None
    return Frame(name, (), "asserts", "before", index, content=index + 3, subject=(start, owner + 1))


def noun_frame(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "the claims of X that ..." and "X's statements about ...": a noun stands for what X said."""
    low = words[index].low
    after = words[index + 1].low if index + 1 < clause.end else ""
    act = "denies" if low.startswith("denial") else "asserts"
    if (
        after in ("is", "was", "remains")
        and index + 2 < clause.end
        and words[index + 2].low == "that"
        and low in STANCES
    ):
        return _held(words, index, clause, text)
    if low not in NOUNS:
        return None
    if after in ("of", "by", "from"):
        phrase = right_phrase(words, index + 2, clause.end)
        if phrase is None:
            return None
        name = reduce(words[phrase[0] : phrase[1]], text)
        if not (is_generic(name) or any(w.capital for w in words[phrase[0] : phrase[1]])):
            return None
        if low.startswith("report") and not (phrase[1] < clause.end and words[phrase[1]].low == "that"):
            return None
        return Frame(name, (), act, "noun", index, content=phrase[1], subject=phrase)
    claims = after == "to" and index + 2 < clause.end and words[index + 2].low in ("have", "be")
    if claims or after in ("that", "about", "on", "regarding", "of"):
        position = index - 1
        while position >= clause.start and words[position].word and not words[position].low.endswith(("'s", "s'")):
            if words[position].low in PREPOSITIONS | AUXILIARIES:
                return None
            position -= 1
        if position >= clause.start and words[position].low.endswith(("'s", "s'")) and (words[position].capital):
            start = position
            while start > clause.start and (words[start - 1].capital or words[start - 1].text == "."):
                start -= 1
            name = reduce(words[start : position + 1], text)
            return Frame(name, (), act, "noun", index, content=index + 1, subject=(start, position + 1))
    return None
