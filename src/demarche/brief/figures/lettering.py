"""How wide a line of text will be, and where to break it, without asking a font.

SVG does not wrap text. The widths here are those of common sans-serif faces with a little room to spare, good enough to
break lines and to shorten them; the full text always stands in the figure's table.
"""

from __future__ import annotations

import unicodedata

__all__ = ["shorten", "text_width", "wrap"]

_NARROW = frozenset("iljtfrI.,:;'!|()[]{}/\\-\u2010\u2019\u00b7 ")
_WIDE = frozenset("mwMW@%\u2014\u2192")


def _character_width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.32
    if character in _WIDE:
        return 0.9
    if character.isupper():
        return 0.68
    return 0.56


def text_width(text: str, size: float) -> float:
    """Estimated width in pixels of one line of sans-serif text.

    Args:
        text: the line.
        size: the font size in pixels.

    >>> text_width("", 12)
    0.0
    >>> text_width("Türkiye", 12) < text_width("United States", 12)
    True
    """
    return size * sum(map(_character_width, text), 0.0)


def shorten(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis where it would be wider than `width` pixels.

    >>> shorten("S-400 batteries", 200, 12)
    'S-400 batteries'
    >>> shorten("S-400 batteries", 60, 12)
    'S-400 bat…'
    """
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _pieces(word: str, width: float, size: float) -> list[str]:
    """A word cut into pieces that fit; scripts without blanks and very long words need it."""
    pieces: list[str] = []
    piece = ""
    for character in word:
        if piece and text_width(piece + character, size) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece] if piece else pieces


def wrap(text: str, width: float, size: float, lines: int = 3) -> tuple[str, ...]:
    """Break a text into at most `lines` lines of at most `width` pixels, the last one shortened if need be.

    Args:
        text: any text; runs of white space count as one blank.
        width: room for a line, in pixels.
        size: the font size in pixels.
        lines: how many lines there may be.

    >>> wrap("Russia buys the batteries back in cash", 120, 12)
    ('Russia buys the', 'batteries back in', 'cash')
    >>> wrap("Russia buys the batteries back in cash", 120, 12, lines=1)
    ('Russia buys the…',)
    """
    made: list[str] = []
    line = ""
    for word in text.split():
        candidate = f"{line} {word}" if line else word
        if text_width(candidate, size) <= width:
            line = candidate
            continue
        if line:
            made.append(line)
        *full, line = _pieces(word, width, size)
        made.extend(full)
    if line:
        made.append(line)
    if len(made) > lines:
        rest = made[lines - 1] + "…"
        while len(rest) > 1 and text_width(rest, size) > width:
            rest = rest[:-2] + "…"
        made = [*made[: lines - 1], rest]
    return tuple(made)
