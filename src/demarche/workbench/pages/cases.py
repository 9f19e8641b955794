"""The list of cases: recent ones, shipped ones, and ways to begin a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.case import examples

if TYPE_CHECKING:
    from demarche.workbench.shelf import Shelf

__all__ = ["content"]


def content(shelf: Shelf) -> None:
    """Lay out the page.

    Args:
        shelf: the cases at hand.
    """
    recent = shelf.recent()
    if recent:
        ui.label("Recent").props("role=heading aria-level=2").classes("wb-section")
        with ui.element("div").classes("wb-grid"):
            for folder in recent:
                with ui.element("div").classes("wb-card"):
                    ui.link(folder.name, f"/case/{shelf.open(folder)}/overview")
                    ui.label(str(Path(folder))).classes("wb-quiet")
    ui.label("Shipped").props("role=heading aria-level=2").classes("wb-section")
    with ui.element("div").classes("wb-grid"):
        for example in examples.examples():
            with ui.element("div").classes("wb-card"):
                ui.label(example.title)
                ui.label(example.name).classes("wb-quiet")
