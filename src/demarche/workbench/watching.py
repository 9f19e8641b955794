"""Noticing what other programs do to the open case folders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from demarche.errors import DemarcheError

if TYPE_CHECKING:
    from demarche.workbench.shelf import Shelf

__all__ = ["watch"]

SECONDS = 1.0


async def watch(shelf: Shelf) -> None:
    """Look at every open case folder once a second, for as long as the workbench runs.

    Args:
        shelf: the open cases.
    """
    while True:
        await asyncio.sleep(SECONDS)
        for desk in list(shelf.desks.values()):
            try:
                desk.notice()
            except DemarcheError:
                # The folder cannot be read at this moment; the last sound model stays, and the next look may succeed.
                continue
