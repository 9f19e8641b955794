"""The list of cases: recent ones, shipped ones, and ways to begin another."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nicegui import ui

from demarche.case import examples
from demarche.errors import DemarcheError
from demarche.workbench.jobs import apart
from demarche.workbench.labels import said
from demarche.workbench.parts import card, heading, named, note
from demarche.workbench.starting import duplicate, import_model, new_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.workbench.shelf import Shelf

__all__ = ["content"]

MOST_BYTES = 50_000_000
MOST_SECONDS = 180.0


def content(shelf: Shelf) -> None:
    """Lay out the page.

    Args:
        shelf: the cases at hand.
    """
    recent = shelf.recent()
    if recent:
        heading(said("cases.recent"))
        with ui.element("div").classes("wb-grid"):
            for folder in recent:
                with card():
                    ui.link(folder.name, f"/case/{shelf.key(folder)}/overview").classes("wb-strong")
                    note(str(folder))
                    _copying(shelf, folder)
    heading(said("cases.open folder"))
    with ui.element("div").classes("wb-row"):
        field = ui.input(said("cases.folder"), placeholder=str(Path.home() / "my-case")).classes("wb-wide")

        def look_in() -> None:
            _go(shelf, lambda: Path(str(field.value).strip()).expanduser())

        field.on("keydown.enter", look_in)
        ui.button(said("cases.open"), on_click=look_in).props("no-caps")
    heading(said("cases.new"))
    with card():
        place = ui.input(
            said("cases.new folder"), value=str(_free(Path.home() / "demarche-cases" / "new-case"))
        ).classes("w-full")
        names = {"starter": said("cases.starter")} | {e.name: f"{e.title} ({e.name})" for e in examples.examples()}
        source = ui.select(names, value="starter", label=said("cases.begin")).classes("w-full")

        def begin() -> None:
            _go(shelf, lambda: new_case(str(source.value), Path(str(place.value)).expanduser()))

        ui.button(said("cases.start"), icon="note_add", on_click=begin).props("no-caps")
    heading(said("cases.import"))
    note(said("cases.import about"))

    async def received(event: Any) -> None:
        name = Path(event.file.name).name
        target = _free(Path.home() / "demarche-cases" / (re.sub(r"[^\w.-]+", "-", Path(name).stem) or "imported"))
        with tempfile.TemporaryDirectory(prefix="demarche-import-") as folder:
            path = Path(folder) / name
            await event.file.save(path)
            try:
                await apart(import_model, path, target, seconds=MOST_SECONDS)
            except DemarcheError as error:
                ui.notify(str(error).replace(f"{folder}{os.sep}", ""), type="negative", multi_line=True)
                return
        _go(shelf, lambda: target)

    ui.upload(on_upload=received, auto_upload=True, max_file_size=MOST_BYTES, label=said("cases.drop")).props(
        f'accept=".gmcr,.nfg" aria-label="{said("cases.import")}"'
    ).classes("w-full")
    heading(said("cases.shipped"))
    with ui.element("div").classes("wb-grid"):
        for example in examples.examples():
            with card():
                ui.label(example.title).classes("wb-strong")
                note(example.name)
                _beginning(shelf, example)


def _beginning(shelf: Shelf, example: examples.Example) -> None:
    def begin() -> None:
        name = example.name.rpartition("/")[2]
        _go(shelf, lambda: new_case(example.name, _free(Path.home() / "demarche-cases" / name)))

    button = ui.button(said("cases.work on copy"), icon="note_add", on_click=begin).props("flat dense no-caps")
    named(button, said("cases.work on copy of", title=example.title))


def _copying(shelf: Shelf, folder: Path) -> None:
    def copy() -> None:
        _go(shelf, lambda: duplicate(folder, _free(folder.with_name(f"{folder.name}-copy"))))

    ui.button(said("cases.duplicate"), icon="content_copy", on_click=copy).props("flat dense no-caps")


def _go(shelf: Shelf, make: Callable[[], Path]) -> None:
    try:
        key = shelf.open(make())
    except (DemarcheError, OSError) as error:
        ui.notify(str(error), type="negative", multi_line=True)
        return
    ui.navigate.to(f"/case/{key}/overview")


def _free(folder: Path) -> Path:
    """A folder of this name that does not exist yet."""
    candidate, count = folder, 1
    while candidate.exists():
        count += 1
        candidate = folder.with_name(f"{folder.name}-{count}")
    return candidate
