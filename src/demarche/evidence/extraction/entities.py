"""Names in a text: states, people, bodies, weapons, laws, programmes, as they stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.evidence.extraction.dates import MONTHS
from demarche.evidence.extraction.places import DEMONYMS, PLACES, is_state
from demarche.evidence.extraction.speakers import TITLES
from demarche.evidence.extraction.verbs import (
    ADVERBS,
    AUXILIARIES,
    BASES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR,
    PREPOSITIONS,
    PRONOUNS,
    THIRD,
)
from demarche.evidence.extraction.vocabulary import Vocabulary, bare_name
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["Name", "names"]

_DESIGNATION = re.compile(r"^[A-ZА-Я][A-Za-zА-Яа-я]{0,5}-\d{1,4}[A-Za-z]{0,3}$|^[A-Z]{1,3}\d{1,3}[A-Z]?$")
_DAYS = wordset("monday tuesday wednesday thursday friday saturday sunday")
_HEADS = wordset(
    """
    programme program project deal contract agreement accord treaty pact act law initiative plan summit
    convention protocol memorandum corridor dam
    """
)
_INSIDE = wordset("of the for and on to in de del la al da von van bin d'")
_OPENING = wordset(
    """
    analysts officials diplomats experts critics sources observers talks sanctions negotiations relations
    satellite images residents soldiers troops military foreign defence defense western eastern northern
    southern senior domestic secret deliveries opposition president prime minister parliament government state
    court police army navy media state national international both neither nothing nobody everyone people
    critics supporters opponents lawyers activists campaigners economists traders investors regional human
    climate oil gas energy trade water power ships vessels fishermen farmers children women men rights
    elections voters efforts attempts plans reports claims statements proposals questions concerns tensions
    fighting peace war conflict crisis strategically either meanwhile instead similarly finally especially presumably
    perhaps according asked speaking writing citing under despite moreover such turnout freight traffic flows inflation grain fuel aid deliveries delivery observing
    until new old last next yes please sorry thus hence besides
    """
)
_DROPPED = frozenset(
    (
        "Cold War",
        "World War",
        "Western",
        "Eastern",
        "Northern",
        "Southern",
        "God",
        "Section",
        "Rus",
        "Article",
        "Internet",
        "New Year",
        "Day",
        "Christmas",
        "Easter",
        "Ramadan",
        "North",
        "South",
        "East",
        "Monday",
        "I",
    )
)
_COMMON = wordset("west east north south western eastern northern southern")
_NICKNAME = re.compile(r'^\s*"[^"]{2,20}"')


@dataclass(frozen=True)
class Name:
    """A name at a place in the text."""

    text: str
    start: int
    end: int


def _opens(words: Sequence[Token], index: int) -> bool:
    return index == 0 or words[index - 1].text in '":' or (index == 1 and not words[0].word)


def _name_word(words: Sequence[Token], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word can be part of a name."""
    word = words[index]
    bare = bare_name(word.text)
    low = bare.lower()
    if _DESIGNATION.match(bare.removesuffix("s")):
        return True
    if re.match(r"(?:al|el|ash|as|ar)-[A-Z]", bare):
        return True
    if not bare or not bare[0].isupper() or bare == "I" or (low in MONTHS and bare != "May") or low in _DAYS:
        return False
    if low == "may":
        return False
    if not _opens(words, index):
        return True
    if bare in PLACES or (len(bare) > 1 and bare.isupper()):
        return True
    if (
        low in PREPOSITIONS | DETERMINERS | CONJUNCTIONS | PRONOUNS | ADVERBS | AUXILIARIES | _OPENING | BASES | THIRD
        or low.endswith("ly")
    ):
        follows = index + 1 < len(words) and words[index + 1].capital and not is_state(words[index + 1].text)
        return follows and low in TITLES | _COMMON | {"state", "national", "foreign", "military"}
    if bare in vocabulary.capital:
        return True
    if index + 1 < len(words) and words[index + 1].capital and words[index + 1].word and low not in vocabulary.small:
        return True
    if re.search(r"(?:[^a]ers|ors|ists|ians|ees|ments|tions|ings|ties)$", low):
        return False
    return low not in vocabulary.small and (word.text.endswith("'s") or "-" in bare or _verb_next(words, index))


def _verb_next(words: Sequence[Token], index: int) -> bool:
    following = words[index + 1].low if index + 1 < len(words) else ""
    return (
        following in AUXILIARIES
        or following in THIRD
        or following in ("said", "told", "has")
        or following.endswith("ed")
    )


