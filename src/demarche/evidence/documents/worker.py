"""The process in which foreign file formats are parsed: bounded in memory and time, without a network."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from demarche.errors import DemarcheError
from demarche.evidence.documents.text import Document

__all__ = ["main", "parse"]


def parse(raw: bytes, kind: str, name: str) -> Document:
    """Read a document of a known format in this very process.

    Args:
        raw: its bytes.
        kind: "pdf", "docx" or "html".
        name: its name, for messages.
    """
    if kind == "pdf":
        from demarche.evidence.documents.pdf import read_pdf

        return read_pdf(raw, name)
    if kind == "docx":
        from demarche.evidence.documents.docx import read_docx

        return read_docx(raw, name)
    from demarche.evidence.documents.html import read_html

    return read_html(raw, name)


def _bound(memory: int, seconds: int) -> None:
    """Limit this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for what, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            continue


def _no_network() -> None:
    """Refuse every attempt to open a connection."""
    import socket

    def refuse(*_args: object, **_kwargs: object) -> object:
        raise OSError("a document reader has no business on the network")

    socket.socket.connect = refuse  # type: ignore[assignment,method-assign]
    socket.create_connection = refuse  # type: ignore[assignment]
    socket.getaddrinfo = refuse  # type: ignore[assignment]


def main(arguments: list[str]) -> int:
    """Parse `arguments[0]` (format, name, memory and seconds follow) and write JSON to the file named last."""
    path, kind, name, memory, seconds, out = arguments
    _bound(int(memory), int(seconds))
    _no_network()
    try:
        answer: dict[str, object] = {"document": parse(Path(path).read_bytes(), kind, name).to_dict()}
    except DemarcheError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"{name} needs more memory to read than it may take"}
    except RecursionError:
        answer = {"error": f"{name} is nested too deeply to be read"}
    except ModuleNotFoundError as error:
        answer = {"error": f"reading {name} needs the library {error.name}: pip install 'demarche[documents]'"}
    Path(out).write_text(json.dumps(answer), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
