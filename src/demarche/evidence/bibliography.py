"""Numbered lists of references inside a document, in any script, and the marks in the text that cite them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from demarche.evidence.documents.describing import language_of
from demarche.evidence.extraction.dates import Order, dates, day_order
from demarche.evidence.extraction.layout import lay_out
from demarche.evidence.reference_oddities import address_date, oddities_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Citation", "Reference", "bibliography", "citations"]

_NUMBER = re.compile(r"^\s*(?:[-*•]\s*)?(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)])\s*")
_LINKED = re.compile(r"\[([^\]\n]*)\]\((https?://[^)\s]+)\)|<(https?://[^>\s]+)>|(https?://[^\s<>)\]]+)")
_ACCESS = re.compile(
    r"\(?\s*(?:download(?:ed)?(?: date| on)?|access(?:ed)?(?: date| on)?|retrieved(?: on)?|last visited|viewed|дата обращения|дата доступа|доступ"
    r"|erişim(?: tarihi)?|abgerufen(?: am)?|consulté le)\s*:?\s*(?P<date>[^)]{6,40}?)\s*(?:\)|\.?\s*$)",
    re.IGNORECASE,
)
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "‘": "’"}
_INITIALS = re.compile(
    r"^(?:(?P<given>(?:[^\W\d_]\.\s?-?){1,3})\s*(?P<family>[^\W\d_][\w'’-]+)|(?P<family2>[^\W\d_][\w'’-]+),?\s+(?P<given2>(?:[^\W\d_]\.\s?){1,3}))(?=[\s,.;&]|$)"
)
_HEADING = re.compile(
    r"^[ \t#*_>]*(?:\d+\.?[ \t]*)?(?:references?|bibliography|notes?|sources?|endnotes|works cited|further reading"
    r"|список литературы|литература|источники|примечания|kaynakça|literatur|bibliographie)[ \t*_]*:?[ \t*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FULL_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]*[^\s][^\r\n\u2028\u2029\x0b\x0c\x85]*")
_MARK = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?!\()")


@dataclass(frozen=True)
class Reference:
    """One entry of a bibliography, as printed and as read.

    Attributes:
        number: its number.
        start, end: where it stands in the document's text.
        paragraph: its paragraph.
        authors: (family, given) pairs.
        title, outlet: as printed, without marks.
        date_printed: the date as printed; `date`: as EDTF, with `?` where something speaks against it.
        date_in_address: the date its address carries, if any.
        address, accessed: where and when it was seen.
        oddities: what looks wrong and was not repaired.
    """

    number: int
    start: int
    end: int
    paragraph: int
    authors: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    outlet: str | None = None
    date_printed: str | None = None
    date: str | None = None
    date_order: Order | None = None
    date_in_address: str | None = None
    address: str | None = None
    accessed: str | None = None
    oddities: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """Language of the title (BCP 47), told from its letters and words."""
        return language_of(self.title or "")

    @property
    def id(self) -> str:
        """An id made of its number."""
        return f"ref-{self.number:02}"

    def to_csl(self, prefix: str = "") -> dict[str, Any]:
        """As a CSL-JSON record; what CSL has no field for stands under `custom`."""
        record: dict[str, Any] = {"id": prefix + self.id, "type": "article-newspaper" if self.outlet else "document"}
        if self.title:
            record["title"] = self.title
        if self.authors:
            record["author"] = [
                {"family": family, "given": given} if given else {"literal": family} for family, given in self.authors
            ]
        if self.outlet:
            record["container-title"] = self.outlet
        for key, value in (("issued", self.date), ("accessed", self.accessed)):
            if value:
                record[key] = csl_date(value)
        if self.address:
            record["URL"] = self.address
        record["language"] = self.language
        custom: dict[str, Any] = {"number": self.number}
        for key, value in (
            ("date_printed", self.date_printed),
            ("date_order", self.date_order),
            ("date_in_address", self.date_in_address),
        ):
            if value:
                custom[key] = value
        if self.oddities:
            custom["issues"] = list(self.oddities)
        record["custom"] = custom
        return record


@dataclass(frozen=True)
class Citation:
    """A mark in the text and the entries it names; `missing` are numbers without an entry."""

    start: int
    end: int
    numbers: tuple[int, ...]
    missing: tuple[int, ...] = ()


def csl_date(edtf: str) -> dict[str, Any]:
    """An EDTF date as CSL-JSON: date parts for a plain date, the EDTF itself otherwise.

    >>> csl_date("2025-12-17"), csl_date("2025-12~")
    ({'date-parts': [[2025, 12, 17]]}, {'raw': '2025-12~'})
    """
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", edtf):
        return {"date-parts": [[int(part) for part in edtf.split("-")]]}
    return {"raw": edtf}


def bibliography(text: str) -> tuple[Reference, ...]:
    r"""The numbered references of a document.

    Args:
        text: the whole document.

    Returns:
        Its entries in order. Nothing is repaired: what looks wrong is said in `oddities`.

    >>> text = "Talk.\n\n## References\n\n[1] A. Stone, «Jets». *Desk*, 02.05.2023, https://x.org/2023-05-02/jets (accessed: 03.05.2023)"
    >>> entry = bibliography(text)[0]
    >>> entry.authors, entry.title, entry.outlet, entry.date, entry.accessed
    ((('Stone', 'A.'),), 'Jets', 'Desk', '2023-05-02', '2023-05-03')
    """
    heading = _HEADING.search(text)
    if heading is None:
        return ()
    skipped = sum(1 for _ in _FULL_LINE.finditer(text, 0, heading.start()))
    order = day_order(text)
    order = "dmy" if order == "ambiguous" else order
    found: list[Reference] = []
    for block in lay_out(text[heading.start() :]):
        if block.kind != "reference" or not block.words.offsets:
            continue
        start, end = heading.start() + block.starts[0], heading.start() + block.words.offsets[-1] + 1
        line_end = re.compile(r"[\r\n]").search(text, end)
        stop = line_end.start() if line_end else len(text)
        raw = text[start:stop]
        number = _NUMBER.match(raw)
        if number is None:
            if found and len(raw.strip()) > 3 and found[-1].paragraph == block.paragraphs[0] + skipped - 1:
                found[-1] = _parsed(
                    text[found[-1].start : stop], found[-1].number, found[-1].start, found[-1].paragraph, order
                )
            continue
        value = int(next(g for g in number.groups() if g))
        found.append(_parsed(raw, value, start, block.paragraphs[0] + skipped, order))
    dominant = day_order(" ".join(entry.date_printed or "" for entry in found))
    return tuple(replace(entry, oddities=(*entry.oddities, *_order_oddity(entry, dominant))) for entry in found)


def _order_oddity(entry: Reference, dominant: Order) -> tuple[str, ...]:
    if entry.date_order in ("dmy", "mdy") and dominant in ("dmy", "mdy") and entry.date_order != dominant:
        first = "month" if entry.date_order == "mdy" else "day"
        other = "day" if first == "month" else "month"
        return (f"the date {entry.date_printed} puts the {first} first, where the other dates put the {other} first",)
    return ()


def _parsed(raw: str, number: int, start: int, paragraph: int, order: Order) -> Reference:
    body = _NUMBER.sub("", raw, count=1).strip()
    link = _LINKED.search(body)
    address = None
    if link:
        address = (link.group(2) or link.group(3) or link.group(4)).replace("\\", "").rstrip(".,;")
    access = _ACCESS.search(body)
    accessed = None
    if access:
        when = dates(access["date"], order=order)
        accessed = when[0].edtf if when else None
    head = body[: min(link.start() if link else len(body), access.start() if access else len(body))].strip(" ,.(")
    head = re.sub(r"\\(?=[$_*#&%~])", "", head)
    title, rest, before, balanced = _title(head)
    authors, before_rest = _authors(before)
    when = dates(rest, order=order) or dates(head, order=order)
    printed = (
        rest[when[-1].start : when[-1].end]
        if when and dates(rest, order=order)
        else (head[when[-1].start : when[-1].end] if when else None)
    )
    outlet = _outlet(rest, printed)
    if title is None:
        title, outlet = _untitled(before_rest or head, printed, outlet)
    elif before_rest and len(before_rest) > 2:
        title = f"{before_rest} “{title}”"
    entry = Reference(
        number,
        start,
        start + len(raw.rstrip()),
        paragraph,
        authors,
        title,
        outlet,
        printed,
        when[-1].edtf if when else None,
        when[-1].order if when else None,
        address_date(address) if address else None,
        address,
        accessed,
    )
    issues = oddities_of(entry.address, entry.title, entry.date, entry.date_in_address, entry.date_printed)
    if not balanced:
        issues = (*issues, "the quotation marks of the entry do not match")
    if entry.date and any("contradicts" in issue for issue in issues):
        entry = replace(entry, date=entry.date.rstrip("?~%") + "?")
    return replace(entry, oddities=issues)


def _title(head: str) -> tuple[str | None, str, str, bool]:
    """The quoted title, what follows it, what stands before it, and whether the marks match."""
    opening = next((i for i, c in enumerate(head) if c in _QUOTES), None)
    if opening is None:
        return None, head, "", not any(c in "»”" for c in head)
    closing = _QUOTES[head[opening]]
    depth, end = 0, None
    balanced = (
        head.count(head[opening]) == head.count(closing) if head[opening] != closing else head.count(closing) % 2 == 0
    )
    for index in range(opening, len(head)):
        letter = head[index]
        if letter == head[opening] and (letter != closing or index == opening):
            depth += 1
        elif letter == closing:
            depth -= 1
            if depth == 0 and re.match(r"\s*[.,;]?\s*(?:[*_]|$|\(|[A-ZА-Я\d])", head[index + 1 :]):
                end = index
                break
            depth = max(depth, 1) if depth <= 0 else depth
    if end is None:
        last = head.rfind(closing)
        end = last if last > opening else None
        balanced = False
    if end is None:
        return None, head, "", False
    inner = head[opening + 1 : end].strip(" *_.,")
    if not balanced and closing in inner:
        inner = head[opening:end].strip(" *_.,")
    return inner, head[end + 1 :].strip(" .,;"), head[:opening].strip(" .,;"), balanced


def _authors(before: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Authors given with initials at the start, and what is left."""
    found: list[tuple[str, str]] = []
    rest = before.strip()
    while match := _INITIALS.match(rest):
        family = match["family"] or match["family2"]
        given = (match["given"] or match["given2"]).strip()
        found.append((family, given))
        rest = re.sub(r"^\s*(?:,|;|&|and|и)?\s*", "", rest[match.end() :]).strip(" .,;")
    return tuple(found), rest


