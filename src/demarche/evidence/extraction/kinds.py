"""A first guess at what sort of statement a claim is."""

from __future__ import annotations

import re

__all__ = ["kind_of"]

_RULES = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("threat", r"\bthreaten\w*\b|\bwarned of (?:retaliation|consequences)\b|\bwill retaliate\b"),
        ("promise", r"\b(?:pledg|vow|promis)\w+\b"),
        (
            "demand",
            r"\b(?:demand|insist|urge|call)(?:s|ed|ing)?\b(?: for| on| that)?|\bseek(?:s|ing)? (?:compensation|guarantees|the return)\b|\bunacceptable\b",
        ),
        (
            "condition",
            r"\bmust\b|\bon condition\b|\bonly (?:if|when|path|way)\b|\bunless\b|\bprovided that\b|\bin exchange for\b|\bin return for\b",
        ),
        (
            "motive",
            r"\bin (?:order|an effort|a bid) to\b|\bbecause\b|\bmotivated by\b|\bjustif\w+\b|\baim(?:s|ed)? (?:at|to)\b|\bso that\b",
        ),
        ("forecast", r"\b(?:will|would|could|may|might)\b|\bexpected to\b|\blikely to\b|\bforecast\b"),
        (
            "intention",
            r"\b(?:plan|intend|consider|explor|prepar|want|wish|seek|decid)(?:s|es|ed|ing)?\b|\bready to\b|\bwilling to\b|\bgoing to\b",
        ),
        (
            "assessment",
            r"\b(?:is|are|was|were|remains?|seems?|appears?|looks?)\b (?:\w+ )?(?:a|an|the|not|more|less|very|strong|weak|clear|unclear|doubtful|important)\b",
        ),
        ("state", r"\b(?:is|are|has been|have been|remains?|holds?|keeps?|kept)\b"),
    )
)


def kind_of(text: str, *, hedged: bool, denies: bool) -> str:
    """The kind of a claim, guessed from its words; an analyst corrects it.

    Args:
        text: the words of the claim.
        hedged: whether it is hedged.
        denies: whether the speaker denies it.

    >>> kind_of("Cairo demanded a binding agreement", hedged=False, denies=False)
    'demand'
    """
    if denies:
        return "event"
    for kind, pattern in _RULES:
        if pattern.search(text):
            return kind
    return "forecast" if hedged else "event"
