"""What a file is, judged by its bytes first and its name second."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from demarche.errors import UnreadableFile

__all__ = ["kind_of_file"]

_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls): save it as .docx or PDF"),
    (b"{\\rtf", "an RTF file: save it as .docx or plain text"),
    (b"\x89PNG", "an image: run text recognition (OCR) on it and add the text"),
    (b"\xff\xd8\xff", "an image: run text recognition (OCR) on it and add the text"),
    (b"GIF8", "an image: run text recognition (OCR) on it and add the text"),
    (b"II*\x00", "an image: run text recognition (OCR) on it and add the text"),
    (b"MM\x00*", "an image: run text recognition (OCR) on it and add the text"),
    (b"\x7fELF", "a program and no document"),
    (b"MZ", "a program and no document"),
    (b"\x1f\x8b", "a compressed file: unpack it first"),
    (b"7z\xbc\xaf", "a compressed file: unpack it first"),
    (b"Rar!", "a compressed file: unpack it first"),
    (b"%!PS", "a PostScript file: save it as PDF"),
)


def kind_of_file(raw: bytes, name: str) -> str:
    """The format of a document: "pdf", "docx", "html", "md" or "txt".

    Args:
        raw: its bytes.
        name: its file name; only tells text formats apart.

    Raises:
        UnreadableFile: it is empty, or no document this program reads; the message says what to do.

    >>> kind_of_file(b"%PDF-1.7 ...", "report.txt")
    'pdf'
    """
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile(f"{name} is empty: there is nothing to read")
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _in_zip(raw, name)
    for start, what in _REFUSED:
        if raw.startswith(start):
            raise UnreadableFile(f"{name} is {what}")
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    suffix = PurePath(name).suffix.lower()
    if (
        head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
        or b"<html" in head
        or (suffix in (".html", ".htm", ".xhtml") and b"<" in head)
    ):
        return "html"
    if suffix in (".md", ".markdown"):
        return "md"
    text_like = raw[:2] in (b"\xff\xfe", b"\xfe\xff") or sum(
        byte < 9 or 13 < byte < 27 for byte in raw[:4096]
    ) * 20 < len(raw[:4096])
    if not text_like and not (raw[:4096].count(0) * 3 > len(raw[:4096]) and max(raw[:4096]) < 128):
        raise UnreadableFile(f"{name} holds binary data this program does not know; add a PDF, Word, HTML or text file")
    return "txt"


def _in_zip(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        if PurePath(name).suffix.lower() == ".docx":
            raise UnreadableFile(
                f"{name} is damaged or cut off: its zip directory cannot be read; get the file again"
            ) from None
        raise UnreadableFile(f"{name} is a damaged zip archive; get the file again") from None
    if "word/document.xml" in members:
        return "docx"
    raise UnreadableFile(f"{name} is a zip archive and no Word document: unpack it and add the documents in it")
