"""Dense ranks: numbers 0, 1, 2, ... in the order of some keys, equal keys sharing one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["dense", "lexicographic", "row_ranks"]


def dense(keys: ArrayLike, bound: int | None = None) -> tuple[NDArray[np.int32], int]:
    """Dense ranks of integer keys, and how many distinct ones there are.

    Args:
        keys: shape (n,), integers from 0.
        bound: all keys are below it, if known; a small bound saves the sorting.

    >>> dense([7, 3, 7])
    (array([1, 0, 1], dtype=int32), 2)
    """
    keys = np.asarray(keys)
    if not len(keys):
        return np.zeros(0, dtype=np.int32), 0
    if bound is not None and bound <= 4 * len(keys) + 1024:
        present = np.zeros(bound, dtype=np.bool_)
        present[keys] = True
        ranks = np.cumsum(present, dtype=np.int32)
        ranks -= 1
        return ranks[keys], int(ranks[-1]) + 1
    distinct, inverse = np.unique(keys, return_inverse=True)
    return inverse.astype(np.int32), len(distinct)


def lexicographic(digits: Iterable[tuple[NDArray[np.bool_] | NDArray[np.int32], int]], n: int) -> NDArray[np.int32]:
    """Dense ranks of n items by their digits, the first digit deciding before the second and so on.

    Args:
        digits: most important first: shape (n,) values from 0, and their exclusive upper bound.
        n: number of items.

    The ranks are refined digit by digit, so that any number of digits works without overflow.

    >>> lexicographic([(np.array([True, False, True]), 2), (np.array([0, 5, 3], dtype=np.int32), 6)], 3)
    array([1, 0, 2], dtype=int32)
    """
    ranks, count = np.zeros(n, dtype=np.int32), 1
    pending: NDArray[np.int64] | None = None
    bound = 1
    limit = 4 * n + 1024
    for digit, base in digits:
        if pending is not None and bound * base > limit:
            ranks, count = dense(pending, bound)
            pending, bound = None, count
        if pending is None:
            pending, bound = ranks.astype(np.int64), count
        pending *= base
        pending += digit
        bound *= base
    return ranks if pending is None else dense(pending, bound)[0]


def row_ranks(keys: NDArray[np.int64]) -> NDArray[np.int32]:
    """Dense ranks along each row of shape (rows, n).

    >>> row_ranks(np.array([[4, 4, 1], [0, 9, 3]]))
    array([[1, 1, 0], [0, 2, 1]], dtype=int32)
    """
    order = np.argsort(keys, axis=1)
    ordered = np.take_along_axis(keys, order, axis=1)
    steps = np.zeros(keys.shape, dtype=np.int32)
    steps[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    np.cumsum(steps, axis=1, out=steps)
    ranks = np.empty(keys.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, steps, axis=1)
    return ranks
