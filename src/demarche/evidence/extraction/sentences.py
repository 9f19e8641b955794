"""Sentences of a paragraph, and the words and marks of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from demarche.evidence.extraction.word_lists import wordset

__all__ = ["Sentence", "Token", "sentences", "tokens"]

_END = re.compile(
    r"[.!?…]+[\"')\]]*[⁰¹²³⁴-⁹]*(?:\s*\[\d[\d,\s–-]*\])*(?=\s+[\"'(\[]*[^\W\d_a-zа-я]|\s+[\"'(\[]*\d|\s*$)"
)
_ABBREVIATIONS = wordset(
    """
    mr mrs ms dr prof gen col lt maj sgt capt cmdr adm sen rep gov pres st no nos vs jan feb mar apr jun jul
    aug sep sept oct nov dec etc inc ltd co corp eg ie cf al fig vol pp ed eds art sec approx est dept rus op p ref refs para paras fn
    cit ca hon rev brig messrs
    """
)
_STARTERS = wordset(
    """
    the a an in it its but and he she they we on at this that these those however as for if while when after
    before since with his her their there yet so what who some many most both an according asked
    """
)
_NEXT = re.compile(r"\s*[\"'(\[]*(\w+)")
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:'s)?|[$€£¥₽₺]?\d+(?:[.,:/]\d+)*(?:[^\W\d_]+\b)?|[^\W_]+(?:[-'‑.&/](?=[^\W_⁰¹²³⁴-⁹])[^\W_]+)*'?(?<!')|--+|[^\w\s]|_"
)


@dataclass(frozen=True)
class Token:
    """A word or a mark, with its place in the block's text."""

    text: str
    start: int
    end: int

    @cached_property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @cached_property
    def word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(letter.isalpha() or letter.isdecimal() for letter in self.text)

    @cached_property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, or holds one after a small first letter or a digit (`eBay`)."""
        return self.text[0].isupper() or (self.word and any(letter.isupper() for letter in self.text))


@dataclass(frozen=True)
class Sentence:
    """A sentence of a block.

    Attributes:
        start: its first character in the block's text.
        end: one past its last.
        tokens: its words and marks.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words and marks of a text.

    >>> [token.text for token in tokens("U.S. officials won't sell S-400s for $2.5 billion.")]
    ['U.S.', 'officials', "won't", 'sell', 'S-400s', 'for', '$2.5', 'billion', '.']
    """
    return tuple(
        Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, len(text) if end is None else end)
    )


def _breaks(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence and not an abbreviation or an initial."""
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = re.search(r"(\S+)$", text[max(0, match.start() - 60) : match.start()])
    word = before.group(1).lstrip("(\"'[") if before else ""
    after = _NEXT.match(text, match.end())
    following = after.group(1) if after else ""
    if len(match.group()) > 1 and re.search(r"[\"']", match.group()):
        return True
    if word.lower().replace(".", "") in _ABBREVIATIONS and "." not in word:
        return word.lower() in ("etc", "no", "co", "inc", "ltd", "corp") and following.lower() in _STARTERS
    if re.fullmatch(r"[^\W\d_]", word):
        return word == "I" or (not following[:1].isupper())
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return not following or following.lower() in _STARTERS
    return True


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph; initials, titles and "U.S." do not end one.

    >>> [text[s.start : s.end] for text in ["R. T. Erdogan met Gen. Dunford. The U.S. Army left."] for s in sentences(text)]
    ['R. T. Erdogan met Gen. Dunford.', 'The U.S. Army left.']
    """
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if not _breaks(text, match):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Sentence(start, end, tokens(text, start, end)))
