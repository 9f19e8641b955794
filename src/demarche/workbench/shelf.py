"""The cases at hand: those open now, those opened lately, and those shipped with the program."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path

from demarche.case.saving import write_atomic
from demarche.errors import UnreadableFile
from demarche.workbench.desk import Desk

__all__ = ["Shelf", "default_memory"]

RECENT = 20


def default_memory() -> Path:
    """Where the list of recent cases is kept between starts."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "demarche" / "recent.json"


class Shelf:
    """Every open case has one desk, shared by all pages.

    Args:
        memory: the file that remembers recent cases; None to remember nothing.
    """

    def __init__(self, memory: Path | None = None) -> None:
        self.memory = memory
        self.desks: dict[str, Desk] = {}

    def open(self, folder: Path) -> str:
        """Open a case folder; opening it twice gives the same desk.

        Args:
            folder: the folder.

        Returns:
            The key under which its pages are found, the same at every start.

        Raises:
            UnreadableFile: there is no case in it.
        """
        place = folder.resolve()
        key = self.key(place)
        if key not in self.desks:
            self.desks[key] = Desk(place)
        self._remember(place)
        return key

    @staticmethod
    @lru_cache(maxsize=1000)
    def key(folder: Path) -> str:
        """The key of a folder, the same at every start."""
        return hashlib.sha256(str(folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:12]

    def desk(self, key: str) -> Desk | None:
        """The desk of an open case; one opened lately is opened again, so that an address survives a restart."""
        if key in self.desks:
            return self.desks[key]
        for folder in self.recent():
            if self.key(folder) == key:
                try:
                    return self.desks[self.open(folder)]
                except UnreadableFile:
                    return None
        return None

    def recent(self) -> list[Path]:
        """Case folders opened lately that still exist, the latest first."""
        if self.memory is None:
            return [desk.folder for desk in self.desks.values()]
        try:
            listed = json.loads(self.memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        folders = [Path(item) for item in listed if isinstance(item, str)] if isinstance(listed, list) else []
        return [folder for folder in folders if (folder / "case.yaml").is_file()]

    def _remember(self, folder: Path) -> None:
        if self.memory is None:
            return
        folders = [folder, *(other for other in self.recent() if other != folder)][:RECENT]
        try:
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self.memory, json.dumps([str(item) for item in folders], indent=1))
        except (OSError, UnreadableFile):
            # A home that cannot be written costs the list of recent cases, nothing else.
            return
