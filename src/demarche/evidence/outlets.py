"""Through which outlet a claim reached us, and how speakers and outlets are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demarche.case.schema import Claim, Ledger

__all__ = ["name_of", "outlet_of"]


def outlet_of(ledger: Ledger, claim: Claim) -> str:
    """The publisher of the document a claim stands in; two documents of one publisher are one outlet.

    It is the end of the claim's chain, else the publisher the document's record names, else the document, else whoever
    speaks.
    """
    if claim.chain:
        return claim.chain[-1].agent
    record = ledger.documents.get(claim.source) if claim.source else None
    return (record.publisher if record else None) or claim.source or claim.speaker or claim.id


def name_of(ledger: Ledger, agent: str) -> str:
    """How a speaker or outlet is called in text: its entity's name; one without a name by what is known of it.

    >>> from demarche.case.schema import Ledger
    >>> ledger = Ledger.model_validate({"entities": {"org:ria": {"name": "RIA Novosti"}}})
    >>> name_of(ledger, "org:ria"), name_of(ledger, "unnamed:us_officials"), name_of(ledger, "A. Witness")
    ('RIA Novosti', 'unnamed us officials', 'A. Witness')
    """
    if agent in ledger.entities:
        return ledger.entities[agent].name
    kind, _, rest = agent.partition(":")
    return f"unnamed {rest.replace('_', ' ')}" if kind == "unnamed" and rest else agent
