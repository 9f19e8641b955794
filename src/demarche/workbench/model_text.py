"""The text of `case.yaml` beside the form: saved while one types, faults at their lines, other people's edits taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench.journal import digest
from demarche.workbench.labels import said
from demarche.workbench.live import refresh_on_change
from demarche.workbench.parts import heading, named, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.case.problems import Problem
    from demarche.workbench.desk import Desk, Result

__all__ = ["text_of_the_case"]

FILE = "case.yaml"
SECONDS_TYPING = 0.05
SHOWN_FAULTS = 12


def text_of_the_case(desk: Desk) -> None:
    """Lay out the editor.

    Args:
        desk: the case.
    """
    heading(FILE)
    note(said("model.text about"))
    note(said("model.text leave"))
    _Editor(desk)


class _Editor:
    """One tab's editor of the text.

    Attributes:
        seen: digest of the text on disk that this editor started from.
        mine: whether it holds something that is not on disk.
        marked: the lines shown as faulty.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        draft = desk.draft(FILE)
        faults = desk.faults(FILE, draft) if draft is not None else ()
        if draft is None and desk.case is None:
            faults = tuple(problem for problem in desk.inspection.problems if problem.level == "error")
        self.seen = digest(desk.text(FILE))
        self.mine = draft is not None
        text = desk.text(FILE) if draft is None else draft
        self.marked = _lines(faults, text)
        self.field = ui.codemirror(
            text, language="YAML", theme="githubLight", line_wrapping=True, decorations=_marks(self.marked)
        ).classes("wb-editor")
        named(self.field, said("model.text"), "group")
        self.faults = ui.column().classes("w-full gap-1").props('role="status" aria-live="polite"')
        self.tell(faults)
        self.timer = ui.timer(SECONDS_TYPING, self.save, active=False)
        self.field.on_value_change(self.typed)
        refresh_on_change(desk, self.take)

    def typed(self) -> None:
        """Save a moment after the last keystroke."""
        if self.field.value != self.desk.text(FILE) or self.mine:
            self.mine = True
            self.timer.deactivate()
            self.timer.activate()

    def save(self) -> None:
        """Write the text to disk if it is sound, else keep it as a draft and show why."""
        self.timer.deactivate()
        result = self.desk.edit(FILE, self.seen, self.field.value, said("model.text edited"))
        self.mine = result.kind in ("draft", "conflict")
        if not self.mine:
            self.seen = digest(self.desk.text(FILE))
        self.show(result)

    def show(self, result: Result) -> None:
        """Faults below the text and at their lines; after a conflict, the two ways out."""
        self.mark(_lines(result.problems, self.field.value))
        self.faults.clear()
        with self.faults:
            if result.kind == "conflict":
                ui.label(result.says).classes("wb-bad")
                with ui.row():
                    ui.button(said("model.take other"), on_click=lambda: self.take(force=True)).props("flat no-caps")
                    ui.button(said("model.keep mine"), on_click=self.keep).props("flat no-caps")
                with ui.expansion(said("model.other text")).classes("w-full"):
                    ui.label(result.current).classes("wb-mono")
        self.tell(result.problems)

    def mark(self, lines: tuple[int, ...]) -> None:
        """Colour the faulty lines.

        The browser is told by a call. As a property of the editor the marks would be sent with the text the server knows, and
        put it over what was typed meanwhile.
        """
        if lines != self.marked:
            self.marked = lines
            self.field.run_method("setDecorations", _marks(lines))

    def tell(self, problems: Sequence[Problem]) -> None:
        """Add faults to those below the text."""
        with self.faults:
            for problem in problems[:SHOWN_FAULTS]:
                self.fault(problem)

    def fault(self, problem: Problem) -> None:
        """One fault; a click goes to its line."""
        words = ui.button(str(problem), on_click=lambda: self.field.reveal_line(problem.place.line))
        words.props("flat no-caps align=left").classes("wb-bad wb-mono w-full")

    def take(self, *, force: bool = False) -> None:
        """Take in the text on disk; what somebody is typing is not replaced under their hands."""
        if self.mine and not force:
            return
        if force:
            self.desk.drop_draft(FILE)
        text = self.desk.text(FILE)
        self.seen, self.mine = digest(text), False
        self.faults.clear()
        self.mark(())
        if self.field.value != text:
            self.field.set_value(text)

    def keep(self) -> None:
        """Put this tab's text over the other one, which the journal can bring back."""
        self.seen = digest(self.desk.text(FILE))
        self.save()


def _lines(problems: Sequence[Problem], text: str) -> tuple[int, ...]:
    """The lines of the text at fault; what is missing at its end is the fault of its last line."""
    last = text.count("\n") + 1
    return tuple(sorted({min(p.place.line, last) for p in problems if p.place.file == FILE and p.place.line}))


def _marks(lines: Sequence[int]) -> list[dict[str, object]]:
    return [{"kind": "line", "line": line, "class": "wb-fault-line"} for line in lines]
