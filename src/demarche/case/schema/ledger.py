"""The records of `claims.yaml`: what was said, by whom, resting on which report, for or against which point."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from demarche.case.schema.base import Date, Key, Keys, Numbers, Probability, Record, Reliability, Text, fault

__all__ = [
    "Amount",
    "ChainLink",
    "Circular",
    "Claim",
    "Contradiction",
    "DocumentRecord",
    "Entity",
    "Grade",
    "Group",
    "Hedge",
    "Hypotheses",
    "Hypothesis",
    "Interested",
    "Ledger",
    "Origin",
    "Point",
    "Proposal",
    "Repetition",
]

Letter = Literal["A", "B", "C", "D", "E", "F"]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Origin(Record):
    """A report or witness that claims rest on; copies of one origin count once."""

    name: str | None = Field(default=None, description="How people call it.")
    grade: Letter = Field(
        default="F", description="Reliability of the source, A (completely) to E; F: cannot be judged."
    )
    reliability: Reliability | None = Field(
        default=None, description="P(it says what is so), in place of the grade's value."
    )
    kind: str | None = Field(default=None, description="Report, statement, document, ... .")
    date: Date | None = Field(default=None, description="When it was published or said (EDTF).")
    copies_of: Key | None = Field(
        default=None, description="The origin of which it is a reprint, translation or retelling."
    )
    outlet: str | None = Field(default=None, description="Who published it.")
    note: str | None = Field(default=None, description="For people.")


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


class Point(Record):
    """A proposition that claims speak for or against; belief is computed for points."""

    says: Text = Field(description="The proposition, a sentence that is true or false.")
    for_: Keys = Field(default=(), alias="for", description="Claims that say so.")
    against: Keys = Field(default=(), description="Claims that say it is not so.")
    prior: Probability = Field(default=0.5, description="Its probability before any report.")
    kind: str | None = Field(default=None, description="Fact, motive, law, ... .")
    note: str | None = Field(default=None, description="For people.")


class Group(Record):
    """Points of which exactly one, or at most one, is true."""

    exactly_one: Keys | None = Field(default=None, description="Points of which exactly one is true.")
    at_most_one: Keys | None = Field(default=None, description="Points of which at most one is true.")
    why: str | None = Field(default=None, description="The reason, in a sentence.")

    @property
    def members(self) -> tuple[str, ...]:
        """The points of the group."""
        return self.exactly_one if self.exactly_one is not None else self.at_most_one or ()

    @model_validator(mode="after")
    def _one_kind(self) -> Group:
        if (self.exactly_one is None) == (self.at_most_one is None):
            raise fault("a group has either exactly_one or at_most_one")
        if not self.members:
            raise fault("a group needs members")
        twice = next((name for i, name in enumerate(self.members) if name in self.members[:i]), None)
        if twice is not None:
            raise fault(f"the point '{twice}' is here twice")
        return self


class Contradiction(Record):
    """Claims that cannot all be so, or sit badly together."""

    id: Key = Field(description="Short id.")
    type: str | None = Field(
        default=None, description="factual, degree, hedge_drop, scope, motive, date, amount, ... ."
    )
    strength: Literal["contradiction", "tension"] | None = Field(default=None, description="Hard or soft.")
    claims: Keys = Field(default=(), description="The claims involved.")
    references: Keys = Field(default=(), description="Bibliography entries involved.")
    summary: str | None = Field(default=None, description="What stands against what.")
    reading: str | None = Field(default=None, description="Under which reading both can be so, if any.")
    question: str | None = Field(default=None, description="The question that would settle it.")
    model: Keys = Field(default=(), description="Model elements it matters for.")
    note: str | None = Field(default=None, description="For people.")


class Repetition(Record):
    """Claims that say the same."""

    id: Key = Field(description="Short id.")
    claims: Keys = Field(default=(), description="The claims.")
    independent: Literal["yes", "no", "unknown"] | None = Field(
        default=None, description="Whether they come from independent origins."
    )
    summary: str | None = Field(default=None, description="What they say.")
    reading: str | None = Field(default=None, description="How they differ.")
    note: str | None = Field(default=None, description="For people.")


class Circular(Record):
    """Claims that look like several reports and rest on one."""

    id: Key = Field(description="Short id.")
    origin: Key | None = Field(default=None, description="The one origin.")
    origin_reference: str | None = Field(default=None, description="Its bibliography entry.")
    summary: str | None = Field(default=None, description="What it is.")
    explicit: Keys = Field(default=(), description="Claims that name the origin.")
    inferred: Keys = Field(default=(), description="Claims that seem to rest on it.")
    independent_count: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="How many reports it really is."
    )
    reading: str | None = Field(default=None, description="Why.")
    note: str | None = Field(default=None, description="For people.")


class Entity(Record):
    """Somebody or something the documents mention."""

    short: ClassVar[str | None] = "name"
    renamed: ClassVar[dict[str, str]] = {"forms": "aliases", "surface_forms": "aliases", "type": "kind"}

    name: Text = Field(description="How people call it.")
    kind: str | None = Field(
        default=None, description="actor, person, organisation, weapon, programme, law, place, ... ."
    )
    aliases: tuple[Text, ...] = Field(default=(), description="Other forms in which documents name it.")
    metonyms: tuple[Text, ...] = Field(default=(), description="Names that only stand for it (Ankara, Kremlin).")
    decision_maker: str | None = Field(default=None, description="The decision maker of the model it is or belongs to.")
    note: str | None = Field(default=None, description="For people.")


class Hypothesis(Record):
    """One explanation among several."""

    short: ClassVar[str | None] = "says"
    says: Text = Field(description="The explanation in a sentence.")
    point: Key | None = Field(default=None, description="The point of the ledger that states it, if there is one.")
    note: str | None = Field(default=None, description="For people.")


class Hypotheses(Record):
    """Competing explanations and how well each point of evidence agrees with them (Heuer's ACH)."""

    question: str | None = Field(default=None, description="What they answer.")
    alternatives: dict[Key, Hypothesis] = Field(min_length=1, description="The explanations by id.")
    matrix: dict[Key, dict[Key, Literal["CC", "C", "N", "I", "II"]]] = Field(
        default={},
        description="Point -> explanation -> CC (very consistent), C, N, I or II (very inconsistent).",
    )
    note: str | None = Field(default=None, description="For people.")

    @model_validator(mode="after")
    def _known(self) -> Hypotheses:
        for point, row in self.matrix.items():
            for name in row:
                if name not in self.alternatives:
                    known = ", ".join(self.alternatives)
                    raise fault(f"the row of '{point}' names '{name}', which is no alternative (they are {known})")
        return self


class DocumentRecord(Record):
    """A document the claims were taken from, whether or not it is at hand."""

    id: Key | None = Field(default=None, description="Its id, where documents are a list.")
    file: str | None = Field(default=None, description="File name under `sources/`.")
    title: str | None = Field(default=None, description="Title.")
    author: str | None = Field(default=None, description="Author.")
    publisher: str | None = Field(default=None, description="Publisher: an entity id or a name.")
    language: str | None = Field(default=None, description="BCP 47 code.")
    date_published: Date | None = Field(default=None, description="When it was published (EDTF).")
    date_basis: str | None = Field(default=None, description="How that date was found.")
    translation_of: str | None = Field(default=None, description="What it is a translation of.")
    copies_of: Key | None = Field(default=None, description="The origin of which it is a reprint or translation.")
    sha256: Digest | None = Field(default=None, description="SHA-256 of the file.")
    text_sha256: Digest | None = Field(default=None, description="SHA-256 of the extracted text, UTF-8.")
    format: str | None = Field(default=None, description="pdf, docx, html, txt, md.")
    encoding: str | None = Field(default=None, description="Encoding in which it was read.")
    characters: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Code points of the extracted text."
    )
    paragraphs: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Non-blank lines of the extracted text."
    )
    pages: Annotated[int, Field(ge=0)] | None = Field(default=None, description="Pages, where it has any.")
    address: str | None = Field(default=None, description="Where it was found.")
    accessed: str | None = Field(default=None, description="When it was fetched.")
    added_on: str | None = Field(default=None, description="When it was added to the case.")
    kept: bool | None = Field(default=None, description="Whether the file is kept in the folder.")
    oddities: tuple[str, ...] = Field(default=(), description="What looked wrong about it and was not repaired.")
    note: str | None = Field(default=None, description="For people.")


