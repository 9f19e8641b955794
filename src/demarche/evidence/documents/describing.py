"""What can be told about a document from its own words: language, title, date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from demarche.case.dates import is_edtf
from demarche.evidence.extraction.publication import published

if TYPE_CHECKING:
    from demarche.evidence.documents.text import Document

__all__ = ["described", "language_of"]

_SCRIPTS = (
    ("ru", 0x400, 0x4FF), ("el", 0x370, 0x3FF), ("he", 0x590, 0x5FF), ("ar", 0x600, 0x6FF), ("hy", 0x530, 0x58F),
    ("ka", 0x10A0, 0x10FF),
    ("hi", 0x900, 0x97F), ("am", 0x1200, 0x137F), ("ko", 0xAC00, 0xD7AF), ("ja", 0x3040, 0x30FF),
    ("zh", 0x4E00, 0x9FFF), ("th", 0xE00, 0xE7F),
)  # fmt: skip
_SAMPLE = 20_000
_ENGLISH = frozenset(("the", "and", "of", "that", "said", "is", "was", "has", "with", "from", "for", "its", "by"))


def language_of(text: str) -> str:
    """The language of a text as a BCP 47 code, "und" where it cannot be told.

    >>> language_of("Консультации продолжаются, сообщил источник в министерстве")
    'ru'
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < 10:
        return "und"
    latin = sum(ord(c) < 0x250 for c in letters)
    counts = {code: sum(low <= ord(c) <= high for c in letters) for code, low, high in _SCRIPTS}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] > latin:
        if best == "zh" and counts["ja"] > 0.05 * len(letters):
            return "ja"
        if best == "ru" and sum(c in "іїєґІЇЄҐ" for c in sample) > 0.01 * len(letters):
            return "uk"
        return "fa" if best == "ar" and sum(c in "پچژگ" for c in sample) > 0.01 * len(letters) else best
    return _latin(sample)


def _latin(sample: str) -> str:
    """The language of a text in Latin letters: English by its commonest words, others by a model where there is one."""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    english = sum(word in _ENGLISH for word in words)
    if english > 0.12 * len(words) and len(words) >= 4:
        return "en"
    try:
        import py3langid
    except ImportError:
        return "und"
    return str(py3langid.classify(sample)[0])


def described(document: Document, name: str) -> Document:
    """The document with language, title and date found, and how the date was found.

    Args:
        document: as its reader gave it.
        name: its file name.
    """
    about = dict(document.about)
    head = document.text[:20_000]
    about.setdefault("language", language_of(document.text))
    if "title" not in about and (title := _title(head)):
        about["title"] = title
    if "date" in about and is_edtf(about["date"]):
        about["date_basis"] = "the page's own data"
    else:
        about.pop("date", None)
        found = published(head, name)
        if found.edtf:
            about["date"], about["date_basis"] = found.edtf, found.basis
        elif about.get("file_date") and is_edtf(about["file_date"]):
            about["date"], about["date_basis"] = about["file_date"] + "?", "the day the file was made"
    author = re.search(r"^\W{0,3}By ([A-ZÀ-Ž][\w'’.-]+(?: [A-ZÀ-Ž][\w'’.-]+){1,3})\W*$", head[:1500], re.MULTILINE)
    if author and "author" not in about:
        about["author"] = author.group(1)
    about.pop("file_date", None)
    return replace(document, about=about)


def _title(head: str) -> str | None:
    """The first short line that ends without a full stop."""
    for line in head.splitlines()[:12]:
        bare = re.sub(r"<[^>]*>|[*_#]", "", line).strip()
        if not bare:
            continue
        if (
            len(bare) <= 160
            and not bare.endswith((".", ",", ";", ":"))
            and len(bare.split()) >= 2
            and re.search(r"[^\W\d]", bare)
        ):
            return bare
        return None
    return None
