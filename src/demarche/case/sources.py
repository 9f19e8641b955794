"""`sources.json`: bibliographic records in CSL-JSON, the format of Zotero and of citation processors."""

from __future__ import annotations

import json
from typing import Any

from demarche.case.marks import Tree
from demarche.case.problems import Place, Problem
from demarche.case.trees import UnreadableText, decode, read_tree

__all__ = ["read_sources"]


def read_sources(raw: bytes | None, file: str) -> tuple[tuple[dict[str, Any], ...], Tree, list[Problem]]:
    """Read the records; nothing is as good as an empty list.

    Args:
        raw: the bytes of the file; None if there is no file.
        file: its name in messages.

    Returns:
        the records that have an id, the tree for places, and the faults of the others.

    Raises:
        UnreadableText: not text, or not JSON.
    """
    text = decode(raw or b"", file)
    if not text.strip():
        return (), Tree(file, [], None, ()), []
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise UnreadableText(Problem("error", place, f"this is not valid JSON: {error.msg}")) from None
    except (RecursionError, ValueError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UnreadableText(Problem("error", Place(file), f"this is not valid JSON: {reason}")) from None
    tree = _places(text, file)
    if not isinstance(data, list):
        return (), tree, [Problem("error", Place(file), "the file must hold a list of CSL-JSON records")]
    records: list[dict[str, Any]] = []
    problems = list(tree.problems)
    seen: dict[str, int] = {}
    for number, record in enumerate(data):
        place = tree.place((number,))
        if not isinstance(record, dict):
            problems.append(Problem("error", place, f"entry {number + 1} is no CSL-JSON record (an object with an id)"))
        elif not isinstance(record.get("id"), str | int) or record["id"] in ("", True, False):
            problems.append(Problem("error", place, f"entry {number + 1} needs an id"))
        elif (key := str(record["id"])) in seen:
            problems.append(Problem("error", place, f"the id '{key}' is already that of entry {seen[key]}"))
        else:
            seen[key] = number + 1
            records.append({**record, "id": key})
    return tuple(records), Tree(file, data, tree.root, tree.lines), problems


def _places(text: str, file: str) -> Tree:
    """Marks of the JSON text, read as the YAML it nearly always is; without marks where it is not."""
    try:
        return read_tree(text, file)
    except UnreadableText:
        return Tree(file, None, None, ())
