"""Candidate claims of a text: the whole way from characters to records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.evidence.bibliography import bibliography
from demarche.evidence.extraction.amounts import amounts
from demarche.evidence.extraction.attitude import rejects
from demarche.evidence.extraction.attribution import frames_of, spread
from demarche.evidence.extraction.citation_marks import citation_marks
from demarche.evidence.extraction.cited_sources import with_citation
from demarche.evidence.extraction.clauses import Clause, clauses
from demarche.evidence.extraction.dates import day_order
from demarche.evidence.extraction.entities import Name, names
from demarche.evidence.extraction.frames import UNNAMED, Frame
from demarche.evidence.extraction.hedges import hedges
from demarche.evidence.extraction.kinds import kind_of
from demarche.evidence.extraction.layout import Block, lay_out
from demarche.evidence.extraction.memory import Memory
from demarche.evidence.extraction.naming import named_between
from demarche.evidence.extraction.negation import negations
from demarche.evidence.extraction.outlets import is_outlet
from demarche.evidence.extraction.phrases import after_opening
from demarche.evidence.extraction.publication import published
from demarche.evidence.extraction.quotations import quoted_zones
from demarche.evidence.extraction.record import Candidate
from demarche.evidence.extraction.sentences import Sentence, sentences
from demarche.evidence.extraction.speakers import is_generic, reduce
from demarche.evidence.extraction.verbs import ADVERBS, PREPOSITIONS, finite_in
from demarche.evidence.extraction.vocabulary import Vocabulary
from demarche.evidence.extraction.when import clause_dates
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from demarche.evidence.extraction.sentences import Token

__all__ = ["propose"]

_DISMISSALS = wordset("baseless false unfounded untrue groundless")
_LONGEST_SENTENCE = 500
"""Words and marks beyond which a "sentence" is a table, a list or noise."""

_OF_A_MARK = wordset("p pp see also note notes ref refs fn")
_PAPERS = wordset("statement letter report post interview speech communique briefing note announcement")
_LEADING = wordset(
    """
    and but yet so while whereas although though however meanwhile moreover thus also that besides
    nevertheless still instead
    """
)


def propose(text: str, *, file_name: str = "", today: date | None = None) -> tuple[Candidate, ...]:
    """Candidate claims of an English text, in reading order.

    Args:
        text: the whole document; offsets of the candidates are code points of this string.
        file_name: the document's name, which may carry its date.
        today: the document's date where it is known; found from the text otherwise.

    Returns:
        One candidate per clause that can be a claim of its own.

    >>> found = propose("Cairo denied that its forces had crossed the border. 'We never left,' said General Ali Nasser.")
    >>> [(c.speaker, c.stance, c.polarity) for c in found]
    [('Cairo', 'denies', 'affirmative'), ('Ali Nasser', 'asserts', 'negative')]
    """
    blocks = lay_out(text)
    dated = published(text, file_name)
    day = today or dated.day
    straight = [(block, _straight(block.words.text)) for block in blocks if block.kind in ("body", "note")]
    reading = [(block, words, sentences(words)) for block, words in straight]
    vocabulary = Vocabulary()
    for _, _, parts in reading:
        for sentence in parts:
            vocabulary.read(sentence.tokens)
    memory = Memory(today=day, order=day_order(text), known="day" if today is not None else dated.known)
    memory.entries = {entry.number: entry for entry in bibliography(text)}
    found: list[Candidate] = []
    for block, words, parts in reading:
        memory.new_paragraph()
        for position, sentence in enumerate(parts):
            following = parts[position + 1] if position + 1 < len(parts) else None
            found.extend(_of_sentence(block, words, sentence, following, memory, vocabulary))
    return tuple(found)


def _straight(text: str) -> str:
    """Single quotation marks around words as double ones, so that an apostrophe is not taken for one."""
    return re.sub(r"(?<![\w'])'(?=\w)((?:[^'\n]|(?<=\w)'(?=\w))+)(?<=[\w.,!?])'(?!\w)", r'"\1"', text)


@dataclass(frozen=True)
class _Reading:
    block: Block
    text: str
    sentence: Sentence
    memory: Memory


def _of_sentence(
    block: Block, text: str, sentence: Sentence, following: Sentence | None, memory: Memory, vocabulary: Vocabulary
) -> list[Candidate]:
    words = sentence.tokens
    if not _can_claim(words, text):
        memory.skip(words)
        return []
    parts = clauses(words)
    mentioned = names(words, text, vocabulary)
    frames = _frames(words, parts, text)
    covering = spread(frames, parts, words)
    covering = [memory.resolve(frame, words, mentioned) for frame in covering]
    covering = _quoted(words, parts, covering, following, text, memory)
    found = []
    subject = _subject_names(words, parts[0], mentioned)
    for part, frame in zip(parts, covering, strict=True):
        candidate = _candidate(_Reading(block, text, sentence, memory), part, frame, mentioned, subject, parts)
        if candidate is not None:
            found.append(candidate)
    memory.close(words, covering, mentioned, _subject(words, parts[0], text))
    return found


def _can_claim(words: Sequence[Token], text: str) -> bool:
    """Whether a sentence can hold a claim: long enough, with a verb, and no question."""
    count = sum(word.word for word in words)
    if (
        len(words) > _LONGEST_SENTENCE
        or count < 3
        or words[-1].text == "?"
        or text[words[-1].start - 1 : words[-1].end] == '?"'
    ):
        return False
    dateline = words[-1].text == "." and any(word.text.isdigit() and len(word.text) == 4 for word in words[-3:])
    return finite_in(words, 0, len(words)) is not None or count >= 8 or (count >= 4 and not dateline)


def _frames(words: Sequence[Token], parts: Sequence[Clause], text: str) -> list[tuple[Frame, ...]]:
    found: list[tuple[Frame, ...]] = []
    shared = _subject(words, parts[0], text)
    for position, part in enumerate(parts):
        antecedent = _antecedent(words, parts[position - 1], text) if position and part.link == "relative" else None
        if antecedent and antecedent.lower() in _PAPERS and found[-1]:
            antecedent = found[-1][0].speaker
        frames = frames_of(words, part, text, shared=shared, antecedent=antecedent)
        found.append(frames)
        if part.link == "quote" and shared and not frames:
            found[-1] = (Frame(shared, (), "asserts", "quotation", part.start),)
        if part.link in ("contrast", "and", "new", "semicolon"):
            shared = _subject(words, part, text)
    return found


def _subject(words: Sequence[Token], part: Clause, text: str) -> str | None:
    """The words before a clause's first verb, as a name."""
    verb = finite_in(words, part.start, part.end)
    if verb is None or verb == part.start:
        return None
    start = part.start
    while start < verb and (not words[start].word or words[start].low in ADVERBS | _LEADING):
        start += 1
    start = after_opening(words, start, verb)
    comma = next(
        (i for i in range(verb - 1, start, -1) if words[i].text == "," and words[start].low in PREPOSITIONS), None
    )
    if comma is not None:
        start = comma + 1
    closing = next((i for i in range(start, verb) if words[i].text == ","), verb)
    if start >= closing:
        return None
    return named_between(words, (start, closing), verb, text) or reduce(words[start:closing], text)


