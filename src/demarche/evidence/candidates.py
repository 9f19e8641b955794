"""Candidate claims of a case, kept apart from the ledger until somebody accepts them.

They lie in `.demarche/candidates.jsonl`, which stays out of a shared case as it holds passages of the text, one JSON
object to a line; a candidate is known by a fingerprint of its document and its normalised
words, so proposing the same text twice adds nothing, also after the document was re-read with other line breaks.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from demarche.case.saving import write_atomic
from demarche.errors import UnreadableFile
from demarche.evidence.anchoring import locator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from demarche.case.reading import Case
    from demarche.evidence.documents.text import Document
    from demarche.evidence.extraction.record import Candidate

__all__ = ["FILE", "Proposed", "fingerprint", "known", "names_of", "propose_into", "read_candidates", "resolved"]

FILE = ".demarche/candidates.jsonl"


@dataclass(frozen=True)
class Proposed:
    """A candidate of a case: fingerprint, document, and its fields."""

    id: str
    source: str
    fields: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """As one line of the file."""
        return {"id": self.id, "source": self.source, **self.fields}


def fingerprint(source: str, digest: str, tool: str = "rules") -> str:
    """The name of a candidate: the same words of the same document proposed by the same means.

    >>> fingerprint("report", "0a") == fingerprint("report", "0a")
    True
    """
    return "k" + hashlib.sha256(f"{source}\n{digest}\n{tool.split(':')[0]}".encode()).hexdigest()[:12]


def read_candidates(folder: Path) -> tuple[Proposed, ...]:
    """The candidates of a case, in the order they were proposed.

    Raises:
        UnreadableFile: a line of the file is no candidate.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            found.append(Proposed(str(data.pop("id")), str(data.pop("source")), data))
        except (ValueError, KeyError, AttributeError, TypeError):
            raise UnreadableFile(
                f"{path}:{number}:1: this line is no candidate; delete it or restore it from a copy"
            ) from None
    return tuple(found)


def propose_into(
    folder: Path, source: str, document: Document, candidates: Iterable[Candidate], *, words: bool = True
) -> tuple[Proposed, ...]:
    """Add candidates to a case's list; those it has already, accepted or rejected ones included, are not added again.

    Args:
        folder: of the case.
        source: id of the document.
        document: its text, for digests and pages.
        candidates: what was proposed.
        words: keep the words of the passages beside the digests.

    Returns:
        The new ones.
    """
    kept = read_candidates(folder)
    known = {item.id for item in kept}
    new: list[Proposed] = []
    for candidate in candidates:
        where = locator(document.text, candidate.start, candidate.end)
        name = fingerprint(source, where.digest or "", candidate.proposed_by)
        if name in known:
            continue
        known.add(name)
        page = document.page_of(candidate.start)
        fields = {**candidate.to_dict(), **where.to_dict(), **({"page": page} if page else {})}
        if not words:
            fields["text"] = ""
        new.append(Proposed(name, source, fields))
    if new:
        (folder / FILE).parent.mkdir(exist_ok=True)
        lines = [json.dumps(item.to_dict(), ensure_ascii=False) for item in (*kept, *new)]
        write_atomic(folder / FILE, "\n".join(lines) + "\n")
    return tuple(new)


def _key(name: str) -> str:
    plain = re.sub(r"\s+", " ", name.replace("’", "'").strip()).removesuffix("'s").casefold()
    return re.sub(r"^(?:the|a|an)\s+", "", plain)


def names_of(case: Case) -> dict[str, str]:
    """Every name by which the case knows somebody, folded, with the id it stands for."""
    found: dict[str, str] = {}
    for identity, maker in case.model.decision_makers.items():
        for name in (maker.name, *maker.aliases, identity):
            if name:
                found.setdefault(_key(name), identity)
    for identity, entity in case.ledger.entities.items():
        for name in (entity.name, *entity.aliases, *entity.metonyms):
            found[_key(name)] = identity
    return found


def known(name: str, names: dict[str, str]) -> str:
    """The id a name stands for among `names_of` a case, or the name itself.

    >>> known("the Kremlin", {"kremlin": "ru"}), known("Oslo", {})
    ('ru', 'Oslo')
    """
    return names.get(_key(name), name)


def resolved(candidate: Candidate, case: Case) -> Candidate:
    """A candidate with names replaced by the case's ids where it knows them; other names stay as they stand in the text."""
    names = names_of(case)

    return replace(
        candidate,
        speaker=known(candidate.speaker, names) if candidate.speaker else None,
        chain=tuple(known(name, names) for name in candidate.chain),
        entities=tuple(dict.fromkeys(known(name, names) for name in candidate.entities)),
    )
