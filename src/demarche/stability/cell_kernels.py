"""Kernels that number and look through cells; what a cell is says `demarche.stability.cells`."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["best_of_cells", "mark_not_better", "number_cells", "spread"]


def number_cells(
    label: Any, own: Any, group: Any, groups: int, block_first: Any, cell_of: Any, group_of_cell: Any
) -> int:
    """Number the cells, block by block.

    Args:
        label: length n, the block of each state.
        own: length n, own combination of each state.
        group: group of each own combination.
        groups: how many groups.
        block_first: length blocks + 1, zeros; filled with the first cell of each block.
        cell_of: length n, filled.
        group_of_cell: length n; filled as far as there are cells.

    Returns:
        How many cells there are.
    """
    n = len(label)
    start = np.zeros(len(block_first) + 1, np.int32)
    for state in range(n):
        start[label[state] + 2] += 1
    for block in range(2, len(start)):
        start[block] += start[block - 1]
    by_block = np.empty(n, np.int32)
    for state in range(n):
        by_block[start[label[state] + 1]] = state
        start[label[state] + 1] += 1
    cell_here = np.zeros(groups, np.int32)
    seen_in = np.full(groups, -1, np.int32)
    count = 0
    for block in range(len(block_first) - 1):
        block_first[block] = count
        for k in range(start[block], start[block + 1]):
            state = by_block[k]
            which = group[own[state]]
            if seen_in[which] != block:
                seen_in[which] = block
                cell_here[which] = count
                group_of_cell[count] = which
                count += 1
            cell_of[state] = cell_here[which]
    block_first[len(block_first) - 1] = count
    return count


def best_of_cells(cell_of: Any, block_first: Any, group: Any, reaches: Any, gain: Any, tops: Any) -> None:
    """The largest gain over a DM's moves from the states of each cell, or of staying.

    Args:
        cell_of: length n.
        block_first: length blocks + 1, the first cell of each block.
        group: length cells, the group of each.
        reaches: shape (groups, groups), whether the first may be left for the second.
        gain: length n.
        tops: length cells, smallest integers; raised to the result.
    """
    for state in range(len(gain)):
        tops[cell_of[state]] = max(tops[cell_of[state]], gain[state])
    if len(reaches) == 1:
        return
    most = np.empty(len(reaches), np.int32)
    for block in range(len(block_first) - 1):
        first = block_first[block]
        last = block_first[block + 1]
        for cell in range(first, last):
            most[cell - first] = tops[cell]
            row = group[cell]
            for other in range(first, last):
                if reaches[row, group[other]]:
                    most[cell - first] = max(most[cell - first], tops[other])
        tops[first:last] = most[: last - first]


def spread(cell_of: Any, tops: Any, best: Any) -> None:
    """Give every state what is known of its cell.

    Args:
        cell_of: length n.
        tops: length cells.
        best: length n, filled.
    """
    for state in range(len(best)):
        best[state] = tops[cell_of[state]]


def mark_not_better(cell_of: Any, tops: Any, own: Any, stable: Any) -> None:
    """Mark the states that are worth at least what is known of their cell.

    Args:
        cell_of: length n.
        tops: length cells.
        own: length n.
        stable: length n, filled with the result.
    """
    for state in range(len(own)):
        stable[state] = own[state] >= tops[cell_of[state]]
