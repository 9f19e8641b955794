"""What a brief says, before it is a page, a Word document or Markdown.

Plain frozen data: the sections gather it once from the case and its results, the three renderers only lay it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Block",
    "Box",
    "Brief",
    "Cell",
    "Figure",
    "Heading",
    "Items",
    "Paragraph",
    "Reference",
    "Row",
    "Run",
    "Section",
    "Table",
    "cell",
    "plain",
    "say",
]

Role = Literal["text", "lead", "note", "warning"]
Tone = Literal["", "held", "changed", "empty"]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; `cites` are the numbers of references standing after it."""

    text: str
    strong: bool = False
    cites: tuple[int, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """Runs in order. `lead` is the line one reads first, `note` small print, `warning` something to be wary of."""

    runs: tuple[Run, ...]
    role: Role = "text"


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list, numbered or not."""

    items: tuple[Paragraph, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    """A table cell; its tone says what the value means: a level that changed, a place where something holds."""

    runs: tuple[Run, ...]
    tone: Tone = ""


@dataclass(frozen=True)
class Row:
    """A table row; rows with the same `group` stand under one common heading."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose first column heads its rows.

    Attributes:
        caption: what it shows.
        header: one text per column.
        rows: in order; every row has as many cells as the header.
        note: small print below.
        grouped_by: what the common headings of rows are, where there are any.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    grouped_by: str = "Party"


@dataclass(frozen=True)
class Figure:
    """A drawing with the table it was drawn from.

    Attributes:
        ident: unique in the brief.
        title: what it shows.
        wide: SVG for a page.
        narrow: SVG for a phone.
        table: the same in numbers and words; Word documents show it in place of the drawing.
        caption: what to bear in mind, for the drawing and the table alike.
        reading: how to read the drawing.
    """

    ident: str
    title: str
    wide: str
    narrow: str
    table: Table
    caption: str = ""
    reading: str = ""


@dataclass(frozen=True)
class Box:
    """Blocks set apart from the rest, such as the bottom line."""

    title: str
    blocks: tuple[Block, ...]


Block = Paragraph | Heading | Items | Table | Figure | Box


@dataclass(frozen=True)
class Section:
    """A part of the brief, asked for by its `ident`."""

    ident: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Reference:
    """One numbered reference; the address is shown and linked, never loaded."""

    number: int
    text: str
    address: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Brief:
    """A whole brief.

    Attributes:
        title: of the case.
        question: what was asked; may be empty.
        as_of: the day it speaks of, in words; may be empty.
        sections: in reading order.
        references: in the order of their numbers.
        colophon: how it was made: program version, digest of the case, seed and draws.
    """

    title: str
    question: str
    as_of: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    colophon: str


def say(*parts: str | Run, role: Role = "text") -> Paragraph:
    """A paragraph from plain strings and runs.

    >>> say("Nobody ", Run("moves", strong=True), ".").runs[1].text
    'moves'
    """
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts), role)


def cell(*parts: str | Run, tone: Tone = "") -> Cell:
    """A table cell from plain strings and runs."""
    return Cell(tuple(Run(part) if isinstance(part, str) else part for part in parts), tone)


def plain(runs: tuple[Run, ...]) -> str:
    """The text of runs without their style, with reference numbers in brackets.

    >>> plain((Run("The law bars it", cites=(1, 3)), Run(".")))
    'The law bars it [1, 3].'
    """
    return "".join(run.text + (f" [{', '.join(map(str, run.cites))}]" if run.cites else "") for run in runs)
