"""One open case: the folder on disk, the last model that was sound, and everybody who looks at it.

All pages of the workbench share one desk per folder. The folder is the only truth: edits are written to it at once, edits made
elsewhere are noticed, and a file that was broken elsewhere is shown with its fault while the last sound model stays usable.
"""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from demarche.case.reading import FILES, inspect_contents
from demarche.case.saving import write_atomic
from demarche.errors import UnreadableFile
from demarche.workbench.journal import Change, Entry, Journal, as_bytes, digest
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.case.marks import Tree
    from demarche.case.problems import Problem
    from demarche.case.reading import Case, Inspection

__all__ = ["Desk", "Result"]

_SECONDS_TO_WRITE = 60.0
Kind = Literal["saved", "unchanged", "draft", "conflict", "nothing"]


@dataclass(frozen=True)
class Result:
    """What became of an edit.

    Attributes:
        kind: "saved"; "unchanged" (it says what the file says); "draft" (it has errors and was kept aside); "conflict" (the
            file changed since the editor saw it); "nothing" (there is nothing to undo or redo).
        says: a sentence for people.
        problems: the errors of a draft.
        current: after a conflict, what the file says now.
    """

    kind: Kind
    says: str
    problems: tuple[Problem, ...] = ()
    current: str = ""


class Desk:
    """A case folder opened for editing.

    Args:
        folder: the case folder.

    Raises:
        UnreadableFile: the folder or its `case.yaml` cannot be read at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = Journal(folder / ".demarche" / "journal.jsonl")
        self.version = 0
        self._lock = threading.RLock()
        self._listeners: list[Callable[[], None]] = []
        self._trees: dict[str, tuple[str | None, Tree]] = {}
        self.texts = {file: self._on_disk(file) for file in FILES.values()}
        if self.texts[FILES["case"]] is None:
            raise UnreadableFile(f"{folder}: there is no case.yaml in this folder; `demarche new` writes a new case")
        self._finish_what_a_crash_cut_off()
        self._sweep()
        self.inspection: Inspection = self._inspected(self.texts)
        self.case: Case | None = self.inspection.case

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call a function after every change of the case; returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def text(self, file: str) -> str:
        """What a file of the case says; a file that does not exist says nothing."""
        return self.texts[file] or ""

    def edit(self, file: str, seen: str, text: str, says: str) -> Result:
        """Replace the text of a file, if it is sound and nobody else changed it meanwhile.

        Args:
            file: `case.yaml`, `claims.yaml` or `sources.json`.
            seen: digest of the text the editor started from.
            text: the new text.
            says: what was done, for people.
        """
        with self._lock:
            self.notice()
            current = self.text(file)
            if text == current:
                self.drop_draft(file)
                return Result("unchanged", said("edits.nothing"))
            if seen != digest(current):
                self.journal.enter("draft", file, says, "", text)
                return Result("conflict", said("edits.elsewhere", file=file), (), current)
            found = self._inspected(self.texts | {file: text})
            if found.case is None:
                self.journal.enter("draft", file, says, "", text)
                return Result("draft", said("edits.draft"), _errors(found))
            self._write("edit", file, says, text, found)
            return Result("saved", says)

    def draft(self, file: str) -> str | None:
        """What was typed and kept aside because it was not sound; None if there is nothing but the file."""
        text = self.journal.drafts.get(file)
        return None if text == self.text(file) else text

    def drop_draft(self, file: str) -> None:
        """Keep nothing aside any longer: whoever typed it went back to what the file says."""
        with self._lock:
            if self.draft(file) is not None:
                self.journal.enter("draft", file, said("edits.nothing"), "", self.text(file))

    def faults(self, file: str, text: str) -> tuple[Problem, ...]:
        """The errors of the case if a file of it said something else.

        Args:
            file: the file's name.
            text: what it would say.
        """
        return _errors(self._inspected(self.texts | {file: text}))

    def undo(self) -> Result:
        """Take back the last step, here or on disk, across restarts."""
        with self._lock:
            self.notice()
            entry = self.journal.to_undo()
            return self._step(entry, "undo", entry.change.reversed() if entry else None, entry.after if entry else "")

    def redo(self) -> Result:
        """Make the last undone step again."""
        with self._lock:
            self.notice()
            entry = self.journal.to_redo()
            return self._step(entry, "redo", entry.change if entry else None, entry.before if entry else "")

    def notice(self) -> bool:
        """Take in what was changed on disk by others; whether anything was."""
        with self._lock:
            found = {file: self._on_disk(file) for file in FILES.values()}
            changed = [file for file in found if found[file] != self.texts[file]]
            if not changed:
                return False
            for file in changed:
                self.journal.enter(
                    "outside", file, said("edits.on disk", file=file), self.text(file), found[file] or ""
                )
            self.texts = found
            self._take(self._inspected(found))
            return True

    def changed(self) -> None:
        """Tell everybody that something beside the three files changed, such as the list of proposed claims."""
        self.version += 1
        self.tell()

    def tell(self) -> None:
        """Have everybody look again; the case itself has not changed."""
        for listener in list(self._listeners):
            listener()

    def _step(self, entry: Entry | None, kind: Literal["undo", "redo"], change: Change | None, seen: str) -> Result:
        if entry is None or change is None:
            return Result("nothing", said(f"edits.nothing to {kind}"))
        current = self.text(entry.file)
        if digest(current) != seen:
            return Result("conflict", said("edits.not as then", file=entry.file), (), current)
        text = change.applied(current)
        says = said(f"edits.{kind}", what=entry.says)
        self._write(kind, entry.file, says, text, self._inspected(self.texts | {entry.file: text}))
        return Result("saved", says)

    def _write(self, kind: str, file: str, says: str, text: str, found: Inspection) -> None:
        self.journal.enter(kind, file, says, self.text(file), text)
        write_atomic(self.folder / file, as_bytes(text))
        self.texts[file] = self._on_disk(file)
        self._take(found)

    def _take(self, found: Inspection) -> None:
        self.inspection = found
        if found.case is not None:
            self.case = found.case
        self.changed()

    def _inspected(self, texts: dict[str, str | None]) -> Inspection:
        raw = {name: None if (text := texts[file]) is None else as_bytes(text) for name, file in FILES.items()}
        known = {name: tree for name, (text, tree) in self._trees.items() if text == texts[FILES[name]]}
        found = inspect_contents(self.folder, raw, known)
        if found.draft is not None:
            self._trees = {name: (texts[FILES[name]], tree) for name, tree in found.draft.trees.items()}
        return found

    def _on_disk(self, file: str) -> str | None:
        try:
            return (self.folder / file).read_bytes().decode("utf-8", errors="surrogateescape")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnreadableFile(f"{self.folder / file}: cannot be read ({error.strerror})") from error

    def _sweep(self) -> None:
        """Remove half-written files a crash left behind; a young one may be somebody's who is writing now."""
        for file in FILES.values():
            for path in self.folder.glob(f".{file}.*.tmp"):
                with contextlib.suppress(OSError):
                    if time.time() - path.stat().st_mtime > _SECONDS_TO_WRITE:
                        path.unlink()

    def _finish_what_a_crash_cut_off(self) -> None:
        for file, text in self.texts.items():
            finished = self.journal.unfinished(file, text or "")
            if finished is not None:
                write_atomic(self.folder / file, as_bytes(finished))
                self.texts[file] = finished
            elif (last := self.journal.last.get(file)) is not None and digest(text or "") != last.after:
                # Changed by others while the workbench was closed. What was there before is not known, so it cannot be undone.
                self.journal.forget(file, text or "")


def _errors(found: Inspection) -> tuple[Problem, ...]:
    return tuple(problem for problem in found.problems if problem.level == "error")
