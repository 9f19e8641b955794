"""A sentence cut into the clauses that can be claims of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from demarche.evidence.extraction.clause_words import CONTRAST, HEDGED_TAIL, NOT_PARTICIPLES, SUMMARY
from demarche.evidence.extraction.quotations import protected, quoted_zones
from demarche.evidence.extraction.reporting import ALWAYS, DENIAL, NOUNS, PARTICIPLES, REPORTING
from demarche.evidence.extraction.verbs import BASES, DETERMINERS, PREPOSITIONS, adverb, finite, finite_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["Clause", "Link", "clauses"]

Link = Literal[
    "main",
    "and",
    "new",
    "shared",
    "contrast",
    "relative",
    "apposition",
    "participle",
    "dash",
    "semicolon",
    "modifier",
    "quote",
]


@dataclass(frozen=True)
class Clause:
    """Words `start:end` of a sentence, and how they hang on the clause before."""

    start: int
    end: int
    link: Link


def _count(words: Sequence[Token], start: int, end: int) -> int:
    return sum(word.word for word in words[start:end])


def _cut_at(words: Sequence[Token], index: int, start: int, end: int) -> tuple[Link, int] | None:
    """Whether a clause begins at `index`, and after how many words of link its own words begin."""
    text = words[index].text
    if text == '"' and has_quote(words, index, start, end):
        return "quote", 0
    tail = _count(words, index + 1, end)
    has_verb = finite_in(words, start, index) is not None or _verbish(words, start, index)
    if text == ";" and tail >= 3:
        return "semicolon", 1
    if text in ("—", "–", "--") and tail >= 6 and has_verb and _count(words, start, index) >= 5:
        first = words[index + 1].low
        return (
            ("dash", 1)
            if first in ("a", "an") or (first != "and" and finite_in(words, index + 1, end) is not None)
            else None
        )
    if text == ":" and tail >= 6 and has_verb and words[index + 1].low == "according":
        return "semicolon", 1
    if (
        text == ":"
        and tail >= 6
        and has_verb
        and finite_in(words, index + 1, end) is not None
        and words[index - 1].low not in REPORTING
        and not (words[index + 1].text == '"' and _reports(words, start, index))
    ):
        return "semicolon", 1
    if text == ",":
        return _after_comma(words, index, start, end, has_verb=has_verb, tail=tail)
    low = words[index].low
    if low in ("and", "but") and has_verb and index > start and words[index - 1].text != ",":
        return _coordinated(words, index, start, end)
    if low in ("after", "because") and has_verb and _count(words, start, index) >= 5 and _own_report(words, index, end):
        return "contrast", 1
    if low in ("while", "whereas", "although", "though") and has_verb and index > start + 4 and words[index - 1].word:
        return _clause_after(words, index, end, "contrast")
    return None


def has_quote(words: Sequence[Token], index: int, start: int, end: int) -> bool:
    """Whether a long quotation, to the end of the clause, begins here after a clause that has a verb but no reporting word."""
    zone = next((zone for zone in quoted_zones(words) if zone[0] == index + 1), None)
    return (
        zone is not None
        and _count(words, *zone) >= 8
        and _count(words, zone[1], end) <= 2
        and _count(words, start, index) >= 6
        and finite_in(words, start, index) is not None
        and not _reports(words, start, index)
        and words[index - 1].text not in ",:"
    )


def _verbish(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a plain verb form follows a comma, as after a long plural subject: "the ministry, as well as envoys, refuse"."""
    return any(
        words[i].low in BASES and words[i - 1].text == "," and words[i + 1].low in PREPOSITIONS | DETERMINERS | {"that"}
        for i in range(start + 2, end - 1)
    )


def _own_report(words: Sequence[Token], index: int, end: int) -> bool:
    """Whether a short subject and a verb of accusing, denying or saying follow a conjunction: "after Cairo accused"."""
    for position in range(index + 2, min(end, index + 6)):
        if words[position].low in REPORTING and finite(words, position) and words[index + 1].word:
            return _count(words, position, end) >= 4 and words[index + 1].low not in PREPOSITIONS
        if not words[position].word:
            return False
    return False


def _reports(words: Sequence[Token], start: int, end: int) -> bool:
    return any(word.low in REPORTING and word.text == word.low for word in words[start:end])


