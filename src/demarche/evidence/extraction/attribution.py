"""Whose word a clause is: the frames of reported speech in a sentence, and which of them covers which clause."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from demarche.evidence.extraction.clauses import quoted_zones
from demarche.evidence.extraction.outlets import is_outlet
from demarche.evidence.extraction.places import is_state
from demarche.evidence.extraction.reporting import ALWAYS, BELIEF, NOUNS, REPORTING, act_of
from demarche.evidence.extraction.speakers import TITLES, is_generic, left_phrase, reduce, right_phrase
from demarche.evidence.extraction.verbs import AUXILIARIES, DETERMINERS, PREPOSITIONS, adverb, finite, finite_in
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.clauses import Clause
    from demarche.evidence.extraction.sentences import Token

__all__ = ["UNNAMED", "Frame", "frames_of", "spread"]

UNNAMED = "unnamed:report"
"""The speaker where the text says that something is reported and not by whom."""

_PASSIVE = wordset(
    """
    said reported believed thought understood alleged rumoured rumored claimed known expected considered
    estimated
    """
)
_HEARSAY = wordset("reportedly allegedly purportedly supposedly")
_OBJECTS = wordset("tell inform brief assure notify warn remind accuse urge call blame ask quote")
_PEOPLE = wordset("he she they it")


@dataclass(frozen=True)
class Frame:
    """One piece of reported speech.

    Attributes:
        speaker: a name as it stands in the text, or `UNNAMED`.
        relays: who passed it on, nearest to the speaker first.
        act: "asserts", "denies" or "believes".
        where: "before" its content, "after" it, "inside" a clause (an adverb), or "noun" ("claims by ...").
        cue: position of the word that reports.
        pronoun: whether the speaker stands as a pronoun still to be resolved.
    """

    speaker: str
    relays: tuple[str, ...]
    act: str
    where: str
    cue: int
    pronoun: bool = False
    content: int = 0
    subject: tuple[int, int] | None = None


def frames_of(
    words: Sequence[Token], clause: Clause, text: str, *, shared: str | None, antecedent: str | None
) -> tuple[Frame, ...]:
    """The frames whose reporting words stand in a clause, outermost first.

    Args:
        words: the words of the sentence.
        clause: the clause to look in.
        text: the text of the block.
        shared: the subject of the clause before, for a clause that shares it.
        antecedent: the name just before a relative clause.
    """
    found: list[Frame] = []
    zones = quoted_zones(words)
    for index in range(clause.start, clause.end):
        if any(start <= index < end for start, end in zones):
            continue
        low = words[index].low
        frame = None
        if low == "according" and index + 1 < clause.end and words[index + 1].low == "to":
            frame = _according(words, index, clause.end, text)
        elif low in _HEARSAY:
            frame = Frame(UNNAMED, (), "asserts", "inside", index)
        elif low in _PASSIVE and _after_be(words, index):
            frame = _passive(words, index, clause, text)
        elif low in ("quoting", "citing", "quoted", "cited") or (low == "quotes" and index > clause.start):
            frame = _citing(words, index, clause, text, found)
        elif low in REPORTING:
            frame = _verb(words, index, clause, text, shared, antecedent)
        if frame is None and low in NOUNS:
            frame = _noun(words, index, clause, text)
        if frame is None and low == "made" and index + 1 < clause.end and words[index + 1].low == "clear":
            frame = _made(words, index, clause, text, shared, antecedent, "assert")
        if frame is not None and frame.speaker:
            found.append(frame)
    return _nested(found)


def _after_be(words: Sequence[Token], index: int) -> bool:
    """Whether a form of "be" stands before the word, over adverbs."""
    position = index - 1
    while position >= 0 and adverb(words[position]):
        position -= 1
    return position >= 0 and words[position].low in ("is", "are", "was", "were", "been", "be")


def _nested(found: list[Frame]) -> tuple[Frame, ...]:
    """Merge frames of one clause: a relay around a speaker becomes part of the speaker's chain."""
    outer = [f for f in found if f.where == "around"]
    kept = [f for f in found if f.where != "around" and f.speaker != UNNAMED]
    hearsay = [f for f in found if f.speaker == UNNAMED]
    if not kept:
        return tuple(hearsay[:1]) if not outer else (replace(outer[0], where="before"),)
    for first, second in itertools.pairwise(kept):
        gap = [] if second.subject is None else [first.content, second.subject[0]]
        if (
            gap
            and first.where == second.where == "before"
            and 0 <= gap[1] - gap[0] <= 2
            and first.speaker != second.speaker
        ):
            kept = [replace(second, relays=(*second.relays, first.speaker, *first.relays))]
            break
    if outer:
        ring = outer[0]
        kept = [
            f if f.speaker == ring.speaker else replace(f, relays=(*f.relays, ring.speaker, *ring.relays)) for f in kept
        ]
    return tuple(kept)


