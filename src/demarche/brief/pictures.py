"""From facts to figures: each drawn for a page and for a phone, with the table behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Figure, Table

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PAGE", "PHONE", "figure"]

PAGE = 730.0
"""Width of a drawing for a page, in pixels."""

PHONE = 343.0
"""Width of a drawing for a phone."""


def figure(
    ident: str,
    title: str,
    draw: Callable[[float, str], str],
    table: Table,
    caption: str = "",
    reading: str = "",
) -> Figure:
    """Draw a figure twice.

    Args:
        ident: unique in the brief.
        title: what it shows.
        draw: makes the SVG from a width in pixels and an id.
        table: the same in numbers and words.
        caption: what to bear in mind, for the drawing and the table alike.
        reading: how to read the drawing.
    """
    return Figure(ident, title, draw(PAGE, f"{ident}-page"), draw(PHONE, f"{ident}-phone"), table, caption, reading)