def _coordinated(words: Sequence[Token], index: int, start: int, end: int) -> tuple[Link, int] | None:
    """A second predicate, or a second clause with its own subject, joined by a conjunction without a comma."""
    after = index + 1
    if any(w.low == "between" for w in words[max(start, index - 5) : index]) and not any(
        w.low == "and" for w in words[max(start, index - 4) : index]
    ):
        # "between June and October"
        return None
    if after < end and words[after].low in (
        "what",
        "how",
        "whether",
        "who",
        "why",
        "when",
        "where",
        "which",
        "whose",
        "whom",
    ):
        return None
    if words[after : after + 1] and words[after].low == "that" and _reports(words, start, index):
        return ("shared", 2) if _count(words, after, end) >= 4 else None
    skipped = after
    while skipped < end and adverb(words[skipped]):
        skipped += 1
    said = next(
        (i for i in range(start, index) if words[i].low in REPORTING and i + 1 < index and words[i + 1].text != ","),
        None,
    )
    content = (
        said is not None
        and words[said + 1].low != "to"
        and (words[said + 1].low == "that" or finite_in(words, said + 1, index) is not None)
    )
    if content and skipped < end and not _reports_anew(words, skipped):
        return None
    if (
        skipped < end
        and _predicate(words, skipped)
        and _count(words, skipped, end) >= 4
        and _count(words, start, index) >= 5
    ):
        return "shared", 1
    verb = finite_in(words, after, min(end, after + 7))
    if (
        verb is not None
        and verb > after
        and _subject_like(words, after, verb)
        and _count(words, verb, end) >= 4
        and _count(words, start, index) >= 6
    ):
        return ("contrast" if words[index].low == "but" else "and"), 1
    return None


def _reports_anew(words: Sequence[Token], index: int) -> bool:
    """Whether a second reporting verb has content of its own: "said A and warned that B"."""
    base = REPORTING.get(words[index].low)
    following = words[index + 1].low if index + 1 < len(words) else ""
    return base is not None and (
        base in ALWAYS or base in DENIAL or following in ("that", '"', "to", "it", "of", "against")
    )


def _predicate(words: Sequence[Token], index: int) -> bool:
    """Whether the word begins a predicate that shares the subject before."""
    word = words[index]
    following = words[index + 1].low if index + 1 < len(words) else ""
    low = word.low
    if finite(words, index) and low not in ("have", "do", "can"):
        return True
    if (
        low in REPORTING
        and low != REPORTING[low]
        and not low.endswith("ing")
        and following not in ("by", "in", "on", ",")
    ):
        return True
    if not low.endswith("ed") or len(low) < 5 or word.capital:
        return False
    return following in DETERMINERS | {"to", "that", "in", "on", "from", "with", "for", "it", "them", "him", "as"} or (
        index + 1 < len(words) and words[index + 1].capital
    )


def _subject_like(words: Sequence[Token], start: int, verb: int) -> bool:
    """Whether the words before a verb look like its subject: no preposition first, something nominal last."""
    first = words[start]
    if first.low in PREPOSITIONS or not first.word:
        return False
    last = verb - 1
    while last > start and adverb(words[last]):
        last -= 1
    return words[last].word and words[last].low not in PREPOSITIONS


def _after_comma(
    words: Sequence[Token], index: int, start: int, end: int, *, has_verb: bool, tail: int
) -> tuple[Link, int] | None:
    after = index + 1
    if after >= end or tail < 4:
        return None
    low = words[after].low
    following = words[after + 1].low if after + 1 < end else ""
    if low == "even" and following in ("though", "as", "while") and has_verb:
        return _clause_after(words, after + 1, end, "contrast", extra=2)
    if low == "but" and has_verb and words[after + 1].low not in PREPOSITIONS | {"also", "rather", "instead", "not"}:
        cut = _clause_after(words, after, end, "contrast", extra=1)
        if cut is not None or finite_in(words, after + 2, end) is not None or tail >= 6:
            return cut or ("contrast", 2)
    if low in CONTRAST and has_verb:
        return _clause_after(words, after, end, "contrast", extra=1)
    if low in ("and", "so", "or", "nor") and has_verb:
        return _clause_after(words, after, end, "new", extra=1)
    relative = after + 1 if low in PREPOSITIONS and following in ("which", "whom") else after
    if following == "of" and after + 2 < end and words[after + 2].low in ("which", "whom", "whose"):
        relative = after + 2
    if (
        low == "despite"
        and has_verb
        and tail >= 8
        and any(words[i].low in NOUNS for i in range(after, min(end, after + 6)))
        and any(w.low == "that" for w in words[after : after + 12])
    ):
        return "contrast", 2
    if low == "for" and has_verb and following in ("it", "he", "she", "they", "there") and tail >= 5:
        return "semicolon", 2
    if (
        words[relative].low in ("which", "who", "whose", "whom", "where")
        and has_verb
        and tail >= (5 if words[relative].low == "which" else 6)
    ):
        return (
            ("relative", 1)
            if finite_in(words, relative + 1, end) is not None and not _goes_on(words, relative, end)
            else None
        )
    if low == "as" and has_verb and _own_report(words, after, end) and _count(words, start, index) >= 5:
        return "contrast", 2
    if low in ("as",) and [w.low for w in words[after : after + 5]][:5] in (["as", "a", "result", "of", "which"],):
        return "relative", 1
    if not has_verb:
        return None
    if low in HEDGED_TAIL and tail >= 6:
        return "modifier", 1
    first = after + 1 if adverb(words[after]) and after + 1 < end else after
    participle = words[first].low
    if participle.endswith("ing") and participle not in NOT_PARTICIPLES and not words[first].capital:
        if participle in PARTICIPLES:
            return ("participle", 1) if _count(words, start, index) >= 13 and tail >= 7 else None
        return (
            ("participle", 1)
            if tail >= 8 and _count(words, start, index) >= 6 and not _goes_on(words, first, end)
            else None
        )
    if low in ("a", "an", "the", "one") and tail >= 6:
        head = next((i for i in range(after + 1, min(end, after + 6)) if words[i].low in SUMMARY), None)
        described = next(
            (i for i in range(after + 2, min(end - 3, after + 5)) if words[i].low in ("which", "that")), None
        )
        if low in ("a", "an") and described is not None and _reports(words, described, end):
            # "an incident which the ministry described as a provocation"
            return "apposition", 1
        if head is not None and (
            low in ("a", "an") or (head + 1 < end and words[head + 1].low in ("that", "which", "worth", "of"))
        ):
            return "apposition", 1
    return None


