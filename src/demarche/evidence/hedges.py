"""What a hedge leaves of a report.

A speaker who hedges conveys a likelihood q instead of certainty; the report then weighs |2q - 1| of a plain one, and
for q below one half it speaks for the opposite side. Where the analyst gives no q, the cue word is looked up: first
among the words of ICD 203, then in the table below. Words like "may" and "could" give no likelihood by that
directive's own account and are read as only just above even.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.case.words import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CUES", "DEFAULT_LIKELIHOOD", "hedge_factor", "likelihood_of_cue"]

DEFAULT_LIKELIHOOD = 0.675
"""For a claim whose stance is `hedges` without a usable cue: the ICD 203 value of "likely"."""

CUES: dict[str, float] = {
    **{word: step.value for step in SCALE for word in (step.word, *step.other)},
    **dict.fromkeys(("certainly", "undoubtedly", "definitely", "surely"), 0.97),
    **dict.fromkeys(
        ("in all probability", "most likely", "very probably", "highly likely", "strongly suggests"), 0.875
    ),
    **dict.fromkeys(
        ("presumably", "apparently", "seemingly", "evidently", "reportedly", "it appears", "appears"), 0.675
    ),
    **dict.fromkeys(("seems", "suggests", "is believed", "believed", "is said", "expected", "should"), 0.675),
    **dict.fromkeys(("may", "might", "could", "can", "possibly", "possible", "perhaps", "maybe"), 0.55),
    **dict.fromkeys(
        ("potentially", "potential", "conceivably", "allegedly", "alleged", "purportedly", "rumoured"), 0.55
    ),
    **dict.fromkeys(("hardly", "scarcely", "doubtful", "doubtfully", "questionable", "not likely"), 0.325),
}
"""Likelihood conveyed by a cue word or phrase, lower case."""


def likelihood_of_cue(cue: str) -> float | None:
    """The likelihood a cue conveys, or None if it is in neither table.

    A longer phrase is read by the longest known cue inside it.

    >>> likelihood_of_cue("Presumably"), likelihood_of_cue("could well"), likelihood_of_cue("in a sense")
    (0.675, 0.55, None)
    """
    plain = " ".join(cue.lower().split())
    if plain in CUES:
        return CUES[plain]
    inside = [known for known in CUES if f" {known} " in f" {plain} "]
    return CUES[max(inside, key=len)] if inside else None


def hedge_factor(hedges: Iterable[tuple[str, str | None, float | None]], stance: str | None) -> float:
    """What the hedges of one claim leave of it: a number from -1 to 1, negative when it speaks for the other side.

    Several cues of one holder ("could potentially") are one hedge, the weakest of them; different holders (a hedged
    report, hedged again by who passes it on) are hops in series and multiply.

    Args:
        hedges: (cue, by whom, likelihood given by the analyst or None).
        stance: of the speaker; `hedges` without a usable cue counts as `DEFAULT_LIKELIHOOD`.

    >>> hedge_factor([], "asserts")
    1.0
    >>> round(hedge_factor([("probably", "x", None)], "hedges"), 2)
    0.35
    >>> round(hedge_factor([("rumoured", None, 0.2)], "hedges"), 2)
    -0.6
    """
    held: dict[str | None, float] = {}
    for cue, by, given in hedges:
        likelihood = given if given is not None else likelihood_of_cue(cue)
        if likelihood is None:
            continue
        value = 2.0 * likelihood - 1.0
        if by not in held or abs(value) < abs(held[by]):
            held[by] = value
    if not held:
        return 2.0 * DEFAULT_LIKELIHOOD - 1.0 if stance == "hedges" else 1.0
    left = 1.0
    for value in held.values():
        left *= value
    return left
