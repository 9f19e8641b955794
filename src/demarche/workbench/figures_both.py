"""Drawings for a wide screen and for a phone; the style sheet shows the one that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench.labels import said
from demarche.workbench.parts import named, opened_late, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["drawn"]

_WIDE, _NARROW = 760.0, 330.0


def drawn(
    draw: Callable[[float, str], str],
    ident: str,
    name: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str = "",
    words: str = "",
) -> None:
    """A drawing with the table behind it.

    Args:
        draw: draws it at a width in pixels under an id; everything people wrote must be escaped by it.
        ident: id in the page.
        name: what it shows, for screen readers.
        head: column titles of the table.
        rows: its cells.
        caption: of the table; the name, if not given.
        words: what the table is called where it is opened.
    """
    for width, dress in ((_WIDE, "wb-on-wide"), (_NARROW, "wb-on-narrow")):
        with named(ui.element("div").classes(f"wb-figure wb-scroll {dress}").props("tabindex=0"), name, "region"):
            ui.html(draw(width, f"{ident}-{int(width)}"), sanitize=False)
    # Titles of tables that stand on one page must differ; screen readers tell them apart by it.
    opened_late(f"{words or said('robustness.table')} ({name})", lambda: table(head, rows, caption or name))
