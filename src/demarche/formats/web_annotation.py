"""Claims as W3C Web Annotations (Web Annotation Data Model, W3C Recommendation 23 February 2017).

A claim's passage is a `TextPositionSelector` (code points from 0, end exclusive). Its words are not given away: the
position is refined
by a selector of our own, `TextDigestSelector`, which holds the digest of the normalised words; `TextQuoteSelector`
would require the
words themselves.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.case.schema import Claim

__all__ = ["claim_annotations", "web_annotation_text"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OWN = "https://w3id.org/demarche/ns#"


def claim_annotations(case: Case) -> list[dict[str, Any]]:
    """One annotation per claim, in ledger order.

    Args:
        case: the case.
    """
    return [_annotation(claim, case) for claim in case.ledger.claims]


def _annotation(claim: Claim, case: Case) -> dict[str, Any]:
    motivation = "describing"
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": claim.says, "format": "text/plain", "purpose": "describing"}
    ]
    tags = [claim.kind, claim.stance, claim.polarity, *(f"about {claim.date_about}" for _ in [0] if claim.date_about)]
    body += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags if tag]
    for identity in claim.entities:
        entity = case.ledger.entities.get(identity)
        body.append({"type": "TextualBody", "value": entity.name if entity else identity, "purpose": "identifying"})
    found: dict[str, Any] = {
        "id": f"urn:demarche:claim:{claim.id}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": _target(claim, case),
    }
    if claim.accepted_by:
        found["creator"] = {"type": "Person", "name": claim.accepted_by}
    if claim.accepted_on:
        found["created"] = claim.accepted_on if "T" in claim.accepted_on else f"{claim.accepted_on}T00:00:00Z"
    if claim.proposed_by:
        found["generator"] = {"type": "Software", "name": claim.proposed_by.tool}
    return found


def _target(claim: Claim, case: Case) -> dict[str, Any]:
    record = case.ledger.documents.get(claim.source or "")
    entry: dict[str, Any] = next((s for s in case.sources if s.get("id") == claim.source), {})
    source = (
        (record.address if record else None) or entry.get("URL") or f"urn:demarche:source:{claim.source or 'unknown'}"
    )
    target: dict[str, Any] = {"type": "SpecificResource", "source": source}
    if claim.start is not None and claim.end is not None:
        selector: dict[str, Any] = {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
        if claim.quote_norm_sha256:
            selector["refinedBy"] = {
                "type": "demarche:TextDigestSelector", "demarche:algorithm": "sha-256",
                "demarche:normalisation": "nfkc-tags-lower-w+",
                "demarche:words": claim.quote_words, "demarche:digest": claim.quote_norm_sha256,
                "demarche:exactDigest": claim.quote_sha256,
            }  # fmt: skip
        target["selector"] = selector
    if record and record.sha256:
        target["state"] = {"type": "State", "demarche:documentDigest": record.sha256}
    return target


def web_annotation_text(case: Case) -> str:
    """The claims of a case as a Web Annotation page in JSON-LD.

    Args:
        case: the case.
    """
    page = {
        "@context": [CONTEXT, {"demarche": _OWN}],
        "id": "urn:demarche:claims",
        "type": "AnnotationPage",
        "items": claim_annotations(case),
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"