def _antecedent(words: Sequence[Token], before: Clause, text: str) -> str | None:
    """The noun phrase at the end of the clause before a relative clause."""
    end = before.end
    while end > before.start and not words[end - 1].word:
        end -= 1
    start = end
    while start > before.start and (
        words[start - 1].capital
        or (words[start - 1].text == "." and start > before.start + 1 and len(words[start - 2].text) == 1)
    ):
        start -= 1
    if start == end:
        start = end - 1
        while start > before.start and words[start - 1].word and words[start - 1].low not in PREPOSITIONS:
            start -= 1
    return reduce(words[start:end], text) or None


def _subject_names(words: Sequence[Token], part: Clause, mentioned: Sequence[Name]) -> tuple[Name, ...]:
    verb = finite_in(words, part.start, part.end)
    limit = words[verb].start if verb is not None else words[part.start].end
    return tuple(name for name in mentioned if words[part.start].start <= name.start < limit)


def _quoted(
    words: Sequence[Token],
    parts: Sequence[Clause],
    covering: list[Frame | None],
    following: Sentence | None,
    text: str,
    memory: Memory,
) -> list[Frame | None]:
    """Give clauses inside quotation marks to whoever is being quoted."""
    zones = quoted_zones(words)
    result = list(covering)
    for position, part in enumerate(parts):
        if result[position] is not None:
            continue
        count = sum(w.word for w in words[part.start : part.end])
        inside = sum(words[i].word for a, b in zones for i in range(max(a, part.start), min(b, part.end)))
        if memory.in_quote and not zones:
            inside = count
        if inside < 0.55 * max(1, count):
            if inside >= 8 and part.link == "main":
                subject = _subject(words, part, text)
                if subject and (
                    is_generic(subject)
                    or any(w.capital for w in words[part.start : part.end] if subject.startswith(w.text))
                ):
                    result[position] = None
            continue
        opened = (sum(word.text == '"' for word in words) % 2 == 1) != memory.in_quote
        frame = memory.speaker_of_quote(following, text, opened=opened)
        if frame is not None:
            result[position] = frame
    return result


def _trim(words: Sequence[Token], part: Clause) -> tuple[int, int] | None:
    """The words of a clause without conjunctions and marks at its ends."""
    start, end = part.start, part.end
    while start < end and (
        not words[start].word
        or (
            words[start].low in _LEADING
            and start + 1 < end
            and (
                words[start + 1].text == ","
                or words[start].low not in ("so", "still", "that", "instead", "also", "thus")
            )
        )
    ):
        if words[start].text in "($" or (
            words[start].text == '"' and any(w.text == '"' for w in words[start + 1 : end])
        ):
            break
        start += 1
    while (
        end > start
        and not words[end - 1].word
        and not (words[end - 1].text == '"' and any(w.text == '"' for w in words[start : end - 1]))
    ):
        end -= 1
    opening = next((i for i in range(end - 1, max(start, end - 8), -1) if words[i].text in "[("), None)
    if opening is not None and all(
        w.text in "[](),;.–-" or w.text.isdigit() or w.low in _OF_A_MARK for w in words[opening:end]
    ):
        end = opening
    return (start, end) if sum(w.word for w in words[start:end]) >= 2 else None


