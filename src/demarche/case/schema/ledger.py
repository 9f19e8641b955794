"""The records of `claims.yaml`: what was said, by whom, resting on which report, for or against which point."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from demarche.case.schema.base import Date, Key, Keys, Probability, Record, Text, fault
from demarche.case.schema.claim import Claim, Digest, Letter

__all__ = [
    "Circular",
    "Contradiction",
    "DocumentRecord",
    "Entity",
    "Group",
    "Hypotheses",
    "Hypothesis",
    "Ledger",
    "Origin",
    "Point",
    "Repetition",
]


class Origin(Record):
    """A report or witness that claims rest on; copies of one origin count once."""

    name: str | None = Field(default=None, description="How people call it.")
    grade: Letter = Field(
        default="F", description="Reliability of the source, A (completely) to E; F: cannot be judged."
    )
    reliability: Probability | None = Field(
        default=None, description="P(it says what is so), in place of the grade's value."
    )
    kind: str | None = Field(default=None, description="Report, statement, document, ... .")
    date: Date | None = Field(default=None, description="When it was published or said (EDTF).")
    copies_of: Key | None = Field(
        default=None, description="The origin of which it is a reprint, translation or retelling."
    )
    outlet: str | None = Field(default=None, description="Who published it.")
    note: str | None = Field(default=None, description="For people.")


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
    matrix: dict[Key, dict[Key, Literal["CC", "C", "N", "I", "II", "NA"]]] = Field(
        default={},
        description="Point -> explanation -> CC (very consistent), C, N, I, II (very inconsistent) or NA.",
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
    reliability: dict[Letter, Probability] = Field(default={}, description="Reliability per grade, if not the usual.")
    documents: Annotated[dict[Key, DocumentRecord], BeforeValidator(_by_id)] = Field(
        default={}, description="The documents, by id."
    )
