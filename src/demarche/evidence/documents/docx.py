"""Word documents to text: paragraphs, tables and footnotes in their order, straight from the XML; links are never followed."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from demarche.errors import UnreadableFile
from demarche.evidence.documents.text import Document, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BYTES = 300_000_000
_MOST_MEMBER = 120_000_000
_MOST_RATIO = 300
_MOST_MEMBERS = 10_000


def read_docx(raw: bytes, name: str) -> Document:
    """Read a Word document.

    Args:
        raw: its bytes.
        name: its name, for messages.

    Raises:
        UnreadableFile: it is damaged, locked, empty, or unpacks to an absurd size.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        _refuse_bombs(archive, len(raw), name)
        root = _parse(archive, "word/document.xml", name)
        notes = _notes(archive, name)
        about = _about(archive, name)
        outside = b'TargetMode="External"' in (
            archive.read("word/_rels/document.xml.rels")
            if "word/_rels/document.xml.rels" in archive.namelist()
            else b""
        )
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise UnreadableFile(f"{name} is locked with a password: save a copy without one and add that") from None
        raise UnreadableFile(
            f"{name} is damaged or cut off and cannot be opened as a Word document; get the file again"
        ) from None
    lines: list[str] = []
    used: list[str] = []
    body = root.find(f"{_W}body")
    for paragraph in _blocks(body if body is not None else root):
        lines.append(_text(paragraph, used))
    found = [line for line in lines if line.strip()]
    found += [f"[^{number}]: {notes[number]}" for number in used if notes.get(number)]
    if not found:
        raise UnreadableFile(
            f"{name} holds no text (only pictures?): run text recognition (OCR) on it and add the result"
        )
    notices = (Notice("links", "the document refers to files elsewhere; they were not fetched"),) if outside else ()
    return Document("\n\n".join(found) + "\n", "docx", None, (), about, notices)


def _refuse_bombs(archive: zipfile.ZipFile, size: int, name: str) -> None:
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    large = any(m.file_size > _MOST_MEMBER or m.file_size > _MOST_RATIO * max(m.compress_size, 2_000) for m in members)
    if len(members) > _MOST_MEMBERS or total > _MOST_BYTES or large or total > _MOST_RATIO * max(size, 10_000):
        raise UnreadableFile(
            f"{name} unpacks to {total:,} bytes in {len(members):,} parts: that is no ordinary document, it was not opened"
        )


def _parse(archive: zipfile.ZipFile, member: str, name: str) -> Any:
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

    try:
        return fromstring(archive.read(member), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise UnreadableFile(f"{name} is damaged: its part {member} is no proper XML; get the file again") from None


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs in reading order, those of table cells among them."""
    for child in element:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag in (
            f"{_W}tbl",
            f"{_W}tr",
            f"{_W}tc",
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}ins",
            f"{_W}txbxContent",
        ):
            yield from _blocks(child)


def _text(paragraph: Any, used: list[str]) -> str:
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif node.tag == f"{_W}footnoteReference":
            number = str(node.get(f"{_W}id"))
            used.append(number)
            parts.append(f"<sup>{number}</sup>")
    return "".join(parts).strip()


def _notes(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    if "word/footnotes.xml" not in archive.namelist():
        return {}
    root = _parse(archive, "word/footnotes.xml", name)
    found = {}
    for note in root.iter(f"{_W}footnote"):
        text = " ".join(_text(p, []) for p in note.iter(f"{_W}p")).strip()
        if text and note.get(f"{_W}type") is None:
            found[str(note.get(f"{_W}id"))] = text
    return found


def _about(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    if "docProps/core.xml" not in archive.namelist():
        return {}
    root = _parse(archive, "docProps/core.xml", name)
    found: dict[str, str] = {}
    for node in root:
        tag, value = node.tag.rsplit("}", 1)[-1], (node.text or "").strip()
        if value and tag in ("title", "creator", "language"):
            found["author" if tag == "creator" else tag] = value[:300]
        elif value and tag == "created":
            found["file_date"] = value[:10]
    if found.get("author") in ("python-docx", "Microsoft Office User", "user", "User"):
        del found["author"]
    return found
