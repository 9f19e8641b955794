"""Adding a document to a case: its file, its text, and its record in `sources.json`."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.nearest import hint
from demarche.case.saving import edit_yaml, write_atomic
from demarche.errors import UnreadableFile, UsageError
from demarche.evidence.bibliography import Reference, bibliography, csl_date
from demarche.evidence.documents.reading import read_bytes
from demarche.evidence.documents.text import paragraphs
from demarche.evidence.extraction.propose import propose
from demarche.evidence.oddities import Oddity, oddities

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.evidence.documents.text import Document
    from demarche.evidence.extraction.record import Candidate

__all__ = ["LONGEST", "Added", "add_document"]

LONGEST = 2_000_000
"""Characters beyond which no claims are proposed when a document is added."""


@dataclass(frozen=True)
class Added:
    """What adding a document did.

    Attributes:
        id: of its record.
        new: False where the case had it already; then `id` is the one it has.
        document: the document read.
        references: the entries of its bibliography.
        oddities: what looks wrong in it.
        message: one sentence about it.
        candidates: the claims the rules propose, where they can read the language and the text is not very long.
    """

    id: str
    new: bool
    document: Document
    references: tuple[Reference, ...]
    oddities: tuple[Oddity, ...]
    message: str
    candidates: tuple[Candidate, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As `add --json` prints it."""
        return {
            "id": self.id,
            "new": self.new,
            "format": self.document.format,
            "encoding": self.document.encoding,
            "characters": len(self.document.text),
            "paragraphs": len(paragraphs(self.document.text)),
            "pages": len(self.document.pages) or None,
            "about": self.document.about,
            "references": len(self.references),
            "notices": [notice.to_dict() for notice in self.document.notices],
            "oddities": [oddity.to_dict() for oddity in self.oddities],
            "message": self.message,
        }


