"""Marks that cite numbered sources: "[3]", "[3, p. 12]", "[4-6]", "(see note 2)", raised figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["RAISED", "citation_marks"]

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PAGES = r"(?:\s*,?\s*(?:pp?|[cсСS]|стр|para?s?)\.?\s*\d+(?:\s*[-–]\s*\d+)?)?"
_NUMBERS = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
_MARK = re.compile(
    rf"\[(?P<a>{_NUMBERS}){_PAGES}\]"
    rf"|\((?:see\s+)?(?:also\s+)?(?:ref(?:erence)?s?|notes?|fn|footnotes?)\.?\s*(?P<b>{_NUMBERS}){_PAGES}\)"
    rf"|(?<!\dm)(?<!\bm)(?<!\bkm)(?<!\bcm)(?P<c>[{RAISED}]{{1,3}})",
    re.IGNORECASE,
)


def citation_marks(text: str, start: int, end: int, known: Container[int] = ()) -> tuple[int, ...]:
    """The numbers cited in `text[start:end]`, in order and once each.

    Args:
        text: the text.
        start: where to begin.
        end: where to stop.
        known: numbers of the document's bibliography; a raised figure counts only where it is one of them.

    >>> citation_marks("so it is [3, p. 12], as known [1; 4-6] (see note 2) in 12 km²", 0, 65, range(9))
    (3, 1, 4, 5, 6, 2)
    """
    numbers: list[int] = []
    for match in _MARK.finditer(text, start, min(len(text), end + 1)):
        if match["c"]:
            raised = int("".join(str(RAISED.index(letter)) for letter in match["c"]))
            numbers.extend([raised] if raised in known else [])
            continue
        for piece in re.split(r"[,;]", match["a"] or match["b"]):
            ends = [int(n) for n in re.findall(r"\d+", piece)]
            numbers.extend(range(ends[0], ends[-1] + 1) if len(ends) == 2 and 0 < ends[1] - ends[0] < 30 else ends)
    return tuple(dict.fromkeys(numbers))
