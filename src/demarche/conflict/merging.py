"""Merging: states that are equal but for options that do not matter become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import Condition
from demarche.conflict.enumeration import Cells
from demarche.conflict.ranks import dense
from demarche.conflict.states import Space

__all__ = ["Merge", "merged_space"]


@dataclass(frozen=True)
class Merge:
    """States satisfying `condition` that are equal but for the options `ignoring` (indices) become one."""

    condition: Condition
    ignoring: tuple[int, ...]


def merged_space(cells: Cells, merges: Sequence[Merge]) -> Space:
    """The states after merging; a merged state stands where its lowest member stood.

    Where several rules overlap, all combinations linked by any chain of rules become one state.
    """
    pairs = [_links(cells, merge) for merge in merges]
    pairs = [pair for pair in pairs if len(pair[0])]
    if not pairs:
        return Space(cells)
    lowest_of = np.arange(cells.n, dtype=np.int64)
    if len(pairs) == 1:
        member, first = pairs[0]
        lowest_of[member] = first
    else:
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import connected_components

        row = np.concatenate([pair[0] for pair in pairs])
        column = np.concatenate([pair[1] for pair in pairs])
        graph = coo_matrix((np.ones(len(row), dtype=np.bool_), (row, column)), shape=(cells.n, cells.n))
        _, component = connected_components(graph, directed=False)
        _, first_seen = np.unique(component, return_index=True)
        lowest_of = first_seen[component]
    lowest = np.flatnonzero(lowest_of == np.arange(cells.n))
    if len(lowest) == cells.n:
        return Space(cells)
    rank = np.cumsum(lowest_of == np.arange(cells.n), dtype=np.int32) - np.int32(1)
    return Space(cells, rank[lowest_of].astype(np.int32), lowest)


def _links(cells: Cells, merge: Merge) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every cell the rule touches, and the lowest one it becomes one with."""
    member = np.flatnonzero(merge.condition.evaluate(cells))
    kept = [option for option in range(len(cells.options.keys)) if option not in merge.ignoring]
    group = np.zeros(len(member), dtype=np.int32)
    count = 1
    for word in range(cells.options.words):
        codes = np.zeros(len(member), dtype=np.int64)
        for option in kept:
            place, stride = cells.options.digits[option]
            if place == word:
                codes += cells.digit(option, member).astype(np.int64) * stride
        ranks, distinct = dense(codes)
        group, count = dense(group.astype(np.int64) * distinct + ranks, count * distinct)
    _, first = np.unique(group, return_index=True)
    return member, member[first][group] if len(member) else member
