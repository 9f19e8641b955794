"""CSL-JSON, the bibliographic format of `sources.json`, Zotero and citation processors: read patiently, written clean."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from demarche.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demarche.case.reading import Case

__all__ = ["CSL_TYPES", "csl_text", "date_of", "merged", "parse_csl", "year_of"]

CSL_TYPES = frozenset((
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
))  # fmt: skip
"""The types of sources that CSL 1.0.2 has."""


def parse_csl(text: str, name: str = "the file") -> tuple[dict[str, Any], ...]:
    """Read CSL-JSON as Zotero and others export it: a list of records, or one record, or `{"items": [...]}`.

    Args:
        text: the JSON.
        name: its name, for messages.

    Returns:
        Records that all have an id; one is made from author and year where it is missing.

    Raises:
        UnreadableFile: it is no JSON, or holds no records.

    >>> parse_csl('[{"type": "book", "title": "Dams", "author": [{"family": "Ali"}], "issued": {"date-parts": [[2020]]}}]')[0]["id"]
    'ali-2020'
    """
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{name} is not valid JSON: {error}") from None
    if isinstance(data, dict):
        data = data.get("items", data.get("references", [data]))
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise UnreadableFile(f"{name} holds no list of bibliographic records (CSL-JSON)")
    if not all(item.get("type") or item.get("title") for item in data):
        raise UnreadableFile(f"{name} holds records without type and title: it is no CSL-JSON")
    found: list[dict[str, Any]] = []
    taken: set[str] = set()
    for item in data:
        identity = str(item.get("id") or "").strip()
        identity = re.sub(r"^https?://zotero\.org/(?:users|groups)/", "zotero-", identity).replace("/", "-") or _made(
            item
        )
        unique, number = identity, 2
        while unique in taken:
            unique, number = f"{identity}-{number}", number + 1
        taken.add(unique)
        found.append({**item, "id": unique})
    return tuple(found)


def _made(item: Mapping[str, Any]) -> str:
    people = item.get("author") or item.get("editor") or [{}]
    first = people[0] if isinstance(people, list) and people and isinstance(people[0], dict) else {}
    word = str(first.get("family") or first.get("literal") or item.get("title") or "source").split()[0].lower()
    year = year_of(item)
    return re.sub(r"[^\w-]", "", word) + (f"-{year}" if year else "")


def date_of(record: Mapping[str, Any], key: str = "issued") -> str | None:
    """A date of a record as EDTF.

    >>> date_of({"issued": {"date-parts": [["2025", 12, 7]]}}), date_of({"issued": {"raw": "2025-12~"}})
    ('2025-12-07', '2025-12~')
    """
    value = record.get(key)
    if isinstance(value, str):
        return value or None
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        try:
            ends = [
                "-".join(f"{int(p):0{4 if i == 0 else 2}}" for i, p in enumerate(part)) for part in parts[:2] if part
            ]
        except (TypeError, ValueError):
            return None
        mark = "~" if value.get("circa") else ""
        return "/".join(ends) + mark
    raw = value.get("raw") or value.get("literal") or value.get("edtf")
    return str(raw) if raw else None


def year_of(record: Mapping[str, Any]) -> str | None:
    """The first year of a record's date."""
    match = re.search(r"\d{4}", date_of(record) or "")
    return match.group() if match else None


def csl_text(case: Case) -> str:
    """The sources of a case as CSL-JSON other programs take: what only this program uses goes into `note`.

    Args:
        case: the case.
    """
    return json.dumps([_clean(record) for record in case.sources], ensure_ascii=False, indent=2) + "\n"


def _clean(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without `custom`, whose kept parts are lines of the note, as Zotero reads them."""
    custom = record.get("custom")
    plain = {key: value for key, value in record.items() if key != "custom"}
    if isinstance(custom, dict):
        kept = [
            f"{key}: {value}"
            for key in ("date_printed", "date_basis", "listed_in", "sha256")
            if (value := custom.get(key))
        ]
        kept += [f"issue: {issue}" for issue in custom.get("issues", ()) if isinstance(issue, str)]
        if kept:
            plain["note"] = "\n".join([*([str(record["note"])] if record.get("note") else []), *kept])
    return plain


def merged(have: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """Records with new ones added: one whose address, DOI or id and title are there already is not doubled.

    Returns:
        All records, and how many were new.

    >>> merged([{"id": "a", "title": "T", "DOI": "10.1/x"}], [{"id": "b", "title": "T", "DOI": "10.1/X"}])[1]
    0
    """
    records = [dict(record) for record in have]
    keys = {key for record in records for key in _keys(record)}
    taken = {str(record["id"]) for record in records}
    added = 0
    for record in new:
        own = _keys(record)
        if own & keys:
            continue
        identity, number = str(record["id"]), 2
        while identity in taken:
            identity, number = f"{record['id']}-{number}", number + 1
        records.append({**record, "id": identity})
        taken.add(identity)
        keys |= own
        added += 1
    return records, added


def _keys(record: Mapping[str, Any]) -> set[str]:
    found = {f"doi:{str(record['DOI']).lower()}"} if record.get("DOI") else set()
    if record.get("URL"):
        found.add(f"url:{str(record['URL']).rstrip('/')}")
    if record.get("id") and record.get("title"):
        found.add(f"id:{record['id']}:{str(record['title']).casefold()}")
    return found