def names(words: Sequence[Token], text: str, vocabulary: Vocabulary) -> tuple[Name, ...]:
    """The names among the words of a sentence, in order.

    Args:
        words: the words of the whole sentence.
        text: the text their offsets refer to.
        vocabulary: the words of the document.

    >>> from demarche.evidence.extraction.sentences import tokens
    >>> sentence = "Russian President Vladimir Putin sold S-400s to the Ministry of Defense and the KAAN project"
    >>> [name.text for name in names(tokens(sentence), sentence, Vocabulary())]
    ['Russian', 'Vladimir Putin', 'S-400', 'Ministry of Defense', 'KAAN', 'KAAN project']
    """
    found: list[Name] = []
    index = 0
    while index < len(words):
        if not words[index].word or not _name_word(words, index, vocabulary):
            _compound(words[index], found)
            index += 1
            continue
        end = _run(words, index, vocabulary)
        _split(words, index, end, text, found)
        _programme(words, index, end, text, found)
        index = end
    return tuple(found)


def _compound(word: Token, found: list[Name]) -> None:
    """The state in "pro-Russian" or "ex-Soviet"."""
    tail = word.text.rsplit("-", 1)[-1]
    if "-" in word.text and tail in DEMONYMS:
        found.append(Name(tail, word.end - len(tail), word.end))


def _run(words: Sequence[Token], start: int, vocabulary: Vocabulary) -> int:
    """One past the last word of the name that begins at `start`."""
    end = start + 1
    while end < len(words):
        previous = words[end - 1]
        if previous.low in ("people's", "workers'", "women's", "king's", "queen's", "farmers'") and words[end].capital:
            end += 1
            continue
        if previous.text.endswith("'s") and not (words[end].capital and _titled(words, start, end)):
            break
        if (
            (words[end].capital and words[end].word and _name_word(words, end, vocabulary))
            or (words[end].text == "." and len(previous.text) == 1 and end + 1 < len(words) and words[end + 1].capital)
            or (
                words[end].text.isdigit()
                and len(words[end].text) <= 3
                and previous.text
                in ("Block", "Section", "Resolution", "Article", "Mk", "Stream", "SIPER", "Annex", "Group")
            )
        ):
            end += 1
        elif (
            words[end].low in _INSIDE
            and words[end].low not in ("and", "to", "in", "on")
            and end + 1 < len(words)
            and _joins(words, end, vocabulary)
        ):
            end += 2 if words[end + 1].capital else 3
        else:
            break
    return end


