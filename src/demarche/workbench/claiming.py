"""A claim made of words selected in a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from demarche.errors import UsageError
from demarche.evidence.anchoring import locator
from demarche.evidence.decisions import free_claim_id
from demarche.workbench.editing import change_file
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from demarche.workbench.desk import Desk, Result

__all__ = ["claim_of_selection", "found_in"]

LEAST_WORDS = 3


def found_in(text: str, selected: str) -> tuple[int, int]:
    r"""Where the selected words stand in a text, whatever the line breaks between them.

    Args:
        text: the document's text.
        selected: what was selected on the page.

    Raises:
        UsageError: too few words, or they stand in several places or nowhere.

    >>> found_in("It is said\nthat he left.", "said that he")
    (6, 18)
    """
    words = selected.split()
    if len(words) < LEAST_WORDS:
        raise UsageError(said("sources.few words", count=LEAST_WORDS))
    places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    if not places:
        raise UsageError(said("sources.no such words"))
    if len(places) > 1:
        raise UsageError(said("sources.many places", count=len(places)))
    return places[0]


def claim_of_selection(desk: Desk, source: str, text: str, selected: str) -> Result:
    """Add a claim that points at the selected words; what it says is left to be put in one's own words.

    Args:
        desk: the case.
        source: the document's id.
        text: its text.
        selected: the words.

    Raises:
        UsageError: see `found_in`.
    """
    start, end = found_in(text, selected)
    where = locator(text, start, end)

    def change(content: Any) -> Any:
        ledger = content if isinstance(content, dict) else {}
        claims = ledger.setdefault("claims", [])
        identity = free_claim_id({str(claim.get("id")) for claim in claims})
        claims.append(
            {
                "id": identity,
                "says": said("sources.to be said", source=source),
                "source": source,
                **where.to_dict(),
            }
        )
        return ledger

    return change_file(desk, "claims.yaml", said("sources.made claim"), change)
