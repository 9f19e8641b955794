"""Words of the list of cases."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "recent": "Recent",
    "open folder": "Open a folder",
    "folder": "Folder of a case on this machine",
    "open": "Open",
    "new": "Start a new case",
    "new folder": "New folder",
    "starter": "A small commented case",
    "begin": "Begin with",
    "start": "Start",
    "import": "Import a model",
    "import about": "A .gmcr file of GMCR+ or a .nfg file of Gambit becomes a new case.",
    "drop": "Drop a file here",
    "shipped": "Shipped with the program",
    "work on copy": "Work on a copy",
    "work on copy of": "Work on a copy of {title}",
    "duplicate": "Duplicate",
}
