"""The record of one claim: what was said, where, by whom, how surely, and resting on which report."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from demarche.case.schema.base import Date, Key, Keys, Numbers, Probability, Record, Text, fault

__all__ = ["Amount", "ChainLink", "Claim", "Digest", "Grade", "Hedge", "Interested", "Letter", "Proposal"]

Letter = Literal["A", "B", "C", "D", "E", "F"]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ChainLink(Record):
    """One station on a claim's way from its speaker to the document at hand."""

    short: ClassVar[str | None] = "agent"
    agent: Text = Field(description="Who passed it on; `unnamed:...` for one without a name.")
    mode: Literal["quoted", "paraphrased", "unsourced", "retold"] | None = Field(
        default=None, description="How this agent passed on what it had from the one before."
    )
    date: Date | None = Field(default=None, description="When (EDTF).")
    reference: str | None = Field(default=None, description="The bibliography entry that shows it.")


class Hedge(Record):
    """A word that takes back some of the certainty."""

    short: ClassVar[str | None] = "cue"
    cue: Text = Field(description="The word.")
    by: str | None = Field(default=None, description="Who hedges.")
    q: Probability | None = Field(default=None, description="The likelihood it conveys, where it conveys one.")


class Amount(Record):
    """A sum of money."""

    value: float | None = Field(default=None, description="The number, in units of the currency.")
    currency: str | None = Field(default=None, description="ISO 4217 code.")
    precision: str | None = Field(default=None, description="`exact`, or what is known of it.")


class Grade(Record):
    """Admiralty grade of one claim; the digit is shown and compared, never added to belief."""

    source: Letter | None = Field(default=None, description="Reliability of the source.")
    information: Annotated[int, Field(ge=1, le=6)] | None = Field(
        default=None, description="Credibility of the information."
    )
    by: str | None = Field(default=None, description="Who graded.")
    on: str | None = Field(default=None, description="When.")

    @model_validator(mode="before")
    @classmethod
    def _code(cls, data: Any) -> Any:
        if isinstance(data, int) and not isinstance(data, bool):
            data = str(data)
        if not isinstance(data, str) or not data:
            return data
        letter, digit = (data[:1], data[1:]) if data[:1].isalpha() else ("", data)
        if (letter and letter not in "ABCDEF") or (digit and digit not in "123456") or len(digit) > 1:
            raise fault(f"'{data}' is no Admiralty grade (a letter A to F, a digit 1 to 6, such as B2)")
        return {"source": letter or None, "information": digit or None}


class Interested(Record):
    """How often an interested speaker says a thing when it is so and when it is not."""

    a: Probability = Field(description="P(says it | true).")
    b: Probability = Field(description="P(says it | false).")

    @model_validator(mode="after")
    def _possible(self) -> Interested:
        if self.a == 0 and self.b == 0:
            raise fault("a and b are both 0: it was said, so it cannot be impossible both ways")
        return self


class Proposal(Record):
    """What proposed a claim, where a machine did."""

    short: ClassVar[str | None] = "tool"
    tool: Text = Field(description="The program, or `analyst`.")
    version: str | None = Field(default=None, description="Its version.")
    model: str | None = Field(default=None, description="The language model, if one was used.")


class Claim(Record):
    """One thing said in one place, in the analyst's own words, pointing at the passage."""

    renamed: ClassVar[dict[str, str]] = {
        "paraphrase": "says",
        "document": "source",
        "hedge": "hedges",
        "contradictions": "contradicts",
        "repetitions": "repeats",
    }

    id: Key = Field(description="Short id, given once, never reused.")
    says: Text = Field(description="What is claimed, in your own words.")
    source: Key | None = Field(
        default=None, description="The document it stands in: an id of `sources.json` or `documents`."
    )
    paragraph: Numbers = Field(
        default=(), description="Paragraph number from 1; two where a page break cuts the sentence."
    )
    start: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Offset of the passage in code points, from 0."
    )
    end: Annotated[int, Field(ge=0)] | None = Field(default=None, description="Offset behind its last character.")
    quote_sha256: Digest | None = Field(default=None, description="SHA-256 of the passage as it stands, UTF-8.")
    quote_words: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Number of normalised words of the passage."
    )
    quote_norm_sha256: Digest | None = Field(
        default=None, description="SHA-256 of its normalised words joined by one blank."
    )
    kind: (
        Literal[
            "event", "state", "motive", "intention", "demand", "condition", "assessment", "forecast", "option",
            "metadata", "threat", "promise",
        ]
        | None
    ) = Field(default=None, description="What sort of claim it is.")  # fmt: skip
    commitment: Literal["considers", "proposes", "intends", "decided", "announced", "done"] | None = Field(
        default=None, description="Of an intention: how far it has gone."
    )
    speaker: str | None = Field(default=None, description="Who says it: an entity id, or `unnamed:...`.")
    chain: tuple[ChainLink, ...] = Field(default=(), description="From the speaker to the publisher of the document.")
    origin: Key | None = Field(default=None, description="The origin it rests on.")
    origin_basis: Literal["stated", "inferred"] | None = Field(
        default=None, description="Whether the text names that origin."
    )
    attributed: bool | None = Field(default=None, description="Whether the document attributes it to somebody else.")
    date_said: Date | None = Field(default=None, description="When the speaker said it (EDTF).")
    date_about: Date | None = Field(default=None, description="What time it is about (EDTF).")
    date_about_explicit: bool | None = Field(default=None, description="Whether the sentence itself carries that date.")
    date_order: Literal["dmy", "mdy", "ymd", "ambiguous"] | None = Field(
        default=None, description="In which order a printed date stands."
    )
    stance: Literal["asserts", "denies", "hedges"] | None = Field(
        default=None, description="The speaker's, towards `says`."
    )
    hedges: tuple[Hedge, ...] = Field(default=(), description="Hedging words and who uses them.")
    uptake: Literal["own", "reports", "hedges", "rejects"] | None = Field(
        default=None, description="The attitude of the document's author."
    )
    polarity: Literal["affirmative", "negative"] | None = Field(
        default=None, description="`negative`: it says that something is not, was not or must not be."
    )
    entities: Keys = Field(default=(), description="Entities mentioned.")
    amount: Amount | None = Field(default=None, description="A sum of money it states.")
    references: Keys = Field(default=(), description="Bibliography entries cited with it.")
    grade: Grade | None = Field(default=None, description="Admiralty grade of this claim.")
    interested: Interested | None = Field(default=None, description="Two likelihoods for an interested speaker.")
    contradicts: Keys = Field(default=(), description="Contradictions (or claims) it takes part in.")
    repeats: Keys = Field(default=(), description="Repetitions (or claims) it takes part in.")
    bears_on: Keys = Field(default=(), description="Model elements it bears on.")
    warrant: str | None = Field(default=None, description="Why it bears on them, in a sentence.")
    proposed_by: Proposal | None = Field(default=None, description="What proposed it.")
    accepted_by: str | None = Field(default=None, description="Who accepted it into the ledger.")
    accepted_on: str | None = Field(default=None, description="When.")
    note: str | None = Field(default=None, description="For people.")

    @model_validator(mode="after")
    def _span(self) -> Claim:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise fault(f"the passage ends at {self.end}, before it starts at {self.start}")
        return self
