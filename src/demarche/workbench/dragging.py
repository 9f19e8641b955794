"""Rows to put in another order: dragged by a handle, or stepped up and down with two buttons, which the keyboard reaches."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from nicegui import ui

from demarche.workbench.labels import said
from demarche.workbench.parts import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["draggable_row", "draggable_rows"]

_CARRY = """(event) => {
  const row = event.target.closest('[data-place]');
  if (row) event.dataTransfer.setData('text/plain', GROUP + ' ' + row.dataset.place);
}"""
_DROP = """(event) => {
  const row = event.target.closest('[data-place]');
  if (row) emit(event.dataTransfer.getData('text/plain'), row.dataset.place);
}"""


@contextmanager
def draggable_rows(group: str, move: Callable[[int, int], object]) -> Iterator[None]:
    """What rows to drag stand in; it listens for all of them.

    Args:
        group: rows are exchanged within a group only.
        move: called with the old and the new place of a row, from 0.
    """

    def dropped(event: Any) -> None:
        carried, target = (str(word) for word in event.args)
        of, _, source = carried.rpartition(" ")
        if of == group and source.isdecimal() and target.isdecimal() and source != target:
            move(int(source), int(target))

    with ui.element("div").classes("wb-rows") as rows:
        yield
    rows.on("dragstart", js_handler=_CARRY.replace("GROUP", json.dumps(group)))
    rows.on("dragover.prevent", js_handler="() => {}")
    rows.on("drop.prevent", dropped, js_handler=_DROP)


@contextmanager
def draggable_row(place: int, count: int, words: str, move: Callable[[int, int], object]) -> Iterator[None]:
    """A row with a handle before and arrows behind its content.

    Args:
        place: the row's place, from 0.
        count: how many rows there are.
        words: what it is called, in the arrows' names.
        move: called with the old and the new place.
    """
    with ui.element("div").classes("wb-row").props(f"data-place={place}"):
        ui.icon("drag_indicator").classes("wb-handle").props('draggable=true aria-hidden="true"')
        yield
        for icon, direction, to in (("arrow_upward", "more", place - 1), ("arrow_downward", "less", place + 1)):
            button = ui.button(icon=icon, on_click=lambda to=to: move(place, to)).props("flat dense round size=sm")
            named(button, said("model.step", words=words, direction=said(f"model.step {direction}"))).set_enabled(
                0 <= to < count
            )