def _goes_on(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a clause set between commas is followed by the verb of the clause around it."""
    own = start if words[start].low.endswith("ing") else finite_in(words, start + 1, end)
    return own is not None and any(
        words[i].text == ","
        and i + 1 < end
        and (finite(words, i + 1) or (adverb(words[i + 1]) and i + 2 < end and finite(words, i + 2)))
        for i in range(own + 1, end)
    )


def _clause_after(
    words: Sequence[Token], conjunction: int, end: int, link: Link, extra: int = 0
) -> tuple[Link, int] | None:
    """A clause or predicate after a conjunction: with its own subject, sharing one, or as a participle that reports."""
    start = conjunction + 1
    while start < end and adverb(words[start]):
        start += 1
    if start >= end or _count(words, start, end) < 3:
        return None
    skip = extra + 1 if extra else 1
    low = words[start].low
    if low == "that":
        return ("shared", skip + 1) if link != "contrast" else ("shared", skip)
    if low.endswith("ing"):
        return ("shared", skip) if low in PARTICIPLES and link == "contrast" else None
    if _predicate(words, start):
        return ("shared", skip) if _count(words, start, end) >= 4 else None
    comma = next((i for i in range(start, end) if words[i].text in ",;"), end)
    second = next((i for i in range(comma + 1, min(end, comma + 10)) if words[i].text == ","), None)
    reach = end if comma - start <= 8 else comma
    verb = finite_in(words, start + 1, reach)
    if second is not None and comma < end and words[start].low not in PREPOSITIONS and second + 1 < end:
        # "the mission, MINURSO, publishes": what stands between commas belongs to the subject.
        embedded = finite_in(words, second + 1, min(end, second + 3))
        if embedded is not None and (verb is None or comma < verb):
            return link, skip
    if verb is None or _count(words, start, end) < 4:
        return None
    if low in PREPOSITIONS and comma < verb:
        return link, skip
    return (link, skip) if _subject_like(words, start, verb) or low in PREPOSITIONS | {"when", "if", "as"} else None


def clauses(words: Sequence[Token]) -> tuple[Clause, ...]:
    """Cut a sentence into clauses that can stand as claims.

    Cuts stand at semicolons, a single dash, contrast and coordination with a predicate of its own, relative clauses
    at the end, summarising appositions and long participles; never inside quotation marks or brackets.

    Args:
        words: the words and marks of the sentence.

    >>> from demarche.evidence.extraction.sentences import tokens
    >>> words = tokens("Cairo rejected the plan, which Khartoum had welcomed in public, but talks went on in Geneva")
    >>> [(c.link, " ".join(w.text for w in words[c.start : c.end])) for c in clauses(words)][1:]
    [('relative', 'which Khartoum had welcomed in public'), ('contrast', 'talks went on in Geneva')]
    """
    inside = protected(words)
    opening = _leading(words, inside)
    if opening is not None:
        found = _cut(words, inside, 1, opening, "main")
        return (*found, *_cut(words, inside, opening + 1, len(words), "contrast"))
    return _cut(words, inside, 0, len(words), "main")


def _cut(words: Sequence[Token], inside: set[int], start: int, end: int, link: Link) -> tuple[Clause, ...]:
    """The clauses of `words[start:end]`, the first of them hanging on what stands before by `link`."""
    found: list[Clause] = []
    index = start + 1
    while index < end:
        cut = None if index in inside else _cut_at(words, index, start, end)
        if cut is None or _count(words, start, index) < 3:
            index += 1
            continue
        found.append(Clause(start, index, link))
        link, start = cut[0], index + cut[1]
        index = start + 1
    if start < end:
        found.append(Clause(start, end, link))
    return tuple(found)


def _leading(words: Sequence[Token], inside: set[int]) -> int | None:
    """The comma that ends a leading "While ..." or "Although ..." clause with a verb of its own."""
    if (
        not words
        or words[0].low not in ("while", "although", "though", "whereas")
        or len(words) < 3
        or words[1].low.endswith("ing")
    ):
        return None
    for index in range(4, len(words)):
        if words[index].text == "," and index not in inside and finite_in(words, 1, index) is not None:
            verb = finite_in(words, index + 1, len(words))
            if verb is not None and words[index + 1].low not in ("and", "or", "which", "who"):
                return index
    return None
