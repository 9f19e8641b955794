"""Plain data -> YAML text in the style of a case file: short lists on one line, expressions in quotes."""

from __future__ import annotations

import json
import re
from typing import Any

from demarche.case.trees import Blank

__all__ = ["as_text", "block", "document", "entry", "flow", "inline", "item_text", "scalar"]

_WIDTH = 100
_INDICATOR = re.compile(r"[-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
_BREAKS_PLAIN = re.compile(r":\s|:$|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FLOW_SIGNS = re.compile(r"^[?:]|[,\[\]{}]")
_EXPRESSION = re.compile(r"!?=|^not\s|\sin\s\[")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NULLS = ("", "~", "null", "Null", "NULL")


def as_text(value: Any) -> Any:
    """Data as the reader would give them: every scalar its source text, None left out of mappings.

    Raises:
        TypeError: something that is neither text, number, truth value, date, list nor mapping.

    >>> as_text({"prior": 0.5, "for": ("c1",), "note": None})
    {'prior': '0.5', 'for': ['c1']}
    """
    if isinstance(value, dict):
        return {str(key): as_text(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [as_text(item) for item in value]
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    raise TypeError(f"a case file cannot hold {type(value).__name__}")


def scalar(text: str, *, in_flow: bool = False, style: str = "") -> str:
    """One scalar, in the wanted style where it can be written so, else in double quotes.

    >>> scalar("08"), scalar("null"), scalar("a.x = yes"), scalar("x # y")
    ('08', '"null"', '"a.x = yes"', '"x # y"')
    """
    if type(text) is Blank:
        return text or "~" if in_flow else str(text)
    if style == "'" and not _BREAKS_PLAIN.search(text.replace(": ", "").replace(" #", "")) and text == text.strip(":"):
        return "'" + text.replace("'", "''") + "'"
    if style == "" and not _EXPRESSION.search(text) and _plain_is_safe(text, in_flow):
        return text
    return _quoted(text)


def key_text(key: str) -> str:
    """A key; one that holds blanks goes into quotes."""
    return key if " " not in key and _plain_is_safe(key, True) and type(key) is not Blank else _quoted(key)


def flow(value: Any) -> str:
    """A value on one line.

    >>> flow({"level": "no", "because": ["p1", "p2"]})
    '{level: no, because: [p1, p2]}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, in_flow=True)


def inline(value: Any) -> str | None:
    """A value as it goes on the line of its key, or None if it wants lines of its own."""
    if isinstance(value, str):
        return scalar(value)
    if not value:
        return flow(value)
    members = value.values() if isinstance(value, dict) else value
    if any(isinstance(member, dict) or (isinstance(member, list) and isinstance(value, dict)) for member in members):
        return None
    text = flow(value)
    return text if len(text) <= (_WIDTH if isinstance(value, list) else _WIDTH // 2) else None


def block(value: Any, column: int) -> str:
    """A non-empty mapping or list on lines of its own; the first line comes without its indentation."""
    indent = " " * column
    if isinstance(value, dict):
        return f"\n{indent}".join(entry(key, item, column) for key, item in value.items())
    return f"\n{indent}".join(item_text(item, column) for item in value)


def entry(key: str, value: Any, column: int) -> str:
    """One `key: value` of a block mapping that stands at a column."""
    text = inline(value)
    if text is None:
        return f"{key_text(key)}:\n{' ' * (column + 2)}{block(value, column + 2)}"
    return f"{key_text(key)}: {text}".rstrip()


def item_text(value: Any, column: int) -> str:
    """One `- value` of a block list that stands at a column."""
    text = None if value and isinstance(value, dict) else inline(value)
    return f"- {block(value, column + 2) if text is None else text}".rstrip()


def document(value: dict[str, Any]) -> str:
    """A whole file."""
    value = as_text(value)
    return block(value, 0) + "\n" if value else "{}\n"


def _plain_is_safe(text: str, in_flow: bool) -> bool:
    return not (
        text in _NULLS
        or text != text.strip()
        or _INDICATOR.match(text)
        or _BREAKS_PLAIN.search(text)
        or (in_flow and _FLOW_SIGNS.search(text))
    )


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
