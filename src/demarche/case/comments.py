"""Comments that may have cut off part of an expression: `prefer: a.x = yes #and b.y = no`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demarche.case.marks import Leaf
from demarche.case.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.case.marks import Branch, Tree
    from demarche.case.schema import CaseModel

__all__ = ["cut_expressions"]

_HOLDERS = frozenset(
    {"prefer", "never", "merge", "from", "to", "ranking", "strength", "statements", "any_order", "unknown"}
)
_SIGNS = re.compile(r"^(?:and|or|not|if|iff|in)\b|[=()\[\]]|\b(?:and|or)\b[^.]*=")


def cut_expressions(model: CaseModel, tree: Tree) -> list[Problem]:
    """A warning for each unquoted expression whose line goes on with a comment that reads like more of it.

    YAML ends an unquoted text at ` #`. A comment counts as more of the expression when no blank follows its `#`, or
    when it holds a sign or word of the expression language or the name of an option of the case.
    """
    names = re.compile("|".join(re.escape(name) for name in sorted(model.options, key=len, reverse=True)) or r"(?!)")
    found = []
    for leaf, text in _expressions(tree.data, tree.root, ""):
        line, column, _ = leaf
        row = tree.lines[line]
        rest = row[column + len(text) :] if row.startswith(text, column) else ""
        cut = re.match(r"\s+#(.*)", rest)
        if cut and (cut[1][:1].strip() or _SIGNS.search(cut[1].strip()) or names.search(cut[1])):
            place = Place(tree.file, line + 1, column + len(text) + rest.index("#") + 1)
            message = (
                "an unquoted expression ends where a comment begins; put it in quotes if the comment is part of it"
            )
            found.append(Problem("warning", place, message))
    return found


def _expressions(data: object, mark: Leaf | Branch | None, holder: str) -> Iterator[tuple[Leaf, str]]:
    """Every unquoted scalar that stands where an expression is wanted."""
    if isinstance(mark, Leaf):
        if holder in _HOLDERS and not mark[2] and isinstance(data, str):
            yield mark, data
    elif mark is not None and isinstance(data, dict):
        for key, value in data.items():
            yield from _expressions(value, mark.members.get(key), str(key))
    elif mark is not None and isinstance(data, list):
        for number, value in enumerate(data):
            yield from _expressions(value, mark.members.get(number), holder)
