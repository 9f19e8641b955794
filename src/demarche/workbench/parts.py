"""Small pieces several pages are built from: headings, cards, figures with their table, plain tables."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench.live import refresh_on_change
from demarche.workbench.solved import Unsolved, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk

__all__ = ["card", "figure", "heading", "live", "note", "table"]


def heading(text: str, level: int = 2) -> None:
    """A heading that screen readers know as one."""
    ui.label(text).props(f"role=heading aria-level={level}").classes("wb-section")


def note(text: str) -> None:
    """A quiet remark."""
    ui.label(text).classes("wb-quiet")


@contextmanager
def card() -> Iterator[None]:
    """A box that belongs together."""
    with ui.element("div").classes("wb-card"):
        yield


def figure(svg: str) -> None:
    """A drawing made by `demarche.brief.figures`, which escape everything people wrote."""
    with ui.element("div").classes("wb-figure wb-scroll"):
        ui.html(svg, sanitize=False)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> None:
    """A plain table; every cell is text, never markup.

    Args:
        head: the column titles.
        rows: the cells.
        caption: what it shows.
    """
    with ui.element("div").classes("wb-scroll").props(f'tabindex=0 role=region aria-label="{_attribute(caption or "Table")}"'):
        with ui.element("table").classes("wb-table"):
            if caption:
                with ui.element("caption").classes("wb-quiet"):
                    ui.label(caption)
            with ui.element("thead"), ui.element("tr"):
                for cell in head:
                    with ui.element("th").props("scope=col"):
                        ui.label(cell)
            with ui.element("tbody"):
                for row in rows:
                    with ui.element("tr"):
                        for cell in row:
                            with ui.element("td"):
                                ui.label(cell)


def live(desk: Desk, build: Callable[[Facts], None]) -> None:
    """Lay out a part of a page from the solved case, again after every change; say so when it cannot be solved.

    Args:
        desk: the case.
        build: lays it out.
    """

    @ui.refreshable
    def part() -> None:
        facts = facts_of(desk)
        if isinstance(facts, Unsolved):
            with ui.element("div").classes("wb-faults").props('role="alert"'):
                ui.label(facts.says)
        else:
            build(facts)

    part()
    refresh_on_change(desk, part.refresh)


def _attribute(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c in " -.,()")
