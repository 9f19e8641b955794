"""Kernels for options form: moves as blocks of states that agree on all others' options, with or without one-way moves.

A decision maker's (DM's) moves inside a block are transitive: what it reaches in two moves it reaches in one. That
nobody moves twice in a row therefore bars nothing that matters, and states can be flooded backwards from the worst one
up, each block being looked at only as far as it is not flooded yet.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["flood_slices", "join_blocks", "lowest_joined", "rank_blocks", "slice_up"]


def rank_blocks(n: int, label: Any, own: Any, start: Any, ranked: Any, worse: Any) -> None:
    """Sort the states of every block, best first.

    Args:
        n: number of states.
        label: length n, the block of each state.
        own: length n, the DM's preference.
        start: length blocks + 1, zeros; filled with where each block begins in `ranked`.
        ranked: length n, filled with the states block by block, best first.
        worse: length n, filled, in the order of `ranked`: how many states of the block are at least as good.
    """
    for state in range(n):
        start[label[state] + 1] += 1
    largest = 0
    for block in range(len(start) - 1):
        largest = max(largest, start[block + 1])
        start[block + 1] += start[block]
    for state in range(n):
        ranked[start[label[state]]] = state
        start[label[state]] += 1
    for block in range(len(start) - 1, 0, -1):
        start[block] = start[block - 1]
    start[0] = 0
    keys = np.empty(largest, np.int64)
    mask = np.int64(0xFFFFFFFF)
    held = np.empty(64, np.int32)
    worth = np.empty(64, np.int32)
    for block in range(len(start) - 1):
        begin = start[block]
        size = start[block + 1] - begin
        if size <= 64:
            # count: quicker than sorting, because counting runs over several states at once
            for k in range(size):
                held[k] = ranked[begin + k]
                worth[k] = own[held[k]]
            for k in range(size):
                here = worth[k]
                better = 0
                as_good = 0
                for other in range(size):
                    better += worth[other] > here
                    as_good += worth[other] >= here
                if as_good - better > 1:
                    for other in range(k):
                        better += worth[other] == here
                ranked[begin + better] = held[k]
                worse[begin + better] = as_good
            continue
        for k in range(size):
            keys[k] = -(np.int64(own[ranked[begin + k]]) << 32) + ranked[begin + k]
        keys[:size].sort()
        following = size
        after = np.int64(0)
        for k in range(size - 1, -1, -1):
            rank = keys[k] >> 32
            if k < size - 1 and rank != after:
                following = k + 1
            after = rank
            ranked[begin + k] = keys[k] & mask
            worse[begin + k] = following


def join_blocks(label: Any, first: Any, parent: Any) -> None:
    """Join the states of every block into one tree each (union by smaller state, with path halving).

    Args:
        label: length n, block of each state.
        first: length blocks, all -1; filled with the first state of each block.
        parent: length n; each state's parent, roots their own.
    """
    for state in range(len(label)):
        other = first[label[state]]
        if other < 0:
            first[label[state]] = state
            continue
        here = state
        while parent[here] != here:
            parent[here] = parent[parent[here]]
            here = parent[here]
        while parent[other] != other:
            parent[other] = parent[parent[other]]
            other = parent[other]
        if here < other:
            parent[other] = here
        else:
            parent[here] = other


def lowest_joined(parent: Any, worth: Any, low: Any) -> None:
    """For every state the lowest worth among the states joined with it.

    Args:
        parent: length n, from `join_blocks`.
        worth: length n.
        low: length n, filled with the result.
    """
    for state in range(len(parent)):
        root = parent[state]  # a parent is no larger than its child, so that it is settled already
        while parent[root] != root:
            root = parent[root]
        parent[state] = root
        low[state] = worth[state]
        if worth[state] < low[root]:
            low[root] = worth[state]
    for state in range(len(parent)):
        low[state] = low[parent[state]]


def slice_up(
    own: Any, worth: Any, escape: Any, slice_start: Any, slice_states: Any, place_of: Any, worths: Any
) -> None:
    """List the states slice by slice, each slice being those with the same own combination of one DM.

    Args:
        own: length n, own combination of each state.
        worth: length n, what each state is worth to the DM.
        escape: length n, what it is worth if the DM may move on.
        slice_start: where each slice begins in `slice_states`.
        slice_states: length n, filled with the states slice by slice.
        place_of: length n, filled with the place of each state in its slice.
        worths: shape (2, n), filled with `worth` and `escape` slice by slice.
    """
    filled = np.zeros(len(slice_start) - 1, np.int64)
    for state in range(len(own)):
        chosen = own[state]
        slice_states[slice_start[chosen] + filled[chosen]] = state
        place_of[state] = filled[chosen]
        filled[chosen] += 1
    for at in range(len(own)):
        worths[0, at] = worth[slice_states[at]]
        worths[1, at] = escape[slice_states[at]]


def flood_slices(
    dm: int,
    orders: Any,
    worths: Any,
    improving: bool,
    slice_start: Any,
    place_of: Any,
    starts: Any,
    first_start: Any,
    ranked: Any,
    worse: Any,
    own: Any,
    group: Any,
    groups: Any,
    reaches: Any,
    first_reach: Any,
    lows: Any,
) -> None:
    """For every state the lowest worth the others reach from it, or its own if that is lower, for several worths.

    The work goes slice by slice (states with the same own combination of `dm`): the blocks of the others lie inside
    slices, and what belongs to a slice is copied together first, so that it stays near the processor.

    Args:
        dm: the decision maker (DM) whose others move, from 0.
        orders: shape (worths, n), the places of each slice in ascending worth, slice by slice.
        worths: shape (worths, n), slice by slice.
        improving: only moves that are strict improvements for their mover.
        slice_start: where each slice begins.
        place_of: length n, the place of each state in its slice.
        starts: where each block begins in `ranked`, all DMs one after the other.
        first_start: length dms + 1, where each DM's part of `starts` begins.
        ranked: shape (dms, n), from `rank_blocks`.
        worse: shape (dms, n), from `rank_blocks`.
        own: length n, the slice of each state.
        group: shape (dms, n), in the order of `ranked`: the group of each state, states of a block and a group reaching
            each other.
        groups: length dms, how many groups; 0 where all moves are reversible.
        reaches: 1 if combinations of group a may be left for those of group b, else 0, at b * groups + a, all DMs one
            after the other.
        first_reach: length dms + 1, where each DM's part of `reaches` begins.
        lows: shape (worths, n), filled with the result, slice by slice.
    """
    n = len(place_of)
    slices = len(slice_start) - 1
    largest = 0
    for chosen in range(slices):
        largest = max(largest, slice_start[chosen + 1] - slice_start[chosen])
    movers = np.empty(len(groups), np.int64)
    count = 0
    for mover in range(len(groups)):
        if mover != dm and first_start[mover + 1] - first_start[mover] - 1 < n:  # else it has no moves
            movers[count] = mover
            count += 1
    # the blocks of each mover, slice by slice
    in_slice = np.zeros((count, slices + 1), np.int64)
    most = 0
    for q in range(count):
        most = max(most, first_start[movers[q] + 1] - first_start[movers[q]] - 1)
    block_list = np.empty((count, most), np.int32)
    for q in range(count):
        mover = movers[q]
        first = first_start[mover]
        blocks = first_start[mover + 1] - first - 1
        for block in range(blocks):
            in_slice[q, own[ranked[mover, starts[first + block]]] + 1] += 1
        for chosen in range(slices):
            in_slice[q, chosen + 1] += in_slice[q, chosen]
        for block in range(blocks):
            chosen = own[ranked[mover, starts[first + block]]]
            block_list[q, in_slice[q, chosen]] = block
            in_slice[q, chosen] += 1
        for chosen in range(slices, 0, -1):
            in_slice[q, chosen] = in_slice[q, chosen - 1]
        in_slice[q, 0] = 0
    ranked_place = np.empty((count, n), np.int32)
    for q in range(count):
        for k in range(n):
            ranked_place[q, k] = place_of[ranked[movers[q], k]]
    line_of = np.empty((count, largest), np.int32)
    line_start = np.empty((count, largest + 1), np.int32)
    line_places = np.empty((count, largest), np.int32)
    begin_of = np.empty((count, largest), np.int32)
    group_of = np.empty((count, largest), np.uint16)
    ends = np.empty((count, 4 * largest + 1024), np.int32)
    low = np.empty(largest, np.int32)
    flooded = np.empty(largest, np.uint8)
    stack = np.empty(largest + 1, np.int32)
    kept = np.empty(count, np.bool_)
    for chosen in range(slices):
        places = slice_start[chosen + 1] - slice_start[chosen]
        for q in range(count):
            mover = movers[q]
            line = 0
            filled = 0
            for index in range(in_slice[q, chosen], in_slice[q, chosen + 1]):
                block = first_start[mover] + block_list[q, index]
                begin = starts[block]
                line_start[q, line] = filled
                for k in range(begin, starts[block + 1]):
                    place = ranked_place[q, k]
                    line_places[q, filled] = place
                    line_of[q, place] = line
                    begin_of[q, place] = line_start[q, line] + (worse[mover, k] if improving else 0)
                    if groups[mover] > 0:
                        group_of[q, place] = group[mover, k]
                    filled += 1
                line += 1
            line_start[q, line] = filled
            kept[q] = line * max(1, groups[mover]) <= 4 * largest + 1024
        for kind in range(len(worths)):
            for q in range(count):
                many = max(1, groups[movers[q]])
                if kept[q]:
                    line = 0
                    while line_start[q, line] < places:
                        for k in range(line * many, (line + 1) * many):
                            ends[q, k] = line_start[q, line + 1]
                        line += 1
            flooded[:places] = 0
            for index in range(slice_start[chosen], slice_start[chosen + 1]):
                source = orders[kind, index]
                if flooded[source] == 1:
                    continue
                level = worths[kind, slice_start[chosen] + source]
                flooded[source] = 1
                stack[0] = source
                top = 1
                while top > 0:
                    top -= 1
                    here = stack[top]
                    low[here] = level
                    for q in range(count):
                        mover = movers[q]
                        line = line_of[q, here]
                        begin = begin_of[q, here]
                        end = line_start[q, line + 1]
                        many = groups[mover]
                        if kept[q]:
                            at = np.int64(line)
                            if many > 0:
                                at = line * many + np.int64(group_of[q, here])
                            end = ends[q, at]
                            if begin < end:
                                ends[q, at] = begin
                        if many == 0:
                            for k in range(begin, end):
                                place = line_places[q, k]
                                stack[top] = place
                                top += 1 - flooded[place]
                                flooded[place] = 1
                        else:
                            target = first_reach[mover] + many * np.int64(group_of[q, here])
                            for k in range(begin, end):
                                place = line_places[q, k]
                                fresh = reaches[target + np.int64(group_of[q, place])] & (1 - flooded[place])
                                stack[top] = place
                                top += fresh
                                flooded[place] |= fresh
            lows[kind, slice_start[chosen] : slice_start[chosen + 1]] = low[:places]
