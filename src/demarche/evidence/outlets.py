"""Through which outlet a claim reached us."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demarche.case.schema import Claim, Ledger

__all__ = ["outlet_of"]


def outlet_of(ledger: Ledger, claim: Claim) -> str:
    """The publisher of the document a claim stands in; two documents of one publisher are one outlet.

    It is the end of the claim's chain, else the publisher the document's record names, else the document, else whoever
    speaks.
    """
    if claim.chain:
        return claim.chain[-1].agent
    record = ledger.documents.get(claim.source) if claim.source else None
    return (record.publisher if record else None) or claim.source or claim.speaker or claim.id
