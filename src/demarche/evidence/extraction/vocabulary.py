"""The words of a whole document, to tell a name that opens a sentence from a common word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["Vocabulary", "bare_name"]


@dataclass
class Vocabulary:
    """Words of a whole document, to tell a name that opens a sentence from a common word.

    Attributes:
        small: words that occur in small letters.
        capital: words that occur with a capital inside a sentence.
    """

    small: set[str] = field(default_factory=set)
    capital: set[str] = field(default_factory=set)

    def read(self, words: Sequence[Token]) -> None:
        """Take in the words of a sentence."""
        for index, word in enumerate(words):
            if not word.word:
                continue
            if word.text[0].islower():
                self.small.add(word.low)
            elif index and words[index - 1].text not in '":(':
                self.capital.add(bare_name(word.text))


def bare_name(text: str) -> str:
    """A word without its possessive ending."""
    return text.removesuffix("'s").removesuffix("'")
