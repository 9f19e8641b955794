"""Frames in which an opinion stands without a verb of saying: "is convinced that", "in the words of", "let it be known"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from demarche.evidence.extraction.frames import Frame
from demarche.evidence.extraction.phrases import left_phrase, right_phrase
from demarche.evidence.extraction.quotations import quoted_zones
from demarche.evidence.extraction.speakers import TITLES, is_generic, reduce
from demarche.evidence.extraction.verbs import AUXILIARIES, DETERMINERS, PREPOSITIONS, adverb, finite
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.sentences import Token

__all__ = [
    "CONVINCED",
    "as_put",
    "as_said",
    "for_somebody",
    "in_the_words",
    "known_frame",
    "of_the_opinion",
    "quoted_tail",
    "went_on",
]

CONVINCED = wordset(
    """
    convinced persuaded unconvinced confident certain sure adamant satisfied sceptical skeptical optimistic
    pessimistic hopeful concerned worried alarmed afraid aware doubtful insistent categorical unequivocal
    """
)
"""Adjectives that hold an opinion, before "that"."""

_OPINIONS = wordset(
    """
    view opinion words account reckoning telling judgement judgment estimate estimation assessment version
    reading phrase formulation interpretation understanding parlance admission count calculation showing
    """
)
_OWN = wordset("our my your")


def of_the_opinion(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "X is convinced that ..." and "X is of the opinion that ...", `index` at the adjective or noun."""
    following = index + 1
    while following < clause.end and (adverb(words[following]) or words[following].low == "in"):
        following += 1
    if following >= clause.end or words[following].text.lower() not in ("that", ":"):
        return None
    verb = index - 1
    noun = words[index].low in ("opinion", "view", "belief", "conviction")
    while verb > clause.start and (
        adverb(words[verb])
        or words[verb].low in ("not", "been", "far", "from", "less", "than")
        or (noun and words[verb].low in DETERMINERS | {"of", "firm", "same", "different", "opposite"})
    ):
        verb -= 1
    low = words[verb].low
    held = low in ("takes", "took", "take", "holds", "held", "expressed", "expresses", "taken", "shares", "shared")
    if not (held if noun and words[index - 1].low != "of" and held else low in AUXILIARIES | {"remains", "remained"}):
        return None
    subject = left_phrase(words, verb, clause.start)
    if subject is None or words[subject[0]].low in ("it", "this", "that", "there"):
        return None
    return _spoken(words, subject, verb, text, content=following + 1)


def _spoken(words: Sequence[Token], subject: tuple[int, int], cue: int, text: str, *, content: int) -> Frame | None:
    """A frame before its content, for a subject that can hold an opinion."""
    first = words[subject[0]]
    pronoun = first.low in ("he", "she", "they") and subject[1] - subject[0] == 1
    name = first.low if pronoun else reduce(words[subject[0] : subject[1]], text)
    named = any(word.capital for word in words[subject[0] : subject[1]])
    if not (pronoun or named or is_generic(name)) or name.lower() in ("i", "we", "you"):
        return None
    return Frame(name, (), "asserts", "before", cue, pronoun=pronoun, content=content, subject=subject)


