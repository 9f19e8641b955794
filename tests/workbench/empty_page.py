"""A page with nothing on it, for the simulated user."""

from __future__ import annotations

from nicegui import ui


@ui.page("/")
def _page() -> None:
    ui.label("Nothing here")


ui.run(storage_secret="for the simulation only")
