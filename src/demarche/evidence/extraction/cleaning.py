"""Running text without mark-up, each character knowing where it stands in the original."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Mapped", "clean"]

_QUOTES = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‟": '"',
    "\u00a0": " ",
    "\u202f": " ",
    "\t": " ",
}
_SKIP = re.compile(
    r"""<(?:sup|sub)>\s*(?:\d{1,3}|[*†‡])\s*</(?:sup|sub)>   # a note mark, digits and all
      | </?[A-Za-z][^<>]{0,200}>                             # any other tag
      | (?<![\w*])\*{1,3}(?=\S) | (?<=\S)\*{1,3}(?!\w)       # Markdown emphasis
      | (?<!\w)_{1,2}(?=\S) | (?<=\S)_{1,2}(?!\w)
      | \\(?=[$_*\[\]#&%~])                                  # a Markdown escape
      | [\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff] # soft hyphens, marks of direction
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Mapped:
    """A text and, for each of its characters, the offset of the original character it stands for.

    Attributes:
        text: the text to read.
        offsets: as long as `text`; code points of the original.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open span of `text[start:end]`, which must not be empty."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def __add__(self, other: Mapped) -> Mapped:
        return Mapped(self.text + other.text, self.offsets + other.offsets)


def clean(text: str, start: int, end: int) -> Mapped:
    r"""The words of `text[start:end]` without emphasis, tags, note marks and escapes, with straight quotation marks.

    >>> clean("an *S-400* for \\$2", 0, 18).text
    'an S-400 for $2'
    """
    letters: list[str] = []
    offsets: list[int] = []
    position = start
    for skipped in [*_SKIP.finditer(text, start, end), None]:
        stop = skipped.start() if skipped else end
        for index in range(position, stop):
            letters.append(_QUOTES.get(text[index], text[index]))
            offsets.append(index)
        position = skipped.end() if skipped else end
    return Mapped("".join(letters), tuple(offsets))
