"""PDF to text with PDFium: pages in reading order, running heads taken out, lines put back into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from demarche.errors import UnreadableFile
from demarche.evidence.documents.text import Document, Notice

__all__ = ["MOST_PAGES", "read_pdf"]

MOST_PAGES = 5_000
_DONE = re.compile(r"[.!?:;…][\"'”’»)\]]*(?:\s?\[\d[\d, ]*\]|\d{1,2})?$")
_BULLET = re.compile(r"^(?:[•▪–—-]\s|\(?\d{1,3}[.)]\s|\[\d{1,3}\]\s|[a-z]\)\s)")


def read_pdf(raw: bytes, name: str) -> Document:
    """Read a PDF.

    Args:
        raw: its bytes.
        name: its name, for messages.

    Raises:
        UnreadableFile: it is locked, damaged, too long, or has no text layer.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        reason = str(error).lower()
        if "password" in reason or "security" in reason:
            raise UnreadableFile(
                f"{name} is locked with a password: open it, save a copy without one, and add that"
            ) from None
        raise UnreadableFile(f"{name} is damaged or cut off and cannot be opened as PDF; get the file again") from None
    try:
        if len(pdf) > MOST_PAGES:
            raise UnreadableFile(
                f"{name} has {len(pdf)} pages, more than {MOST_PAGES}: split it and add the part you need"
            )
        pages, failed = _pages(pdf)
        about = _about(pdf)
    finally:
        pdf.close()
    if not any(line.strip() for page in pages for line in page):
        raise UnreadableFile(f"{name} has no text layer (a scan?): run text recognition (OCR) on it and add the result")
    heads = _running(pages)
    text, starts = _flow(pages, heads)
    notices = []
    if heads:
        notices.append(Notice("running heads", f"{len(heads)} kinds of line repeat on most pages and were left out"))
    if failed:
        notices.append(Notice("pages", f"{len(failed)} pages could not be read: {', '.join(map(str, failed[:10]))}"))
    bare = [number for number, page in enumerate(pages, 1) if not any(line.strip() for line in page)]
    if bare:
        notices.append(
            Notice(
                "pages",
                f"{len(bare)} of {len(pages)} pages hold no text (pictures or scans), the first of them page {bare[0]}",
            )
        )
    return Document(text, "pdf", None, starts, about, tuple(notices))


def _pages(pdf: Any) -> tuple[list[list[str]], list[int]]:
    import pypdfium2

    pages: list[list[str]] = []
    failed: list[int] = []
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            layer = page.get_textpage()
            text = layer.get_text_range()
            layer.close()
            page.close()
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            failed.append(number + 1)
            text = ""
        # PDFium marks a hyphen at the end of a line with U+FFFE or U+0002: the word goes on in the next line.
        text = re.sub(r"[-\u00ad]?[\ufffe\x02]\r?\n?", "", text).replace("\x00", "")
        pages.append(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return pages, failed


def _about(pdf: Any) -> dict[str, str]:
    data = pdf.get_metadata_dict(skip_empty=True)
    found = {}
    for ours, theirs in (("title", "Title"), ("author", "Author")):
        value = str(data.get(theirs, "")).replace("\x00", "").strip()
        if (
            value
            and not value.lower().endswith((".doc", ".docx", ".indd", ".pdf"))
            and value.lower() not in ("untitled", "anonymous", "(anonymous)", "(unspecified)")
        ):
            found[ours] = value[:300]
    created = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(data.get("CreationDate", "")))
    if created:
        found["file_date"] = "-".join(created.groups())
    return found


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).lower()


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Lines that stand, digits aside, at the head or foot of at least 60 % of the pages."""
    if len(pages) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line.strip()]
        counts.update({_masked(line) for line in [*lines[:3], *lines[-3:]]})
    return frozenset(
        line for line, count in counts.items() if line and count >= max(3, 0.6 * len(pages)) and len(line) < 150
    )


def _flow(pages: list[list[str]], heads: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    """Paragraphs, one to a line with a blank line between, and the offset at which each page begins."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for page in pages:
        starts.append(length)
        lines = [line.strip() for line in page]
        edge = {index for index, line in enumerate(lines) if _masked(line) in heads}
        edge |= {
            index
            for index, line in enumerate(lines)
            if re.fullmatch(r"(?:page\s*)?\d{1,4}", line, re.IGNORECASE) and (index < 2 or index >= len(lines) - 2)
        }
        for paragraph in _paragraphs([line for index, line in enumerate(lines) if index not in edge]):
            pieces.append(paragraph)
            length += len(paragraph) + 2
    return "\n\n".join(pieces) + ("\n" if pieces else ""), tuple(starts)


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines of a page joined where they belong together."""
    widths = sorted(len(line) for line in lines if line)
    wide = widths[int(len(widths) * 0.75)] if widths else 0
    found: list[str] = []
    open_line = ""
    for line in lines:
        if not line:
            if open_line:
                found.append(open_line)
            open_line = ""
            continue
        if not open_line:
            open_line = line
            last = line
            continue
        short = len(last) < 0.75 * wide
        ends = _DONE.search(last) is not None
        heading = short and not ends and line[:1].isupper() and len(last.split()) <= 12
        if _BULLET.match(line) or (short and ends) or heading:
            found.append(open_line)
            open_line = line
        elif open_line.endswith("-") and open_line[-2:-1].isalpha() and line[:1].islower():
            # A hyphen the reader did not mark: kept, as "air-" before "defence" may be either.
            open_line += line
        else:
            open_line += " " + line
        last = line
    if open_line:
        found.append(open_line)
    return found
