"""RIS, the tagged format of reference managers, in and out of CSL-JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from demarche.errors import UnreadableFile
from demarche.formats.csl import CSL_TYPES, date_of, parse_csl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.case.reading import Case

__all__ = ["parse_ris", "ris_text"]

_LINE = re.compile(r"^([A-Z][A-Z0-9])\s{0,2}-\s?(.*)$")
_IN = {
    "JOUR": "article-journal", "NEWS": "article-newspaper", "MGZN": "article-magazine", "BOOK": "book",
    "CHAP": "chapter", "CONF": "paper-conference",
    "RPRT": "report", "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "THES": "thesis", "GEN": "document",
    "UNPB": "manuscript",
}  # fmt: skip
_OUT = {value: key for key, value in _IN.items()} | {"webpage": "ELEC", "post": "BLOG", "speech": "GEN"}


def parse_ris(text: str, name: str = "the file") -> tuple[dict[str, Any], ...]:
    r"""Read an RIS file.

    Args:
        text: the file.
        name: its name, for messages.

    Returns:
        CSL-JSON records, in file order.

    Raises:
        UnreadableFile: it holds no record.

    >>> parse_ris("TY  - NEWS\nTI  - Dams\nAU  - Ali, M.\nPY  - 2020/05/03/\nER  - ")[0]["issued"]
    {'date-parts': [[2020, 5, 3]]}
    """
    import json

    records: list[dict[str, Any]] = []
    fields: dict[str, list[str]] = {}
    last = ""
    for line in text.removeprefix("\ufeff").splitlines():
        match = _LINE.match(line)
        if match is None:
            if last and line.strip() and fields:
                fields[last][-1] += " " + line.strip()
            continue
        tag, value = match.group(1), match.group(2).strip()
        if tag == "TY":
            fields = {}
        if tag == "ER":
            if fields:
                records.append(_record(fields))
            fields, last = {}, ""
            continue
        fields.setdefault(tag, []).append(value)
        last = tag
    if fields.get("TY"):
        records.append(_record(fields))
    if not records:
        raise UnreadableFile(f"{name} holds no RIS record (each begins with 'TY  - ' and ends with 'ER  - ')")
    return parse_csl(json.dumps(records), name)


def _first(fields: Mapping[str, list[str]], *tags: str) -> str | None:
    return next((fields[tag][0] for tag in tags if fields.get(tag) and fields[tag][0]), None)


def _date(value: str | None) -> dict[str, Any] | None:
    if not value:
        return None
    pieces = [piece for piece in re.split(r"[/-]", value.strip("/ "))[:3] if piece]
    if pieces and all(piece.isdigit() for piece in pieces) and len(pieces[0]) == 4:
        return {"date-parts": [[int(piece) for piece in pieces]]}
    return {"raw": value}


def _record(fields: Mapping[str, list[str]]) -> dict[str, Any]:
    kind, finer = _first(fields, "TY") or "GEN", _first(fields, "M3") or ""
    record: dict[str, Any] = {"type": finer if finer in CSL_TYPES else _IN.get(kind, "document")}
    for key, tags in (
        ("id", ("ID",)), ("title", ("TI", "T1", "CT")), ("container-title", ("T2", "JO", "JF", "JA")), ("publisher",
        ("PB",)), ("volume", ("VL",)), ("issue", ("IS",)),
        ("DOI", ("DO",)), ("URL", ("UR", "L2")), ("language", ("LA",)), ("note", ("N1",)), ("abstract", ("AB", "N2")),
        ("publisher-place", ("CY",)),
    ):  # fmt: skip
        value = _first(fields, *tags)
        if value:
            record[key] = value
    pages = [value for value in (_first(fields, "SP"), _first(fields, "EP")) if value]
    if pages:
        record["page"] = "-".join(dict.fromkeys(pages))
    for key, tags in (("author", ("AU", "A1")), ("editor", ("ED", "A2"))):
        people = [person for tag in tags for person in fields.get(tag, ()) if person]
        if people:
            record[key] = [_person(person) for person in people]
    for key, date in (("issued", _date(_first(fields, "DA", "PY", "Y1"))), ("accessed", _date(_first(fields, "Y2")))):
        if date:
            record[key] = date
    return record


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    if not comma:
        return {"literal": name}
    return {"family": family.strip(), **({"given": given.strip()} if given.strip() else {})}


def ris_text(case: Case) -> str:
    """The sources of a case as RIS.

    Args:
        case: the case.
    """
    return "\n".join(_lines(record) for record in case.sources)


def _lines(record: Mapping[str, Any]) -> str:
    kind = _OUT.get(str(record.get("type")), "GEN")
    lines = [("TY", kind), ("ID", str(record["id"]))]
    if record.get("type") in CSL_TYPES and record["type"] != _IN[kind]:
        lines.append(("M3", str(record["type"])))  # the type of work, where RIS has no type of its own for it
    for key, tag in (("author", "AU"), ("editor", "ED")):
        people = record.get(key)
        for person in people if isinstance(people, list) else ():
            family, given = person.get("family"), person.get("given")
            lines.append((tag, f"{family}, {given}" if family and given else str(family or person.get("literal", ""))))
    for key, tag in (
        ("title", "TI"), ("container-title", "T2"), ("publisher", "PB"), ("volume", "VL"), ("issue", "IS"), ("page",
        "SP"), ("DOI", "DO"), ("URL", "UR"),
        ("language", "LA"), ("note", "N1"),
    ):  # fmt: skip
        if record.get(key):
            lines.append((tag, " ".join(str(record[key]).split())))
    for key, tag in (("issued", "DA"), ("accessed", "Y2")):
        date = date_of(record, key)
        if date:
            lines.append((tag, date.replace("-", "/") if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else date))
    return "".join(f"{tag}  - {value}\n" for tag, value in lines) + "ER  - \n"
