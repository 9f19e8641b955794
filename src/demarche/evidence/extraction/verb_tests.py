"""Whether a reporting form is a verb here, is not itself negated, and has something to report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.extraction.phrases import left_phrase
from demarche.evidence.extraction.quotations import quoted_zones
from demarche.evidence.extraction.reporting import ALWAYS, BELIEF, NOUNS, REPORTING
from demarche.evidence.extraction.speakers import is_generic
from demarche.evidence.extraction.verbs import AUXILIARIES, DETERMINERS, PREPOSITIONS, adverb, finite, finite_in
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.sentences import Token

__all__ = ["AS_IF", "closes", "has_content", "is_verb", "plural_subject", "reporting_negated"]


_PRONOMINAL = wordset("some many most several others all both few")
_SURE = wordset(
    "say says argues argue insists insist believe believes think thinks tells writes maintains contends warns denies"
)


def is_verb(words: Sequence[Token], index: int, start: int) -> bool:
    """Whether a reporting form is a verb here and not a noun or an adjective."""
    low = words[index].low
    several = low != REPORTING.get(low) or (index > 0 and words[index - 1].low.endswith("s"))
    if (index + 1 >= len(words) or words[index + 1].text == "." or (words[index + 1].text == "," and several)) and (
        not index or words[index - 1].low not in DETERMINERS | PREPOSITIONS
    ):
        subject = left_phrase(words, index, start)
        if subject is not None and subject[0] > start and words[subject[0] - 1].text in (",", '"', "so"):
            return True
    before = index - 1
    while before >= start and adverb(words[before]):
        before -= 1
    previous = words[before] if before >= start else None
    if previous is not None and (previous.low in AUXILIARIES or previous.low in ("been", "be", "being")):
        return previous.low not in ("is", "are", "was", "were", "been", "be", "being") or low.endswith("ing")
    if (
        low.endswith(("ed", "id", "ld", "ote", "ore", "elt", "ood", "ght", "ew", "oke"))
        and low not in ("need", "hold", "told")
    ) or low == "told":
        return previous is None or not (
            previous.low
            in DETERMINERS
            - {"that", "this", "these", "those", "some", "many", "both", "all", "most", "several", "another", "others"}
            or previous.low.endswith("'s")
            or (previous.low in PREPOSITIONS and previous.low != "as")
        )
    if previous is not None and previous.low in ("who", "which", "they", "he", "she", "it", "also", "and"):
        return True
    if previous is not None and previous.low == "to":
        return False
    next_word = index + 1
    while next_word < len(words) and adverb(words[next_word]):
        next_word += 1
    following = words[next_word].low if next_word < len(words) else ""
    if following == ",":
        # "claims, conversely, that"
        closing = next(
            (i for i in range(next_word + 1, min(len(words) - 1, next_word + 6)) if words[i].text == ","), None
        )
        following = words[closing + 1].low if closing is not None else following
    if low == "claims" and [w.low for w in words[index + 1 : index + 3]] in (["to", "have"], ["to", "be"]):
        return previous is None or (previous.low not in DETERMINERS and not previous.low.endswith(("'s", "s'")))
    if low in _SURE or following in ("that", "whether"):
        return previous is None or previous.low not in DETERMINERS - _PRONOMINAL
    if previous is not None and previous.text == "," and low.endswith("s") and low != REPORTING[low]:
        subject = left_phrase(words, index, start)
        after = words[index + 1] if index + 1 < len(words) else None
        object_ = after is not None and (after.capital or after.low in DETERMINERS)
        return subject is not None and words[subject[0]].capital and object_
    if previous is not None and low == REPORTING[low] and _kinds(words, index, start):
        return True
    return finite(words, index)


def _kinds(words: Sequence[Token], index: int, start: int) -> bool:
    """Whether the subject is several people of a kind: "economists at the bank forecast"."""
    subject = left_phrase(words, index, start)
    if subject is None:
        return False
    for word in words[subject[0] : subject[1]]:
        if word.low in PREPOSITIONS:
            return False
        if word.low.endswith("s") and is_generic(word.low):
            return True
    return False


def plural_subject(words: Sequence[Token], index: int, start: int) -> bool:
    """Whether a plain form follows, over words between commas, a plural subject: "officials, for their part, describe"."""
    if words[index].low != REPORTING[words[index].low] or index == start or words[index - 1].text != ",":
        return False
    subject = left_phrase(words, index, start)
    return subject is not None and is_generic(" ".join(w.text for w in words[subject[0] : subject[1]]))


def reporting_negated(words: Sequence[Token], index: int) -> bool:
    """Whether the act of reporting itself is denied or only wished for: "has not said", "refused to confirm"."""
    near = [w.low for w in words[max(0, index - 4) : index]]
    if any(w in ("not", "never", "nobody", "cannot") or w.endswith("n't") for w in near[-3:]):
        return True
    return "to" in near[-1:] and any(
        w in ("refused", "declined", "refuse", "decline", "declines", "refuses", "failed", "unwilling") for w in near
    )


def has_content(words: Sequence[Token], index: int, clause: Clause, base: str) -> bool:
    """Whether what is reported stands with the verb: a clause, a quotation, or words before it."""
    following = list(words[index + 1 : clause.end])
    if following and following[0].low in ("nothing", "little", "so") and base != "think":
        return False
    if base == "threaten" and "with" in [w.low for w in following[:4]]:
        return True
    if base in ("promise", "pledge", "vow", "threaten") and following and following[0].low in PREPOSITIONS - {"to"}:
        later = next((i for i, w in enumerate(following[:10]) if w.low in ("to", "that")), None)
        return later is not None and not any(w.text in ",;" for w in following[:later])
    if base in ("promise", "pledge", "vow", "threaten") and following:
        return following[0].low in ("to", "that", "not", "never", "no", '"', "a", "an", "the") or following[0].capital
    if base in ("deny", "reject", "dismiss", "dispute") and clause.link in ("apposition", "relative"):
        return True
    if base in ("portray", "depict", "cast", "characterise", "characterize"):
        return "as" in [w.low for w in following]
    if base == "claim" and following and following[0].low == "to":
        return True
    if base in ("report", "recall", "hint") and following and following[0].low.endswith("ing"):
        return True
    if base == "claim" and following and following[0].low == "responsibility":
        return True
    counted = bool(following) and (following[0].low in DETERMINERS - {"that"} or following[0].text[0].isdigit())
    if base in ("report", "confirm") and counted:
        return base == "report" or "of" in [w.low for w in following[:6]]
    if base == "hint" and following and following[0].low == "at":
        return True
    if base == "argue" and [w.low for w in following[1:2]] == ["case"]:
        return False
    if base in ("brand", "label", "deem", "dub", "term") and sum(w.word for w in following) >= 4:
        return True
    if base in ("show", "learn", "exclude", "regret"):
        return bool(following) and following[0].low == "that"
    if base == "call" and following and following[0].low in ("it", "them", "him", "her"):
        return sum(word.word for word in following) >= 2
    if base == "call" and sum(word.word for word in following) < 3 and not any(w.text == '"' for w in following):
        return bool(following) and following[0].low == "for"
    if base == "doubt" and following:
        return following[0].low in ("that", "whether", "if", "this", "it")
    if base in ("find", "rule", "determine"):
        return bool(following) and "that" in [w.low for w in following[:4]] and words[index].low != "find"
    if base in ALWAYS or base in ("deny", "accuse", "describe", "justify", "blame", "urge"):
        that = any(w.low == "that" for w in following[:4]) or _clause_follows(words, index + 1, clause.end)
        return not (base == "maintain" and not that) and not (
            base == "contend" and following and following[0].low == "with"
        )
    if not following or any(
        zone[1] < index and zone[1] - zone[0] >= 2 and clause.start <= zone[1] for zone in quoted_zones(words)
    ):
        return True
    if base == "tell":
        near = [w.low for w in following[:8]]
        clause_told = "that" in near or "to" in near or '"' in near or _clause_follows(words, index + 2, clause.end)
        return clause_told or (index > clause.start + 1 and closes(words, index, clause.end))
    head = [w.low for w in following[:6]]
    if closes(words, index, clause.end) and index > clause.start + 1:
        return True
    if base == "expect" and head[:1] != ["to"] and index > clause.start:
        subject = left_phrase(words, index, clause.start)
        if subject is not None and is_generic(" ".join(w.text for w in words[subject[0] : subject[1]])):
            return True
    if base in BELIEF:
        if base == "hold":
            return "that" in head[:1]
        return (
            "that" in head[:3]
            or ":" in head[:1]
            or head[:1] == ["so"]
            or (
                finite_in(words, index + 2, clause.end) is not None
                and head[0] not in ("to", "as", "about", "of", "for", "the")
            )
            or (base in ("believe", "think", "fear", "say") and finite_in(words, index + 2, clause.end) is not None)
        )
    if base in ("reject", "dismiss", "refute", "dispute", "contradict", "rebut", "repudiate"):
        return any(
            h in NOUNS
            or h
            in ("accusation", "charge", "charges", "idea", "notion", "as", "that", "suggestion", "rumours", "rumors")
            for h in head
        )
    if base in AS_IF:
        return "as" in [w.low for w in following] or any(w.text == '"' for w in following)
    if base in (
        "call",
        "demand",
        "appeal",
        "protest",
        "acknowledge",
        "concede",
        "admit",
        "warn",
        "reaffirm",
        "affirm",
        "predict",
        "forecast",
        "underline",
        "underscore",
        "speculate",
    ):
        return not (base == "call" and head[0] in ("off", "up", "in", "at", "it"))
    opening = next((i for i in range(index + 1, min(clause.end, index + 7)) if words[i].low == "that"), None)
    return (
        (opening is not None and finite_in(words, index + 1, opening) is None)
        or following[0].text == ":"
        or _quotes(words, index, clause.end)
        or _clause_follows(words, index + 1, clause.end)
    )


AS_IF = wordset(
    """
    denounce condemn brand label criticise criticize hail praise laud applaud commend slam blast lambast lambaste deride
    mock ridicule decry deplore greet celebrate tout term deem dub qualify liken present regard view interpret
    consider
    """
)
"""Verbs that make a statement only where they call something something: "hailed the letter as historic"."""


def _quotes(words: Sequence[Token], index: int, end: int) -> bool:
    """Whether a quotation of four words or more follows within reach; shorter ones only colour a phrase."""
    return any(index < zone[0] <= min(end, index + 9) and zone[1] - zone[0] >= 4 for zone in quoted_zones(words))


def _clause_follows(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a clause without "that" begins right here: a short subject and its verb, no comma or relative between."""
    for position in range(start + 1, min(end, start + 9)):
        word = words[position]
        if not word.word or word.low in ("which", "who", "whose", "whom", "where", "when", "and", "but"):
            return False
        if finite(words, position):
            return words[start].low not in PREPOSITIONS
    return False


