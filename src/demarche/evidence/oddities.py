"""What looks wrong in a document and its references: a list for a person to look at, nothing is repaired."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.evidence.bibliography import bibliography, citations
from demarche.evidence.extraction.dates import dates, day_order
from demarche.evidence.extraction.layout import lay_out
from demarche.evidence.reference_oddities import lacks_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.bibliography import Reference
    from demarche.evidence.extraction.record import Candidate

__all__ = ["Oddity", "oddities"]

_DIGITS = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b")
_HEAD = 30_000
"""Characters in which a text tells its own date."""

_POSTED = re.compile(r"\b(?:original|posted|published|first appeared|updated|translated|version)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Oddity:
    """One thing that looks wrong.

    Attributes:
        kind: "date order", "two dates", "reference", "citation" or "check citation".
        message: what and why.
        paragraph: where.
        reference: the entry concerned, if one is.
    """

    kind: str
    message: str
    paragraph: int | None = None
    reference: int | None = None

    def to_dict(self) -> dict[str, str | int | None]:
        """As plain JSON values."""
        return {"kind": self.kind, "message": self.message, "paragraph": self.paragraph, "reference": self.reference}


def oddities(text: str, candidates: Sequence[Candidate] = ()) -> tuple[Oddity, ...]:
    """Everything that looks wrong in a document.

    Args:
        text: the document.
        candidates: claims proposed from it, to compare with the titles they cite.

    >>> text = "On 12.17.2025 they spoke. On 13.12.2025 and 14.12.2025 they met."
    >>> [o.message for o in oddities(text)]
    ['the date 12.17.2025 puts the month first, where most dates of the text put the day first']
    """
    entries = bibliography(text)
    found = [*_orders(text, entries), *_two_dates(text)]
    found += [
        Oddity("reference", issue, entry.paragraph, entry.number) for entry in entries for issue in entry.oddities
    ]
    numbers = [entry.number for entry in entries]
    found += [
        Oddity("reference", f"two entries have the number {n}", None, n)
        for n in sorted({n for n in numbers if numbers.count(n) > 1})
    ]
    cited: set[int] = set()
    for mark in citations(text, entries):
        cited.update(mark.numbers)
        found += [
            Oddity(
                "citation", f"the mark [{n}] has no entry in the list of references", _paragraph(text, mark.start), n
            )
            for n in mark.missing
        ]
    if cited:
        found += [
            Oddity("citation", f"reference {e.number} is listed and not cited", e.paragraph, e.number)
            for e in entries
            if e.number not in cited
        ]
    by_number = {entry.number: entry for entry in entries}
    for candidate in candidates:
        for number in candidate.references:
            entry = by_number.get(number)
            if (
                entry is not None
                and entry.title
                and len(candidate.references) == 1
                and lacks_subject(entry.title, candidate.entities)
            ):
                where = candidate.paragraph if isinstance(candidate.paragraph, int) else candidate.paragraph[0]
                found.append(
                    Oddity(
                        "check citation",
                        f"the title of reference {number} names none of what the claim is about",
                        where,
                        number,
                    )
                )
    return tuple(dict.fromkeys(found))


def _paragraph(text: str, offset: int) -> int:
    return sum(bool(line.strip()) for line in re.split(r"\r\n|[\r\n]", text[:offset])) or 1


def _orders(text: str, entries: Sequence[Reference]) -> list[Oddity]:
    """All-digit dates in the running text that put day and month in another order than the others."""
    dominant = day_order(text)
    found = [(match.start(), match.group(), day_order(match.group())) for match in _DIGITS.finditer(text)]
    if dominant not in ("dmy", "mdy"):
        if {"dmy", "mdy"} <= {order for _, _, order in found}:
            return [Oddity("date order", "some dates of the text put the day first and some the month")]
        return []
    other, usual = ("month", "day") if dominant == "dmy" else ("day", "month")
    return [
        Oddity(
            "date order",
            f"the date {printed} puts the {other} first, where most dates of the text put the {usual} first",
            _paragraph(text, start),
        )
        for start, printed, order in found
        if order in ("dmy", "mdy") and order != dominant and not any(e.start <= start < e.end for e in entries)
    ]


def _two_dates(text: str) -> list[Oddity]:
    """Two different days given for the text itself: one at its head, another in a note about its first appearance."""
    order = day_order(text)
    head: set[str] = set()
    noted: set[str] = set()
    body = 0
    for block in lay_out(text[:_HEAD]):
        line = block.words.text
        days = {w.edtf for w in dates(line, order=order) if re.fullmatch(r"\d{4}-\d\d-\d\d", w.edtf)}
        if block.kind == "reference":
            break
        if block.kind == "note" and _POSTED.search(line):
            noted |= days
        elif body == 0 and len(line) < 160 and block.kind != "body":
            head |= days
        body += block.kind == "body" and len(line) > 200
    both = sorted(head | noted)
    if len(both) > 1:
        return [Oddity("two dates", f"the text gives itself {len(both)} dates: {', '.join(both)}")]
    return []
