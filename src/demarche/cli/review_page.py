"""The review page: one candidate at a time, decided with single keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from demarche.errors import DemarcheError, UsageError
from demarche.evidence.candidates import read_candidates
from demarche.evidence.decisions import accept, decide, read_decisions, states, undo

try:
    from textual.app import App, ComposeResult
    from textual.binding import Binding
    from textual.widgets import Footer, Header, Input, Static
except ImportError as error:
    raise UsageError("the review page needs textual: pip install 'demarche[review]'") from error

if TYPE_CHECKING:
    from demarche.evidence.candidates import Proposed

__all__ = ["ReviewPage"]


class ReviewPage(App[None]):
    """Candidates of a case, one at a time.

    Args:
        folder: of the case.
        by: who decides.
    """

    CSS = "#passage { padding: 1 2; border: round $accent; } #facts { padding: 1 2; } #status { padding: 0 2; color: $text-muted; }"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("a", "accept", "Accept"),
        Binding("e", "edit", "Edit words"),
        Binding("r", "reject", "Reject"),
        Binding("u", "unsure", "Unsure"),
        Binding("z", "undo", "Undo"),
        Binding("j,down", "move(1)", "Next"),
        Binding("k,up", "move(-1)", "Back"),
        Binding("n", "open", "Next undecided"),
        Binding("escape", "cancel", "Leave editing", show=False),
        Binding("q", "quit", "Quit"),
    ]
    TITLE = "Review"
    AUTO_FOCUS = ""

    def __init__(self, folder: Path, by: str) -> None:
        super().__init__()
        self.folder = folder
        self.by = by
        self.candidates: tuple[Proposed, ...] = read_candidates(folder)
        self.position = 0
        self.message = ""

    def compose(self) -> ComposeResult:
        """The page: passage, facts, words to edit, state."""
        yield Header()
        yield Static(id="passage", markup=False)
        yield Static(id="facts", markup=False)
        yield Input(placeholder="the claim in your own words, then Enter", id="says")
        yield Static(id="status", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the first candidate nobody has decided about."""
        self.query_one("#says", Input).display = False
        self.action_open(first=True)

    @property
    def current(self) -> Proposed:
        """The candidate shown."""
        return self.candidates[self.position]

    def _show(self) -> None:
        standing = states(read_decisions(self.folder))
        data = self.current.fields
        decided = standing.get(self.current.id)
        self.query_one("#passage", Static).update(data.get("text") or "(the words of the passage were not kept)")
        lines = [
            f"{self.current.source}, paragraph {data.get('paragraph')}"
            + (f", page {data['page']}" if data.get("page") else ""),
            f"speaker: {data.get('speaker') or 'the author'}"
            + (f" (through {', '.join(data['chain'][1:])})" if len(data.get("chain", ())) > 1 else ""),
            f"stance: {data.get('stance')}   polarity: {data.get('polarity')}   author: {data.get('uptake')}   kind: {data.get('kind')}",
        ]
        for label, key in (
            ("hedges", "hedges"),
            ("names", "entities"),
            ("cites", "references"),
            ("look at", "warnings"),
        ):
            if data.get(key):
                lines.append(f"{label}: {', '.join(map(str, data[key]))}")
        if data.get("date_about"):
            lines.append(f"about: {data['date_about']}")
        self.query_one("#facts", Static).update("\n".join(lines))
        state = (
            f"{decided.what} by {decided.by}" + (f", claim {decided.claim}" if decided.claim else "")
            if decided
            else "undecided"
        )
        done = len(standing)
        self.query_one("#status", Static).update(
            f"{self.position + 1} of {len(self.candidates)}, {done} decided. This one: {state}. {self.message}"
        )
        self.message = ""

    def _decided(self, act: Any) -> None:
        try:
            act()
        except DemarcheError as error:
            self.message = str(error)
            self._show()
            return
        self.action_open()

    def action_accept(self) -> None:
        """Accept the candidate as it stands."""
        self._decided(lambda: accept(self.folder, self.current, by=self.by))

    def action_reject(self) -> None:
        """Reject it."""
        self._decided(lambda: decide(self.folder, self.current, "reject", by=self.by))

    def action_unsure(self) -> None:
        """Leave it for later, marked unsure."""
        self._decided(lambda: decide(self.folder, self.current, "unsure", by=self.by))

    def action_edit(self) -> None:
        """Open the line in which the claim is put into one's own words."""
        line = self.query_one("#says", Input)
        line.display = True
        line.value = str(self.current.fields.get("text") or "")
        line.focus()

    def action_cancel(self) -> None:
        """Close the line without deciding."""
        self.query_one("#says", Input).display = False
        self.set_focus(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accept with the words typed."""
        words = event.value.strip()
        self.action_cancel()
        if words:
            self._decided(lambda: accept(self.folder, self.current, {"says": words}, by=self.by))

    def action_undo(self) -> None:
        """Take back the latest decision and go to its candidate."""
        try:
            taken = undo(self.folder, by=self.by)
        except DemarcheError as error:
            self.message, taken = str(error), None
        else:
            self.message = f"taken back: {taken.what}" if taken else "nothing to take back"
        if taken is not None:
            self.position = next((i for i, c in enumerate(self.candidates) if c.id == taken.candidate), self.position)
        self._show()

    def action_move(self, step: int) -> None:
        """Go to the next or previous candidate."""
        self.position = max(0, min(len(self.candidates) - 1, self.position + step))
        self._show()

    def action_open(self, *, first: bool = False) -> None:
        """Go to the next candidate nobody has decided about; stay where all are decided."""
        standing = states(read_decisions(self.folder))
        start = 0 if first else self.position
        order = [*range(start, len(self.candidates)), *range(start)]
        self.position = next((i for i in order if self.candidates[i].id not in standing), self.position)
        if all(c.id in standing for c in self.candidates):
            self.message = "All are decided."
        self._show()
