"""The one plain form every document takes: its text, where its pages begin, and what is known about it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Document", "Notice", "paragraphs"]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


@dataclass(frozen=True)
class Notice:
    """Something about a document worth knowing that stops nobody: bytes replaced, a header left out, a date in doubt."""

    kind: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """As plain JSON values."""
        return {"kind": self.kind, "message": self.message}


@dataclass(frozen=True)
class Document:
    """A document as text.

    Attributes:
        text: the extracted text; of a text file in UTF-8 the file itself, every character of it.
        format: "pdf", "docx", "html", "md" or "txt".
        encoding: of the file, where it is text.
        pages: offsets at which pages begin; empty for formats without pages.
        about: what the file says of itself: title, author, publisher, date, language, address.
        notices: what was noticed while reading.
    """

    text: str
    format: str
    encoding: str | None = None
    pages: tuple[int, ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the text as UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def page_of(self, offset: int) -> int | None:
        r"""The page, from 1, on which an offset lies; None for formats without pages.

        >>> Document("first\nsecond", "pdf", pages=(0, 6)).page_of(7)
        2
        """
        return sum(start <= offset for start in self.pages) or None if self.pages else None

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values, to send from the reading process."""
        return {
            "text": self.text,
            "format": self.format,
            "encoding": self.encoding,
            "pages": list(self.pages),
            "about": self.about,
            "notices": [notice.to_dict() for notice in self.notices],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The document back from what `to_dict` gave."""
        return cls(
            text=str(data["text"]),
            format=str(data["format"]),
            encoding=data.get("encoding"),
            pages=tuple(int(p) for p in data.get("pages", ())),
            about={str(k): str(v) for k, v in data.get("about", {}).items()},
            notices=tuple(Notice(n["kind"], n["message"]) for n in data.get("notices", ())),
        )


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    r"""Spans of the paragraphs: the lines that are not blank; paragraph 1 is the first of them.

    >>> paragraphs("one\n\n two")
    ((0, 3), (5, 9))
    """
    return tuple(match.span() for match in _LINE.finditer(text) if match.group().strip())
