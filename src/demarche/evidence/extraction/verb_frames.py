"""Frames around a reporting verb: its subject, before or after it, and where its content stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from demarche.evidence.extraction.frames import Frame
from demarche.evidence.extraction.naming import PAPERS, behind_paper, described, named_after, named_between
from demarche.evidence.extraction.outlets import is_outlet
from demarche.evidence.extraction.phrases import left_phrase, right_phrase
from demarche.evidence.extraction.places import is_state
from demarche.evidence.extraction.quotations import quoted_zones
from demarche.evidence.extraction.reporting import REPORTING, act_of
from demarche.evidence.extraction.speakers import is_generic, reduce
from demarche.evidence.extraction.verb_tests import (
    AS_IF,
    closes,
    has_content,
    is_verb,
    plural_subject,
    reporting_negated,
)
from demarche.evidence.extraction.verbs import DETERMINERS, PREPOSITIONS, adverb, finite_in
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.sentences import Token

__all__ = ["frame_around", "verb_frame"]


_TRANSITIVE = wordset(
    "accuse blame urge ask call inform brief assure notify remind tell demand propose recommend describe portray protest express voice"
)


def _turned(words: Sequence[Token], index: int, end: int) -> bool:
    """Whether a named speaker stands after the verb: ", tweeted Patrick Muyaya"."""
    phrase = _inverted(words, index, end)
    return phrase is not None and words[phrase[1] - 1].capital


_ADMITTING = wordset("exclude deny dispute doubt")
_MEANS = wordset("telephone phone email e-mail text video radio letter")
_MENTAL = wordset("consider regard view see interpret")


_OBJECTS = wordset("tell inform brief assure notify warn remind accuse urge call blame ask quote")


_PEOPLE = wordset("he she they it")


def verb_frame(
    words: Sequence[Token], index: int, clause: Clause, text: str, shared: str | None, antecedent: str | None
) -> Frame | None:
    """A frame for a reporting verb, if it is one here, is not negated, and has something to report."""
    word = words[index]
    base = REPORTING[word.low]
    if word.text[0].isupper() and index > clause.start:
        return None
    participle = word.low.endswith("ing")
    if not participle and not is_verb(words, index, clause.start) and not plural_subject(words, index, clause.start):
        return None
    if participle and index and words[index - 1].low in DETERMINERS | PREPOSITIONS - {"in", "while", "by"} | {"'s"}:
        return None
    following = words[index + 1].low if index + 1 < len(words) else ""
    means = words[index + 2].low if index + 2 < len(words) else ""
    if (
        following == "by"
        and means not in _MEANS
        and not word.low.endswith("ing")
        and index > clause.start
        and words[index - 1].text == ","
    ):
        # "the words, said by him on Friday": a participle
        return None
    if word.low == base and _only_to_come(words, index):
        return None
    turned = index + 1 < len(words) and words[index + 1].capital and _turned(words, index, clause.end)
    if not turned and not has_content(words, index, clause, base):
        return None
    negated = reporting_negated(words, index)
    if negated and base not in _ADMITTING:
        return None
    frame = frame_around(words, index, clause, text, shared, antecedent, base)
    # "Does not deny that" and "does not exclude that" grant what follows.
    return replace(frame, act="asserts") if frame is not None and negated else frame


def _of_a_relative(words: Sequence[Token], subject: int, index: int, clause: Clause) -> bool:
    """Whether verb and subject only tell which thing is meant: "the law that Brussels had demanded"."""
    that = subject - 1
    if that > clause.start and words[that].low == "that" and words[that - 1].low in ("fact", "day", "way", "moment"):
        return True
    return (
        that > clause.start + 1
        and words[that].low == "that"
        and words[that - 1].low not in REPORTING
        and words[that - 1].word
        and not adverb(words[that - 1])
        and (index + 1 >= clause.end or not words[index + 1].word)
    )


def _only_to_come(words: Sequence[Token], index: int) -> bool:
    """Whether the statement is one that will or may be made: "the government will demand"."""
    before = index - 1
    while before > 0 and adverb(words[before]):
        before -= 1
    return before >= 0 and words[before].low in (
        "will",
        "may",
        "might",
        "could",
        "should",
        "must",
        "can",
        "shall",
        "would",
    )


def frame_around(
    words: Sequence[Token], index: int, clause: Clause, text: str, shared: str | None, antecedent: str | None, base: str
) -> Frame | None:
    """A frame around a reporting verb at `index`, its subject looked for before it, then after it."""
    act = act_of(base)
    inverted = _inverted(words, index, clause.end)
    subject = inverted or left_phrase(words, index, clause.start)
    if (
        words[index].low.endswith("ing")
        and subject is not None
        and not words[index - 1].low.endswith(("is", "are", "was", "were"))
    ):
        verb = finite_in(words, clause.start, index)
        subject = left_phrase(words, verb, clause.start) if verb is not None else None
    relative = (subject is not None and words[subject[0]].low in ("which", "who")) or (
        subject is None and index > clause.start and any(w.low in ("which", "who") for w in words[clause.start : index])
    )
    if relative or (clause.link == "relative" and subject is None):
        return Frame(antecedent or "", (), act, "before", index)
    if (
        subject is not None
        and subject[0] - 1 > clause.start + 1
        and words[subject[0] - 1].low in ("which", "whom")
        and not inverted
    ):
        return None
    if subject is not None and not inverted and _of_a_relative(words, subject[0], index, clause):
        return None
    if subject is None:
        return (
            Frame(shared or "", (), act, "before", index)
            if shared and clause.link in ("shared", "participle")
            else None
        )
    name = named_between(words, subject, index, text) or reduce(words[subject[0] : subject[1]], text)
    if inverted and words[subject[1] - 1].low == words[subject[1] - 1].text:
        name = named_after(words, subject[1], text) or name
    if name.lower() in (
        "that",
        "this",
        "there",
        "what",
        "these",
        "those",
        "i",
        "we",
        "you",
        "one",
        "move",
        "decision",
        "everyone",
        "everybody",
        "someone",
        "somebody",
    ):
        return None
    if base == "learn" and not is_outlet(name):
        return None
    if any(w.low in PAPERS for w in words[subject[0] : subject[1]]):
        behind = behind_paper(words[subject[0] : subject[1]], text)
        if behind is not None and (behind[:1].isupper() or base == "show"):
            name = behind
        elif base == "show":
            return None
    elif base == "show":
        return None
    pronoun = words[subject[0]].low in _PEOPLE and subject[1] - subject[0] == 1
    of_them = words[subject[1] - 1].low == "them" and words[subject[1] - 2].low == "of"
    one = described(words, subject[1], index, text) if of_them else None
    if one is not None:
        name = one
    elif pronoun or of_them:
        name, pronoun = ("them" if of_them else words[subject[0]].low), True
        if name == "them" and shared and is_generic(shared):
            name, pronoun = shared, False
        if name == "it" and shared and shared[:1].isupper() and clause.link in ("new", "and", "contrast"):
            name, pronoun = shared, False
    quoted_before = any(clause.start <= z[0] and z[1] < index and z[1] - z[0] >= 3 for z in quoted_zones(words))
    where = "after" if inverted or closes(words, index, clause.end) or quoted_before else "before"
    if (
        (act == "believes" or base in _MENTAL)
        and base != "hope"
        and is_state(name)
        and words[index - 1].low not in ("has", "have", "long")
        and words[index].low.endswith(("ed", "ood", "ought", "elt", "saw"))
    ):
        # "Ankara believed" imputes a motive to a state; nobody is on record with it.
        return None
    if (
        name.lower().split()[:1] in (["neither"], ["nobody"], ["none"], ["no"])
        or words[subject[0]].low == "no"
        or _supposed(words, clause.start, subject[0])
    ):
        return None
    if (
        act == "asserts"
        and words[subject[0]].low not in _PEOPLE
        and not _can_speak(words, subject, sure=base not in _IMPERSONAL)
    ):
        return None
    told = _told_to(words, index, clause.end, text) if base in _OBJECTS else None
    relays = ((told,) if told else ()) + _cited_by(words, subject, text)
    return Frame(name, relays, act, where, index, pronoun=pronoun, content=index + 1, subject=subject)


def _cited_by(words: Sequence[Token], subject: tuple[int, int], text: str) -> tuple[str, ...]:
    """Who passed on what the subject says: "experts cited by the BBC"."""
    for index in range(subject[0] + 1, subject[1] - 2):
        if words[index].low in ("cited", "quoted", "interviewed") and words[index + 1].low == "by":
            name = reduce(words[index + 2 : subject[1]], text)
            return (name,) if name else ()
    return ()


def _told_to(words: Sequence[Token], index: int, end: int, text: str) -> str | None:
    """The outlet in "told Reuters", which then passes the words on."""
    phrase = right_phrase(words, index + 1, min(end, index + 6))
    if phrase is None:
        return None
    stop = next((i for i in range(phrase[0] + 1, phrase[1]) if not words[i].capital), phrase[1])
    phrase = (phrase[0], stop if words[phrase[0]].capital else phrase[1])
    name = reduce(words[phrase[0] : phrase[1]], text)
    return name if is_outlet(name) else None


def _supposed(words: Sequence[Token], start: int, subject: int) -> bool:
    """Whether the statement is only supposed: "if the judges say no"."""
    comma = next((i for i in range(subject - 1, start - 1, -1) if words[i].text == ","), start)
    if subject - start > 3 and words[subject - 1].low == "when":
        # "rebuked him when he threatened": what is told is the rebuke.
        return True
    return any(word.low in ("if", "whether", "unless") for word in words[comma:subject])


def _can_speak(words: Sequence[Token], subject: tuple[int, int], *, sure: bool) -> bool:
    """Whether a subject can make a statement: a name, or a kind of people; not "the move signalled"."""
    part = words[subject[0] : subject[1]]
    if sure and part[-1].low not in _THINGS:
        return True
    if any(word.capital and word.start != words[0].start for word in part) or is_generic(
        " ".join(w.text for w in part)
    ):
        return True
    if part[0].capital and part[0].start == words[0].start and len(part) <= 4:
        return part[-1].low in _ROLES or (len(part) == 1 and part[0].low not in ("sanctions", "talks", "others"))
    return any(word.low in _ROLES for word in part)


_IMPERSONAL = wordset(
    "indicate suggest signal underline underscore reveal confirm imply hint mark reflect find determine predict remind repeat"
)
_THINGS = wordset(
    "record evidence history facts numbers move decision deal pact accord charter constitution contract clause attack figures data map sign law rule step text treaty agreement order plan"
)


_ROLES = wordset(
    """
    minister president army navy police foreign ministry company group alliance side party parliament court
    committee council commission bloc union agency panel leader leaders chief general envoy ambassador
    secretary premier king prince adviser advisers rebels militants critic supporters team mission office
    directorate staff governor mayor senator lawmaker country neighbours neighbors study survey report poll
    statement communique letter document memo ruling resolution others capital operator regulator judges west
    pentagon kremlin opposition coalition junta regime administration capitals owner captain fishermen crew
    villagers
    """
)


def _inverted(words: Sequence[Token], index: int, end: int) -> tuple[int, int] | None:
    """The speaker after the verb, as in `, said Dmitry Peskov`."""
    low = words[index].low
    base = REPORTING.get(low, low)
    if index == 0 or base == low or act_of(base) != "asserts" or low.endswith("ing") or base == "tell":
        return None
    if words[index - 1].text not in ',"' and words[index - 1].low != "as":
        return None
    if words[index - 1].text == "," and (base in _TRANSITIVE or base in AS_IF):
        # "Kigali, in turn, blames Kinshasa": what follows is the object.
        return None
    if index + 1 >= end or words[index + 1].text in ',"' or words[index + 1].low in _NO_SPEAKER:
        return None
    if low not in ("said", "says", "added", "wrote", "argued") and not _named_right(words, index + 1):
        return None
    phrase = right_phrase(words, index + 1, end)
    if phrase is None:
        return None
    last = words[phrase[1]] if phrase[1] < end else None
    goes_on = last is not None and last.word and last.low != "briefed"
    if goes_on and finite_in(words, phrase[1], min(end, phrase[1] + 2)) is not None:
        return None
    after = words[phrase[1]].low if phrase[1] < len(words) else "."
    quoted = any(zone[1] <= index for zone in quoted_zones(words) if zone[1] - zone[0] >= 2)
    last_word = words[phrase[1] - 1]
    somebody = last_word.capital or is_generic(last_word.low) or is_generic(words[index + 1].low)
    aside = words[index - 1].text == "," and somebody and index >= 2
    content = quoted or aside or words[index - 1].low == "as" or finite_in(words, 0, index) is not None
    return phrase if content and (not after[0].isalnum() or after in _AFTER_NAME) else None


_AFTER_NAME = wordset(
    "familiar briefed close involved speaking on in at during after who which when as last this of for from to yesterday today"
)


_NO_SPEAKER = wordset("by that it in on nothing little no so not to how why whether")


def _named_right(words: Sequence[Token], index: int) -> bool:
    """Whether somebody is named right after a verb: a name, or an article and a kind of people."""
    return words[index].capital or (
        words[index].low in ("the", "a", "an", "one", "its")
        and any(word.capital or word.low in _ROLES or is_generic(word.text) for word in words[index + 1 : index + 6])
    )
