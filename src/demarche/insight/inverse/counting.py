"""How many strict rankings make a state stable, counted without listing them."""

from __future__ import annotations

from math import factorial
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from demarche.insight.inverse.requirements import Requirement

__all__ = ["MAX_RELEVANT", "stable_rankings"]

MAX_RELEVANT = 22


def stable_rankings(needs: tuple[Requirement, ...], states: int) -> int | None:
    """Count the strict rankings of all states that meet every requirement.

    Only the comparisons with the state asked about matter. So the count goes over the sets of relevant states that are
    better than it, each weighted by the rankings that have this set above it.

    Args:
        needs: the requirements, see `requirements`.
        states: how many states are ranked.

    Returns:
        The count out of `states` factorial; None when more than 22 states matter.

    >>> from demarche.insight.inverse.requirements import Requirement
    >>> stable_rankings((Requirement(improvement=2, sanctions=(frozenset({3}),)),), 3)  # 2 or 3 not above 1
    4
    """
    relevant = sorted({k for need in needs for k in (need.improvement, *(s for a in need.sanctions for s in a))})
    k = len(relevant)
    if k > MAX_RELEVANT:
        return None
    bit = {state: 1 << place for place, state in enumerate(relevant)}
    better = np.arange(1 << k, dtype=np.int64)
    good = np.ones(1 << k, dtype=bool)
    for need in needs:
        met = (better & bit[need.improvement]) == 0
        for sanction in need.sanctions:
            met |= (better & sum(bit[s] for s in sanction)) == 0
        good &= met
    sizes = np.bitwise_count(better[good].astype(np.uint64))
    counts = np.bincount(sizes, minlength=k + 1)
    orders = factorial(states) // factorial(k + 1)
    return sum(int(counts[b]) * factorial(b) * factorial(k - b) for b in range(k + 1)) * orders
