"""Dense ranks: numbers 0, 1, 2, ... in the order of some keys, equal keys sharing one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["dense", "lexicographic", "row_ranks"]


_CHUNK = 1 << 20


def dense(keys: ArrayLike, bound: int | None = None) -> tuple[NDArray[np.int32], int]:
    """Dense ranks of integer keys, and how many distinct ones there are.

    Args:
        keys: shape (n,), integers from 0.
        bound: all keys are below it, if known; a small bound saves the sorting.

    >>> dense([7, 3, 7])
    (array([1, 0, 1], dtype=int32), 2)
    """
    keys = np.asarray(keys)
    if bound is not None and bound <= _table_limit(len(keys)):
        present = np.zeros(-(-bound // 64) * 64, dtype=np.bool_)
        present[keys] = True
        count = int(np.count_nonzero(present))
        if count == bound:
            return keys.astype(np.int32), count
        if bound <= 4 * len(keys) + 1024:
            rank = np.zeros(bound, dtype=np.int32)
            rank[np.flatnonzero(present)] = np.arange(count, dtype=np.int32)
            return rank[keys], count
        return _packed_ranks(present, keys), count
    distinct, inverse = np.unique(keys, return_inverse=True)
    return inverse.astype(np.int32), len(distinct)


def _table_limit(n: int) -> int:
    """Up to which bound marking the keys in a table beats sorting them."""
    small = 4 * n + 1024
    return max(small, min(64 * n, 2**30)) if hasattr(np, "bitwise_count") else small


def _packed_ranks(present: NDArray[np.bool_], keys: NDArray[np.integer]) -> NDArray[np.int32]:
    """Dense ranks by counting, 64 keys to a word, how many marked ones come before."""
    marks = np.packbits(present, bitorder="little").view(np.uint64)
    before = np.zeros(len(marks), dtype=np.int32)
    np.cumsum(np.bitwise_count(marks[:-1]), out=before[1:], dtype=np.int32)
    ranks = np.empty(len(keys), dtype=np.int32)
    for start in range(0, len(keys), _CHUNK):
        part = keys[start : start + _CHUNK]
        word = part >> 6
        lower = (np.uint64(1) << (part & 63).astype(np.uint64)) - np.uint64(1)
        ranks[start : start + _CHUNK] = before[word] + np.bitwise_count(marks[word] & lower)
    return ranks


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
    pending: NDArray[np.integer] | None = None
    bound = 1
    limit = 4 * n + 1024
    for digit, base in digits:
        if pending is not None and bound * base > limit:
            ranks, count = dense(pending, bound)
            pending, bound = None, count
        if pending is None:
            pending, bound = ranks.astype(np.int32 if count * base < 2**31 and limit < 2**31 else np.int64), count
        if base == 2:
            np.left_shift(pending, 1, out=pending)
        else:
            np.multiply(pending, base, out=pending)
        np.add(pending, digit, out=pending, casting="unsafe")
        bound *= base
    return ranks if pending is None else dense(pending, bound)[0]


def row_ranks(keys: NDArray[np.int64], bound: int | None = None) -> NDArray[np.int32]:
    """Dense ranks along each row of shape (rows, n).

    Args:
        keys: integers, from 0 where `bound` is given.
        bound: all keys are below it, if known; a small bound saves the sorting.

    >>> row_ranks(np.array([[4, 4, 1], [0, 9, 3]]))
    array([[1, 1, 0], [0, 2, 1]], dtype=int32)
    """
    rows, n = keys.shape
    if bound is not None and bound <= 4 * n:
        present = np.zeros((rows, bound), dtype=np.bool_)
        np.put_along_axis(present, keys, True, axis=1)
        rank = np.cumsum(present, axis=1, dtype=np.int32)
        rank -= 1
        return np.take_along_axis(rank, keys, axis=1)
    order = np.argsort(keys, axis=1)
    ordered = np.take_along_axis(keys, order, axis=1)
    steps = np.zeros(keys.shape, dtype=np.int32)
    steps[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    np.cumsum(steps, axis=1, out=steps)
    ranks = np.empty(keys.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, steps, axis=1)
    return ranks
