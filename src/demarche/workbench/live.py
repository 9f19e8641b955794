"""Pages that follow the case: every tab hears of every change, and stops listening when it is closed.

After an edit many parts of many tabs are laid out again. They take turns: those of the tab that made the edit come first,
and between two of them the server answers whoever else is waiting.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nicegui import background_tasks, context

if TYPE_CHECKING:
    from collections.abc import Callable

    from nicegui import Client
    from nicegui.element import Element

    from demarche.workbench.desk import Desk

__all__ = ["refresh_on_change"]

_SECONDS_BETWEEN = 0.002


class _Part:
    """A part of a page that follows the case."""

    def __init__(self, client: Client, refresh: Callable[[], object], owner: Element | None) -> None:
        self.client = client
        self.refresh = refresh
        self.owner = owner
        self.missed = False

    def lay_out(self) -> None:
        """Lay the part out again."""
        self.refresh()

    def gone(self) -> bool:
        """Whether its tab is closed, or the part itself was laid out anew."""
        return self.client.is_deleted or (self.owner is not None and self.owner.is_deleted)


# Parts that wait for their turn: of the tab that made the edit, and of all others. Each stands there once.
_FIRST: dict[_Part, None] = {}
_THEN: dict[_Part, None] = {}


def refresh_on_change(desk: Desk, refresh: Callable[[], object], owner: Element | None = None) -> None:
    """Call a function in this tab whenever the case changes, whoever changed it.

    Args:
        desk: the case.
        refresh: what to call.
        owner: the part of the page it lays out; when that is gone, it is called no more.
    """
    part = _Part(context.client, refresh, owner)

    def changed() -> None:
        if part.gone():
            stop()
        elif not part.client.has_socket_connection:
            # A tab that is closed or asleep is not laid out again for nobody; it catches up if it comes back.
            part.missed = True
        else:
            (_FIRST if _acting() is part.client else _THEN)[part] = None
            turns = f"turns {id(asyncio.get_running_loop())}"
            background_tasks.create_lazy(_take_turns(), name=turns)

    def back() -> None:
        if part.missed:
            part.missed = False
            changed()

    stop = desk.listen(changed)
    part.client.on_connect(back)
    part.client.on_delete(stop)


async def _take_turns() -> None:
    while _FIRST or _THEN:
        queue = _FIRST or _THEN
        part = next(iter(queue))
        del queue[part]
        if not part.gone():
            part.client.safe_invoke(part.lay_out)
            await asyncio.sleep(_SECONDS_BETWEEN)


def _acting() -> Client | None:
    """The tab whose event is being handled; None when nobody in particular acts."""
    try:
        return context.client
    except RuntimeError:
        return None
