"""The brief as Markdown: plain enough for any editor, with every figure as its table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demarche.brief.content import Box, Figure, Heading, Items, Paragraph, Table
from demarche.brief.figures.characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from demarche.brief.content import Block, Brief, Cell, Run

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+[.)])(?=\s|$|-|=)")


def escaped(text: str) -> str:
    r"""Text that stays text in Markdown, on one line.

    >>> print(escaped("<b>a|b</b> *x*"))
    \<b\>a\|b\</b\> \*x\*
    """
    return _SPECIAL.sub(r"\\\1", printable(text).replace("\r", " ").replace("\n", " "))


def _line(text: str) -> str:
    """A line that is not taken for a list or a heading."""
    return _LINE_START.sub(r"\1\\\2", text)


def _runs(runs: tuple[Run, ...]) -> str:
    made: list[str] = []
    for run in runs:
        text = escaped(run.text)
        bare = text.strip()
        if run.strong and bare:
            start = len(text) - len(text.lstrip())
            stop = len(text.rstrip())
            text = f"{text[:start]}**{bare}**{text[stop:]}"
        if run.cites:
            text += " [" + ", ".join(map(str, run.cites)) + "]"
        made.append(text)
    return "".join(made)


def _cell(cell: Cell) -> str:
    text = _runs(cell.runs)
    return f"**{text}**" if cell.tone == "changed" and text.strip() and "**" not in text else text


def _paragraph(block: Paragraph) -> str:
    text = _line(_runs(block.runs))
    if block.role == "warning":
        return f"> **Note.** {text}"
    if block.role == "note":
        return f"*{text}*" if "*" not in text else text
    return text


def _table(table: Table) -> Iterable[str]:
    if table.caption:
        yield f"**{escaped(table.caption)}**"
        yield ""
    if not table.rows:
        yield "(empty)"
        yield ""
        return
    grouped = any(row.group for row in table.rows)
    header = ([escaped(table.grouped_by)] if grouped else []) + [escaped(name) or " " for name in table.header]
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for row in table.rows:
        cells = ([escaped(row.group)] if grouped else []) + [_cell(one) for one in row.cells]
        yield "| " + " | ".join(cells) + " |"
    yield ""
    if table.note:
        yield escaped(table.note)
        yield ""


def _blocks(blocks: tuple[Block, ...]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (_paragraph(block), "")
        elif isinstance(block, Heading):
            yield from (f"### {escaped(block.text)}", "")
        elif isinstance(block, Items):
            for number, item in enumerate(block.items, 1):
                yield f"{number}. {_runs(item.runs)}" if block.ordered else f"- {_runs(item.runs)}"
            yield ""
        elif isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Figure):
            yield from _table(block.table)
            if block.caption:
                yield from (escaped(block.caption), "")
        elif isinstance(block, Box):
            if block.title:
                yield from (f"### {escaped(block.title)}", "")
            yield from _blocks(block.blocks)


def to_markdown(brief: Brief) -> str:
    """The brief as one Markdown text.

    >>> from demarche.brief.content import Brief
    >>> print(to_markdown(Brief("A title", "Why?", "2026", (), (), "Made by hand.")))
    # A title
    <BLANKLINE>
    **Question.** Why?
    <BLANKLINE>
    **As of** 2026
    <BLANKLINE>
    Made by hand.
    <BLANKLINE>
    """
    lines = [f"# {escaped(brief.title)}", ""]
    if brief.question:
        lines += [f"**Question.** {escaped(brief.question)}", ""]
    if brief.as_of:
        lines += [f"**As of** {escaped(brief.as_of)}", ""]
    for section in brief.sections:
        lines += [f"## {escaped(section.title)}", "", *_blocks(section.blocks)]
    if brief.references:
        lines += ["## References", ""]
        for reference in brief.references:
            address = f" <{_address(reference.address)}>" if reference.address else ""
            note = f" ({escaped(reference.note)})" if reference.note else ""
            lines.append(f"{reference.number}. {escaped(reference.text)}{address}{note}")
        lines.append("")
    lines += [escaped(brief.colophon), ""]
    return "\n".join(lines)


def _address(address: str) -> str:
    return re.sub(r"[\s<>]", "", address)
