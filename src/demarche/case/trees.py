"""YAML text -> plain data, with the place of everything kept and every scalar as its source text.

YAML would make `no` a truth value, `08` a number and `2026-02-11` a date; a case means what it says, so scalars are
taken as they are written. The scanner is libyaml's where PyYAML has it; building from its events keeps memory and
depth bounded before anything is built.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from demarche.case.marks import Branch, Leaf, Tree
from demarche.case.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Blank",
    "UnreadableText",
    "decode",
    "read_tree",
]

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 2_000_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class UnreadableText(Exception):
    """A text that is not YAML, or not text, or too large; carries the located problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class Blank(str):
    """The source text of an unquoted scalar that YAML reads as "nothing": empty, `~` or `null`."""

    __slots__ = ()


def decode(raw: bytes, file: str) -> str:
    """The text of a file: UTF-8, or UTF-16 where a byte order mark says so.

    Raises:
        UnreadableText: too large, or not in that encoding; the message names the first wrong byte.
    """
    if len(raw) > MAX_BYTES:
        raise _unreadable(Place(file), f"the file has {len(raw)} bytes; at most {MAX_BYTES} are read")
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Place(file, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        wrong = raw[error.start] if error.start < len(raw) else 0
        if b"\0" in raw[:4096]:
            raise _unreadable(place, "this is not a text file (it holds binary data)") from None
        message = f"this is not UTF-8 text (byte 0x{wrong:02X}); save the file in the encoding UTF-8"
        raise _unreadable(place, message) from None
    if (at := text.find("\0")) >= 0:
        place = Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        raise _unreadable(place, "this is not a text file (it holds binary data)")
    return text


def read_tree(text: str, file: str, spellings: dict[str, str] | None = None) -> Tree:
    r"""Read one YAML document.

    Args:
        text: the file's text, without a byte order mark.
        file: its name in messages.
        spellings: canonical key -> older spelling, so that a place asked for by the one is found under the other.

    Raises:
        UnreadableText: broken YAML, nesting deeper than `MAX_DEPTH`, more than `MAX_NODES` nodes counted with every use
            of an alias.

    >>> tree = read_tree("status_quo: {a.x: no}\nas_of: 2026-02-11\n", "case.yaml")
    >>> tree.data
    {'status_quo': {'a.x': 'no'}, 'as_of': '2026-02-11'}
    >>> print(tree.place(("as_of",)))
    case.yaml:2:8
    """
    builder = _Builder(file)
    data, root = builder.build(text)
    lines = tuple(_LINE_END.split(text))
    return Tree(file, data, root, lines, tuple(builder.problems), spellings or {})


_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # the line breaks YAML counts


class _Builder:
    """Builds data and marks from parser events, with explicit stacks so that depth costs no Python recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.nodes = 0
        self.anchors: dict[str, tuple[Any, Leaf | Branch, int] | None] = {}

    def build(self, text: str) -> tuple[Any, Leaf | Branch | None]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            return self._document(yaml.parse(text, Loader=loader), yaml)
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error, text) from None
        except yaml.reader.ReaderError as error:
            at = error.position if isinstance(error.position, int) else 0
            place = Place(self.file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
            raise _unreadable(place, f"a character no YAML file may hold ({error.reason})") from None

    def _document(self, events: Iterator[Any], yaml: Any) -> tuple[Any, Leaf | Branch | None]:
        scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
        mapping_start, sequence_start = yaml.MappingStartEvent, yaml.SequenceStartEvent
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        stack: list[_Open] = []
        top: _Open | None = None
        result: tuple[Any, Leaf | Branch | None] = (None, None)
        documents = 0
        for event in events:
            kind = type(event)
            data: Any
            mark: Leaf | Branch
            if kind is scalar:
                start = event.start_mark
                data = event.value
                style = event.style or ""
                mark = Leaf((start.line, start.column, style))
                self.nodes += 1
                if event.tag is not None:
                    self._refuse_tag(event)
                if not style and data in _NULLS:
                    data = Blank(data)
                if event.anchor is not None:
                    self.anchors[event.anchor] = (data, mark, 1)
            elif kind is mapping_start or kind is sequence_start:
                start = event.start_mark
                if len(stack) >= MAX_DEPTH:
                    where = Place(self.file, start.line + 1, start.column + 1)
                    raise _unreadable(where, f"nested more than {MAX_DEPTH} levels deep")
                if event.tag is not None:
                    self._refuse_tag(event)
                if event.anchor is not None:
                    self.anchors[event.anchor] = None
                self.nodes += 1
                if top is not None:
                    stack.append(top)
                is_mapping = kind is mapping_start
                branch = Branch(start.line, start.column, {} if is_mapping else None, {})
                top = _Open({} if is_mapping else [], branch, event.anchor, self.nodes)
                continue
            elif kind in ends:
                assert top is not None
                data, mark = top.data, top.mark
                if top.anchor is not None:
                    self.anchors[top.anchor] = (data, mark, self.nodes - top.before)
                top = stack.pop() if stack else None
            elif kind is alias:
                data, mark = self._alias(event)
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents == 2:
                        self._fault(event, "a second document starts here; the file may hold only one")
                        return result
                continue
            if self.nodes > MAX_NODES:
                start = event.start_mark
                where = Place(self.file, start.line + 1, start.column + 1)
                raise _unreadable(where, f"too large: more than {MAX_NODES} values, aliases counted at every use")
            if top is None:
                result = (data, mark)
            elif top.mark.keys is None:
                top.mark.members[len(top.data)] = mark
                top.data.append(data)
            elif top.key is None:
                self._key(top, data, mark, event)
            else:
                key, top.key = top.key, None
                if key is not _SKIPPED:
                    top.data[key] = data
                    top.mark.members[key] = mark
        return result

    def _key(self, top: _Open, data: Any, mark: Leaf | Branch, event: Any) -> None:
        assert top.mark.keys is not None
        if not isinstance(data, str) or not isinstance(mark, Leaf):
            top.key = _SKIPPED
            self._fault_at(mark, "a key must be text; one that starts with { or [ wants quotes")
        elif data in top.data:
            top.key = _SKIPPED
            first = top.mark.keys[str(data)][0] + 1
            self._fault(event, f"the key '{data}' is here twice (first in line {first})")
        else:
            top.key = str(data)
            top.mark.keys[top.key] = mark

    def _alias(self, event: Any) -> tuple[Any, Leaf | Branch]:
        known = self.anchors.get(event.anchor, ())
        if not known:
            start = event.start_mark
            reason = "stands inside what it repeats" if known is None else "repeats nothing: there is no such anchor"
            where = Place(self.file, start.line + 1, start.column + 1)
            raise _unreadable(where, f"the alias '*{event.anchor}' {reason}")
        data, mark, size = known
        self.nodes += size
        return data, mark

    def _refuse_tag(self, event: Any) -> None:
        self._fault(event, f"tags such as '{_short_tag(event.tag)}' are refused; values are taken as they are written")

    def _fault(self, event: Any, message: str) -> None:
        self._fault_at(Leaf((event.start_mark.line, event.start_mark.column, "")), message)

    def _fault_at(self, mark: Leaf | Branch, message: str) -> None:
        line, column = (mark[0], mark[1]) if isinstance(mark, Leaf) else (mark.line, mark.column)
        if len(self.problems) == MAX_NODES // 1000:
            raise _unreadable(Place(self.file, line + 1, column + 1), "too many faults; this may not be a case file")
        self.problems.append(Problem("error", Place(self.file, line + 1, column + 1), message))

    def _syntax(self, error: Any, text: str) -> UnreadableText:
        mark = error.problem_mark or error.context_mark
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
        lines = _LINE_END.split(text)
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        if "\t" in line[: place.column] and not line[: place.column].strip():
            return _unreadable(place, "a tab indents this line; YAML wants blanks")
        reason = " ".join(filter(None, (error.context, error.problem)))
        return _unreadable(place, f"this is not valid YAML: {reason}")


class _Open:
    """A mapping or sequence whose end has not been seen."""

    __slots__ = ("anchor", "before", "data", "key", "mark")

    def __init__(self, data: Any, mark: Branch, anchor: str | None, before: int) -> None:
        self.data = data
        self.mark = mark
        self.anchor = anchor
        self.before = before - 1
        self.key: str | None = None


_SKIPPED = "\0skipped"


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _unreadable(place: Place, message: str) -> UnreadableText:
    return UnreadableText(Problem("error", place, message))
