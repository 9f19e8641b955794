"""Who speaks: the noun phrase beside a reporting word, reduced to a name as it stands in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.extraction.dates import MONTHS
from demarche.evidence.extraction.places import DEMONYMS, is_state
from demarche.evidence.extraction.verbs import AUXILIARIES, DETERMINERS, PREPOSITIONS, adverb, finite
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["TITLES", "after_opening", "is_generic", "left_phrase", "reduce", "right_phrase", "strip_titles"]

TITLES = wordset(
    """
    president prime minister premier foreign defence defense interior finance energy vice deputy secretary
    general gen lt col maj adm admiral colonel major captain brigadier senator sen representative rep
    congressman congresswoman chancellor ambassador envoy special spokesman spokeswoman spokesperson king
    queen prince princess sheikh sultan emir ayatollah pope cardinal governor gov mayor chief commander
    director chairman chairwoman chair speaker professor prof dr mr mrs ms sir lord lady judge justice
    attorney leader head state undersecretary assistant former then acting high commissioner representative
    supreme national security adviser advisor commodore commandant lieutenant corporal vice-president archbishop bishop reverend columnist journalist
    author founder executive retired economist analyst historian diplomat lawmaker legislator
    counsel staff crown marshal field republic's trade
    """
)
_STOP_LEFT = wordset(
    """
    that while whereas although though but and or if because when as since so yet which who whom whose what
    how why than
    """
)
_QUANTIFIERS = wordset(
    """
    some many several few most other another two three four five six a an the this that these those its his
    her their one numerous various certain both all at least more dozens hundreds also even only however
    meanwhile but and yet still separately privately publicly
    """
)
_GENERIC = wordset(
    """
    officials official sources source analysts analyst diplomats diplomat experts expert critics observers
    media outlets outlet reports report newspaper newspapers lawyers residents activists lawmakers opposition
    authorities military commanders commander soldiers commentators historians economists aides aide
    negotiators mediators witnesses people families groups researchers scholars intelligence insiders envoys
    ministers politicians generals specialists executives traders monitors inspectors investigators officer
    officers elder elders resident engineers engineer hydrologists scientists source deputies voters reporters
    side spokesman minister spokeswoman spokesperson government ministry press supporters opponents economist lawyer
    negotiator adviser advisers
    """
)


def is_generic(name: str) -> bool:
    """Whether a phrase names a kind of people ("military sources") and no one in particular.

    >>> is_generic("U.S. officials"), is_generic("Dmitry Peskov")
    (True, False)
    """
    words = name.lower().replace(",", " ").split()
    if "of" in words[1:-1] and words[words.index("of") - 1] in _GENERIC:
        return True
    return (
        bool(words)
        and any(word in _GENERIC for word in words)
        and not (words[-1] not in _GENERIC and name.split()[-1][0].isupper() and not is_state(name.split()[-1]))
    )


def left_phrase(words: Sequence[Token], verb: int, start: int) -> tuple[int, int] | None:
    """The subject that ends just before `verb`, not reaching before `start`; a parenthesis between commas is skipped.

    Returns:
        A half-open range of words, or None where there is no noun phrase.
    """
    end = verb
    while end > start and (adverb(words[end - 1]) or words[end - 1].low in AUXILIARIES | {"been", "be"}):
        end -= 1
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
        reduced = word.low.endswith("ed") and begin - 2 >= start and words[begin - 2].low in _GENERIC
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
            later = next((i for i in range(begin + 1, end) if words[i].low in _GENERIC), None)
            if later is None and end - begin > 3 and is_state(words[begin + 1].text):
                # "In Moscow Maria Zakharova spoke"
                later = begin + 2 if all(w.capital for w in words[begin + 2 : end]) else None
            begin = later if later is not None and later > begin + 1 else end
            break
        begin += 1
    return (begin, end) if begin < end else None


_OCCASIONS = wordset(
    """
    day week month year time morning afternoon evening night weekend hour hours days weeks months monday tuesday wednesday
    thursday friday saturday sunday statement interview speech debate session letter briefing address conference hearing
    testimony article column post
    """
)


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
    return (before.capital and after.capital) or (before.low in _GENERIC and after.low in _GENERIC)


def right_phrase(words: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`: after "according to", or after "said" turned around.

    Returns:
        A half-open range of words, or None.
    """
    stop = start
    while stop < end:
        word = words[stop]
        if word.text in ',;:"().[]—–' or not word.word or finite(words, stop):
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
        if word.low in ("in", "at") and stop > start and not (stop + 1 < end and words[stop + 1].capital):
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


def strip_titles(words: Sequence[Token]) -> Sequence[Token]:
    """A name without the country, office and title before it: "Russian Foreign Minister Sergei Lavrov" -> "Sergei Lavrov"."""
    last = -1
    for index, word in enumerate(words):
        if word.low.rstrip(".") in TITLES or (
            not word.capital and not word.low.startswith(("al-", "bin", "von", "de", "van", "der"))
        ):
            last = index
    rest = words[last + 1 :]
    named = [word for word in rest if word.capital]
    if last < 0 or not named:
        return words
    while len(rest) > 1 and (
        is_state(rest[0].text) or rest[0].low in PREPOSITIONS | {"of"} or (rest[0].low == "state")
    ):
        rest = rest[1:]
    return rest


