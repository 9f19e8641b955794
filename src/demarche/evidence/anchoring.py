r"""Where a claim's passage stands in a copy of its document, found by digests and not by the words themselves.

A claim carries offsets, the SHA-256 of its passage as it stands, and the SHA-256 of its normalised words (NFKC, tags
deleted,
small letters, `\\w+`, joined by one blank). So a ledger can be shared without the text, and anybody who has the text
can
check it, also in a copy with other line breaks, quotation marks or mark-up.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

__all__ = ["Anchor", "Locator", "Status", "TextIndex", "locate_all", "locator"]

Status = Literal["same", "moved", "changed", "gone", "not at hand"]

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True)
class Locator:
    """How a claim points at its passage.

    Attributes:
        start, end: half-open span in code points of the text it was taken from.
        exact: SHA-256 of the passage as it stands; None where unknown.
        digest: SHA-256 of its normalised words.
        words: how many words that is.
    """

    start: int | None
    end: int | None
    exact: str | None
    digest: str | None
    words: int | None

    def to_dict(self) -> dict[str, int | str | None]:
        """With the keys of a claim record."""
        return {
            "start": self.start,
            "end": self.end,
            "quote_sha256": self.exact,
            "quote_words": self.words,
            "quote_norm_sha256": self.digest,
        }


@dataclass(frozen=True)
class Anchor:
    """What became of a passage in a copy at hand.

    Attributes:
        status: "same" place and words, "moved", "changed" (something else stands there), "gone", or "not at hand".
        start, end: where the words stand now, for "same" and "moved".
        note: the reason, in a phrase.
    """

    status: Status
    start: int | None = None
    end: int | None = None
    note: str = ""


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def normal_words(text: str) -> list[tuple[str, int, int]]:
    """The normalised words of a text with the spans they stand at.

    >>> normal_words("The 5<sup>th</sup> ﬁghter")
    [('the', 0, 3), ('5th', 4, 12), ('fighter', 19, 25)]
    """
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    position = 0
    for tag in [*_TAG.finditer(text), None]:
        stop = tag.start() if tag else len(text)
        while position < stop:
            after = position + 1
            while after < stop and unicodedata.combining(text[after]):
                after += 1
            cluster = text[position:after]
            plain = cluster if cluster.isascii() else unicodedata.normalize("NFKC", cluster.translate(_INVISIBLE))
            for letter in plain.lower():
                letters.append(letter)
                places.append((position, after))
            position = after
        position = tag.end() if tag else stop
    found = []
    for match in _WORD.finditer("".join(letters)):
        found.append((match.group(), places[match.start()][0], places[match.end() - 1][1]))
    return found


def locator(text: str, start: int, end: int) -> Locator:
    """The locator of a passage.

    Args:
        text: the whole text.
        start: where the passage begins.
        end: one past its last character.

    >>> locator("Cairo denied it.", 0, 15).words
    3
    """
    words = [word for word, _, _ in normal_words(text[start:end])]
    return Locator(start, end, _sha(text[start:end]), _sha(" ".join(words)), len(words))


class TextIndex:
    """The words of a text, ready to be searched for digests of any length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = normal_words(text)
        self._windows: dict[int, dict[str, list[int]]] = {}

    def find(self, digest: str, count: int) -> list[tuple[int, int]]:
        """Every span whose `count` normalised words have this digest."""
        if count <= 0 or count > len(self.words):
            return []
        if count not in self._windows:
            plain = [word for word, _, _ in self.words]
            table: dict[str, list[int]] = {}
            for first in range(len(plain) - count + 1):
                table.setdefault(_sha(" ".join(plain[first : first + count])), []).append(first)
            self._windows[count] = table
        return [(self.words[i][1], self.words[i + count - 1][2]) for i in self._windows[count].get(digest, ())]


def _one(index: TextIndex, where: Locator) -> Anchor | None:
    """The anchor of a passage that is still there, or None."""
    text = index.text
    if where.start is not None and where.end is not None and 0 <= where.start < where.end <= len(text):
        passage = text[where.start : where.end]
        if where.exact is not None and _sha(passage) == where.exact:
            return Anchor("same", where.start, where.end)
        words = [word for word, _, _ in normal_words(passage)]
        if where.digest is not None and len(words) == where.words and _sha(" ".join(words)) == where.digest:
            return Anchor(
                "same", where.start, where.end, "the words are the same; line breaks, marks or letters' forms differ"
            )
    if where.digest is None or not where.words:
        return None
    spans = index.find(where.digest, where.words)
    if not spans:
        return None
    near = min(spans, key=lambda span: abs(span[0] - (where.start or 0)))
    note = f"stands {near[0] - where.start:+d} characters from where it stood" if where.start is not None else ""
    if len(spans) > 1:
        note += f"{'; ' if note else ''}the same words stand in {len(spans)} places, the nearest was taken"
    return Anchor("moved", near[0], near[1], note)


def locate_all(text: str, wanted: list[Locator], *, length: int | None = None) -> list[Anchor]:
    """Find passages of one document in a copy of it.

    A passage whose words are nowhere is "changed" if the passages around it leave room where it stood, and "gone" if
    that
    room has closed.

    Args:
        text: the copy at hand.
        wanted: the passages, in any order.
        length: characters of the text they were taken from, where known.

    >>> first = "Cairo signed the treaty in the spring. Khartoum did not sign it at all. Addis Ababa left early then."
    >>> kept = [locator(first, 0, 37), locator(first, 39, 70), locator(first, 72, 99)]
    >>> [a.status for a in locate_all(first.replace(" Khartoum did not sign it at all.", ""), kept)]
    ['same', 'gone', 'moved']
    """
    index = TextIndex(text)
    found = [_one(index, where) for where in wanted]
    return [
        anchor if anchor is not None else _missing(i, wanted, found, text, length) for i, anchor in enumerate(found)
    ]


def _missing(i: int, wanted: list[Locator], found: list[Anchor | None], text: str, length: int | None) -> Anchor:
    here = wanted[i]
    if here.start is None or here.end is None or (here.digest is None and here.exact is None):
        return Anchor("gone", note="the claim points at no passage")
    pairs = [(w, a) for w, a in zip(wanted, found, strict=True) if a is not None]
    before = [(w.end or 0, a.end or 0) for w, a in pairs if w.end is not None and w.end <= here.start]
    after = [(w.start or 0, a.start or 0) for w, a in pairs if w.start is not None and w.start >= here.end]
    left_old, left_new = max(before, default=(0, 0))
    at_end = (length if length is not None else max(len(text), here.end), len(text))
    right_old, right_new = min(after, default=at_end)
    size = here.end - here.start
    rest = (right_old - left_old) - size
    if right_new - left_new - rest >= 0.4 * size:
        return Anchor("changed", note="other words stand where it stood")
    return Anchor("gone", note="neither its words nor the room they took are left")
