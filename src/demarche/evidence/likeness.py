"""How alike two claims are in content: a help for finding candidates, never a verdict."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from demarche.case.schema import Claim

__all__ = ["content_words", "likeness", "shared_entities"]

_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    _WORD.findall(
        "a an the and or but of in on at to for from by with as is are was were be been being it its that "
        "this these those he she they them his her their has have had not no nor so than then there which who "
        "whom whose what when where while would will shall should can could may might must do does did if "
        "into over under about after before only also more most very such any all some one two"
    )
)
_STEM = 6


@lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """The words that carry content, cut to a rough stem, whatever their case and accents of form.

    >>> sorted(content_words("The S-400s were returned to Russia."))
    ['400s', 'return', 'russia', 's']
    """
    words = _WORD.findall(normalize("NFKC", text).casefold())
    return frozenset(word[:_STEM] for word in words if word not in _EMPTY)


def likeness(one: Claim, other: Claim) -> float:
    """Share of content words two claims have in common, 0 to 1."""
    mine, its = content_words(one.says), content_words(other.says)
    return len(mine & its) / len(mine | its) if mine and its else 0.0


def shared_entities(one: Claim, other: Claim) -> int:
    """How many entities both claims mention."""
    return len(set(one.entities) & set(other.entities))
