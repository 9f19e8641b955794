"""Where every node of a YAML text begins and ends, so that one can be changed and the rest left as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Entry", "Span", "spans"]


@dataclass
class Span:
    """A node of the text.

    Attributes:
        kind: scalar, mapping, sequence, or alias.
        start, end: offsets into the text; a block collection ends with the line of its last entry, comment included.
        column: the column it starts in.
        style: of a scalar its quote or `|`, `>`; of a collection `flow` or `block`.
        entries: of a collection, its members in order.
    """

    kind: Literal["scalar", "mapping", "sequence", "alias"]
    start: int
    end: int
    column: int
    style: str = ""
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Entry:
    """One member of a collection, from its key or dash (or value) on.

    Attributes:
        key: the text of the key; None in a sequence.
        start: where the key, the dash or the value starts.
        head: where what belongs to the key ends: behind the colon, or behind the dash; the start in a flow sequence.
        value: the value.
    """

    key: str | None
    start: int
    head: int
    value: Span

    @property
    def end(self) -> int:
        """Where the entry ends."""
        return max(self.value.end, self.head)


def spans(text: str) -> Span | None:
    r"""The spans of a text that is known to be readable YAML with `\n` line ends; None for an empty one."""
    import yaml

    events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _Spanner(text, events, yaml).node(event)
    return None


class _Spanner:
    """Builds spans by descent; the depth was bounded when the text was read."""

    def __init__(self, text: str, events: Any, yaml: Any) -> None:
        self.text = text
        self.events = events
        self.yaml = yaml

    def node(self, event: Any) -> Span:
        start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
        if isinstance(event, self.yaml.AliasEvent):
            return Span("alias", start, end, column)
        if isinstance(event, self.yaml.ScalarEvent):
            if event.style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip())
            return Span("scalar", start, end, column, event.style or "")
        style = "flow" if event.flow_style else "block"
        if isinstance(event, self.yaml.MappingStartEvent):
            return self._mapping(Span("mapping", start, end, column, style))
        return self._sequence(Span("sequence", start, end, column, style))

    def _mapping(self, span: Span) -> Span:
        while not isinstance(event := next(self.events), self.yaml.MappingEndEvent):
            key_text = getattr(event, "value", None)
            key = self.node(event)
            value = self.node(next(self.events))
            colon = self.text.find(":", key.end, max(value.start, key.end) + 1)
            span.entries.append(Entry(key_text, key.start, max(colon + 1, key.end), value))
        return self._closed(span, event)

    def _sequence(self, span: Span) -> Span:
        before = span.start
        while not isinstance(event := next(self.events), self.yaml.SequenceEndEvent):
            value = self.node(event)
            if span.style == "flow":
                span.entries.append(Entry(None, value.start, value.start, value))
                continue
            dash = self._dash(before, value.start, span.column)
            span.entries.append(Entry(None, dash, dash + 1, value))
            before = span.entries[-1].end
        return self._closed(span, event)

    def _closed(self, span: Span, event: Any) -> Span:
        if span.style == "flow":
            span.end = event.end_mark.index
        elif span.entries:
            last = span.entries[-1].end
            line_end = self.text.find("\n", last)
            span.end = len(self.text) if line_end < 0 else line_end
        return span

    def _dash(self, after: int, before: int, column: int) -> int:
        """The dash of an item: the first one at the list's column between the item before and the item."""
        at = after
        while at < before:
            line_start = self.text.rfind("\n", 0, at) + 1
            if line_start + column >= after and self.text.startswith("-", line_start + column):
                return line_start + column
            line_end = self.text.find("\n", at)
            if line_end < 0:
                break
            at = line_end + 1
        return self.text.rfind("-", after, before + 1)
