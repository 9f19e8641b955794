"""The documents of a case that are at hand, and the check of every claim against them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from demarche.errors import UnreadableFile
from demarche.evidence.anchoring import Anchor, Locator, locate_all
from demarche.evidence.documents.reading import read_document
from demarche.evidence.documents.text import Document

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.case.schema import Claim

__all__ = ["Verified", "document_at_hand", "file_of", "verify_case"]


@dataclass(frozen=True)
class Verified:
    """A claim and what became of its passage."""

    claim: str
    source: str | None
    anchor: Anchor

    def to_dict(self) -> dict[str, Any]:
        """As `verify --json` prints it."""
        return {
            "claim": self.claim,
            "source": self.source,
            "status": self.anchor.status,
            "start": self.anchor.start,
            "end": self.anchor.end,
            "note": self.anchor.note,
        }


def file_of(case: Case, source: str) -> Path | None:
    """The file of a document under `sources/`, where there is one."""
    if case.folder is None:
        return None
    folder = case.folder / "sources"
    record = case.ledger.documents.get(source)
    entry: dict[str, Any] = next((s for s in case.sources if s.get("id") == source), {})
    custom = entry.get("custom") if isinstance(entry.get("custom"), dict) else {}
    named = [record.file if record else None, custom.get("file") if custom else None]
    names = [PurePath(name).name for name in named if name]
    names += [source + suffix for suffix in (".txt", ".md", ".pdf", ".docx", ".html", ".htm")]
    return next((folder / name for name in names if (folder / name).is_file()), None)


def document_at_hand(case: Case, source: str) -> Document | None:
    """A document of the case, read; None where it is not at hand, which is no fault.

    The text kept when the document was added is taken if the file is still the same; else the file is read again.

    Raises:
        UnreadableFile: the file is there and cannot be read.
    """
    path = file_of(case, source)
    if path is None:
        return None
    kept = path.with_name(path.name + ".json")
    if kept.is_file():
        try:
            data = json.loads(kept.read_text(encoding="utf-8"))
            if data.get("sha256") == hashlib.sha256(path.read_bytes()).hexdigest():
                return Document.from_dict(data)
        except (OSError, ValueError, KeyError, TypeError):
            pass
    return read_document(path)


def _locator(claim: Claim) -> Locator:
    return Locator(claim.start, claim.end, claim.quote_sha256, claim.quote_norm_sha256, claim.quote_words)


def verify_case(case: Case) -> tuple[Verified, ...]:
    """Look every claim up in the documents at hand.

    Returns:
        One finding per claim, in ledger order: same, moved, changed, gone, or not at hand.
    """
    found: dict[str, Verified] = {}
    by_source: dict[str | None, list[Claim]] = {}
    for claim in case.ledger.claims:
        by_source.setdefault(claim.source, []).append(claim)
    for source, claims in by_source.items():
        note = ""
        document = None
        try:
            document = document_at_hand(case, source) if source else None
        except UnreadableFile as error:
            note = str(error)
        if document is None:
            reason = note or ("the claim names no document" if source is None else "the document is not in sources/")
            anchors = [Anchor("not at hand", note=reason) for _ in claims]
        else:
            record = case.ledger.documents.get(source or "")
            anchors = locate_all(
                document.text, [_locator(c) for c in claims], length=record.characters if record else None
            )
        for claim, anchor in zip(claims, anchors, strict=True):
            found[claim.id] = Verified(claim.id, source, anchor)
    return tuple(found[claim.id] for claim in case.ledger.claims)
