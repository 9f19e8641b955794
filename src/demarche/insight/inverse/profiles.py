"""Counting rankings where one decision maker's preferences also decide what punishes another: by going through them."""

from __future__ import annotations

from itertools import permutations, product
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.insight.inverse.answer import MakerAnswer
    from demarche.stability.conflict import Conflict

__all__ = ["MAX_PROFILES", "stable_profiles"]

MAX_PROFILES = 50_000
_BATCH = 2_000


def stable_profiles(
    conflict: Conflict, state: int, concept: str, free: Sequence[str], makers: Sequence[MakerAnswer]
) -> int | None:
    """Count the profiles of strict rankings of the free DMs under which a state is an equilibrium.

    Args:
        conflict: the conflict.
        state: the state, from 1.
        concept: SEQ, SSEQ or SIM.
        free: the DMs whose rankings vary.
        makers: what is asked of each DM, others' preferences as they are.

    Returns:
        The count; None when there are more than 50,000 profiles and no shortcut.

    >>> from demarche import Conflict
    >>> from demarche.insight.inverse.answer import inverse
    >>> c = Conflict.from_graph(states=2, moves={"A": [(1, 2)], "B": [(2, 1)]}, preferences={"A": [2, 1]})
    >>> stable_profiles(c, 1, "SEQ", ["A", "B"], inverse(c, [1], "SEQ")[0].makers)
    3
    """
    if len(free) == 1:
        # With one free DM only the others' sanctions move with it; where it can never help to punish, its own count stands.
        only = next(m for m in makers if m.dm == free[0])
        others = [m for m in makers if m.dm != free[0]]
        if all(not m.needs or _settled(conflict, m, state) for m in others):
            return only.rankings
    if factorial(conflict.n) ** len(free) > MAX_PROFILES:
        return None
    from demarche.stability.batch import stable_masks

    rows = [conflict.decision_makers.index(dm) for dm in free]
    orders = [np.array(order, dtype=np.int32) for order in permutations(range(conflict.n))]
    count = 0
    batch = []
    for profile in product(orders, repeat=len(free)):
        values = conflict.values.copy()
        for row, order in zip(rows, profile, strict=True):
            values[row] = order
        batch.append(values)
        if len(batch) == _BATCH:
            count += _stable(conflict, batch, concept, state, stable_masks)
            batch = []
    return count + (_stable(conflict, batch, concept, state, stable_masks) if batch else 0)


def _settled(conflict: Conflict, maker: MakerAnswer, state: int) -> bool:
    """Whether a DM has no move from the state that it likes better: then no sanction is needed."""
    row = conflict.values[conflict.decision_makers.index(maker.dm)]
    return all(row[need.improvement - 1] <= row[state - 1] for need in maker.needs)


def _stable(conflict: Conflict, batch: list[np.ndarray], concept: str, state: int, solve: object) -> int:
    masks = solve(conflict, np.stack(batch), (concept,))[concept]  # type: ignore[operator]
    return int(masks[:, :, state - 1].all(axis=1).sum())