_TOLD_SOMEBODY = wordset(
    "assured assures informed informs warned warns reminded reminds briefed briefs cautioned promised urged advised notified"
)
_AFTER_SPEAKER = wordset("on in at during after last this yesterday today late earlier by via of to")


def closes(words: Sequence[Token], index: int, end: int) -> bool:
    """Whether nothing that could be content follows the verb, as in "..., the minister said on Monday".

    Where the subject stands after a comma, as in `..., the office announced on Sunday, after ...`, only the words up to
    the next comma count.
    """
    subject = left_phrase(words, index, 0)
    if subject is not None and subject[0] > 2 and words[subject[0] - 1].text in ',"':
        end = next((i for i in range(index + 1, end) if words[i].text == ","), end)
    particle = index + 1 < end and words[index + 1].low in ("out", "back")
    rest = [w for w in words[index + 1 + particle : end] if w.word]
    if not rest:
        return True
    if (
        words[index].low in _TOLD_SOMEBODY
        and words[index - 1].low not in ("who", "which", "that")
        and subject is not None
        and subject[0] > 2
        and words[subject[0] - 1].text in ',"'
    ):
        return len(rest) <= 6 and finite_in(words, index + 1, end) is None and rest[0].low not in ("that", "to", "of")
    if rest[0].low in _AFTER_SPEAKER or (
        words[index].low in ("told", "tells") and subject is not None and subject[0] > 2
    ):
        return finite_in(words, index + 1, end) is None and not any(w.text == '"' for w in words[index + 1 : end])
    return len(rest) <= 2 and finite_in(words, index + 1, end) is None and words[index + 1].text in ",."
