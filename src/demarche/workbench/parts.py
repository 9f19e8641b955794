"""Small pieces several pages are built from: headings, cards, figures, tables, parts laid out late or again."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from nicegui import Client, background_tasks, context, run, ui

from demarche.workbench.labels import said
from demarche.workbench.live import refresh_on_change
from demarche.workbench.solved import Unsolved, drafted, facts_of, small
from demarche.workbench.table_markup import Cell, table_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    E = TypeVar("E", bound=ui.element)
    R = TypeVar("R")

    from demarche.brief.facts import Facts
    from demarche.case.reading import Case
    from demarche.workbench.desk import Desk

__all__ = [
    "card",
    "figure",
    "heading",
    "live",
    "named",
    "note",
    "opened_late",
    "pressable_table",
    "table",
    "table_region",
    "worked_out",
]

# A click anywhere in a row presses its first button, unless it ends a selection of words.
_PRESSED = """(event) => {
  const row = String(getSelection()) ? null : event.target.closest('tr');
  const cell = event.target.closest('[data-press]') || row?.querySelector('[data-press]');
  if (cell) emit(cell.dataset.press);
}"""
# What each tab has opened, and whose turn it is in it; gone with the tab.
_OPENED: WeakKeyDictionary[Client, set[str]] = WeakKeyDictionary()
_TURNS: WeakKeyDictionary[Client, asyncio.Lock] = WeakKeyDictionary()


def heading(text: str, level: int = 2) -> None:
    """A heading that screen readers know as one."""
    ui.label(text).props(f"role=heading aria-level={level}").classes("wb-section" if level == 2 else "wb-strong")


def named(element: E, name: str, role: str = "") -> E:
    """Give an element a name for screen readers; whatever people wrote stays text.

    Args:
        element: the element.
        name: its name.
        role: its role, where it is not the one it has by nature.
    """
    element.props["aria-label"] = name
    if role:
        element.props["role"] = role
    return element


def note(text: str) -> None:
    """A quiet remark."""
    ui.label(text).classes("wb-quiet")


@contextmanager
def card() -> Iterator[None]:
    """A box that belongs together."""
    with ui.element("div").classes("wb-card"):
        yield


def figure(svg: str, name: str = said("figure")) -> None:
    """A drawing made by `demarche.brief.figures`, which escape everything people wrote.

    Args:
        svg: the drawing.
        name: what it shows, for screen readers.
    """
    with named(ui.element("div").classes("wb-figure wb-scroll").props("tabindex=0"), name, "region"):
        ui.html(svg, sanitize=False)


def table(head: Sequence[str], rows: Sequence[Sequence[str | Cell]], caption: str = "") -> None:
    """A plain table; every cell is text, never markup.

    Args:
        head: the column titles.
        rows: the cells.
        caption: what it shows.
    """
    with table_region(caption or said("table")):
        ui.html(table_markup(head, rows, caption), sanitize=False)


def pressable_table(
    head: Sequence[str], rows: Sequence[Sequence[str | Cell]], pressed: Callable[[str], object]
) -> None:
    """A table some of whose cells are buttons; with a mouse the whole row is one.

    Args:
        head: the column titles.
        rows: the cells.
        pressed: called with what the pressed cell names.
    """
    body = ui.html(table_markup(head, rows), sanitize=False).classes("wb-pressable")
    body.on("click", lambda event: pressed(str(event.args)), js_handler=_PRESSED)


@contextmanager
def table_region(name: str) -> Iterator[None]:
    """What a table stands in: it scrolls by itself, and the keyboard reaches it.

    Args:
        name: what the table shows, for screen readers.
    """
    with named(ui.element("div").classes("wb-scroll").props("tabindex=0"), name, "region"):
        yield


def opened_late(words: str, build: Callable[[], object], *, open_now: bool = False, key: str = "") -> ui.expansion:
    """A part that is worked out when it is first opened, and stays open when the page is laid out again.

    Args:
        words: its title.
        build: lays it out.
        open_now: whether to open it at once.
        key: tells it from others on the page; its title, if not given.
    """
    opened, key = _OPENED.setdefault(context.client, set()), key or words
    if open_now:
        opened.add(key)
    filled: list[bool] = []
    box = ui.expansion(words, value=key in opened).classes("w-full")

    def turn() -> None:
        (opened.add if box.value else opened.discard)(key)
        if box.value and not filled:
            filled.append(True)
            with box:
                build()

    box.on_value_change(turn)
    if box.value:
        turn()
    return box


def worked_out(case: Case, work: Callable[[], R], build: Callable[[R], object]) -> None:
    """A part that takes long to work out in a large model: done in a thread, one after the other for each tab.

    What has been laid out anew before its turn came is not worked out any more.

    Args:
        case: the case; in a small one nobody has to wait.
        work: works it out; not to be None.
        build: lays it out.
    """
    if small(case):
        build(work())
        return
    client = context.client
    turn = _TURNS.setdefault(client, asyncio.Lock())
    box = ui.element("div").classes("wb-part")
    with box, ui.row().classes("items-center").props("role=status"):
        ui.spinner()
        ui.label(said("working out"))

    async def begin() -> None:
        async with turn:
            found = None if client.is_deleted or box.is_deleted else await run.io_bound(work)
        if found is not None and not client.is_deleted and not box.is_deleted:
            with client:
                box.clear()
                with box:
                    build(found)

    background_tasks.create(begin(), name="work out a part of a page")


def live(
    desk: Desk,
    build: Callable[[Facts], None],
    on: Callable[[Facts], object] | None = None,
    *,
    solved: bool = True,
) -> Callable[[], None]:
    """Lay out a part of a page from the case, again after every change; say so when it cannot be solved.

    While a large model is being solved, the part shows what followed from the version before; the frame of the page says so.

    Args:
        desk: the case.
        build: lays it out.
        on: what the part depends on; it is laid out again only when that has changed. Any change of the case, if not given.
        solved: whether it shows what follows from the case, and not only what the case says.

    Returns:
        Lays the part out again.
    """
    box = ui.element("div").classes("wb-part")
    shown: list[object] = []

    def lay_out() -> None:
        facts = facts_of(desk) if solved else drafted(desk)
        if isinstance(facts, Unsolved):
            now: object = facts.says
        else:
            now = (on(facts) if on else (desk.version, facts.case.digest),)
        if shown == [now]:
            return
        shown[:] = [now]
        box.clear()
        with box:
            if desk.case is None:
                pass  # the frame of the page says what is at fault, once
            elif isinstance(facts, Unsolved):
                with ui.element("div").classes("wb-faults").props("role=alert"):
                    ui.label(facts.says)
            else:
                build(facts)

    lay_out()
    refresh_on_change(desk, lay_out, box)
    return lay_out
