"""Rows to put in another order: dragged by a handle, or stepped up and down with two buttons, which the keyboard reaches."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nicegui import ui

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["draggable_row"]


@contextmanager
def draggable_row(group: str, place: int, count: int, words: str, move: Callable[[int, int], object]) -> Iterator[None]:
    """A row with a handle before and arrows behind its content.

    Args:
        group: rows are exchanged within a group only.
        place: the row's place, from 0.
        count: how many rows there are.
        words: what it is called, in the arrows' names.
        move: called with the old and the new place.
    """
    with ui.element("div").classes("wb-row wb-drop") as row:
        handle = ui.icon("drag_indicator").classes("wb-handle").props('draggable=true aria-hidden="true"')
        yield
        for icon, direction, to in (("arrow_upward", "more", place - 1), ("arrow_downward", "less", place + 1)):
            button = ui.button(icon=icon, on_click=lambda to=to: move(place, to))
            button.props(f'flat dense round size=sm aria-label="Make {words} {direction} important"')
            button.set_enabled(0 <= to < count)
    carried = json.dumps(f"{group} {place}")
    handle.on("dragstart", js_handler=f"(e) => e.dataTransfer.setData('text/plain', {carried})")
    row.on("dragover.prevent", js_handler="() => {}")

    def dropped(event: object) -> None:
        of, _, source = str(getattr(event, "args", "")).rpartition(" ")
        if of == group and source.isdecimal() and int(source) < count and int(source) != place:
            move(int(source), place)

    row.on("drop.prevent", dropped, js_handler="(e) => emit(e.dataTransfer.getData('text/plain'))")
