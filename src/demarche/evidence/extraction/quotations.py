"""Stretches of a sentence that belong together: quotations, brackets, asides between dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["protected", "quoted_zones"]


def quoted_zones(words: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of words between quotation marks; a mark without a partner reaches to the end of the sentence."""
    marks = [index for index, word in enumerate(words) if word.text == '"']
    if len(marks) % 2:
        # Nothing before the first mark: either it closes a quotation of an earlier sentence or it opens one that goes on.
        closes = (
            len(marks) == 1
            and marks[0] > 0
            and (words[marks[0] - 1].text in ",.!?" or words[marks[0]].start == words[marks[0] - 1].end)
        )
        marks = [-1, *marks] if closes else [*marks, len(words)]
    return tuple((marks[i] + 1, marks[i + 1]) for i in range(0, len(marks), 2))


def protected(words: Sequence[Token]) -> set[int]:
    """Positions where no clause is cut: inside quotation marks, brackets and paired dashes."""
    inside: set[int] = set()
    for start, end in quoted_zones(words):
        inside.update(range(start, end))
    depth = 0
    for index, word in enumerate(words):
        if word.text in "([":
            depth += 1
        if depth:
            inside.add(index)
        if word.text in ")]" and depth:
            depth -= 1
    dashes = [i for i, w in enumerate(words) if w.text in ("—", "–", "--") and i not in inside]
    if len(dashes) == 2:
        inside.update(range(dashes[0], dashes[1] + 1))
    return inside
