"""Whether a clause says that something is not so: negation of its own predicate, not of a phrase inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demarche.evidence.extraction.verbs import AUXILIARIES, PREPOSITIONS, adverb, finite
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["negations"]

_NOT_NEGATIVE = re.compile(
    r"\bnot\ (?:only|so\ much|just|merely|simply|least|far|to\ mention|surprisingly|long\ (?:after|before|ago)|unlike|uncommon)\b|\bno\ (?:doubt|matter|less|sooner|wonder|surprise)\b"
    r"|\bwhether\ or\ not\b|\bif\ not\b|\blast\ but\ not\ least\b|\bmore\ often\ than\ not\b|\bnothing\ (?:less|short)\b|\bnever(?:theless|-ending)\b"
    r"|\bnone\ other\b|\bnot\ a\ (?:few|little)\b|\bno\.\ ?\d|\bNo\ \d",
    re.IGNORECASE | re.VERBOSE,
)
_PREDICATES = wordset(
    """
    incompatible insufficient unacceptable impossible unable unwilling inadequate inadmissible unfounded
    untrue baseless groundless false unrealistic unjustified unworkable unenforceable unlikely invalid
    unlawful unconstitutional illegitimate untenable inconceivable unthinkable unready unprepared ineligible uninterested unfinished incapable
    """
)
_REFUSALS = wordset(
    """
    refuse refuses refused refusing decline declined declines fail fails failed lack lacks lacked lacking
    """
)
_OPENERS = wordset("until unless because since if so lest although though")


def negations(words: Sequence[Token], text: str) -> tuple[str, ...]:
    """The cues that negate the predicate of a clause, or of what it reports.

    Args:
        words: the words of the clause.
        text: the text their offsets refer to.

    >>> from demarche.evidence.extraction.sentences import tokens
    >>> for sentence in ("Cairo never signed", "not only Cairo signed", "Cairo left because nobody listened", "the plan is unacceptable"):
    ...     print(negations(tokens(sentence), sentence))
    ('never',)
    ()
    ()
    ('unacceptable',)
    """
    if not words:
        return ()
    spared = [m.span() for m in _NOT_NEGATIVE.finditer(text, words[0].start, words[-1].end)]
    found: list[str] = []
    blocked = False
    inner = 0
    verbs: int | None = None
    for index, word in enumerate(words):
        low = word.low
        if verbs is not None and finite(words, index):
            # "The pictures which it published do not show": the second verb is that of the clause again.
            verbs += 1
            blocked = blocked and verbs < 2
        if index and low in _OPENERS:
            blocked = True
        cleft = [w.low for w in words[:index]].count("it") and any(w.low in ("is", "was") for w in words[:index])
        if low in ("which", "who", "whose") and index > 1 and not cleft:
            blocked = True
            verbs = 0 if words[index - 1].text != "," else None
        if word.text == "," and blocked and inner == 0:
            blocked = False
        if blocked or any(start <= word.start < end for start, end in spared):
            continue
        following = words[index + 1].low if index + 1 < len(words) else ""
        before = words[index - 1].low if index else ""
        if _negates(words, index, low, before, following):
            found.append(word.text)
    if (
        len(found) == 2
        and any(cue.lower() in _REFUSALS for cue in found)
        and any(cue.lower() == "not" for cue in found)
    ):
        return tuple(found)
    return tuple(found)


def _negates(words: Sequence[Token], index: int, low: str, before: str, following: str) -> bool:
    if low == "not" or low.endswith("n't"):
        if any(w.low in ("clear", "known", "certain", "sure") for w in words[index + 1 : index + 4]) and low == "not":
            return False
        if following == "be" and any(
            w.low in ("forgotten", "overlooked", "underestimated") for w in words[index : index + 4]
        ):
            return False
        if following in ("hesitate", "doubt", "deny", "exclude", "fail", "refuse", "rule"):
            return False
        if (
            following == "to"
            and [w.low for w in words[index + 2 : index + 4]][:1] == ["be"]
            and any(w.low in ("named", "identified", "quoted") for w in words[index + 3 : index + 4])
        ):
            return False
        if following == "to" and before and before[0].isalpha() and before not in ("or", "and", "is", "was"):
            # "promised not to lease": what must not be
            return True
        # "ready to receive it not in cash, but in kind" denies a phrase, not the claim.
        return not (
            low == "not"
            and any(word.word for word in words[:index])
            and following in PREPOSITIONS | {"the", "a", "an"}
            and before not in AUXILIARIES | {"be", "been", "is", "are"}
            and not adverb_be(words, index)
        )
    if low in ("never", "neither", "nobody", "none", "nothing", "cannot", "nowhere", "hardly", "scarcely", "barely"):
        return not (low == "none" and before == "second")
    if low == "nor":
        return True
    if low == "yet" and before in ("has", "have", "had") and following == "to":
        return True
    if low == "few" and not any(word.word for word in words[:index]):
        return True
    if low in ("stopped", "stops", "stop", "fell", "falls", "fall") and following == "short":
        return True
    if low == "no":
        return following != "" and following not in (".", ",")
    if low in _PREDICATES:
        return _predicative(words, index)
    if low in _REFUSALS:
        verb_forms = low.startswith("lack") or following == "to"
        noun = before in ("the", "a", "its", "their", "his", "of", "this")
        return verb_forms and not noun
    if low == "ruled" and "out" in (following, words[index + 2].low if index + 2 < len(words) else ""):
        return True
    return low in ("excluded", "excludes") and following in ("the", "any")


def adverb_be(words: Sequence[Token], index: int) -> bool:
    """Whether a form of "be" stands just before, over an adverb."""
    position = index - 1
    while position >= 0 and (adverb(words[position]) or not words[position].word):
        position -= 1
    return position >= 0 and words[position].low in AUXILIARIES


def _predicative(words: Sequence[Token], index: int) -> bool:
    """Whether an adjective is predicated ("is unacceptable") and not only attached to a noun."""
    position = index - 1
    while position >= 0 and (
        adverb(words[position]) or words[position].low in ("wholly", "simply", "and", "as", "completely", "totally")
    ):
        position -= 1
    if position >= 0 and words[position].low in AUXILIARIES | {
        "be",
        "been",
        "being",
        "remain",
        "remains",
        "remained",
        "seems",
        "became",
        "it",
        "proposal",
        "deemed",
    }:
        return True
    made = any(
        w.low in ("made", "make", "makes", "making", "rendered", "renders") for w in words[max(0, index - 5) : index]
    )
    return made or (
        position >= 0
        and any(
            w.low in ("called", "described", "calling", "considered", "considers", "branded", "dismissed")
            for w in words[:index]
        )
    )