def in_the_words(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "in the words of X" and "in X's view", `index` at the noun; the author's own view has none."""
    low = words[index].low
    if low not in _OPINIONS or index <= clause.start:
        return None
    before = words[index - 1]
    if index + 2 < clause.end and words[index + 1].low == "of" and index >= clause.start + 1:
        lead = index - 1 if before.low == "the" else index
        if lead == clause.start or words[lead - 1].low not in ("in", "by", "on", "to"):
            return None
        phrase = right_phrase(words, index + 2, clause.end)
        if phrase is None or not any(word.capital for word in words[phrase[0] : phrase[1]]):
            return None
        name = reduce(words[phrase[0] : phrase[1]], text)
        return Frame(name, (), "asserts", "around", index, content=phrase[1], subject=phrase)
    owner = index - 2 if before.low == "own" else index - 1
    if not words[owner].low.endswith(("'s", "s'")) or words[owner].low in _OWN:
        return None
    start = owner
    while start > clause.start and words[start - 1].word and words[start - 1].low not in PREPOSITIONS:
        start -= 1
    if start == clause.start or words[start - 1].low not in ("in", "by", "on", "to"):
        return None
    name = reduce(words[start : owner + 1], text)
    if not (is_generic(name) or any(word.capital for word in words[start : owner + 1])):
        return None
    return Frame(name, (), "asserts", "around", index, content=index + 1, subject=(start, owner + 1))


def as_said(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "As the agency informs, ...", `index` at the reporting verb of a clause that opens with "as"."""
    if words[clause.start].low != "as" or index - clause.start > 12 or index <= clause.start + 1:
        return None
    comma = next((i for i in range(index + 1, min(clause.end, index + 9)) if words[i].text == ","), None)
    if comma is None or any(words[i].text == "," for i in range(clause.start, index)):
        return None
    subject = left_phrase(words, index, clause.start + 1)
    return None if subject is None else _spoken(words, subject, index, text, content=comma + 1)


def as_put(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "as the minister put it", `index` at the verb."""
    subject = left_phrase(words, index, clause.start)
    if subject is None or subject[0] == 0 or words[subject[0] - 1].low != "as":
        return None
    frame = _spoken(words, subject, index, text, content=index + 2)
    return None if frame is None else replace(frame, where="around")


_CHAINS = wordset(
    "on quick forced obliged compelled keen eager pains hastened rushed continues continued continue began first far free ready content"
)


def went_on(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "went on to say" and "is on record as saying", `index` at the verb of saying."""
    if index < clause.start + 3:
        return None
    before = words[index - 1].low
    if (before == "as" and words[index].low.endswith("ing") and words[index - 2].low in ("record", "heard")) or (
        before == "to" and words[index - 2].low in _CHAINS
    ):
        head = index - 2
    else:
        return None
    verb = next((i for i in range(head, clause.start, -1) if finite(words, i)), None)
    subject = left_phrase(words, verb, clause.start) if verb is not None else None
    return None if subject is None else _spoken(words, subject, index, text, content=index + 1)


def for_somebody(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "For the analyst Phil Clark, sanctions miss the point", `index` at "for"."""
    phrase = right_phrase(words, index + 1, clause.end)
    if phrase is None or phrase[1] >= clause.end or words[phrase[1]].text != "," or not words[phrase[1] - 1].capital:
        return None
    part = words[phrase[0] : phrase[1]]
    if not any(not w.capital and (w.low in TITLES or is_generic(w.low)) for w in part):
        return None
    return Frame(reduce(part, text), (), "asserts", "around", index, content=phrase[1] + 1, subject=phrase)


def known_frame(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """A frame for "X let it be known that ..." and "X made it clear that ...", `index` at "let" or "made"."""
    near = [word.low for word in words[index + 1 : index + 6]]
    if not ("known" in near[:4] or near[:1] == ["slip"] or "clear" in near[:3]) or "that" not in near:
        return None
    subject = left_phrase(words, index, clause.start)
    content = index + 2 + near.index("that")
    return None if subject is None else _spoken(words, subject, index, text, content=content)


def quoted_tail(words: Sequence[Token], clause: Clause, text: str) -> Frame | None:
    """A frame for the words after a quotation, whatever their verb: `"We stay," one of the elders sighed`."""
    zone = next((z for z in reversed(quoted_zones(words)) if clause.start <= z[0] and z[1] < clause.end), None)
    if zone is None or zone[1] - zone[0] < 3 or words[zone[1] - 1].text not in ",!":
        return None
    start = zone[1] + 1
    if not 2 <= clause.end - start <= 14 or any(w.text in ',;:"' for w in words[start : clause.end - 1]):
        return None
    verb = next((i for i in range(start + 1, clause.end) if finite(words, i)), None)
    if verb is None or words[verb].low in AUXILIARIES:
        return None
    subject = left_phrase(words, verb, start)
    if subject is None or subject[0] > start + 1:
        return None
    first = words[subject[0]].low
    if first in ("one", "another") and subject[1] - subject[0] > 2:
        return Frame(reduce(words[subject[0] : subject[1]], text), (), "asserts", "after", verb, subject=subject)
    frame = _spoken(words, subject, verb, text, content=verb)
    return (
        None
        if frame is None
        else Frame(frame.speaker, (), "asserts", "after", verb, pronoun=frame.pronoun, content=verb, subject=subject)
    )
