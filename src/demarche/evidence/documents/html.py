"""Web pages to text: the article without menus, scripts and footers; nothing is fetched."""

from __future__ import annotations

import re

from demarche.errors import UnreadableFile
from demarche.evidence.documents.encodings import decode
from demarche.evidence.documents.text import Document, Notice

__all__ = ["read_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def read_html(raw: bytes, name: str) -> Document:
    """Read a web page saved to a file.

    Args:
        raw: its bytes.
        name: its name, for messages.

    Raises:
        UnreadableFile: it holds no text.
    """
    import trafilatura

    page, encoding, notices = _decode(raw)
    result = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_links=False,
        favor_recall=False,
        deduplicate=False,
    )
    about: dict[str, str] = {}
    text = ""
    if result is not None:
        text = str(getattr(result, "text", "") or "")
        for ours, theirs in (
            ("title", "title"),
            ("author", "author"),
            ("publisher", "sitename"),
            ("date", "date"),
            ("address", "url"),
            ("language", "language"),
        ):
            value = getattr(result, theirs, None)
            if value:
                about[ours] = str(value)[:500]
    if len(text.split()) < 20:
        whole = _all_text(page)
        if len(whole.split()) > 2 * len(text.split()):
            text = whole
            notices = (
                *notices,
                Notice("layout", "no article was told from its surroundings: all text of the page was taken"),
            )
    if not text.strip():
        raise UnreadableFile(f"{name} holds no text: save the page again after it has loaded, or copy its text")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return Document("\n\n".join(lines) + "\n", "html", encoding, (), about, notices)


def _decode(raw: bytes) -> tuple[str, str, tuple[Notice, ...]]:
    declared = _CHARSET.search(raw[:4096])
    if declared:
        label = declared.group(1).decode("ascii")
        try:
            return raw.decode(label), label.lower(), ()
        except (LookupError, UnicodeDecodeError):
            text, encoding, notices = decode(raw)
            return text, encoding, (*notices, Notice("encoding", f"the page says it is {label}, and is not"))
    return decode(raw)


def _all_text(page: str) -> str:
    """All visible text of a page."""
    bare = re.sub(r"(?is)<(script|style|noscript|template|svg|head)\b.*?</\1\s*>|<!--.*?-->", " ", page)
    bare = re.sub(r"(?i)<(?:/?p|br|/?div|/?li|/?h\d|/?tr|/?section|/?article)\b[^>]*>", "\n", bare)
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", " ", bare))
