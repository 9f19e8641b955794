"""Entities and claims as FollowTheMoney: one JSON entity to a line, as its tools and OpenSanctions exchange them.

Written without the package. Who is known becomes a Person, Organization, PublicBody, Asset or LegalEntity; a document
a Document; a claim an
Event that involves its entities and names its document as proof. What FollowTheMoney has no property for (stance,
polarity, chain) goes into
the event's `notes`, so that nothing is said there that the ledger does not say.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from demarche.case.dates import bounds

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.case.schema import Claim

__all__ = ["ftm_entities", "ftm_text"]

_SCHEMATA = {
    "person": "Person", "actor": "PublicBody", "state": "PublicBody", "government": "PublicBody",
    "organisation": "Organization", "organization": "Organization",
    "org": "Organization", "company": "Company", "weapon": "Asset", "programme": "Organization",
    "program": "Organization", "place": "Address", "law": "Document",
    "agreement": "Document", "outlet": "Organization",
}  # fmt: skip


def _key(*parts: str) -> str:
    return hashlib.sha1("\x1f".join(("demarche", *parts)).encode(), usedforsecurity=False).hexdigest()


def _entity(schema: str, identity: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "id": identity,
        "schema": schema,
        "properties": {key: values for key, values in properties.items() if values},
        "datasets": ["demarche"],
    }


def _schema(identity: str, kind: str | None) -> str:
    named = (kind or identity.split(":")[0]).lower()
    return _SCHEMATA.get(named, "LegalEntity")


def _day(edtf: str | None) -> list[str]:
    """A date as FollowTheMoney takes it: a year, month or day; for a span its first and last day."""
    if edtf is None:
        return []
    plain = edtf.rstrip("~?%")
    if len(plain) in (4, 7, 10) and plain.replace("-", "").isdigit():
        return [plain]
    return sorted({day.isoformat() for day in bounds(edtf) if day is not None})


def ftm_entities(case: Case) -> list[dict[str, Any]]:
    """The entities, documents and claims of a case as FollowTheMoney entities.

    Args:
        case: the case.
    """
    found: list[dict[str, Any]] = []
    ledger = case.ledger
    for identity, entity in ledger.entities.items():
        schema = _schema(identity, entity.kind)
        main = "full" if schema == "Address" else "title" if schema == "Document" else "name"
        properties = {main: [entity.name], "notes": [entity.note] if entity.note else []}
        if schema not in ("Address", "Document"):
            properties["alias"] = [*entity.aliases, *entity.metonyms]
        found.append(_entity(schema, _key("entity", identity), properties))
    for record in case.sources:
        identity = str(record["id"])
        address = str(record.get("URL") or "")
        publisher = record.get("publisher") or record.get("container-title")
        properties = {
            "title": [str(record.get("title") or identity)],
            "sourceUrl": [address] if address else [],
            "publisher": [str(publisher)] if publisher else [],
        }
        found.append(_entity("Document", _key("source", identity), properties))
    sources = {str(record["id"]) for record in case.sources}
    found += [_event(claim, case, sources) for claim in ledger.claims]
    return found


def _event(claim: Claim, case: Case, sources: set[str]) -> dict[str, Any]:
    known = case.ledger.entities
    said = [f"{claim.stance or 'asserts'}, {claim.polarity or 'affirmative'}"]
    if claim.chain:
        said.append("chain: " + " > ".join(link.agent for link in claim.chain))
    if claim.hedges:
        said.append("hedged by: " + ", ".join(hedge.cue for hedge in claim.hedges))
    properties = {
        "name": [claim.id],
        "summary": [claim.says],
        "date": _day(claim.date_about),
        "involved": [_key("entity", name) for name in claim.entities if name in known],
        "proof": [_key("source", claim.source)] if claim.source in sources and claim.source else [],
        "recordId": [claim.id],
        "notes": said,
        "publisher": [claim.speaker] if claim.speaker else [],
    }
    return _entity("Event", _key("claim", claim.id), properties)


def ftm_text(case: Case) -> str:
    """The case as FollowTheMoney JSON lines.

    Args:
        case: the case.
    """
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in ftm_entities(case))
