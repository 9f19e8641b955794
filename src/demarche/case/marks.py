"""Where everything in a YAML file stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from demarche.case.problems import Place

if TYPE_CHECKING:
    from demarche.case.problems import Problem

__all__ = ["Branch", "Leaf", "Tree"]


class Leaf(tuple[int, int, str]):
    """Where a scalar stands: line and column from 0, and its style (`''` unquoted, `'`, `"`, `|`, `>`)."""

    __slots__ = ()


@dataclass(slots=True)
class Branch:
    """Where a mapping or sequence and its members stand; lines and columns from 0.

    Attributes:
        keys: of a mapping, where each key stands.
        members: by key or by index, the mark of each value.
    """

    line: int
    column: int
    keys: dict[str, Leaf] | None
    members: dict[Any, Leaf | Branch]


_TEXT_FOR = frozenset({"level", "prefer"})
_LIST_FOR = frozenset({"any_order", "levels", "statements"})


@dataclass(frozen=True)
class Tree:
    """One file, read.

    Attributes:
        file: how messages call it.
        data: dicts, lists and strings; None for an empty file.
        root: the marks; None for an empty file.
        lines: the lines of the text, without their ends.
        problems: faults that left the rest readable: tags, duplicate keys, keys that are no text.
        spellings: canonical key -> another spelling, so that a place asked for by the one is found under the other.
    """

    file: str
    data: Any
    root: Leaf | Branch | None
    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    spellings: dict[str, str] = field(default_factory=dict)

    def mark(self, keys: tuple[str | int, ...]) -> tuple[Leaf | Branch | None, bool]:
        """The mark of the node at `keys`, or of the nearest one around it, and whether it is the node itself.

        Where a bare text or list is written for a record, it also stands for the field it is short for.
        """
        node, data = self.root, self.data
        for key in keys:
            if key in (_TEXT_FOR if isinstance(node, Leaf) else _LIST_FOR if isinstance(data, list) else ()):
                continue
            if not isinstance(node, Branch):
                return node, False
            found = self._member(node, data, key)
            if found is None:
                return node, False
            node, data = node.members[found], data[found]
        return node, True

    def key_mark(self, keys: tuple[str | int, ...]) -> Leaf | Branch | None:
        """The mark of the last key itself rather than of its value."""
        parent, exact = self.mark(keys[:-1])
        if exact and isinstance(parent, Branch) and parent.keys and (leaf := parent.keys.get(str(keys[-1]))):
            return leaf
        return self.mark(keys)[0]

    def place(self, keys: tuple[str | int, ...], offset: int = 0) -> Place:
        """The place of a node, `offset` characters into its text where it is a scalar on one line."""
        mark, exact = self.mark(keys)
        return self.at(mark, offset if exact else 0)

    def at(self, mark: Leaf | Branch | None, offset: int = 0) -> Place:
        """A mark as a place that counts from 1."""
        if mark is None:
            return Place(self.file)
        if isinstance(mark, Branch):
            return Place(self.file, mark.line + 1, mark.column + 1)
        line, column, style = mark
        if style in ("|", ">"):
            offset = 0
        elif style and offset:
            offset += 1
        return Place(self.file, line + 1, min(column + offset, len(self.lines[line])) + 1)

    def _member(self, node: Branch, data: Any, key: str | int) -> Any:
        if key in node.members:
            return key
        if node.keys is not None:
            spelt = self.spellings.get(str(key))
            return spelt if spelt in node.members else None
        if isinstance(key, str) and isinstance(data, list):  # a list of records addressed by id
            return next((i for i, item in enumerate(data) if isinstance(item, dict) and item.get("id") == key), None)
        return None
