"""BibTeX and BibLaTeX, in and out of CSL-JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from demarche.errors import UnreadableFile
from demarche.formats.csl import CSL_TYPES, date_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.case.reading import Case

__all__ = ["bibtex_text", "parse_bibtex", "unread_in_bibtex"]

_IN = {
    "article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference",
    "report": "report", "techreport": "report", "online": "webpage", "electronic": "webpage", "thesis": "thesis",
    "phdthesis": "thesis",
    "newspaper": "article-newspaper", "misc": "document", "manual": "report", "proceedings": "book",
    "unpublished": "manuscript",
}  # fmt: skip
_OUT = {
    "article-journal": "article", "article-newspaper": "article", "article-magazine": "article", "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings", "report": "report", "webpage": "online", "post": "online",
    "post-weblog": "online", "thesis": "thesis",
}  # fmt: skip
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
}
_LETTERS = {
    r"\ss": "ß",
    r"\o": "ø",
    r"\O": "Ø",
    r"\l": "ł",
    r"\L": "Ł",
    r"\i": "ı",
    r"\ae": "æ",
    r"\AE": "Æ",
    r"\aa": "å",
    r"\AA": "Å",
    r"\j": "j",
}


def parse_bibtex(text: str, name: str = "the file") -> tuple[dict[str, Any], ...]:
    """Read a BibTeX or BibLaTeX file.

    Args:
        text: the file.
        name: its name, for messages.

    Returns:
        CSL-JSON records, in file order.

    Raises:
        UnreadableFile: no entry in it can be read.

    >>> parse_bibtex('@online{k, title={Dams}, author={Ali, M. and {UN Panel}}, date={2020-05-03}}')[0]["issued"]
    {'date-parts': [[2020, 5, 3]]}
    """
    entries = _library(text).entries
    if not entries:
        raise UnreadableFile(f"{name} holds no BibTeX entry that can be read")
    return tuple(_record(entry) for entry in entries)


def unread_in_bibtex(text: str) -> tuple[str, ...]:
    r"""What `parse_bibtex` leaves out of a file because it is broken or stands twice, with line and reason.

    >>> unread_in_bibtex("@book{a, title={One}}\n@book{a, title={Two}}")
    ("line 2: the key 'a' is in use already",)
    """
    return tuple(f"line {(block.start_line or 0) + 1}: {_fault(block)}" for block in _library(text).failed_blocks)


def _fault(block: Any) -> str:
    if hasattr(block, "duplicate_keys"):
        twice = ", ".join(repr(key) for key in sorted(block.duplicate_keys))
        return f"the entry has the field {twice} twice"
    if hasattr(block, "previous_block"):
        return f"the key {block.key!r} is in use already"
    return "the entry is broken: a brace, quote or comma is missing"


def _library(text: str) -> Any:
    import logging

    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it would print is told by `unread_in_bibtex`
    return parse_string(text)


def _plain(value: str) -> str:
    """A field without TeX: accents to letters, braces and commands gone."""
    import unicodedata

    text = re.sub(
        r"""\\([`'^"~=.cvuHk])\s*(?:\{\\?([A-Za-zıj])\}|\\?([A-Za-zıj]))""",
        lambda m: unicodedata.normalize("NFC", (m.group(2) or m.group(3)) + _ACCENTS[m.group(1)]),
        value,
    )
    text = re.sub(r"\\(?:ss|o|O|l|L|i|j|ae|AE|aa|AA)(?![A-Za-z])\s?", lambda m: _LETTERS[m.group().strip()], text)
    text = re.sub(r"\\(?:emph|textit|textbf|textsc|url|text)\s*\{([^{}]*)\}", r"\1", text)
    text = (
        re.sub(r"\\([&%$#_])", r"\1", text.replace(r"\{", "{").replace(r"\}", "}"))
        .replace("---", "—")
        .replace("--", "–")
        .replace("~", " ")
    )
    return " ".join(re.sub(r"[{}]", "", text).split())


def _people(value: str) -> list[dict[str, str]]:
    found = []
    for person in re.split(r"\s+and\s+", " ".join(value.split())):
        if person.startswith("{") and person.endswith("}"):
            found.append({"literal": _plain(person)})
        elif "," in person:
            family, _, given = person.partition(",")
            found.append(
                {"family": _plain(family), **({"given": _plain(given.rsplit(",", 1)[-1])} if given.strip() else {})}
            )
        elif person.strip():
            given, _, family = _plain(person).rpartition(" ")
            found.append({"family": family, "given": given} if given else {"literal": family})
    return found


def _date(value: str) -> dict[str, Any] | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip())
    if match:
        return {"date-parts": [[int(part) for part in match.groups() if part]]}
    return {"raw": value.strip()} if value.strip() else None


def _record(entry: Any) -> dict[str, Any]:
    fields = {str(f.key).lower(): str(f.value) for f in entry.fields}
    kind = str(entry.entry_type).lower()
    record: dict[str, Any] = {"id": str(entry.key), "type": _IN.get(kind, "document")}
    finer = fields.get("entrysubtype", "").strip("{} ")
    finer = finer if finer in CSL_TYPES else f"article-{finer}"
    if finer in CSL_TYPES:
        record["type"] = finer
    for ours, theirs in (
        ("title", ("title",)), ("container-title", ("journaltitle", "journal", "booktitle", "maintitle")),
        ("publisher", ("publisher", "institution", "organization")),
        ("volume", ("volume",)), ("issue", ("number", "issue")), ("page", ("pages",)), ("DOI", ("doi",)), ("ISBN",
        ("isbn",)), ("ISSN", ("issn",)),
        ("language", ("langid", "language")), ("note", ("note",)), ("abstract", ("abstract",)), ("publisher-place",
        ("location", "address")),
    ):  # fmt: skip
        value = next((fields[key] for key in theirs if fields.get(key)), None)
        if value:
            record[ours] = _plain(value)
    if fields.get("subtitle"):
        record["title"] = f"{record.get('title', '')}: {_plain(fields['subtitle'])}".removeprefix(": ")
    for key in ("author", "editor", "translator"):
        if fields.get(key):
            record[key] = _people(fields[key])
    issued = fields.get("date") or fields.get("year")
    if issued and "date" not in fields and fields.get("month"):
        month = fields["month"].strip("{} ").lower()[:3]
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdigit() else None
        issued = f"{issued}-{number:02}" if number else issued
    for ours, value in (("issued", issued), ("accessed", fields.get("urldate"))):
        if value and (date := _date(value.strip("{} "))):
            record[ours] = date
    if fields.get("url"):
        record["URL"] = re.sub(r"\\([&%$#_])", r"\1", fields["url"]).strip("{} ")
    return record


def _escaped(value: str) -> str:
    return re.sub(
        r"([&%$#_])", r"\\\1", value.replace("\\", r"\textbackslash ").replace("{", r"\{").replace("}", r"\}")
    )


def bibtex_text(case: Case) -> str:
    """The sources of a case as BibLaTeX, in UTF-8.

    Args:
        case: the case.
    """
    return "\n".join(_entry(record) for record in case.sources)


def _entry(record: Mapping[str, Any]) -> str:
    kind = _OUT.get(str(record.get("type")), "misc")
    fields: list[tuple[str, str]] = []
    for key in ("author", "editor"):
        people = record.get(key)
        if isinstance(people, list) and people:
            fields.append((key, " and ".join(_named(person) for person in people if isinstance(person, dict))))
    for ours, theirs in (
        ("title", "title"), ("container-title", "journaltitle" if kind == "article" else "booktitle"), ("publisher",
        "publisher"), ("volume", "volume"),
        ("issue", "number"), ("page", "pages"), ("DOI", "doi"), ("language", "langid"), ("note", "note"),
    ):  # fmt: skip
        if record.get(ours):
            fields.append((theirs, _escaped(str(record[ours]))))
    if record.get("type") in CSL_TYPES and record["type"] != _IN[kind]:  # BibLaTeX's field for a finer type
        fields.append(("entrysubtype", str(record["type"]).removeprefix("article-")))
    for ours, theirs in (("issued", "date"), ("accessed", "urldate")):
        if date := date_of(record, ours):
            fields.append((theirs, date))
    if record.get("URL"):
        fields.append(("url", str(record["URL"]).replace("%", r"\%").replace("#", r"\#")))
    key = re.sub(r"[\s,{}%#\\~\"']", "-", str(record["id"]))
    return f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields) + "}\n"


def _named(person: Mapping[str, Any]) -> str:
    if person.get("literal"):
        return "{" + _escaped(str(person["literal"])) + "}"
    family, given = _escaped(str(person.get("family", ""))), _escaped(str(person.get("given", "")))
    return f"{family}, {given}" if given else family
