"""What a reader keeps in mind from sentence to sentence: who spoke, who was spoken of, which dates were told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from demarche.evidence.extraction.frames import UNNAMED, Frame
from demarche.evidence.extraction.outlets import is_outlet
from demarche.evidence.extraction.phrases import right_phrase
from demarche.evidence.extraction.places import is_state
from demarche.evidence.extraction.relative_dates import Told
from demarche.evidence.extraction.reporting import REPORTING
from demarche.evidence.extraction.speakers import TITLES, is_generic, reduce
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from demarche.evidence.bibliography import Reference
    from demarche.evidence.extraction.dates import Order, When
    from demarche.evidence.extraction.entities import Name
    from demarche.evidence.extraction.periods import Known
    from demarche.evidence.extraction.sentences import Sentence, Token

__all__ = ["Memory"]


@dataclass
class Memory:
    """The state of a reading.

    Attributes:
        today: the document's date.
        known: how exactly it is known.
        order: how its all-digit dates put day and month.
        told: dated statements so far.
        entries: the document's bibliography by number.
        opening: the date the present sentence opens with.
        surnames: the last words of people's names met so far.
        group: the last kind of people that spoke or were spoken of, for "one of them".
        in_quote: whether a quotation is open across the sentences of a paragraph.
    """

    today: date | None
    order: Order = "dmy"
    known: Known = "day"
    told: list[Told] = field(default_factory=list)
    in_quote: bool = False
    speaker: Frame | None = None
    person: str | None = None
    body: str | None = None
    group: str | None = None
    surnames: set[str] = field(default_factory=set)
    fresh: bool = False
    opening: When | None = None
    entries: dict[int, Reference] = field(default_factory=dict)

    def new_paragraph(self) -> None:
        """A new paragraph closes an open quotation."""
        self.in_quote = False
        self.fresh = True

    def resolve(self, frame: Frame | None, words: Sequence[Token], mentioned: Sequence[Name]) -> Frame | None:
        """A frame whose speaker is a pronoun, with the name it stands for: one earlier in the sentence, else the last."""
        if frame is None or not frame.pronoun:
            return frame
        if frame.speaker in ("he", "she") and frame.subject is not None:
            place = words[frame.subject[0]].start
            people = [n.text for n in mentioned if n.end < place and _human(n.text)]
            if people:
                return replace(frame, speaker=people[0], pronoun=False)
        if frame.speaker == "it" and frame.subject is not None:
            place = words[frame.subject[0]].start
            states = [n.text for n in mentioned if n.end < place and is_state(n.text)]
            if states:
                return replace(frame, speaker=states[0], pronoun=False)
        name = self.person if frame.speaker in ("he", "she") else self.body or self.person
        if frame.speaker in ("they", "them") and self.speaker is not None:
            name = self.speaker.speaker
        if frame.speaker == "them" or (frame.speaker == "they" and self.group and not _plural(name or "")):
            name = self.group or name
        return replace(frame, speaker=name or frame.speaker, pronoun=False)

    def speaker_of_quote(self, following: Sentence | None, text: str, *, opened: bool = False) -> Frame | None:
        """Who is quoted where the sentence does not say: named just after the quotation, else the last speaker.

        Args:
            following: the sentence after.
            text: the text of the block.
            opened: whether the quotation goes on into the sentence after.
        """
        if following is not None:
            words = following.tokens
            mark = next((i for i, word in enumerate(words) if word.text == '"'), None) if opened else None
            start = 0 if mark is None else mark + 1
            verb = next((i for i in range(start, min(len(words), start + 9)) if words[i].low in REPORTING), None)
            if verb == start and len(words) > start + 1:
                phrase = right_phrase(words, start + 1, len(words))
                if phrase is not None:
                    return Frame(reduce(words[phrase[0] : phrase[1]], text), (), "asserts", "after", 0)
            elif mark is not None and verb is not None and words[start].low not in ("he", "she", "they", "it"):
                return Frame(reduce(words[start:verb], text), (), "asserts", "after", 0)
        if self.speaker is not None and self.speaker.speaker != UNNAMED:
            return replace(self.speaker, act="asserts", where="quote", relays=self.speaker.relays)
        return None

    def skip(self, words: Sequence[Token]) -> None:
        """Pass over a sentence that holds no claim, keeping track of its quotation marks."""
        if sum(word.text == '"' for word in words) % 2:
            self.in_quote = not self.in_quote

    def close(
        self, words: Sequence[Token], frames: Sequence[Frame | None], mentioned: Sequence[Name], subject: str | None
    ) -> None:
        """Remember what a finished sentence said about speakers and names.

        Args:
            words: of the sentence.
            frames: who speaks in each of its clauses.
            mentioned: the names in it.
            subject: the subject of its first clause, as a name.
        """
        self.skip(words)
        spoken = [frame for frame in frames if frame is not None and frame.speaker and frame.speaker != UNNAMED]
        last = spoken[-1] if spoken else None
        for name in (subject, last.speaker if last is not None else None):
            if name and is_generic(name) and _plural(name):
                self.group = name
        if last is not None and last.where not in ("noun", "cited"):
            self.speaker = last
            if _human(last.speaker) or _somebody(last.speaker) or _surname(last.speaker):
                self.person = last.speaker
            elif not is_generic(last.speaker) and not is_outlet(last.speaker):
                self.body = last.speaker
            return
        people = [name.text for name in mentioned if _human(name.text)]
        self.surnames.update(name.split()[-1] for name in people)
        if subject and (_somebody(subject) or _human(subject) or _surname(subject)):
            self.person = subject
            self.speaker = Frame(subject, (), "asserts", "quote", 0)
            if _surname(subject) and subject not in self.surnames:
                self.body = subject
        elif people:
            self.person = people[0]
        states = [name.text for name in mentioned if is_state(name.text)]
        if states and self.body != subject:
            self.body = states[0]


def _somebody(name: str) -> bool:
    """Whether a phrase means one person without a name: "the mayor of Goris", "a Turkish official"."""
    words = name.split()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return head.islower() and not head.endswith("s") and (is_generic(head) or head in TITLES)


def _plural(name: str) -> bool:
    """Whether a phrase names several people."""
    return name.split()[-1].lower().endswith("s") or name.lower() == "people" or name.lower().split()[0] == "people"


def _surname(name: str) -> bool:
    """Whether a name is one capitalised word that no state, outlet or initials go by: "Frost"."""
    return (
        " " not in name
        and name[:1].isupper()
        and not name.isupper()
        and not is_state(name)
        and not is_outlet(name)
        and name.lower() not in _BODIES
        and not is_generic(name)
    )


_BODIES = wordset(
    "ministry department union council nations party agency commission court army staff forces group bank house"
)


def _human(name: str) -> bool:
    """Whether a name looks like a person's: two or more capitalised words and no state, outlet or body among them."""
    words = name.split()
    return (
        len(words) >= 2
        and not is_state(name)
        and all(word[:1].isupper() or word in ("al", "bin", "de", "von", "van") or word[:3] == "al-" for word in words)
        and not any(is_state(word) or word.lower() in _BODIES for word in words)
        and not is_outlet(name)
        and not any(letter.isdigit() for letter in name)
    )
