"""Words of the page Model."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "add": "Add: {label}",
}
