"""Claims and the timeline as tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from demarche.case.dates import bounds

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.case.schema import Claim

__all__ = ["claims_csv_text", "timeline_csv_text"]

_COLUMNS = (
    "id", "says", "source", "paragraph", "start", "end", "kind", "commitment", "speaker", "chain", "attributed",
    "origin", "origin_basis", "stance", "hedges", "uptake",
    "polarity", "date_said", "date_about", "amount", "currency", "entities", "references", "for", "against",
    "bears_on", "accepted_by", "accepted_on", "note",
)  # fmt: skip


def _safe(value: Any) -> str:
    """A cell no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return (
        "'" + text
        if text[:1] in "=+-@\t\r" and text[:1] and not text.lstrip("+-").replace(".", "", 1).isdigit()
        else text
    )


def _table(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(row.get(column)) for column in columns])
    return out.getvalue()


def _row(claim: Claim, case: Case) -> dict[str, Any]:
    row: dict[str, Any] = {
        key: getattr(claim, key, None) for key in _COLUMNS if hasattr(claim, key) and key != "amount"
    }
    row["paragraph"] = " ".join(map(str, claim.paragraph))
    row["chain"] = " > ".join(link.agent for link in claim.chain)
    row["hedges"] = "; ".join(hedge.cue for hedge in claim.hedges)
    row["attributed"] = {True: "yes", False: "no", None: ""}[claim.attributed]
    for key in ("entities", "references", "bears_on"):
        row[key] = "; ".join(getattr(claim, key))
    if claim.amount:
        row["amount"], row["currency"] = claim.amount.value, claim.amount.currency
    row["for"] = "; ".join(name for name, point in case.ledger.points.items() if claim.id in point.for_)
    row["against"] = "; ".join(name for name, point in case.ledger.points.items() if claim.id in point.against)
    return row


def claims_csv_text(case: Case) -> str:
    """The claims of a case, one to a row, lists joined by semicolons.

    Args:
        case: the case.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {}}}, {"claims": [{"id": "c1", "says": "=Talks, met"}]})
    >>> print(claims_csv_text(case).splitlines()[1][:20])
    c1,"'=Talks, met",,,
    """
    return _table(_COLUMNS, [_row(claim, case) for claim in case.ledger.claims])


def timeline_csv_text(case: Case) -> str:
    """What was said when, and about when: one row per dated claim and meaning of the date, earliest first.

    Args:
        case: the case.
    """
    rows: list[dict[str, Any]] = []
    for claim in case.ledger.claims:
        for what, edtf in (("about", claim.date_about), ("said", claim.date_said)):
            if edtf is None:
                continue
            first, last = bounds(edtf)
            rows.append(
                {
                    "date": what,
                    "edtf": edtf,
                    "earliest": first.isoformat() if first else "",
                    "latest": last.isoformat() if last else "",
                    "claim": claim.id,
                    "says": claim.says,
                    "speaker": claim.speaker,
                    "source": claim.source,
                }
            )
    rows.sort(key=lambda row: (row["earliest"] or row["latest"] or "9999", row["latest"], row["claim"]))
    return _table(("date", "edtf", "earliest", "latest", "claim", "says", "speaker", "source"), rows)