def _candidate(
    reading: _Reading,
    part: Clause,
    frame: Frame | None,
    mentioned: Sequence[Name],
    subject: Sequence[Name],
    parts: Sequence[Clause],
) -> Candidate | None:
    words, text, memory = reading.sentence.tokens, reading.text, reading.memory
    trimmed = _trim(words, part)
    if trimmed is None:
        return None
    first, last = trimmed
    opening = (
        frame.content
        if frame is not None
        and frame.where == "before"
        and words[frame.cue].low == "according"
        and frame.cue <= first + 1
        else first
    )
    if opening > first and opening < last:
        while opening < last and not words[opening].word:
            opening += 1
        first = opening if opening < last else first
    inner = words[part.start : part.end]
    start, end = words[first].start, words[last - 1].end
    cues = hedges(inner, text)
    polar = negations(_claimed(words, part, frame), text)
    dated = clause_dates(words, part, parts, frame, text, memory)
    denies = frame is not None and frame.act == "denies"
    if denies and frame is not None:
        polar = tuple(cue for cue in polar if _after_cue(words, frame, cue) and cue.lower() not in _DISMISSALS)
    following = next((later for later in parts if later.start >= part.end), None)
    cited_to = following if following is not None and following.link == "quote" else part
    references = citation_marks(text, words[part.start].start, words[cited_to.end - 1].end, memory.entries)
    frame = with_citation(frame, references, memory.entries)
    attributed = frame is not None and bool(frame.speaker)
    hedged = bool(cues)
    refused = rejects(
        text[inner[0].start : inner[-1].end],
        reported=attributed and frame is not None and frame.where not in ("noun", "cited"),
    )
    entities = _entities(words, part, frame, mentioned, subject)
    span = reading.block.words.span(start, end)
    paragraphs = _paragraphs(reading.block, span)
    return Candidate(
        start=span[0],
        end=span[1],
        paragraph=paragraphs[0] if len(paragraphs) == 1 else paragraphs,
        text=" ".join(reading.block.words.text[start:end].split()),
        sentence=reading.block.words.span(reading.sentence.start, reading.sentence.end),
        attributed=attributed,
        speaker=frame.speaker if attributed and frame is not None else None,
        chain=(frame.speaker, *frame.relays) if attributed and frame is not None else (),
        stance="denies" if denies else "hedges" if hedged else "asserts",
        hedges=tuple(cue for cue, _ in cues),
        polarity="negative" if polar else "affirmative",
        negations=polar,
        uptake="rejects"
        if refused
        else "hedges"
        if frame is not None and frame.speaker == UNNAMED
        else "reports"
        if attributed
        else "own",
        date_about=dated.about,
        date_about_explicit=dated.explicit,
        date_said=dated.said,
        amounts=tuple(f.amount for f in amounts(text, start, end)),
        entities=entities,
        references=references,
        kind=kind_of(text[start:end], hedged=hedged, denies=denies),
    )


def _claimed(words: Sequence[Token], part: Clause, frame: Frame | None) -> Sequence[Token]:
    """The words of what is claimed, without the words that report it in front."""
    if frame is not None and frame.where == "before" and part.start <= frame.cue < part.end and frame.act != "denies":
        return words[frame.cue : part.end]
    return words[part.start : part.end]


def _after_cue(words: Sequence[Token], frame: Frame, cue: str) -> bool:
    return any(word.text == cue for word in words[frame.cue + 1 :])


def _paragraphs(block: Block, span: tuple[int, int]) -> list[int]:
    """The paragraphs a span touches."""
    numbers = [
        number
        for number, begin, stop in zip(block.paragraphs, block.starts, [*block.starts[1:], float("inf")], strict=True)
        if begin < span[1] and stop > span[0]
    ]
    return [numbers[0], numbers[-1]] if len(numbers) > 1 else numbers or [block.paragraphs[0]]


def _entities(
    words: Sequence[Token], part: Clause, frame: Frame | None, mentioned: Sequence[Name], subject: Sequence[Name]
) -> tuple[str, ...]:
    """The names in a clause, with those of the subject it shares and of a speaker who is a party."""
    start, end = words[part.start].start, words[part.end - 1].end
    inside = [
        name for name in mentioned if start <= name.start < end and not (is_outlet(name.text) and frame is not None)
    ]
    found = [name.text for name in inside]
    if part.link in ("shared", "participle", "apposition", "modifier", "relative"):
        found.extend(name.text for name in subject if not is_outlet(name.text))
    speaker = frame.speaker if frame is not None and frame.speaker != UNNAMED and frame.where != "cited" else ""
    named = speaker and speaker.split()[-1][:1].isupper() and " and " not in speaker
    if named and not is_generic(speaker) and not is_outlet(speaker):
        found.append(speaker)
    return tuple(dict.fromkeys(found))