def _by_id(value: Any) -> Any:
    """A list of records with ids is as good as a mapping."""
    if not isinstance(value, list | tuple):
        return value
    out: dict[Any, Any] = {}
    for number, item in enumerate(value, 1):
        key = item.get("id") if isinstance(item, dict) else None
        if key is None:
            raise fault(f"entry {number} of the list needs an id")
        if key in out:
            raise fault(f"the id '{key}' is here twice")
        out[key] = item
    return out


class Ledger(Record):
    """The file `claims.yaml`: the ledger of what was said and what it is worth."""

    origins: dict[Key, Origin] = Field(default={}, description="The reports and witnesses claims rest on, by id.")
    claims: tuple[Claim, ...] = Field(default=(), description="What was said, one record each.")
    points: dict[Key, Point] = Field(default={}, description="Propositions that claims speak for or against, by id.")
    groups: tuple[Group, ...] = Field(default=(), description="Points that exclude one another.")
    contradictions: tuple[Contradiction, ...] = Field(
        default=(), description="Contradictions and tensions between claims."
    )
    repetitions: tuple[Repetition, ...] = Field(default=(), description="Claims that say the same.")
    circular: tuple[Circular, ...] = Field(
        default=(), description="Claims that rest on one report and look like several."
    )
    entities: dict[Key, Entity] = Field(default={}, description="Who and what is mentioned, by id.")
    hypotheses: Hypotheses | None = Field(default=None, description="Competing explanations.")
    reliability: dict[Letter, Reliability] = Field(default={}, description="Reliability per grade, if not the usual.")
    documents: Annotated[dict[Key, DocumentRecord], BeforeValidator(_by_id)] = Field(
        default={}, description="The documents, by id."
    )
