"""Pages that follow the case: every tab hears of every change, and stops listening when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import background_tasks, context

if TYPE_CHECKING:
    from collections.abc import Callable

    from nicegui.element import Element

    from demarche.workbench.desk import Desk

__all__ = ["refresh_on_change"]


def refresh_on_change(desk: Desk, refresh: Callable[[], object], owner: Element | None = None) -> None:
    """Call a function in this tab whenever the case changes, whoever changed it.

    Args:
        desk: the case.
        refresh: what to call.
        owner: the part of the page it lays out; when that is gone, it is called no more.
    """
    client = context.client

    def gone() -> bool:
        return client.is_deleted or (owner is not None and owner.is_deleted)

    async def in_this_tab() -> None:
        if not gone():
            with client:
                refresh()

    missed: list[bool] = []

    def changed() -> None:
        if gone():
            stop()
        elif client.has_socket_connection:
            background_tasks.create_lazy(in_this_tab(), name=f"refresh {client.id} {id(refresh)}")
        else:
            # A tab that is closed or asleep is not laid out again for nobody; it catches up if it comes back.
            missed[:] = [True]

    def back() -> None:
        if missed:
            missed.clear()
            changed()

    stop = desk.listen(changed)
    client.on_connect(back)
    client.on_delete(stop)
