"""Pages that follow the case: every tab hears of every change, and stops listening when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import background_tasks, context

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.workbench.desk import Desk

__all__ = ["refresh_on_change"]


def refresh_on_change(desk: Desk, refresh: Callable[[], object]) -> None:
    """Call a function in this tab whenever the case changes, whoever changed it.

    Args:
        desk: the case.
        refresh: what to call; usually the `refresh` of a refreshable part of the page.
    """
    client = context.client

    async def in_this_tab() -> None:
        if not client.is_deleted:
            with client:
                refresh()

    def changed() -> None:
        background_tasks.create_lazy(in_this_tab(), name=f"refresh {client.id} {id(refresh)}")

    stop = desk.listen(changed)
    client.on_delete(stop)
