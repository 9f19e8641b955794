"""What was done to a case, in the order it was done: an append-only file, safe on disk after every entry.

The case folder is the only truth; the journal makes it possible to undo, to keep half-typed drafts, and to finish an edit
that a crash interrupted. An edit is entered before the file is replaced: if the program dies in between, the next start
finds an entry whose result is not on disk and completes it. Entries store what was taken out and put in, not whole files.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["STEPS", "Change", "Entry", "Journal", "as_bytes", "digest"]

STEPS = 200
"""How many steps can be undone."""
_COMPACT_BYTES = 8_000_000


def as_bytes(text: str) -> bytes:
    """A file's text as bytes; bytes that were no UTF-8 come out as they went in."""
    return text.encode("utf-8", errors="surrogateescape")


def digest(text: str) -> str:
    """SHA-256 of a file's text."""
    return hashlib.sha256(as_bytes(text)).hexdigest()


@dataclass(frozen=True)
class Change:
    """One stretch of a file's text replaced by another.

    Attributes:
        start: where it begins, in code points.
        old: what stood there.
        new: what stands there now.

    >>> change = Change.between("one two three", "one 2 three")
    >>> change
    Change(start=4, old='two', new='2')
    >>> change.applied("one two three"), change.reversed().applied("one 2 three")
    ('one 2 three', 'one two three')
    """

    start: int
    old: str
    new: str

    @classmethod
    def between(cls, before: str, after: str) -> Change:
        """The smallest single change that turns one text into another."""
        shorter = min(len(before), len(after))
        start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), shorter)
        end = 0
        while end < shorter - start and before[-1 - end] == after[-1 - end]:
            end += 1
        return cls(start, before[start : len(before) - end], after[start : len(after) - end])

    def applied(self, text: str) -> str:
        """The text with this change made."""
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.start, self.new, self.old)


@dataclass(frozen=True)
class Entry:
    """One line of the journal.

    Attributes:
        kind: "edit" (made here), "outside" (found on disk), "undo", "redo", "draft" (text that is no valid case yet), or
            "forget" (the file changed while nobody looked, so earlier steps no longer fit it).
        file: the file's name inside the case folder.
        says: what was done, for people.
        change: what was replaced; of a draft: the whole draft as `new`.
        before: digest of the file before.
        after: digest of the file after.
        at: when, UTC.
    """

    kind: str
    file: str
    says: str
    change: Change
    before: str
    after: str
    at: str


class Journal:
    """The journal of one case.

    Args:
        path: the file; made on the first entry.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.done: list[Entry] = []
        self.undone: list[Entry] = []
        self.drafts: dict[str, str] = {}
        self.last: dict[str, Entry] = {}
        for entry in self._read():
            self._take(entry)
        if path.exists() and path.stat().st_size > _COMPACT_BYTES:
            self._compact()

    def enter(self, kind: str, file: str, says: str, before: str, after: str) -> Entry:
        """Add a change of a file's text and make it safe on disk before returning.

        Args:
            kind: see `Entry`.
            file: the file's name.
            says: what was done.
            before: the file's text before.
            after: the file's text after.
        """
        change = Change(0, "", after) if kind == "draft" else Change.between(before, after)
        entry = Entry(kind, file, says, change, digest(before), digest(after), datetime.now(UTC).isoformat())
        self._append(entry)
        self._take(entry)
        return entry

    def to_undo(self) -> Entry | None:
        """The step an undo would take back."""
        return self.done[-1] if self.done else None

    def to_redo(self) -> Entry | None:
        """The undone step a redo would make again."""
        return self.undone[-1] if self.undone else None

    def unfinished(self, file: str, text: str) -> str | None:
        """The text a crash kept from being written: the file is as it was before its last entry, not as after it.

        Args:
            file: the file's name.
            text: what is on disk.
        """
        entry = self.last.get(file)
        if entry is None or digest(text) != entry.before or entry.before == entry.after:
            return None
        finished = entry.change.applied(text)
        return finished if digest(finished) == entry.after else None

    def forget(self, file: str, text: str) -> None:
        """Give up the steps of a file that was changed while nobody looked.

        Args:
            file: the file's name.
            text: what it says now.
        """
        same = digest(text)
        entry = Entry("forget", file, f"{file} changed", Change(0, "", ""), same, same, datetime.now(UTC).isoformat())
        self._append(entry)
        self._take(entry)

    def _take(self, entry: Entry) -> None:
        if entry.kind == "draft":
            self.drafts[entry.file] = entry.change.new
            return
        if entry.kind == "forget":
            self.done = [done for done in self.done if done.file != entry.file]
            self.undone.clear()
            self.last[entry.file] = entry
            return
        self.drafts.pop(entry.file, None)
        self.last[entry.file] = entry
        if entry.kind == "undo" and self.done:
            self.undone.append(self.done.pop())
        elif entry.kind == "redo" and self.undone:
            self.done.append(self.undone.pop())
        else:
            self.undone.clear()
            self.done.append(entry)
            del self.done[:-STEPS]

    def _read(self) -> list[Entry]:
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        entries = []
        for line in lines:
            try:
                data = json.loads(line)
                entries.append(Entry(**(data | {"change": Change(**data["change"])})))
            except (ValueError, TypeError, KeyError):
                # A line cut off by a crash: what it would have said was never answered for.
                continue
        return entries

    def _append(self, entry: Entry) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(entry), ensure_ascii=True) + "\n"
        with self.path.open("a+b") as out:
            if out.tell() and not self._ends_whole(out.fileno(), out.tell()):
                line = "\n" + line
            out.write(line.encode())
            out.flush()
            os.fsync(out.fileno())

    @staticmethod
    def _ends_whole(descriptor: int, size: int) -> bool:
        return os.pread(descriptor, 1, size - 1) == b"\n"

    def _compact(self) -> None:
        kept = "".join(json.dumps(asdict(entry), ensure_ascii=True) + "\n" for entry in self.done)
        draft = self.path.with_suffix(".part")
        with draft.open("wb") as out:
            out.write(kept.encode())
            out.flush()
            os.fsync(out.fileno())
        draft.replace(self.path)
        self.undone.clear()
