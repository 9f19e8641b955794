"""A candidate claim: what the rules, or a model, saw in a span of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demarche.evidence.extraction.amounts import Amount

__all__ = ["Candidate"]


@dataclass(frozen=True)
class Candidate:
    """A proposed claim, to be accepted, edited or rejected by a person.

    Attributes:
        start, end: half-open span in code points of the document's text.
        paragraph: number of the paragraph (line that is not blank) it stands in; a list where it crosses from one to
        another.
        text: the words of the span, without mark-up.
        sentence: span of the whole sentence.
        attributed: whether the document passes on somebody else's word.
        speaker: who is responsible for the content, as named in the text; None in the author's own voice.
        chain: the speaker, then everyone the text names as passing it on; the document's publisher is understood as
        last.
        stance: of the speaker: "asserts", "denies" or "hedges".
        hedges: cue words, as they stand there in small letters.
        polarity: "negative" where the passage says that something is not so.
        uptake: of the author: "own", "reports", "hedges" or "rejects".
        date_about, date_said: EDTF, where the sentence carries an expression for it.
        amounts: sums of money in the span.
        entities: names as they stand in the text.
        references: numbers of the bibliography entries the span cites.
        kind: what sort of statement it is, a guess.
        proposed_by: what proposed it.
    """

    start: int
    end: int
    paragraph: int | list[int]
    text: str
    sentence: tuple[int, int]
    attributed: bool
    speaker: str | None
    chain: tuple[str, ...] = ()
    stance: str = "asserts"
    hedges: tuple[str, ...] = ()
    polarity: str = "affirmative"
    uptake: str = "own"
    date_about: str | None = None
    date_about_explicit: bool = False
    date_said: str | None = None
    amounts: tuple[Amount, ...] = ()
    entities: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    kind: str = "event"
    negations: tuple[str, ...] = ()
    proposed_by: str = "rules"
    note: str | None = None
    warnings: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The candidate as plain JSON values."""
        return {
            "start": self.start,
            "end": self.end,
            "paragraph": self.paragraph,
            "text": self.text,
            "sentence": list(self.sentence),
            "attributed": self.attributed,
            "speaker": self.speaker,
            "chain": list(self.chain),
            "stance": self.stance,
            "hedges": list(self.hedges),
            "polarity": self.polarity,
            "negations": list(self.negations),
            "uptake": self.uptake,
            "date_about": self.date_about,
            "date_about_explicit": self.date_about_explicit,
            "date_said": self.date_said,
            "amounts": [dict(amount) for amount in self.amounts],
            "entities": list(self.entities),
            "references": list(self.references),
            "kind": self.kind,
            "proposed_by": self.proposed_by,
            **({"note": self.note} if self.note else {}),
            **({"warnings": list(self.warnings)} if self.warnings else {}),
        }