def add_document(
    case: Case, path: Path, *, keep: bool = True, copy_of: str | None = None, name: str | None = None
) -> Added:
    """Add a document to a case.

    The file is copied to `sources/` (never moved), its text kept beside it, and a CSL-JSON record with what is known
    of it,
    the references it lists among them, put into `sources.json`. A document the case has already is noticed by its
    digest,
    or by that of its text, and not added again.

    Args:
        case: the case, from a folder.
        path: the document.
        keep: copy the file and its text; otherwise only their digests are kept.
        copy_of: id of an origin of the ledger of which this is a reprint or translation.
        name: the id to give it; made from the file's name otherwise.

    Raises:
        UnreadableFile: the document cannot be read, or the folder not written.
        UsageError: no such origin, or an id that is taken.
    """
    if case.folder is None:
        raise UsageError("a case without a folder cannot take documents")
    if copy_of is not None and copy_of not in case.ledger.origins:
        raise UsageError(
            f"no origin '{copy_of}' in `origins` of claims.yaml, where a new one is added first"
            f"{hint(copy_of, case.ledger.origins)}"
        )
    try:
        raw = path.read_bytes() if path.is_file() and path.stat().st_size <= 300_000_000 else None
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}") from None
    if raw is None:
        what = (
            "is a folder"
            if path.is_dir()
            else "does not exist"
            if not path.exists()
            else "is larger than 300,000,000 bytes"
        )
        raise UnreadableFile(f"{path} {what}; name a document")
    document = read_bytes(raw, path.name)
    digest = hashlib.sha256(raw).hexdigest()
    references = bibliography(document.text)
    found = _proposed(document, path.name)
    odd = oddities(document.text, found)
    same = _had_already(case, digest, document.digest)
    if same is not None:
        return Added(
            same[0],
            False,
            document,
            references,
            odd,
            f"{path.name} is in the case already as '{same[0]}' ({same[1]}); nothing was added",
        )
    identity = _identity(case, name or _slug(path.stem), given=name is not None)
    stored = _stored_name(case.folder / "sources", path.name)
    if keep:
        _keep(case.folder / "sources", stored, raw, document, digest)
    record = _record(identity, stored, document, digest, keep=keep, copy_of=copy_of, odd=odd)
    records = [*case.sources, record, *_new_references(case, identity, references)]
    write_atomic(case.folder / "sources.json", json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    _describe(case.folder, identity, stored, document, digest, keep=keep, copy_of=copy_of, odd=odd)
    where = f"sources/{stored}" if keep else "only its digest was kept"
    return Added(identity, True, document, references, odd, f"{path.name} was added as '{identity}' ({where})", found)


def _proposed(document: Document, name: str) -> tuple[Candidate, ...]:
    readable = document.about.get("language", "en") in ("en", "und") and len(document.text) <= LONGEST
    return propose(document.text, file_name=name) if readable else ()


def _had_already(case: Case, digest: str, text_digest: str) -> tuple[str, str] | None:
    for record in case.sources:
        custom = record.get("custom")
        custom = custom if isinstance(custom, dict) else {}
        if custom.get("sha256") == digest:
            return str(record["id"]), "the same file"
        if custom.get("text_sha256") == text_digest:
            return str(record["id"]), "another file with the same text"
    for identity, entry in case.ledger.documents.items():
        if entry.sha256 == digest and entry.kept is not False:
            return identity, "the same file"
        if entry.text_sha256 == text_digest and entry.kept is not False:
            return identity, "another file with the same text"
    return None


def _slug(stem: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKC", stem.lower()) if c.isalnum() or c in "-_. ")
    return re.sub(r"[-_. ]+", "-", plain).strip("-")[:60] or "document"


def _identity(case: Case, wanted: str, *, given: bool) -> str:
    """An id no other source has, taking a record that waits for its document if the ledger names one."""
    taken = {str(record["id"]) for record in case.sources}
    waiting = case.ledger.documents.get(wanted)
    if wanted not in taken and (waiting is None or waiting.kept is False):
        return wanted
    if given:
        raise UsageError(f"the case has a source '{wanted}' already; give another id")
    number = 2
    while f"{wanted}-{number}" in taken or f"{wanted}-{number}" in case.ledger.documents:
        number += 1
    return f"{wanted}-{number}"


def _stored_name(folder: Path, name: str) -> str:
    """A file name that is free in the folder: nothing there is overwritten."""
    path = Path(name)
    candidate, number = name, 2
    while (folder / candidate).exists():
        candidate, number = f"{path.stem}-{number}{path.suffix}", number + 1
    return candidate


def _keep(folder: Path, stored: str, raw: bytes, document: Document, digest: str) -> None:
    try:
        folder.mkdir(exist_ok=True)
        if not (folder.parent / ".gitignore").exists():
            write_atomic(
                folder.parent / ".gitignore", "# documents may not be ours to publish\nsources/\n.demarche/\nresults/\n"
            )
    except OSError as error:
        raise UnreadableFile(f"{folder} cannot be made: {error.strerror or error}") from None
    write_atomic(folder / stored, raw)
    if document.format not in ("txt", "md") or document.encoding != "utf-8":
        write_atomic(
            folder / f"{stored}.json", json.dumps({"sha256": digest, **document.to_dict()}, ensure_ascii=False)
        )


def _record(
    identity: str,
    stored: str,
    document: Document,
    digest: str,
    *,
    keep: bool,
    copy_of: str | None,
    odd: tuple[Oddity, ...],
) -> dict[str, Any]:
    about = document.about
    record: dict[str, Any] = {
        "id": identity,
        "type": "webpage" if document.format == "html" else "document",
        "title": about.get("title") or stored,
    }
    if about.get("author"):
        record["author"] = [{"literal": about["author"]}]
    if about.get("publisher"):
        record["publisher"] = about["publisher"]
    if about.get("date"):
        record["issued"] = csl_date(about["date"])
    if about.get("address"):
        record["URL"] = about["address"]
    record["language"] = about.get("language", "und")
    custom: dict[str, Any] = {
        "file": stored,
        "kept": keep,
        "sha256": digest,
        "text_sha256": document.digest,
        "format": document.format,
        "characters": len(document.text),
        "paragraphs": len(paragraphs(document.text)),
        "added": date.today().isoformat(),
    }
    for key, value in (
        ("encoding", document.encoding),
        ("pages", len(document.pages)),
        ("date_basis", about.get("date_basis")),
        ("copies_of", copy_of),
    ):
        if value:
            custom[key] = value
    issues = [notice.message for notice in document.notices] + [o.message for o in odd if o.reference is None]
    if issues:
        custom["issues"] = issues
    record["custom"] = custom
    return record


def _new_references(case: Case, identity: str, references: tuple[Reference, ...]) -> list[dict[str, Any]]:
    """Records of the entries of a bibliography, each knowing whose entry it is; one the case has by address is not doubled."""
    addresses = {record.get("URL") for record in case.sources if record.get("URL")}
    found = []
    for entry in references:
        if entry.address and entry.address in addresses:
            continue
        record = entry.to_csl(f"{identity}-")
        record["custom"]["listed_in"] = identity
        found.append(record)
    return found


def _describe(
    folder: Path,
    identity: str,
    stored: str,
    document: Document,
    digest: str,
    *,
    keep: bool,
    copy_of: str | None,
    odd: tuple[Oddity, ...],
) -> None:
    """Put what the ledger needs to know into its `documents`; what somebody wrote there already stays."""
    fields: dict[str, Any] = {
        "file": stored,
        "sha256": digest,
        "text_sha256": document.digest,
        "format": document.format,
        "characters": len(document.text),
        "paragraphs": len(paragraphs(document.text)),
        "language": document.about.get("language", "und"),
        "kept": keep,
        "added_on": date.today().isoformat(),
    }
    for key, value in (
        ("encoding", document.encoding),
        ("pages", len(document.pages) or None),
        ("title", document.about.get("title")),
        ("author", document.about.get("author")),
        ("publisher", document.about.get("publisher")),
        ("date_published", document.about.get("date")),
        ("date_basis", document.about.get("date_basis")),
        ("address", document.about.get("address")),
        ("copies_of", copy_of),
        ("oddities", [o.message for o in odd] or None),
    ):
        if value is not None:
            fields[key] = value

    def change(ledger: Any) -> Any:
        ledger = ledger or {}
        listed = ledger.setdefault("documents", {}) if not isinstance(ledger.get("documents"), list) else None
        if listed is None:
            ledger["documents"].append({"id": identity, **fields})
            return ledger
        entry = listed.setdefault(identity, {})
        for key, value in fields.items():
            if key in ("kept", "added_on") or key not in entry:
                entry[key] = value
        return ledger

    edit_yaml(folder / "claims.yaml", change)