def _according(words: Sequence[Token], index: int, end: int, text: str) -> Frame | None:
    phrase = right_phrase(words, index + 2, end)
    if phrase is None:
        return None
    name = _outlet_behind(words, phrase, text)
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


def _outlet_behind(words: Sequence[Token], phrase: tuple[int, int], text: str) -> str:
    """The name in a phrase such as "a Bloomberg report" or "a report by the UN panel"."""
    part = list(words[phrase[0] : phrase[1]])
    for index, word in enumerate(part):
        if word.low in (
            "report",
            "reports",
            "article",
            "story",
            "statement",
            "statements",
            "account",
            "document",
            "documents",
            "study",
        ):
            by = index + 1
            if by < len(part) and part[by].low in ("by", "from", "in", "of", "on"):
                if part[by].low != "on" and by + 1 < len(part):
                    return reduce(part[by + 1 :], text)
                break
            named = [w for w in part[:index] if w.low not in DETERMINERS and not w.low.endswith("ly")]
            if any(w.capital for w in named):
                return reduce([w for w in named if w.capital] or named, text)
    name = reduce(part, text)
    return name or text[part[0].start : part[-1].end]


def _passive(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """ "X is said to", "it was reported that": somebody unnamed reports, unless "by" names them."""
    after = words[index + 1].low if index + 1 < clause.end else ""
    if after == "by":
        phrase = right_phrase(words, index + 2, clause.end)
        if phrase is not None:
            return Frame(reduce(words[phrase[0] : phrase[1]], text), (), "asserts", "before", index, subject=phrase)
    if words[index].low in ("expected", "considered", "known", "estimated"):
        return None
    return Frame(UNNAMED, (), "asserts", "inside", index) if after in ("to", "that") else None


def _citing(words: Sequence[Token], index: int, clause: Clause, text: str, found: list[Frame]) -> Frame | None:
    """ "X, citing Y, said" and "X quoted Y as saying": the speaker is Y, and X passes it on."""
    low = words[index].low
    if low in ("quoted", "quotes", "cited") and index + 1 < clause.end and words[index + 1].low in ("by", "as"):
        if words[index + 1].low == "as":
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
    speaker = _outlet_behind(words, phrase, text)
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


def _before_comma(words: Sequence[Token], index: int, start: int) -> tuple[int, int] | None:
    if index - 1 >= start and words[index - 1].text == ",":
        said = next(
            (i for i in range(index - 1, start - 1, -1) if words[i].low in REPORTING and finite(words, i)), None
        )
        return left_phrase(words, index - 1 if said is None else said, start)
    return None


def _reports_later(words: Sequence[Token], start: int, end: int) -> bool:
    return any(word.low in REPORTING for word in words[start : min(end, start + 4)])


def _verb(
    words: Sequence[Token], index: int, clause: Clause, text: str, shared: str | None, antecedent: str | None
) -> Frame | None:
    word = words[index]
    base = REPORTING[word.low]
    if word.text[0].isupper() and index > clause.start:
        return None
    participle = word.low.endswith("ing")
    if not participle and not _is_verb(words, index, clause.start) and not _plural_subject(words, index, clause.start):
        return None
    if participle and index and words[index - 1].low in DETERMINERS | PREPOSITIONS - {"in", "while", "by"} | {"'s"}:
        return None
    if _negated(words, index) or not _has_content(words, index, clause, base):
        return None
    return _made(words, index, clause, text, shared, antecedent, base)


def _made(
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
        and subject[0] - 1 > clause.start
        and words[subject[0] - 1].low in ("which", "whom")
        and not inverted
    ):
        return None
    if subject is None:
        return (
            Frame(shared or "", (), act, "before", index)
            if shared and clause.link in ("shared", "participle")
            else None
        )
    name = _apposed(words, subject[1], index, text) or reduce(words[subject[0] : subject[1]], text)
    if name.lower() in ("that", "this", "there", "what", "these", "those", "i", "we", "you", "one", "move", "decision"):
        return None
    pronoun = words[subject[0]].low in _PEOPLE and subject[1] - subject[0] == 1
    if pronoun:
        name = words[subject[0]].low
    quoted_before = any(clause.start <= z[0] and z[1] < index and z[1] - z[0] >= 3 for z in quoted_zones(words))
    where = "after" if inverted or _closes(words, index, clause.end) or quoted_before else "before"
    if act == "asserts" and not pronoun and not _can_speak(words, subject):
        return None
    told = _told_to(words, index, clause.end, text) if base in _OBJECTS else None
    return Frame(name, (told,) if told else (), act, where, index, pronoun=pronoun, content=index + 1, subject=subject)


def _apposed(words: Sequence[Token], comma: int, verb: int, text: str) -> str | None:
    """The person named between commas after an office: "the ambassador to Turkey, Tom Barrack, stated"."""
    if comma >= verb or words[comma].text != "," or any(w.low in ("who", "which") for w in words[comma:verb]):
        return None
    inner = [w for w in words[comma + 1 : verb] if not adverb(w)]
    if inner and inner[-1].text == ",":
        inner = inner[:-1]
    while inner and inner[-1].low in AUXILIARIES:
        inner = inner[:-1]
    people = (
        2 <= len(inner) <= 4
        and all(w.capital or w.text == "." for w in inner)
        and not any(is_state(w.text) for w in inner)
    )
    before = words[max(0, comma - 6) : comma]
    office = any(w.low.rstrip(".") in TITLES for w in before)
    return reduce(inner, text) if people and office else None


def _told_to(words: Sequence[Token], index: int, end: int, text: str) -> str | None:
    """The outlet in "told Reuters", which then passes the words on."""
    phrase = right_phrase(words, index + 1, min(end, index + 6))
    if phrase is None:
        return None
    name = reduce(words[phrase[0] : phrase[1]], text)
    return name if is_outlet(name) else None


def _can_speak(words: Sequence[Token], subject: tuple[int, int]) -> bool:
    """Whether a subject can make a statement: a name, or a kind of people; not "the move signalled"."""
    part = words[subject[0] : subject[1]]
    if any(word.capital and word.start != words[0].start for word in part) or is_generic(
        " ".join(w.text for w in part)
    ):
        return True
    if part[0].capital and part[0].start == words[0].start and len(part) <= 4:
        return part[-1].low in _ROLES or (len(part) == 1 and part[0].low not in ("sanctions", "talks", "others"))
    return any(word.low in _ROLES for word in part)


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
    if index == 0 or words[index].low not in (
        "said",
        "says",
        "added",
        "warned",
        "wrote",
        "argued",
        "insisted",
        "reported",
        "explained",
        "noted",
        "claimed",
        "announced",
    ):
        return None
    if words[index - 1].text not in ',"' and words[index - 1].low != "as":
        return None
    if index + 1 >= end or words[index + 1].text in ',"' or words[index + 1].low in ("that", "it", "in", "on"):
        return None
    phrase = right_phrase(words, index + 1, end)
    if phrase is None or finite_in(words, phrase[1], min(end, phrase[1] + 2)) is not None:
        return None
    return phrase


def _closes(words: Sequence[Token], index: int, end: int) -> bool:
    """Whether nothing that could be content follows the verb: `..., the minister said on Monday.`"""
    rest = [w for w in words[index + 1 : end] if w.word]
    if not rest:
        return True
    if rest[0].low in (
        "on",
        "in",
        "at",
        "during",
        "after",
        "last",
        "this",
        "yesterday",
        "today",
        "late",
        "earlier",
        "by",
        "via",
        "of",
        "to",
    ):
        return finite_in(words, index + 1, end) is None and not any(w.text == '"' for w in words[index + 1 : end])
    return len(rest) <= 2 and finite_in(words, index + 1, end) is None and words[index + 1].text in ",."


def _is_verb(words: Sequence[Token], index: int, start: int) -> bool:
    """Whether a reporting form is a verb here and not a noun or an adjective."""
    low = words[index].low
    before = index - 1
    while before >= start and adverb(words[before]):
        before -= 1
    previous = words[before] if before >= start else None
    if previous is not None and (previous.low in AUXILIARIES or previous.low in ("been", "be", "being")):
        passive = previous.low in ("is", "are", "was", "were", "been", "be", "being") and low.endswith(
            ("ed", "said", "told")
        )
        return not passive
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
    if low == "to" or (previous is not None and previous.low in ("to",)):
        return False
    if low in (
        "say",
        "says",
        "argues",
        "argue",
        "insists",
        "insist",
        "believe",
        "believes",
        "think",
        "thinks",
        "tells",
        "writes",
        "maintains",
        "contends",
    ):
        return previous is None or previous.low not in DETERMINERS
    return finite(words, index)


def _plural_subject(words: Sequence[Token], index: int, start: int) -> bool:
    """Whether a plain form follows, over words between commas, a plural subject: "officials, for their part, describe"."""
    if words[index].low != REPORTING[words[index].low] or index == start or words[index - 1].text != ",":
        return False
    subject = left_phrase(words, index, start)
    return subject is not None and is_generic(" ".join(w.text for w in words[subject[0] : subject[1]]))


def _negated(words: Sequence[Token], index: int) -> bool:
    """Whether the act of reporting itself is denied or only wished for: "has not said", "refused to confirm"."""
    near = [w.low for w in words[max(0, index - 4) : index]]
    if any(w in ("not", "never", "nobody", "cannot") or w.endswith("n't") for w in near[-3:]):
        return True
    return "to" in near[-1:] and any(
        w in ("refused", "declined", "refuse", "decline", "declines", "refuses", "failed", "unwilling") for w in near
    )


def _has_content(words: Sequence[Token], index: int, clause: Clause, base: str) -> bool:
    """Whether what is reported stands with the verb: a clause, a quotation, or words before it."""
    following = list(words[index + 1 : clause.end])
    if base in ("promise", "pledge", "vow", "threaten") and following:
        return following[0].low in ("to", "that", "not", "never", "no", '"', "a", "an", "the") or following[0].capital
    if base in ("deny", "reject", "dismiss", "dispute") and clause.link in ("apposition", "relative"):
        return True
    if base in ALWAYS or base in ("deny", "accuse", "describe", "justify", "blame", "urge"):
        return not (base == "maintain" and not any(w.low == "that" for w in following[:4])) and not (
            base == "contend" and following and following[0].low == "with"
        )
    if not following or any(
        zone[1] < index and zone[1] - zone[0] >= 2 and clause.start <= zone[1] for zone in quoted_zones(words)
    ):
        return True
    if base == "tell":
        return True
    head = [w.low for w in following[:6]]
    if _closes(words, index, clause.end) and index > clause.start + 3:
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
    if base in ("denounce", "condemn", "brand", "label", "criticise", "criticize"):
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
        return not (base == "call" and head[0] in ("off", "up", "in"))
    return (
        "that" in head
        or any(w.text in '":' for w in following[:8])
        or finite_in(words, index + 2, clause.end) is not None
    )


def _noun(words: Sequence[Token], index: int, clause: Clause, text: str) -> Frame | None:
    """ "the claims of X that ...", "X's statements about ...": a noun that stands for what X said."""
    low = words[index].low
    after = words[index + 1].low if index + 1 < clause.end else ""
    act = "denies" if low.startswith("denial") else "asserts"
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
    if after in ("that", "about", "on", "regarding", "of"):
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


def spread(found: list[tuple[Frame, ...]], clauses: Sequence[Clause], words: Sequence[Token]) -> list[Frame | None]:
    """Which frame covers each clause of a sentence.

    A clause with a frame of its own keeps it. One that goes on with the same subject, or adds a part to the clause
    before,
    takes over that clause's frame; contrast, relative clauses, asides and semicolons do not. A frame that follows its
    content ("..., he said") covers what stands before it.
    """
    result: list[Frame | None] = []
    for position, (frames, clause) in enumerate(zip(found, clauses, strict=True)):
        own = frames[0] if frames else None
        if (
            own is None
            and position
            and result[position - 1] is not None
            and clause.link in ("and", "shared", "participle", "modifier")
        ):
            before = result[position - 1]
            carried = (
                before is not None
                and not (before.where == "inside" and clause.link == "and")
                and before.where != "noun"
            )
            if (
                clause.link == "shared"
                and before is not None
                and before.where == "before"
                and words[clause.start].low in REPORTING
            ):
                carried = False
            own = before if carried else None
        result.append(own)
    for position in range(len(result) - 1, 0, -1):
        last = result[position]
        if last is not None and last.where == "after" and found[position]:
            back = position - 1
            while back >= 0 and not found[back] and clauses[back + 1].link != "semicolon":
                result[back] = last
                back -= 1
    ring = next((f for frames in found[:1] for f in frames if words_first(f)), None)
    if ring is not None:
        for position in range(1, len(result)):
            if result[position] is None and clauses[position].link in ("and", "shared", "participle", "modifier"):
                result[position] = ring
    return result


def words_first(frame: Frame) -> bool:
    """Whether a frame opens its sentence and so reaches over what is joined to it."""
    return frame.where == "before" and frame.cue == 0
