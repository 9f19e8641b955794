"""A long text cut to a length, for messages and lists that only have to say which one is meant."""

from __future__ import annotations

__all__ = ["shortened"]


def shortened(text: str, length: int = 60) -> str:
    """The text, or its beginning and three dots, at most `length` characters in all.

    >>> shortened("a.x and a.y"), shortened("a.x = no and a.y = no and a.z = no", 20)
    ('a.x and a.y', 'a.x = no and a.y...')
    """
    return text if len(text) <= length else text[: length - 3].rstrip() + "..."
