"""How far an origin is to be trusted: Admiralty letters as probabilities, and how uncertain a letter is.

The letters are those of the Admiralty code (NATO AJP-2.1): A completely reliable to E unreliable, F cannot be judged.
The numbers behind them are this program's, not a standard's, and can be set per case (`reliability:` in claims.yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GRADES", "check_reliability", "reliability_of", "reliability_range", "soundness"]

GRADES: dict[str, float] = {"A": 0.95, "B": 0.85, "C": 0.75, "D": 0.60, "E": 0.50, "F": 0.50}


def check_reliability(value: float, where: str) -> float:
    """Give a reliability back if it is one.

    Raises:
        ModelError: below .5 or above 1.
    """
    if not 0.5 <= value <= 1.0:
        raise ModelError(
            f"{where}: a reliability lies between 0.5 (no information) and 1, not {value:g}; for a speaker who says "
            "it whether or not it is true, give `interested: {a: ..., b: ...}` on the claim instead"
        )
    return value


def reliability_of(grade: str, override: Mapping[str, float]) -> float:
    """The probability that an origin of this grade, passed on faithfully, reports what is the case.

    Args:
        grade: a letter A to F.
        override: letters whose number the case sets itself.

    >>> reliability_of("B", {}), reliability_of("B", {"B": 0.8})
    (0.85, 0.8)
    """
    if grade not in GRADES:
        raise ModelError(f"grade '{grade}': an origin is graded A, B, C, D, E or F")
    return check_reliability(override.get(grade, GRADES[grade]), f"reliability of grade {grade}")


def reliability_range(value: float, grade: str | None, override: Mapping[str, float]) -> tuple[float, float]:
    """How far a reliability may be off: half-way to the neighbouring grades on either side.

    F carries no information by definition and stays at its number.

    Args:
        value: the reliability.
        grade: the letter it comes from; None for a number set by hand.
        override: letters whose number the case sets itself.

    >>> reliability_range(0.75, "C", {})
    (0.675, 0.8)
    >>> reliability_range(0.5, "F", {})
    (0.5, 0.5)
    """
    if grade == "F":
        return value, value
    steps = {0.5, 1.0} | {override.get(letter, number) for letter, number in GRADES.items()}
    below = max((step for step in steps if step < value), default=value)
    above = min((step for step in steps if step > value), default=value)
    return (below + value) / 2, (above + value) / 2


def soundness(reliability: float) -> float:
    """The probability that an origin is sound: it then reports what is the case, otherwise its word says nothing.

    >>> soundness(0.75)
    0.5
    """
    return 2.0 * reliability - 1.0
