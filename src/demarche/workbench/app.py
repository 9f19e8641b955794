"""The pages of the workbench and their addresses, registered in one place; nothing happens at import."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from nicegui import app, background_tasks, ui

from demarche.workbench.labels import PAGES, said
from demarche.workbench.layout import frame, plain_frame
from demarche.workbench.pages import cases as cases_page
from demarche.workbench.tidying import keep_tidy
from demarche.workbench.watching import watch

if TYPE_CHECKING:
    from demarche.workbench.shelf import Shelf

__all__ = ["create"]


def create(shelf: Shelf) -> None:
    """Register every page.

    Args:
        shelf: the cases the pages show.
    """

    @ui.page("/")
    def _cases() -> None:
        with plain_frame(said("cases")):
            cases_page.content(shelf)

    for key in PAGES:
        _register(shelf, key)

    async def begin() -> None:
        # Whoever opens a page first should not wait until it has been read from disk.
        for key in PAGES:
            import_module(f"demarche.workbench.pages.{key}")
        background_tasks.create(watch(shelf), name="watch the case folders")
        background_tasks.create(keep_tidy(), name="keep memory tidy")

    app.on_startup(begin)


def _register(shelf: Shelf, key: str) -> None:
    @ui.page(f"/case/{{case}}/{key}")
    def _page(case: str) -> None:
        desk = shelf.desk(case)
        if desk is None:
            with plain_frame(said("cases")):
                ui.label(said("no case"))
                ui.link(said("cases"), "/")
            return
        with frame(desk, case, key):
            import_module(f"demarche.workbench.pages.{key}").content(desk, case)