def _outlet(rest: str, printed: str | None) -> str | None:
    italic = re.search(r"[*_]([^*_\n]{2,80})[*_]", rest)
    if italic:
        return italic.group(1).strip(" .,")
    plain = rest.split(printed)[0] if printed and printed in rest else rest
    plain = re.sub(r"\s+", " ", plain).strip(" .,;()*_")
    return plain if 1 < len(plain) <= 80 and not re.fullmatch(r"[\d./ -]+", plain) else None


def _untitled(head: str, printed: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """A title without quotation marks: the words before the date, or before the outlet's name in italics."""
    plain = head.split(printed)[0] if printed and printed in head else head
    if outlet and outlet in plain:
        words = plain.split(outlet)[0].replace("*", "").strip(" .,;_")
        if words:
            return words, outlet
    words = plain.replace("*", "").strip(" .,;_")
    return (words or None), (None if outlet == words else outlet)


def citations(text: str, references: Sequence[Reference] = ()) -> tuple[Citation, ...]:
    """The marks such as [3] or [7, 8] in the running text, outside the list itself.

    >>> [c.numbers for c in citations("Sold [1]. Bought [2-4].")]
    [(1,), (2, 3, 4)]
    """
    known = {entry.number for entry in references}
    listed = [(entry.start, entry.end) for entry in references]
    found = []
    for match in _MARK.finditer(text):
        if any(a <= match.start() < b for a, b in listed):
            continue
        numbers: list[int] = []
        for piece in re.split(r"[,;]", match.group(1)):
            ends = [int(n) for n in re.findall(r"\d+", piece)]
            numbers.extend(range(ends[0], ends[1] + 1) if len(ends) == 2 and 0 < ends[1] - ends[0] < 50 else ends)
        missing = tuple(n for n in numbers if references and n not in known)
        found.append(Citation(match.start(), match.end(), tuple(numbers), missing))
    return tuple(found)
