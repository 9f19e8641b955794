"""Changing values inside a YAML text while its comments, order and layout stay as they are."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from demarche.case.emitting import block, entry, flow, inline, item_text, scalar
from demarche.case.spans import spans

if TYPE_CHECKING:
    from demarche.case.spans import Entry, Span

__all__ = ["patched"]

_COMMENT_OR_COMMA = re.compile(r"#[^\n]*|,")


def patched(text: str, old: Any, new: Any) -> str:
    r"""The text with its values changed from `old` to `new`.

    Args:
        text: readable YAML with `\n` line ends.
        old: what it says, as `trees.read_tree` gives it.
        new: what it is to say, in the same form (`emitting.as_text`).

    >>> print(patched("title: T  # of the case\nas_of: 2025\n", {"title": "T", "as_of": "2025"},
    ...               {"title": "U", "as_of": "2025"}), end="")
    title: U  # of the case
    as_of: 2025
    """
    root = spans(text)
    if root is None:
        return text + block(new, 0) + "\n"
    return text[: root.start] + _Patch(text).node(root, old, new) + text[root.end :]


@dataclass
class _Chunk:
    """An entry of a block collection with what belongs to it.

    Attributes:
        lead: comment and blank lines above it, each with its line end.
        body: the entry itself, from its key or dash.
        tail: what follows it on its last line.
    """

    lead: str
    body: str
    tail: str


class _Patch:
    def __init__(self, text: str) -> None:
        self.text = text

    def node(self, span: Span, old: Any, new: Any) -> str:
        """The new text of a span."""
        if _same(old, new):
            return self.text[span.start : span.end]
        kept = self._kept(span, old, new)
        if kept is not None:
            return kept
        if span.style == "block" and new and not isinstance(new, str):
            return block(new, span.column)
        return flow(new) if span.style == "flow" or isinstance(new, dict | list) else scalar(new)

    def _kept(self, span: Span, old: Any, new: Any) -> str | None:
        """The new text where the node stays of its kind; None where it must be written anew."""
        if span.kind == "scalar" and isinstance(new, str):
            return scalar(new, in_flow=True, style=span.style if span.style in ("'", '"') else "")
        same_kind = (span.kind == "mapping" and isinstance(new, dict)) or (
            span.kind == "sequence" and isinstance(new, list)
        )
        if not same_kind or not new or not span.entries:
            return None
        if span.style == "block":
            return self._block(span, old, new)
        return self._flow(span, old, new) if self.text[span.start] in "[{" else None

    def _block(self, span: Span, old: Any, new: Any) -> str:
        chunks = self._chunks(span)
        placed: list[_Chunk] = []
        used: set[int] = set()
        for old_at, key in _matches(old, new):
            value = new[key]
            if old_at is None:
                body = entry(key, value, span.column) if isinstance(new, dict) else item_text(value, span.column)
                placed.append(_Chunk("", body, ""))
                continue
            used.add(old_at)
            member = span.entries[old_at]
            before = old[member.key if isinstance(new, dict) else old_at]
            body, tail = self._entry(member, before, value, span.column)
            placed.append(_Chunk(chunks[old_at].lead, body, chunks[old_at].tail if tail is None else tail))
            if body == self.text[member.start : member.end]:
                placed[-1].tail = chunks[old_at].tail
        self._save_headings(chunks, used, placed, old, new)
        return self._joined(span, placed, moved_first=bool(placed) and placed[0].lead != chunks[0].lead)

    def _entry(self, member: Entry, old: Any, new: Any, column: int) -> tuple[str, str | None]:
        """The new text of an entry, and of the rest of its line where that changes."""
        text, value = self.text, member.value
        between = text[member.head : value.start]
        if _same(old, new):
            return text[member.start : member.end], None
        if value.start == value.end and value.kind == "scalar":  # nothing was written
            written = inline(new)
            if written is None:
                return f"{text[member.start : member.head]}\n{' ' * (column + 2)}{block(new, column + 2)}", None
            return f"{text[member.start : member.head]} {written}", None
        kept = self._kept(value, old, new)
        if kept is not None:
            return text[member.start : value.start] + kept, None
        written = inline(new) if value.style != "flow" or not isinstance(new, dict | list) else flow(new)
        head, comments = text[member.start : member.head], between.strip(" \n")
        if written is not None:
            return f"{head} {written}" + (f"  {comments}" if comments else ""), None
        opening = f"{head}  {comments}" if comments else head
        if value.style == "flow" or value.kind in (
            "scalar",
            "alias",
        ):  # its line's comment stays on the line of the key
            line_end = text.find("\n", value.end)
            rest = text[value.end : len(text) if line_end < 0 else line_end]
            return f"{opening}{rest.rstrip()}\n{' ' * (column + 2)}{block(new, column + 2)}", ""
        return f"{opening}\n{' ' * (column + 2)}{block(new, column + 2)}", None

    def _chunks(self, span: Span) -> list[_Chunk]:
        chunks: list[_Chunk] = []
        lead = ""
        for member, following in zip(span.entries, [*span.entries[1:], None], strict=True):
            stop = span.end if following is None else following.start
            tail, _, lines = self.text[member.end : stop].partition("\n")
            chunks.append(_Chunk(lead, self.text[member.start : member.end], tail))
            lead = lines[: lines.rfind("\n") + 1]
        return chunks

    def _joined(self, span: Span, placed: list[_Chunk], *, moved_first: bool) -> str:
        indent = " " * span.column
        line_start = self.text.rfind("\n", 0, span.start) + 1
        out = []
        for number, chunk in enumerate(placed):
            line = f"{chunk.body}{chunk.tail}"
            if number:
                out.append(f"{chunk.lead}{indent}{line}")
            elif not moved_first or not chunk.lead.strip():
                out.append(line)
            elif self.text[line_start : span.start].strip():  # it starts behind a dash: comments follow it
                out.append(f"{line}\n{chunk.lead.rstrip()}")
            else:
                out.append(f"{chunk.lead.lstrip()}{indent}{line}")
        return "\n".join(out)

    def _save_headings(self, chunks: list[_Chunk], used: set[int], placed: list[_Chunk], old: Any, new: Any) -> None:
        """Hand comments above a removed entry on to the next one, unless they stand directly above it."""
        order = [at for at, _ in _matches(old, new)]
        for gone in range(len(chunks)):
            if gone in used:
                continue
            heading, blank, _ = chunks[gone].lead.rpartition("\n\n") if "\n\n" in chunks[gone].lead else ("", "", "")
            if chunks[gone].lead.startswith("\n") and not heading:
                blank = "\n"
            kept = heading + blank
            if not kept.strip():
                continue
            heir = next((order.index(at) for at in range(gone + 1, len(chunks)) if at in used), None)
            if heir is not None:
                placed[heir].lead = kept + placed[heir].lead
            elif placed:
                placed[-1].tail += "\n" + kept.rstrip("\n")

    def _flow(self, span: Span, old: Any, new: Any) -> str:
        """Members of a flow collection go into its slots, so that comments between them stay."""
        text, members = self.text, span.entries
        written = [self._slot(span, old, new, old_at, key) for old_at, key in _matches(old, new)]
        gaps = [text[a.end : b.start] for a, b in pairwise(members)]
        out = [text[span.start : members[0].start], written[0]]
        for number, slot in enumerate(written[1:]):
            out += [gaps[number] if number < len(gaps) else ", ", slot]
        for gap in gaps[max(len(written) - 1, 0) :]:
            out.append(_COMMENT_OR_COMMA.sub(lambda found: "" if found[0] == "," else found[0], gap).rstrip(" "))
        return "".join(out) + text[members[-1].end : span.end]

    def _slot(self, span: Span, old: Any, new: Any, old_at: int | None, key: Any) -> str:
        if old_at is None:
            return flow({key: new[key]})[1:-1] if isinstance(new, dict) else flow(new[key])
        member = span.entries[old_at]
        before = old[member.key if isinstance(new, dict) else old_at]
        if _same(before, new[key]):
            return self.text[member.start : member.end]
        kept = self._kept(member.value, before, new[key])
        if member.value.start == member.value.end or (kept is None and member.key is not None):
            return f"{self.text[member.start : member.head]} {flow(new[key])}"
        return self.text[member.start : member.value.start] + (flow(new[key]) if kept is None else kept)


def _matches(old: Any, new: Any) -> list[tuple[int | None, Any]]:
    """For each member of the new collection: its place in the old one, and its key or index in the new."""
    if isinstance(new, dict):
        places = {key: number for number, key in enumerate(old)}
        return [(places.get(key), key) for key in new]
    before = [json.dumps(item, sort_keys=True) for item in old]
    after = [json.dumps(item, sort_keys=True) for item in new]
    found = _unmoved(before, after)
    taken = set(found.values())
    free = [at for at in range(len(old)) if at not in taken]

    def pair(number: int, at: int | None) -> None:
        if at is not None:
            found[number] = at
            free.remove(at)

    left = [number for number in range(len(new)) if number not in found]
    for number in left:  # moved, perhaps changed
        twin = next((at for at in free if before[at] == after[number]), None)
        if twin is None:
            twin = max(free, key=lambda at: _likeness(old[at], new[number]), default=None)
            twin = twin if twin is not None and _likeness(old[twin], new[number]) > 0 else None
        pair(number, twin)
    for number in left:  # changed in its place
        if number not in found and number in free and _likeness(old[number], new[number]) == 0:
            pair(number, number)
    for number in left:  # changed in a list that shifted
        if number not in found:
            pair(number, next((at for at in free if _likeness(old[at], new[number]) == 0), None))
    return [(found.get(number), number) for number in range(len(new))]


def _unmoved(before: list[str], after: list[str]) -> dict[int, int]:
    """New index -> old index of the items that stand in the same order in both."""
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    room = min(len(before), len(after)) - start
    stop = next((n for n in range(room) if before[-1 - n] != after[-1 - n]), room)
    found = {n: n for n in range(start)}
    found.update({len(after) - 1 - n: len(before) - 1 - n for n in range(stop)})
    inner = SequenceMatcher(None, before[start : len(before) - stop], after[start : len(after) - stop], autojunk=False)
    for a, b, size in inner.get_matching_blocks():
        found.update({start + b + n: start + a + n for n in range(size)})
    return found


def _likeness(old: Any, new: Any) -> int:
    """How many values two collections share; the same id outweighs all; below 0 for what is surely something else."""
    if isinstance(old, str) or isinstance(new, str):
        return 0 if isinstance(old, str) and isinstance(new, str) else -1
    if isinstance(old, list) or isinstance(new, list):
        return sum(item in old for item in new) if isinstance(old, list) and isinstance(new, list) else -1
    if "id" in old and "id" in new:
        return 1000 if old["id"] == new["id"] else -1
    return sum(key in old and old[key] == value for key, value in new.items())


def _same(old: Any, new: Any) -> bool:
    """Equal in value and, for mappings, in order."""
    if isinstance(old, dict) and isinstance(new, dict):
        return list(old) == list(new) and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    return bool(old == new) and type(old) is type(new)
