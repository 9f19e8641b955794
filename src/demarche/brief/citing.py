"""Numbered references, in the order in which the brief first needs them, in one style of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from demarche.brief.content import Reference
from demarche.brief.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demarche.case.reading import Case
    from demarche.case.schema import Claim, DocumentRecord

__all__ = ["Citations", "reference_text"]


class Citations:
    """Gives every source a number when it is first cited.

    Args:
        case: whose `sources.json`, documents and claims are cited.
    """

    def __init__(self, case: Case) -> None:
        self._records: dict[str, Mapping[str, Any]] = {str(record["id"]): record for record in case.sources}
        self._documents = case.ledger.documents
        self._claims = {claim.id: claim for claim in case.ledger.claims}
        self._numbers: dict[str, int] = {}

    def source(self, key: str) -> int | None:
        """The number of a source, or None if the case has no such source."""
        if key not in self._records and key not in self._documents:
            return None
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def claims(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the documents these claims stand in and of the entries they cite, ascending."""
        claims = [self._claims[key] for key in ids if key in self._claims]
        keys = [key for claim in claims for key in _sources(claim)]
        return tuple(sorted({number for key in keys if (number := self.source(key)) is not None}))

    def short(self, key: str) -> str:
        """A few words for a source: who published it, and its number."""
        record, document = self._records.get(key), self._documents.get(key)
        told = ""
        if record is not None:
            told = _text(record.get("container-title")) or _text(record.get("publisher")) or _text(record.get("title"))
        elif document is not None:
            told = document.publisher or document.title or ""
        number = self.source(key)
        return f"{told or key} [{number}]" if number is not None else told or key

    @property
    def references(self) -> tuple[Reference, ...]:
        """All cited so far, by number."""
        return tuple(self._reference(key, number) for key, number in self._numbers.items())

    def _reference(self, key: str, number: int) -> Reference:
        record = self._records.get(key)
        if record is None:
            document = self._documents[key]
            return Reference(number, _document_text(key, document), document.address)
        custom = record.get("custom")
        issues = custom.get("issues") if isinstance(custom, dict) else None
        note = "; ".join(map(str, issues)) if isinstance(issues, list) else str(issues or "")
        address = record.get("URL")
        return Reference(number, reference_text(record), str(address) if address else None, note)


def _sources(claim: Claim) -> tuple[str, ...]:
    return tuple(key for key in (claim.source, *claim.references) if key)


def reference_text(record: Mapping[str, Any]) -> str:
    """One CSL-JSON record as a line: who, what, where, when.

    >>> reference_text({"author": [{"family": "Xu", "given": "Haiyan"}], "title": "On the graph model",
    ...                 "container-title": "A journal", "issued": {"date-parts": [[2009, 3]]}})
    'Haiyan Xu, “On the graph model”, A journal, March 2009.'
    """
    parts = [
        _people(record.get("author")),
        _quoted(record.get("title")),
        _text(record.get("container-title")) or _text(record.get("publisher")),
        _date(record.get("issued")),
    ]
    said = list(dict.fromkeys(part for part in parts if part))
    read = _date(record.get("accessed"))
    return ", ".join(said or [str(record.get("id", ""))]) + (f" (read {read})." if read else ".")


def _document_text(key: str, document: DocumentRecord) -> str:
    parts = [
        document.author or "",
        _quoted(document.title),
        document.publisher or "",
        in_words(document.date_published) if document.date_published else "",
    ]
    return ", ".join(dict.fromkeys(part for part in parts if part)) + "." if any(parts) else f"{key}."


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if value else ""


def _quoted(title: Any) -> str:
    """A title in quotation marks, those inside it made single."""
    bare = _text(title).translate({0x201C: "‘", 0x201D: "’"})
    return f"“{bare}”" if bare else ""


def _people(people: Any) -> str:
    names: list[str] = []
    for person in people if isinstance(people, list) else []:
        if isinstance(person, dict):
            whole = person.get("literal") or " ".join(_text(person.get(part)) for part in ("given", "family"))
            names.append(_text(whole))
        elif person:
            names.append(_text(person))
    names = [name for name in names if name]
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")


def _date(value: Any) -> str:
    if isinstance(value, str):
        return in_words(value)
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        numbers = [str(part) for part in parts[0] if str(part).isdigit()]
        return in_words("-".join([numbers[0], *(number.zfill(2) for number in numbers[1:3])])) if numbers else ""
    written = value.get("raw") or value.get("literal") or value.get("edtf")
    return in_words(str(written)) if written else ""