def reduce(words: Sequence[Token], text: str) -> str:
    """A speaker's phrase as a name: the person behind a title, else the phrase without articles and quantifiers.

    Args:
        words: the words of the noun phrase.
        text: the text their offsets refer to.

    >>> from demarche.evidence.extraction.sentences import tokens
    >>> for phrase in ("U.S. Ambassador to Türkiye Tom Barrack", "some military sources", "the Turkish General Staff"):
    ...     print(reduce(tokens(phrase), phrase))
    Tom Barrack
    military sources
    Turkish General Staff
    """
    rest = list(words)
    if len(rest) > 2 and rest[0].low in _QUANTIFIERS and rest[1].low == "of":
        rest = rest[2:]
    while rest and (rest[0].low in _QUANTIFIERS or not rest[0].word or adverb(rest[0])):
        if len(rest) > 1 and rest[1].low in PREPOSITIONS:
            break
        rest = rest[1:]
    while rest and (not rest[-1].word or rest[-1].low in ("both", "also", "all", "each")):
        rest = rest[:-1]
    if not rest:
        return " ".join(word.text for word in words if word.word)
    person = _named_kin(rest)
    if person:
        rest = person
    titled = next((i for i, w in enumerate(rest[:-1]) if w.low.rstrip(".") in TITLES), None)
    if titled is not None:
        person = _person(rest, titled)
        if person:
            rest = person
    if (len(rest) > 3 and rest[0].low.endswith("'s") and is_state(rest[0].text.removesuffix("'s"))) or (
        len(rest) == 3 and rest[0].low.endswith("'s") and is_state(rest[0].text.removesuffix("'s"))
    ):
        if all(w.capital and w.text.isalpha() for w in rest[1:]) and not _body(rest[1:]) and len(rest) <= 4:
            rest = rest[1:]
    lead = _before_of(rest)
    if lead is not None:
        rest = lead
    if len(rest) > 3 and rest[2].low == "of" and rest[0].capital and rest[1].capital and not _body(rest[:2]):
        rest = rest[:2]
    for index, word in enumerate(rest):
        if (
            index
            and word.low in ("from", "at", "with", "for", "in", "on", "close", "familiar")
            and rest[0].capital
            and not is_generic(" ".join(w.text for w in rest[:index]))
        ):
            rest = rest[:index]
            break
        if index and word.low in (
            "familiar",
            "cited",
            "quoted",
            "interviewed",
            "close",
            "briefed",
            "who",
            "involved",
            "speaking",
            "based",
            "citing",
            "in",
            "on",
            "at",
            "under",
        ):
            rest = rest[:index]
            break
    name = text[rest[0].start : rest[-1].end]
    return " ".join(name.split()).removesuffix("'s").removesuffix("'").strip()


def _before_of(rest: Sequence[Token]) -> list[Token] | None:
    """The person before a body: "Dr. Aylin Noi of Halic University"; None where there is none."""
    stop = next((i for i, w in enumerate(rest) if w.low in ("of", "from", "at")), None)
    if stop is None:
        return None
    run = list(rest[:stop])
    while run and (run[0].low.rstrip(".") in TITLES or not run[0].word):
        run = run[1:]
    named = 2 <= len(run) <= 4 and all(w.capital and w.word for w in run)
    return run if named and not _body(run) else None


def _named_kin(rest: Sequence[Token]) -> list[Token] | None:
    """The name behind common nouns: "father Hun Sen"; None where there is none."""
    run = list(rest)
    while run and not run[0].capital:
        if run[0].low in PREPOSITIONS or not run[0].word:
            return None
        run = run[1:]
    named = len(run) >= 2 and len(run) < len(rest) and all(word.capital for word in run)
    return run if named and not any(is_state(w.text) or w.low in _BODIES or w.low in TITLES for w in run) else None


def _body(words: Sequence[Token]) -> bool:
    """Whether two words before "of" name a body ("Security Council of") and not a person."""
    return any(w.low in _BODIES or is_state(w.text) or w.low in TITLES for w in words)


_BODIES = wordset(
    "council court ministry department union house bank commission committee board office institute staff party front movement army"
    " forces authority agency chamber assembly federation league association parliament community organisation organization"
    " fund programme society club republic kingdom university centre center school network initiative foundation institution"
    " guard guards navy command corps coalition alliance bureau secretariat delegation embassy mission body ministers"
)


def _person(rest: Sequence[Token], titled: int) -> list[Token] | None:
    """The run of capitalised words at the end of the phrase, after its last title, where it is a person's name."""
    run: list[Token] = []
    for word in reversed(rest):
        if (word.capital and word.low.rstrip(".") not in TITLES) or (
            run and word.low in ("al", "bin", "von", "de", "van", "der", "da", "dos", "ibn")
        ):
            run.insert(0, word)
        else:
            break
    position = len(rest) - len(run)
    if any(word.low in _BODIES for word in run):
        return None
    if any(
        w.low in ("ministry", "department", "council", "office", "bureau", "board", "committee", "commission", "agency")
        for w in rest[:position]
    ) and rest[max(0, position - 1)].low in (
        "foreign",
        "interior",
        "defence",
        "defense",
        "national",
        "state",
        "security",
        "internal",
        "of",
        "finance",
        "energy",
    ):
        return None
    while run and (is_state(run[0].text) or run[0].text in DEMONYMS):
        run = run[1:]
        position += 1
    if not run or position <= titled:
        return None
    before = rest[position - 1]
    if before.low in PREPOSITIONS and before.low not in ("of",):
        return None
    if before.low == "of" or (before.low in DETERMINERS):
        return None
    return run
