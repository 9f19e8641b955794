"""Small pieces several pages are built from: headings, cards, figures with their table, plain tables."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from nicegui import Client, background_tasks, context, run, ui

from demarche.workbench.live import refresh_on_change
from demarche.workbench.solved import Unsolved, facts_of, ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    E = TypeVar("E", bound=ui.element)

    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk

__all__ = ["card", "figure", "heading", "live", "named", "note", "opened_late", "table"]

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


def table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> None:
    """A plain table; every cell is text, never markup.

    Args:
        head: the column titles.
        rows: the cells.
        caption: what it shows.
    """
    region = ui.element("div").classes("wb-scroll").props("tabindex=0")
    with named(region, caption or "Table", "region"), ui.element("table").classes("wb-table"):
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


def opened_late(words: str, build: Callable[[], object], *, open_now: bool = False) -> None:
    """A part that is worked out when it is first opened, and stays open when the page is laid out again.

    Args:
        words: its title.
        build: lays it out.
        open_now: whether to open it at once.
    """
    opened = _OPENED.setdefault(context.client, set())
    if open_now:
        opened.add(words)
    filled: list[bool] = []
    with ui.expansion(words, value=words in opened).classes("w-full") as box:
        pass

    def turn() -> None:
        (opened.add if box.value else opened.discard)(words)
        if box.value and not filled:
            filled.append(True)
            with box:
                build()

    box.on_value_change(turn)
    if box.value:
        turn()


def live(desk: Desk, build: Callable[[Facts], None], on: Callable[[Facts], object] | None = None) -> Callable[[], None]:
    """Lay out a part of a page from the solved case, again after every change; say so when it cannot be solved.

    A large model is solved in a thread first, so that neither this tab nor another has to wait for it.

    Args:
        desk: the case.
        build: lays it out.
        on: what the part depends on; it is laid out again only when that has changed. Everything, if not given.

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
        now = on(facts) if on else object()
        if shown == [now]:
            return
        shown[:] = [now]
        box.clear()
        with box:
            build(facts)

    lay_out()
    refresh_on_change(desk, lay_out, box)
    return lay_out
