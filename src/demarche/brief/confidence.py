"""Confidence in the sourcing: low, moderate or high. It is about the reports, not about the world.

Intelligence Community Directive 203 keeps the two apart, and so does every sentence of a brief. The grade here follows from
how many independent origins speak on a point, how wide its range of belief is, and whether a hard contradiction touches it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.belief import Belief

__all__ = ["Confidence", "confidence", "graded"]

Confidence = Literal["low", "moderate", "high"]

_ORDER: tuple[Confidence, ...] = ("low", "moderate", "high")


def graded(origins: int, spread: float, disputed: bool) -> Confidence:
    """Confidence in one point.

    Args:
        origins: how many independent origins speak on it.
        spread: width of its range of belief, 0 to 1.
        disputed: whether an open hard contradiction touches its claims.

    >>> graded(1, 0.05, False), graded(2, 0.2, False), graded(3, 0.1, False), graded(3, 0.1, True)
    ('low', 'moderate', 'high', 'moderate')
    """
    if origins < 2 or spread > 0.35:
        return "low"
    if origins < 3 or spread > 0.2 or disputed:
        return "moderate"
    return "high"


def confidence(beliefs: Sequence[tuple[Belief, bool]]) -> Confidence | None:
    """Confidence in several points together: that of the weakest; None for no points.

    Args:
        beliefs: belief in each point, and whether a hard contradiction touches it.
    """
    if not beliefs:
        return None
    grades = [graded(belief.origins, belief.high - belief.low, disputed) for belief, disputed in beliefs]
    return min(grades, key=_ORDER.index)
