"""Rankings known in part: classes of tied states of which only some are known to be above others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.case_form import PartialForm, PreferenceForm
from demarche.conflict.preferences import Patterns
from demarche.conflict.states import Space
from demarche.errors import ModelError

__all__ = ["MAX_PAIRS", "file_order", "known_above", "unknown_pairs"]

MAX_PAIRS = 4_000_000


def known_above(partial: PartialForm) -> NDArray[np.bool_]:
    """Shape (classes, classes): whether the one class is known to be above the other, through others if need be."""
    count = len(partial.names)
    above = np.zeros((count, count), dtype=np.bool_)
    for better, worse in partial.above:
        above[better, worse] = True
    for middle in range(count):
        above |= above[:, middle, None] & above[middle]
    return above


def file_order(partial: PartialForm) -> Patterns:
    """A complete ranking that agrees with what is known and otherwise keeps to the order of the file."""
    above = known_above(partial)
    left = list(range(len(partial.names)))
    order = []
    while left:
        best = next(k for k in left if not any(above[other, k] for other in left))
        order.append(best)
        left.remove(best)
    return Patterns(partial.classes.classes, tuple(order))


def unknown_pairs(wanted: PreferenceForm, space: Space, who: str) -> NDArray[np.int32]:
    """Shape (pairs, 2): states from 0, the lower first, that a DM is not known to rank against each other.

    Raises:
        ModelError: more than `MAX_PAIRS` pairs.
    """
    sides: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
    if wanted.partial is not None:
        above = known_above(wanted.partial)
        place = wanted.partial.classes.places(space, space.n)
        for a in range(len(above)):
            for b in range(a + 1, len(above)):
                if not above[a, b] and not above[b, a]:
                    sides.append((np.flatnonzero(place == a), np.flatnonzero(place == b)))
    for pair in wanted.unknown:
        ends = [np.arange(space.n) if end is None else np.flatnonzero(end.evaluate(space)) for end in pair]
        sides.append((ends[0], ends[1]))
    total = sum(len(a) * len(b) for a, b in sides)
    if total > MAX_PAIRS:
        raise ModelError(
            f"{who} leaves {total:,} pairs of states uncompared, more than the {MAX_PAIRS:,} that are kept; "
            "make the classes or patterns of unknown preference narrower"
        )
    if not sides:
        return np.zeros((0, 2), dtype=np.int32)
    first = np.concatenate([np.repeat(a, len(b)) for a, b in sides])
    second = np.concatenate([np.tile(b, len(a)) for a, b in sides])
    pairs = np.stack([np.minimum(first, second), np.maximum(first, second)], axis=1).astype(np.int32)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
