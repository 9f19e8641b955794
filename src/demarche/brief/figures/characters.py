"""Characters that no XML may hold, replaced by the sign for the unreadable."""

from __future__ import annotations

import re

__all__ = ["printable"]

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    r"""The text with control characters and lone surrogates replaced.

    >>> printable("a\x00b")
    'a�b'
    """
    return _UNPRINTABLE.sub("\ufffd", text)
