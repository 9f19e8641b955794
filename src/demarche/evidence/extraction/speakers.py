"""Who speaks: the noun phrase beside a reporting word, reduced to a name as it stands in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.extraction.places import DEMONYMS, is_state
from demarche.evidence.extraction.verbs import DETERMINERS, PREPOSITIONS, adverb
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["GENERIC", "TITLES", "is_generic", "reduce"]

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
    counsel scientist expert researcher scholar correspondent lawyer activist candidate engineer hydrologist campaigner staff crown marshal field republic's trade
    """
)
_QUANTIFIERS = wordset(
    """
    some many several few most other another two three four five six a an the this that these those its his
    her their one numerous various certain both all at least more dozens hundreds also even only however
    meanwhile but and yet still separately privately publicly
    """
)
GENERIC = wordset(
    """
    officials official sources source analysts analyst diplomats diplomat experts expert critics observers
    media outlets outlet reports report newspaper newspapers lawyers residents activists lawmakers opposition
    authorities military commanders commander soldiers commentators historians economists aides aide
    negotiators mediators witnesses people families groups researchers scholars intelligence insiders envoys
    ministers politicians generals specialists executives traders monitors inspectors investigators officer
    officers elder elders resident engineers engineer hydrologists scientists source deputies voters reporters
    side spokesman minister spokeswoman spokesperson government ministry press supporters opponents economist lawyer
    negotiator adviser advisers person persons individuals individual insider eyewitnesses eyewitness villagers refugees
    survivors passengers farmers fishermen fisherman villager academics doctors pundits delegates delegate parliamentarians
    workers worker migrants campaigners campaigner pilots sailors lobbyists regulators bishops bishop priests chiefs herders
    veterans clerics insurers brokers bankers executives
    """
)


def is_generic(name: str) -> bool:
    """Whether a phrase names a kind of people ("military sources") and no one in particular.

    >>> is_generic("U.S. officials"), is_generic("Dmitry Peskov")
    (True, False)
    """
    words = name.lower().replace(",", " ").split()
    if "of" in words[1:-1] and words[words.index("of") - 1] in GENERIC:
        return True
    return (
        bool(words)
        and any(word in GENERIC for word in words)
        and not (words[-1] not in GENERIC and name.split()[-1][0].isupper() and not is_state(name.split()[-1]))
    )


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
    while rest and (
        not rest[-1].word
        or rest[-1].low in ("both", "also", "all", "each", "himself", "herself", "itself", "themselves")
    ):
        rest = rest[:-1]
    if not rest:
        return " ".join(word.text for word in words if word.word)
    named = next((i for i, w in enumerate(rest) if w.capital), 0)
    if 0 < named <= 3 and all(w.low in _KINDS for w in rest[:named]):
        rest = rest[named:]
    person = _named_kin(rest)
    if person:
        rest = person
    titled = next((i for i, w in enumerate(rest[:-1]) if w.low.rstrip(".") in TITLES), None)
    if titled is not None:
        person = _person(rest, titled)
        if person:
            rest = person
    if _of_a_state(rest):
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
        if index and word.low == "with" and is_generic(rest[index - 1].low):
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


_KINDS = wordset(
    """
    think tank thinktank newspaper daily weekly magazine agency news broadcaster consultancy firm company operator charity
    militia rebel movement website outlet network group
    """
)


def _of_a_state(rest: Sequence[Token]) -> bool:
    """Whether a person's name follows a state's: "Kenya's William Ruto"."""
    return (
        3 <= len(rest) <= 4
        and rest[0].low.endswith("'s")
        and is_state(rest[0].text.removesuffix("'s"))
        and all(w.capital and w.text.isalpha() for w in rest[1:])
        and not _body(rest[1:])
    )


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
    other = any(is_state(w.text) or w.low in _BODIES for w in run) or any(w.low in TITLES for w in run[:-1])
    return run if named and not other else None


def _body(words: Sequence[Token]) -> bool:
    """Whether two words before "of" name a body ("Security Council of") and not a person."""
    return any(w.low in _BODIES or is_state(w.text) or w.low in TITLES for w in words)


_BODIES = wordset(
    "council court ministry department union house bank commission committee board office institute staff party front movement army"
    " forces authority agency chamber assembly federation league association parliament community organisation organization"
    " fund programme society club republic kingdom university centre center school network initiative foundation institution"
    " guard guards navy command corps coalition alliance bureau secretariat delegation embassy mission body ministers"
)


_NAMES_TOO = wordset("sheikh king prince bishop marshal major sen judge")


def _given(word: Token) -> bool:
    """Whether a word before "Sheikh" or "King" may be a given name: "Hassan Sheikh Mohamud"."""
    return word.capital and word.low.rstrip(".") not in TITLES and word.text not in DEMONYMS and not is_state(word.text)


def _person(rest: Sequence[Token], titled: int) -> list[Token] | None:
    """The run of capitalised words at the end of the phrase, after its last title, where it is a person's name."""
    run: list[Token] = []
    for place in range(len(rest) - 1, -1, -1):
        word = rest[place]
        named = word.low not in TITLES or (
            word.low in _NAMES_TOO and place > 0 and bool(run) and _given(rest[place - 1])
        )
        if (word.capital and named and word.low.rstrip(".") not in TITLES - _NAMES_TOO) or (
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
