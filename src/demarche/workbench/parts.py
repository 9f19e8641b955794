"""Small pieces several pages are built from: headings, cards, figures, tables, parts laid out late or again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from nicegui import Client, background_tasks, context, run, ui

from demarche.workbench.live import refresh_on_change
from demarche.workbench.solved import Unsolved, facts_of, ready
from demarche.workbench.table_markup import Cell, table_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    E = TypeVar("E", bound=ui.element)

    from demarche.brief.facts import Facts
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
]

_PRESSED = "(event) => { const cell = event.target.closest('[data-press]'); if (cell) emit(cell.dataset.press); }"
# What each tab has opened; gone with the tab.
_OPENED: WeakKeyDictionary[Client, set[str]] = WeakKeyDictionary()


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


def figure(svg: str, name: str = "Figure") -> None:
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
    with table_region(caption or "Table"):
        ui.html(table_markup(head, rows, caption), sanitize=False)


def pressable_table(
    head: Sequence[str], rows: Sequence[Sequence[str | Cell]], pressed: Callable[[str], object]
) -> None:
    """A table some of whose cells are buttons.

    Args:
        head: the column titles.
        rows: the cells.
        pressed: called with what the pressed cell names.
    """
    body = ui.html(table_markup(head, rows), sanitize=False)
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


def live(desk: Desk, build: Callable[[Facts], None], on: Callable[[Facts], object] | None = None) -> Callable[[], None]:
    """Lay out a part of a page from the solved case, again after every change; say so when it cannot be solved.

    A large model is solved in a thread first, so that neither this tab nor another has to wait for it.

    Args:
        desk: the case.
        build: lays it out.
        on: what the part depends on; it is laid out again only when that has changed. Any change of the case, if not given.

    Returns:
        Lays the part out again.
    """
    client = context.client
    box = ui.element("div").classes("wb-part")
    shown: list[object] = []

    async def solve() -> None:
        await run.io_bound(facts_of, desk)
        if not client.is_deleted and not box.is_deleted:
            with client:
                lay_out()

    def lay_out() -> None:
        if not ready(desk):
            box.clear()
            shown.clear()
            with box, ui.row().classes("items-center").props("role=status"):
                ui.spinner()
                ui.label("Solving the model")
            background_tasks.create(solve(), name="solve a large model")
            return
        facts = facts_of(desk)
        if isinstance(facts, Unsolved):
            box.clear()
            shown.clear()
            with box, ui.element("div").classes("wb-faults").props("role=alert"):
                ui.label(facts.says)
            return
        now = on(facts) if on else desk.version
        if shown == [now]:
            return
        shown[:] = [now]
        box.clear()
        with box:
            build(facts)

    lay_out()
    refresh_on_change(desk, lay_out, box)
    return lay_out
