"""Tables as markup, so that a page need not keep an element of the toolkit for every cell; every cell stays text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Cell", "table_markup"]


@dataclass(frozen=True)
class Cell:
    """A cell that is more than a line of text.

    Attributes:
        text: what it says.
        look: classes of the style sheet.
        remark: a quiet line below.
        press: makes the text a button; what a click on it names, in the attribute `data-press`.
        name: of the button, for screen readers.
    """

    text: str
    look: str = ""
    remark: str = ""
    press: str = ""
    name: str = ""

    @property
    def markup(self) -> str:
        """The cell, escaped."""
        inner = escape(self.text)
        if self.press:
            inner = (
                f'<button type="button" class="wb-press" data-press="{escape(self.press)}" '
                f'aria-label="{escape(self.name or self.text)}">{inner}</button>'
            )
        if self.remark:
            inner += f'<div class="wb-quiet">{escape(self.remark)}</div>'
        return f'<td class="{escape(self.look)}">{inner}</td>' if self.look else f"<td>{inner}</td>"


def table_markup(head: Sequence[str], rows: Sequence[Sequence[str | Cell]], caption: str = "") -> str:
    """A table as HTML.

    Args:
        head: the column titles.
        rows: the cells.
        caption: what it shows.

    >>> table_markup(["State"], [["<b>"]], "All")
    '<table class="wb-table"><caption class="wb-quiet">All</caption><thead><tr><th scope="col">State</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    titles = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(_markup(cell) for cell in row)}</tr>" for row in rows)
    above = f'<caption class="wb-quiet">{escape(caption)}</caption>' if caption else ""
    return f'<table class="wb-table">{above}<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>'


def _markup(cell: str | Cell) -> str:
    return cell.markup if isinstance(cell, Cell) else f"<td>{escape(cell)}</td>"
