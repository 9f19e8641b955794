"""The frame every page stands in: header, way between pages, faults, undo; light and dark, narrow and wide."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.brief.facts import Facts
from demarche.workbench.labels import PAGES, said
from demarche.workbench.live import refresh_on_change
from demarche.workbench.page_script import HELPERS, KEEP_THEME, TURN_THEME
from demarche.workbench.solved import facts_of, pending
from demarche.workbench.theme import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.workbench.desk import Desk, Result

__all__ = ["frame", "plain_frame", "tell"]


@contextmanager
def plain_frame(title: str) -> Iterator[None]:
    """A page without a case.

    Args:
        title: its title.
    """
    _head(title)
    with ui.header().classes("wb-header"):
        ui.link(said("name"), "/").classes("wb-brand")
        ui.space()
        _theme_button()
    with ui.element("div").props('id="content" tabindex="-1"').classes("wb-main"):
        ui.label(title).props("role=heading aria-level=1").classes("wb-title")
        yield


@contextmanager
def frame(desk: Desk, case: str, page: str) -> Iterator[None]:
    """A page of a case.

    Args:
        desk: the case.
        case: its key in the address.
        page: the page's key.
    """
    title, _ = PAGES[page]
    _head(f"{title} · {_called(desk)}")
    with ui.header().classes("wb-header"):
        drawer_button = ui.button(icon="menu").props(f'flat dense round color=white aria-label="{said("menu")}"')
        ui.link(said("name"), "/").classes("wb-brand")
        name = ui.label(_called(desk)).classes("wb-case")
        refresh_on_change(desk, lambda: name.set_text(_called(desk)))
        ui.space()
        _step_buttons(desk)
        _theme_button()
    drawer = ui.left_drawer(value=False).props("show-if-above breakpoint=900 width=230 bordered").classes("wb-drawer")
    with drawer, ui.element("nav").props(f'aria-label="{said("pages")}"'):
        for key, (label, icon) in PAGES.items():
            link = ui.link(target=f"/case/{case}/{key}").classes("wb-nav" + (" wb-here" if key == page else ""))
            link.props('aria-current="page"' if key == page else "")
            with link:
                ui.icon(icon).props('aria-hidden="true"')
                ui.label(label)
    drawer_button.on_click(drawer.toggle)
    with ui.element("div").props('id="content" tabindex="-1"').classes("wb-main"):
        ui.label(title).props("role=heading aria-level=1").classes("wb-title")
        _faults(desk)
        _solving(desk)
        yield


def tell(result: Result) -> None:
    """Show what became of an edit, and of one that is not sound the first thing that is wrong with it."""
    kinds = {"saved": "positive", "conflict": "warning", "draft": "warning"}
    words = f"{result.says} {result.problems[0]}" if result.problems else result.says
    ui.notify(words, type=kinds.get(result.kind, "info"), multi_line=bool(result.problems))  # type: ignore[arg-type]


def _head(title: str) -> None:
    ui.page_title(title)
    ui.add_css(STYLE)
    ui.add_body_html(HELPERS)
    ui.add_body_html(f'<a class="wb-skip" href="#content">{said("skip")}</a>')
    ui.colors(primary="#1d4e68", secondary="#7a5c12", accent="#7b3b6b", positive="#2c6e49", negative="#a8322a")


def _called(desk: Desk) -> str:
    return desk.case.model.title if desk.case else desk.folder.name


def _theme_button() -> None:
    button = ui.button(icon="contrast").props(f'flat dense round color=white aria-label="{said("theme")}"')
    button.on("click", js_handler=TURN_THEME)
    button.tooltip(said("theme"))
    ui.run_javascript(KEEP_THEME)


def _step_buttons(desk: Desk) -> None:
    for key, icon, act in (("undo", "undo", desk.undo), ("redo", "redo", desk.redo)):
        button = ui.button(icon=icon, on_click=lambda act=act: tell(act()))
        button.props(f'flat dense round color=white aria-label="{said(key)}"').tooltip(said(key))


def _faults(desk: Desk) -> None:
    box = ui.element("div").classes("wb-part")

    def look() -> None:
        errors = [problem for problem in desk.inspection.problems if problem.level == "error"]
        box.clear()
        if errors:
            with box, ui.column().classes("wb-faults").props('role="alert"'):
                ui.label(said("no sound model" if desk.case is None else "faults"))
                for problem in errors[:8]:
                    ui.label(str(problem))

    look()
    refresh_on_change(desk, look)


def _solving(desk: Desk) -> None:
    """Say when a large model is being solved, and that what one sees meanwhile is from before."""
    box = ui.element("div").classes("wb-solving").props('role="status"')
    shown: list[str] = []

    def look() -> None:
        now = said("solving again" if isinstance(facts_of(desk), Facts) else "solving") if pending(desk) else ""
        if shown != [now]:
            shown[:] = [now]
            box.clear()
            if now:
                with box:
                    ui.spinner()
                    ui.label(now)

    look()
    refresh_on_change(desk, look)
