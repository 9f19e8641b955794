"""What generated text may say about likelihood, and a check that it does.

Two rules from Intelligence Community Directive 203 and this project's own meaning of a probability:

- likelihood (about the world) and confidence (about the sourcing) never stand in one sentence;
- the probability that an outcome is an equilibrium is never sold as the probability that it happens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from demarche.case.words import SCALE, word

__all__ = ["Clash", "check_wording", "percent", "with_word"]

_LIKELIHOOD = re.compile(
    r"\b(?:" + "|".join(step.word for step in SCALE) + r"|improbabl[ey]|probabl[ey]|probability|likelihood|chances?)\b",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(r"\bconfiden(?:t|ce|tly)\b", re.IGNORECASE)
_HAPPENS = re.compile(
    r"\bequilibri(?:um|a)\b[^.]*\b(?:will|would) (?:happen|occur|come about)\b"
    r"|\b(?:probability|likelihood|chance) (?:that|of)\b[^.]*\b(?:happens|occurs|happening)\b[^.]*\bequilibri",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\sa-z])|\n\s*\n")


@dataclass(frozen=True)
class Clash:
    """A sentence that breaks a rule of wording."""

    sentence: str
    rule: str


def check_wording(text: str) -> tuple[Clash, ...]:
    """Find the sentences of a text that break a rule.

    >>> check_wording("The deal is likely to hold. Our confidence in the sources is low.")
    ()
    >>> [clash.rule for clash in check_wording("With high confidence the deal is likely to hold.")]
    ['likelihood and confidence stand in one sentence']
    """
    found = []
    for sentence in (" ".join(part.split()) for part in _SENTENCE.split(text)):
        if _LIKELIHOOD.search(sentence) and _CONFIDENCE.search(sentence):
            found.append(Clash(sentence, "likelihood and confidence stand in one sentence"))
        if _HAPPENS.search(sentence) and not re.search(r"\bnot\b", sentence):
            found.append(Clash(sentence, "being an equilibrium is told as happening"))
    return tuple(found)


def percent(p: float) -> str:
    """A probability as a whole percentage that never rounds to certainty.

    >>> [percent(p) for p in (0, 0.002, 0.5, 0.9996, 1)]
    ['0 %', '<1 %', '50 %', '>99 %', '100 %']
    """
    if p < 1e-9 or p > 1 - 1e-9:
        return f"{round(p) * 100} %"
    if p < 0.005:
        return "<1 %"
    return ">99 %" if p > 0.995 else f"{100 * p:.0f} %"


def with_word(p: float) -> str:
    """A probability as a word of the scale and a percentage; the two certain ends have words of their own.

    >>> with_word(0.7), with_word(1.0), with_word(0.0)
    ('likely (70 %)', 'always (100 %)', 'never (0 %)')
    """
    if p < 1e-9:
        return "never (0 %)"
    if p > 1 - 1e-9:
        return "always (100 %)"
    return f"{word(p)} ({percent(p)})"
