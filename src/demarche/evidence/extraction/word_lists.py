"""Lists of words written as running text."""

from __future__ import annotations

__all__ = ["listed", "wordset"]


def wordset(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(wordset("may might"))
    ['may', 'might']
    """
    return frozenset(text.split())


def listed(text: str) -> frozenset[str]:
    """The names in a text, between commas.

    >>> sorted(listed("Sri Lanka, Chad"))
    ['Chad', 'Sri Lanka']
    """
    return frozenset(" ".join(name.split()) for name in text.split(",") if name.strip())
