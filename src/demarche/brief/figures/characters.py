"""Characters that no XML may hold, replaced by the sign for the unreadable."""

from __future__ import annotations

import re

__all__ = ["printable", "typeset"]

_PERCENT = re.compile(r"(?<=\d) %")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    r"""The text with control characters and lone surrogates replaced.

    >>> printable("a\x00b")
    'a�b'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def typeset(text: str) -> str:
    """Printable text in which a number and its per cent sign stay together.

    >>> typeset("80 %") == "80\u00a0%"
    True
    """
    return _PERCENT.sub("\u00a0%", printable(text))
