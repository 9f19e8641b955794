"""What the documentation's pages hold: commands to run, what they print, and files they ask the reader to write."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(p for p in DOCS.rglob("*.md") if "_build" not in p.parts))

_BLOCK = re.compile(r"(?:<!-- (?P<mark>[^\n]*?) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Step:
    """One thing a page asks its reader to do: write a file, or run a command and see it print lines.

    Attributes:
        line: of the page, from 1.
        arguments: of `demarche`; empty where a file is written.
        prints: lines the command prints, in this order; "..." stands for any others.
        status: exit status.
        into: file its output is sent to.
        file: to be written.
        text: what to write.
    """

    line: int
    arguments: list[str] = field(default_factory=list)
    prints: list[str] = field(default_factory=list)
    status: int = 0
    into: str | None = None
    file: str | None = None
    text: str = ""


def steps(page: Path) -> list[Step]:
    """The steps of a page in order; blocks marked `<!-- not run: reason -->` are left out."""
    content = page.read_text(encoding="utf-8")
    found: list[Step] = []
    for block in _BLOCK.finditer(content):
        mark, kind, body = block["mark"] or "", block["kind"], block["body"]
        line = content.count("\n", 0, block.start("body")) + 1
        if mark.startswith("file: "):
            found.append(Step(line, file=mark.removeprefix("file: "), text=body))
        elif kind == "console" and not mark.startswith("not run: "):
            found += _commands(body, line, int(mark.removeprefix("status ")) if mark.startswith("status ") else 0)
    return found


def _commands(body: str, line: int, status: int) -> list[Step]:
    found: list[Step] = []
    current: Step | None = None
    for offset, text in enumerate(body.replace("\\\n", " \x00").splitlines()):
        if text.startswith("$ "):
            words = shlex.split(text[2:].replace("\x00", ""), comments=True)
            current = None
            if words[:1] == ["demarche"]:
                into = words[words.index(">") + 1] if ">" in words else None
                arguments = words[1 : words.index(">")] if into else words[1:]
                current = Step(line + offset, arguments, status=status, into=into)
                found.append(current)
        elif current is not None and text.strip():
            current.prints.append(" ".join(text.split()))
    return found
