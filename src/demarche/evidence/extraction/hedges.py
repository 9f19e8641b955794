"""Words by which a writer or speaker leaves open whether something is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = ["hedges"]

_WORDS = wordset(
    """
    perhaps maybe possibly probably presumably potentially reportedly allegedly apparently seemingly
    purportedly supposedly arguably conceivably ostensibly likely unlikely might seemingly plausibly evidently
    """
)
_PHRASES = re.compile(
    r"""\b(?:(?:it|\w+)\ (?:seems|appears|remains|is|looks)\ (?:entirely\ |quite\ |still\ )?(?:possible|probable
        |conceivable|plausible|unclear|uncertain)\b
      | it\ (?:is|was|seems|appears|remains|would\ be)\ (?:\w+\ )?(?:possible|probable|conceivable|plausible
          |unclear|doubtful|likely|unlikely)
      | it\ (?:can|could|may|might|should|must)\ be\ (?:assumed|supposed|presumed|inferred)
      | (?:seems?|seemed|appears?|appeared)\ (?:to\b|that\b|likely|unlikely|set\ to|poised|ready|increasingly
          |more\b|less\b)
      | if\ (?:we|one)\ believes? | if\ (?:confirmed|true|the\ reports?\ (?:is|are)\ (?:true|correct|accurate))
      | (?:is|are|was|were|been|be)\ (?:widely\ |generally\ )?(?:believed|thought|rumou?red|suspected|presumed
          |assumed|alleged|said|understood)\ to
      | it\ (?:is|was|has\ been)\ (?:widely\ |generally\ )?(?:believed|thought|understood|rumou?red|reported|alleged|said)\ that
      | remains?\ to\ be\ seen | in\ all\ (?:likelihood|probability) | unconfirmed | unverified
          | could\ not\ be\ (?:independently\ )?(?:verified|confirmed)
      | to\ some\ (?:extent|degree) | (?:not\ (?:yet\ )?(?:completely\ |entirely\ |fully\ )?clear\b) | at\ best
      | (?:suggests?|suggested|hints?|hinted)\ (?:that\b|at\b|it\b|the\b|he\b|she\b|they\b|\w+\ (?:may|might|could)\b)
      | there\ (?:is|was)\ (?:a|some)\ (?:possibility|chance|risk)\ that | tantamount\ to | rumou?rs?\ (?:that
          |of) | speculat\w+
      | (?:i|we|he|she|they)\ (?:suspect|guess|suppose)s?\b )""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_BEFORE_NOUN = wordset("the a an its his her their any")


def hedges(words: Sequence[Token], text: str) -> tuple[tuple[str, int], ...]:
    """The hedging cues among the words, each with the position of its first word.

    Args:
        words: the words of a clause.
        text: the text their offsets refer to.

    >>> from demarche.evidence.extraction.sentences import tokens
    >>> sentence = "In May it could not be helped, but Baku may have struck the depot"
    >>> [cue for cue, _ in hedges(tokens(sentence), sentence)]
    ['may']
    """
    found: list[tuple[str, int]] = []
    for index, word in enumerate(words):
        low = word.low
        following = words[index + 1].low if index + 1 < len(words) else ""
        before = words[index - 1].low if index else ""
        if low in _WORDS and not (low == "likely" and before in ("the", "a")):
            found.append((low, index))
        elif (low in ("may", "could") and not word.text[0].isupper()) or (
            low in ("may", "could") and index == 0 and not following.isdigit()
        ):
            if _only_asked(words, index, low):
                continue
            if following in ("not", "no") or before in _NOT_BEFORE_NOUN or following in (",", ".", ""):
                if low == "may" and following == "not":
                    found.append((low, index))
                continue
            found.append((low, index))
        elif (low == "potential" and before in ("the", "its", "their", "a") and _subject_of_be(words, index)) or (
            low == "possible" and index and words[0].low in ("a", "the") and index <= 2 and _subject_of_be(words, index)
        ):
            found.append((low, index))
    if words:
        start = words[0].start
        for match in _PHRASES.finditer(text, start, words[-1].end):
            position = next((i for i, w in enumerate(words) if w.start >= match.start()), 0)
            if not any(abs(position - other) <= 1 for _, other in found):
                found.append((" ".join(match.group().lower().split()), position))
    return tuple(sorted(found, key=lambda item: item[1]))


def _only_asked(words: Sequence[Token], index: int, low: str) -> bool:
    """Whether the modal stands in a question ("on whether it may") or says that nobody was able to ("neither could")."""
    near = [word.low for word in words[max(0, index - 5) : index]]
    return (
        "whether" in near
        or "what" in near[-3:]
        or (low == "could" and any(w in ("neither", "nobody", "none", "no") for w in near[-3:]))
    )


def _subject_of_be(words: Sequence[Token], index: int) -> bool:
    """Whether the noun phrase around `index` is the subject of "is" or a modal: what is potential is then the claim itself."""
    for word in words[index + 1 : index + 5]:
        if word.low in ("is", "are", "was", "were", "lies", "would", "will"):
            return True
        if not word.word or word.low in ("of", "in", "for", "to"):
            return False
    return False
