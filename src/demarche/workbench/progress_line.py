"""How far work beside a page is, with a button to stop it; changed in place, so that the focus stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench.labels import said
from demarche.workbench.parts import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.workbench.jobs import Job

__all__ = ["ProgressLine"]


class ProgressLine:
    """A bar, words and a button.

    Args:
        job: the work.
        words: puts what the work says into a sentence.
        stop: called when the button is pressed.
    """

    def __init__(self, job: Job, words: Callable[[str], str], stop: Callable[[], object]) -> None:
        self._job = job
        self._words = words
        with ui.row().classes("items-center gap-4 w-full"):
            self._bar = named(ui.linear_progress(show_value=False).classes("wb-wide"), said("progress"))
            self._label = ui.label().props('role="status"')
            ui.button(said("stop"), icon="stop", on_click=stop).props("flat no-caps")
        self.follow()

    def follow(self) -> None:
        """Show how far the work is now."""
        self._label.set_text(self._words(self._job.says or said("starting")))
        self._bar.set_value(self._job.done or 0.0)
        self._bar.props(add="indeterminate") if self._job.done is None else self._bar.props(remove="indeterminate")