def _titled(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a possessive belongs to a long name in capitals: "Countering America's Adversaries Act"."""
    bare = bare_name(words[end - 1].text)
    if end - start == 1:
        return False
    return (
        all(w.capital for w in words[start:end])
        and end + 1 < len(words)
        and words[end + 1].capital
        and words[start].low not in TITLES
        and bare in PLACES
        and words[start].low.endswith("ing")
    )


def _joins(words: Sequence[Token], end: int, vocabulary: Vocabulary) -> bool:
    """Whether a small word stands inside a name: "Ministry of Defense", "Prince bin Salman"."""
    before = bare_name(words[end - 1].text)
    if words[end].low in ("of", "for", "the"):
        offset = 2 if words[end + 1].low == "the" else 1
        if end + offset >= len(words):
            return False
        after = words[end + offset]
        if (
            not after.capital
            or _DESIGNATION.match(after.text)
            or before in PLACES
            or (offset == 2 and words[end].low == "the")
        ):
            return False
        body = before.lower() in _BODIES
        return body and _name_word(words, end + offset, vocabulary)
    return words[end + 1].capital and words[end].low in ("de", "del", "la", "al", "da", "von", "van", "bin", "d'")


_BODIES = wordset(
    """
    ministry department republic bank court union council house board bureau office institute university
    organization organisation federation league association chamber gulf strait bay sea cape treaty pact
    kingdom emirates commonwealth congress presidency joint commission committee agency authority centre
    center army front movement party forces chief chiefs secretary isle islands straits river line
    """
)


def _put(found: list[Name], text: str, words: Sequence[Token]) -> None:
    if not words:
        return
    start, end = words[0].start, words[-1].end
    name = text[start:end]
    for ending in ("'s", "'"):
        name = name.removesuffix(ending)
    if _DESIGNATION.match(name.removesuffix("s")):
        name = name.removesuffix("s")
    if (
        name not in _DROPPED
        and not re.match(r"(?:Section|Article|Annex) \d", name)
        and any(letter.isalpha() for letter in name)
    ):
        found.append(Name(" ".join(name.split()), start, start + len(name)))


def _split(words: Sequence[Token], start: int, end: int, text: str, found: list[Name]) -> None:
    """Take a run of capitalised words apart: states, then offices, then the name itself."""
    run = list(words[start:end])
    if len(run) == 1 and "-" in run[0].text and not _DESIGNATION.match(bare_name(run[0].text).removesuffix("s")):
        parts = bare_name(run[0].text).split("-")
        if any(part in PLACES for part in parts) and bare_name(run[0].text) not in PLACES:
            position = run[0].start
            for part in parts:
                if part in PLACES or (part[:1].isupper() and part.lower() not in ("anti", "pro")):
                    found.append(Name(part, position, position + len(part)))
                position += len(part) + 1
            return
    if bare_name(" ".join(w.text for w in run)) in PLACES:
        _put(found, text, run)
        return
    while run:
        lead = run[0].text.split("-")[0]
        if "-" in run[0].text and run[0].text.split("-")[-1].islower() and lead in PLACES:
            found.append(Name(lead, run[0].start, run[0].start + len(lead)))
            run = run[1:]
            continue
        taken = next(
            (n for n in (4, 3, 2, 1) if len(run) > n - 1 and bare_name(" ".join(w.text for w in run[:n])) in PLACES), 0
        )
        if taken:
            whole = len(run) > taken and _body_of(run, taken)
            if not (whole and run[0].low in ("european", "african", "arab", "united")):
                _put(found, text, run[:taken])
            if whole:
                _put(found, text, run)
                return
            run = run[taken:]
            continue
        titles = 0
        while titles < len(run) and run[titles].low.rstrip(".") in TITLES:
            titles += 1
            if (
                titles < len(run)
                and run[titles].low in ("of", "for")
                and run[titles - 1].low in ("secretary", "minister", "head", "chief", "ministry")
            ):
                titles += 2 if titles + 1 < len(run) and run[titles + 1].low.rstrip(".") in TITLES | {"affairs"} else 0
        if titles and titles < len(run) and run[titles].low in _BODIES | {"duma", "conference", "guard", "guards"}:
            break
        if titles and titles < len(run) and run[titles].low not in _INSIDE:
            run = run[titles:]
            continue
        if titles == len(run):
            return
        break
    base = _designation(run)
    if base:
        _put(found, text, run[:1])
        if len(run) > 1 and not (
            run[1].low in ("lightning", "thunder", "raptor", "growler", "fighting", "eagle")
            or _NICKNAME.match(text[run[0].end :])
        ):
            _put(found, text, run)
        return
    _put(found, text, run)


def _designation(run: Sequence[Token]) -> bool:
    return bool(run) and bool(_DESIGNATION.match(bare_name(run[0].text).removesuffix("s")))


def _body_of(run: Sequence[Token], taken: int) -> bool:
    """Whether what follows a state's name belongs to a body's name ("Turkish General Staff") and not to a person's."""
    rest = run[taken:]
    return any(
        w.low
        in _BODIES
        | {
            "staff",
            "army",
            "navy",
            "guard",
            "forces",
            "force",
            "stream",
            "coast",
            "parliament",
            "nations",
            "states",
            "senate",
            "fund",
            "foundation",
            "academy",
            "society",
            "agreement",
            "university",
        }
        for w in rest
    ) and rest[-1].low not in TITLES - {"staff"}


def _programme(words: Sequence[Token], start: int, end: int, text: str, found: list[Name]) -> None:
    """A name with the common noun that makes it another thing: "the F-35 programme", "the S-400 deal"."""
    if not found or words[end - 1].text.endswith("'s"):
        return
    if bare_name(words[end - 1].text) in DEMONYMS | PLACES:
        return
    for position in range(end, min(len(words), end + 4)):
        word = words[position]
        if word.low in _HEADS:
            name = text[words[start].start : word.end]
            found.append(Name(" ".join(name.split()), words[start].start, word.end))
            return
        if (
            not word.word
            or word.low in PREPOSITIONS | DETERMINERS | AUXILIARIES
            or word.capital
            or word.low.endswith("ed")
            or word.low in CONJUNCTIONS | IRREGULAR | THIRD
        ):
            return
