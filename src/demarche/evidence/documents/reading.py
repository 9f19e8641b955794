"""Reading a document from disk, foreign formats in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from demarche.errors import UnreadableFile
from demarche.evidence.documents.describing import described
from demarche.evidence.documents.encodings import decode
from demarche.evidence.documents.sniffing import kind_of_file
from demarche.evidence.documents.text import Document, Notice

__all__ = ["LARGEST", "read_bytes", "read_document"]

LARGEST = 300_000_000
"""Bytes beyond which a file is not opened."""

_MEMORY = 3_000_000_000
_SECONDS = 180


def read_document(path: str | Path, *, memory: int = _MEMORY, seconds: int = _SECONDS) -> Document:
    """Read a document; its format is told by its content, not its name.

    PDF, Word and HTML are parsed in a separate process that may use so much memory and time and cannot reach the
    network. Nothing is fetched and the file is not changed.

    Args:
        path: the file.
        memory: bytes the parsing process may take.
        seconds: how long it may take.

    Raises:
        UnreadableFile: missing, empty, locked, damaged, scanned, too large, or no document; the message says which.
    """
    return read_bytes(_raw(Path(path)), Path(path).name, memory=memory, seconds=seconds)


def _raw(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path} is a folder: name the documents in it")
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path} is larger than {LARGEST:,} bytes: split it and add the part you need")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}") from None


def read_bytes(raw: bytes, name: str, *, memory: int = _MEMORY, seconds: int = _SECONDS) -> Document:
    r"""Read a document from its bytes; see `read_document`.

    >>> read_bytes(b"# Talks\n\nThey met.", "talks.md").format
    'md'
    """
    kind = kind_of_file(raw, name)
    if kind in ("txt", "md"):
        text, encoding, notices = decode(raw)
        document = Document(text, kind, encoding, (), {}, notices)
    else:
        document = _isolated(raw, kind, name, memory, seconds)
    suffix = Path(name).suffix.lower().lstrip(".")
    expected = {"htm": "html", "xhtml": "html", "markdown": "md", "text": "txt"}.get(suffix, suffix)
    if (
        expected in ("pdf", "docx", "html", "md", "txt", "doc")
        and expected != document.format
        and {expected, document.format} != {"md", "txt"}
    ):
        note = Notice("name", f"the name says {suffix}, the content is {document.format}; it was read as what it is")
        document = replace(document, notices=(*document.notices, note))
    return described(document, name)


def _isolated(raw: bytes, kind: str, name: str, memory: int, seconds: int) -> Document:
    with tempfile.TemporaryDirectory(prefix="demarche-") as folder:
        source, out = Path(folder) / "document", Path(folder) / "answer.json"
        source.write_bytes(raw)
        command = [sys.executable, "-I", "-m", "demarche.evidence.documents.worker"]
        try:
            done = subprocess.run(
                [*command, str(source), kind, name, str(memory), str(seconds), str(out)],
                capture_output=True,
                timeout=seconds + 10,
                check=False,
                cwd=folder,
            )
        except subprocess.TimeoutExpired:
            raise UnreadableFile(f"{name} took longer than {seconds} seconds to read and was given up") from None
        if not out.exists():
            if done.returncode < 0 or b"MemoryError" in done.stderr or b"bad_alloc" in done.stderr:
                raise UnreadableFile(
                    f"{name} could not be read within the memory and time a document may take; it may be damaged or made to do harm"
                )
            raise UnreadableFile(f"{name} is damaged and its reader broke down; get the file again")
        answer = json.loads(out.read_text(encoding="utf-8"))
    if "error" in answer:
        raise UnreadableFile(str(answer["error"]))
    return Document.from_dict(answer["document"])
