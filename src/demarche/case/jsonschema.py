"""JSON Schema of the case files, for editors that complete keys and mark faults while one types."""

from __future__ import annotations

from typing import Any

from demarche.case.nearest import did_you_mean
from demarche.case.schema import CaseModel, Ledger, Record
from demarche.errors import UsageError

__all__ = ["json_schema"]

_FILES: dict[str, tuple[type[Record], str]] = {
    "case": (CaseModel, "A conflict: case.yaml of a Demarche case"),
    "claims": (Ledger, "A ledger of claims: claims.yaml of a Demarche case"),
}

_DATE = {
    "description": "A CSL date: date-parts, or an EDTF string.",
    "anyOf": [{"type": "object"}, {"type": "string"}],
}
_NAMES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {key: {"type": "string"} for key in ("family", "given", "literal")},
    },
}
_SOURCES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": ["string", "integer"], "description": "The id by which claims name the source."},
            "type": {"type": "string", "description": "CSL type, such as article-newspaper or webpage."},
            "title": {"type": "string"},
            "author": _NAMES,
            "editor": _NAMES,
            "container-title": {"type": "string", "description": "The paper, site or book it stands in."},
            "publisher": {"type": "string"},
            "issued": _DATE,
            "accessed": _DATE,
            "URL": {"type": "string"},
            "DOI": {"type": "string"},
            "language": {"type": "string", "description": "BCP 47 code."},
            "note": {"type": "string"},
            "custom": {
                "type": "object",
                "description": "What CSL has no place for: date_printed, date_in_address, issues, retells.",
            },
        },
        "additionalProperties": True,
    },
}


def json_schema(file: str = "case") -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of the files.

    Args:
        file: `"case"`, `"claims"` or `"sources"`.

    Raises:
        UsageError: there is no such file in a case.

    >>> sorted(json_schema("case")["required"])
    ['decision_makers', 'demarche', 'title']
    """
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if file == "sources":
        return {**dialect, "title": "Sources in CSL-JSON: sources.json of a Demarche case", **_SOURCES}
    if file not in _FILES:
        raise UsageError(
            f"no file '{file}' in a case{did_you_mean(file, [*_FILES, 'sources'])} (case, claims, sources)"
        )
    record, title = _FILES[file]
    return {**dialect, **record.model_json_schema(by_alias=True, mode="validation"), "title": title}
