"""Pages that follow the case: every tab hears of every change, and stops listening when it is closed.

After an edit, parts of many tabs have to be laid out again. The tabs take turns, that of the person who made the edit first; a
turn is short, and between two of them the server answers whoever else is waiting. A tab that is told of a second change before
it has taken in the first takes in both at once.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

from nicegui import background_tasks, context

if TYPE_CHECKING:
    from collections.abc import Callable

    from nicegui import Client
    from nicegui.element import Element

    from demarche.workbench.desk import Desk

__all__ = ["refresh_on_change"]

_SECONDS_A_TURN = 0.008
_SECONDS_BETWEEN = 0.004


class _Part:
    """A part of a page that follows the case.

    Args:
        refresh: lays it out again.
        owner: the element that holds it, if it can go before its page does.
    """

    def __init__(self, refresh: Callable[[], object], owner: Element | None) -> None:
        self.refresh = refresh
        self.owner = owner

    def gone(self) -> bool:
        """Whether the part itself was laid out anew."""
        return self.owner is not None and self.owner.is_deleted


class _Tab:
    """A tab that shows a page of a case.

    Args:
        client: the tab.
        desk: the case.

    Attributes:
        parts: what follows the case, from the top of the page.
        waiting: what has not yet taken in the last change.
        missed: whether there was a change while it was closed or asleep.
    """

    def __init__(self, client: Client, desk: Desk) -> None:
        self.client = client
        self.parts: list[_Part] = []
        self.waiting: deque[_Part] = deque()
        self.missed = False
        self._stop = desk.listen(self.changed)
        client.on_connect(self.back)
        client.on_delete(self.close)

    def changed(self) -> None:
        """Wait for a turn to take in a change."""
        if not self.client.has_socket_connection:
            # Nothing is laid out for nobody; it catches up if it comes back.
            self.missed = True
            return
        self.parts = [part for part in self.parts if not part.gone()]
        self.waiting = deque(self.parts)
        (_FIRST if _acting() is self.client else _THEN)[self] = None
        turns = f"turns {id(asyncio.get_running_loop())}"
        background_tasks.create_lazy(_take_turns(), name=turns)

    def back(self) -> None:
        """Catch up after having been away."""
        if self.missed:
            self.missed = False
            self.changed()

    def close(self) -> None:
        """Forget everything."""
        self._stop()
        self.parts.clear()
        self.waiting.clear()
        _TABS.pop(self.client, None)

    def turn(self) -> None:
        """Lay out what waits, until the time of a turn is over; a part that fails does not hold up the others."""
        ends = time.perf_counter() + _SECONDS_A_TURN
        while self.waiting and time.perf_counter() < ends:
            part = self.waiting.popleft()
            if not part.gone():
                part.refresh()


# The open tabs; a tab leaves when its client is deleted.
_TABS: dict[Client, _Tab] = {}
# Tabs that wait for their turn: of the person who made an edit, and all others. Each stands there once.
_FIRST: dict[_Tab, None] = {}
_THEN: dict[_Tab, None] = {}


def refresh_on_change(desk: Desk, refresh: Callable[[], object], owner: Element | None = None) -> None:
    """Call a function in this tab whenever the case changes, whoever changed it.

    Args:
        desk: the case.
        refresh: what to call.
        owner: the part of the page it lays out; when that is gone, it is called no more.
    """
    client = context.client
    tab = _TABS.get(client)
    if tab is None:
        tab = _TABS[client] = _Tab(client, desk)
    tab.parts.append(_Part(refresh, owner))


async def _take_turns() -> None:
    while _FIRST or _THEN:
        queue = _FIRST or _THEN
        tab = next(iter(queue))
        if not tab.client.is_deleted:
            tab.client.safe_invoke(tab.turn)
        if not tab.waiting:
            queue.pop(tab, None)
        await asyncio.sleep(_SECONDS_BETWEEN)


def _acting() -> Client | None:
    """The tab whose event is being handled; None when nobody in particular acts."""
    try:
        return context.client
    except RuntimeError:
        return None
