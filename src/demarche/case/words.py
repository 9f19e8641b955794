"""Likelihood in words: the scale of Intelligence Community Directive 203, one row of it, both ways.

Likelihood is about the world. How well it is sourced is *confidence* (low, moderate, high), a different thing that
never stands in the same sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from demarche.case.nearest import did_you_mean

__all__ = ["SCALE", "Likelihood", "probability", "word", "words_between"]


@dataclass(frozen=True)
class Likelihood:
    """One step of the scale.

    Attributes:
        word: how it is written.
        value: the probability the word stands for when it is read.
        low, high: the probabilities it stands for when it is written, `low` included, `high` not.
        other: the directive's second row, which is not used, so that nobody has to know both.
    """

    word: str
    value: float
    low: float
    high: float
    other: tuple[str, ...]


SCALE = (
    Likelihood("almost no chance", 0.03, 0.01, 0.05, ("remote",)),
    Likelihood("very unlikely", 0.125, 0.05, 0.20, ("highly improbable",)),
    Likelihood("unlikely", 0.325, 0.20, 0.45, ("improbable",)),
    Likelihood("roughly even", 0.50, 0.45, 0.55, ("roughly even chance", "roughly even odds", "even")),
    Likelihood("likely", 0.675, 0.55, 0.80, ("probable", "probably")),
    Likelihood("very likely", 0.875, 0.80, 0.95, ("highly probable",)),
    Likelihood("almost certain", 0.97, 0.95, 0.99, ("nearly certain", "almost certainly", "certain")),
)

_VALUES = {step.word: step.value for step in SCALE}
_OTHERS = {other: step.word for step in SCALE for other in step.other}


def probability(text: str | float) -> float:
    """The probability a text gives: a number from 0 to 1, or a word of the scale.

    Args:
        text: `"very likely"`, `"0.8"` or `0.8`.

    Raises:
        ValueError: a number outside 0 to 1, or a word that is not of the scale.

    >>> probability("very likely")
    0.875
    >>> probability("0.8")
    0.8
    >>> probability("probable")
    Traceback (most recent call last):
    ValueError: 'probable' is not a word of the scale used here: write 'likely', or a number from 0 to 1
    """
    if isinstance(text, str):
        plain = " ".join(text.split()).lower()
        if plain in _VALUES:
            return _VALUES[plain]
        try:
            number = float(plain)
        except ValueError:
            raise ValueError(_unknown(text, plain)) from None
    elif isinstance(text, bool) or not isinstance(text, (int, float)):
        raise ValueError(f"a probability is a number from 0 to 1 or a likelihood word, not {text!r}")
    else:
        number = float(text)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"a probability lies between 0 and 1, not {text}")
    return number


def word(p: float) -> str:
    """The word for a probability; below 5 % `almost no chance`, from 95 % on `almost certain`.

    >>> [word(p) for p in (0.02, 0.5, 0.8, 0.96)]
    ['almost no chance', 'roughly even', 'very likely', 'almost certain']
    """
    return next((step.word for step in SCALE if p < step.high), SCALE[-1].word)


def words_between(low: float, high: float) -> str:
    """The word for a range of probabilities, or the two words at its ends.

    >>> words_between(0.60, 0.78), words_between(0.40, 0.70)
    ('likely', 'unlikely to likely')
    """
    first, last = word(low), word(high)
    return first if first == last else f"{first} to {last}"


def _unknown(text: str, plain: str) -> str:
    if plain in _OTHERS:
        return f"'{text}' is not a word of the scale used here: write '{_OTHERS[plain]}', or a number from 0 to 1"
    guess = did_you_mean(plain, _VALUES)
    return f"'{text}' is no probability{guess or ''} (a number from 0 to 1, or one of: {', '.join(_VALUES)})"
