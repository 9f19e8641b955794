"""Kernels for conflicts whose states are all combinations and whose moves are all reversible.

The states are then a cube with one axis per decision maker (DM): state = sum of own combination times stride. What
is left when DM i keeps to one own combination is a slice of the cube, in which only the others move; a place is a
state's position in its slice. A line is the set of states that differ in one DM's combination only.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["flood_by_improvements", "mark_not_better", "rank_lines", "top_of_lines"]


def rank_lines(n: int, size: int, stride: int, own: Any, order: Any, worse: Any) -> None:
    """Sort every line of the cube along one DM's axis, best first.

    Args:
        n: number of states.
        size: own combinations of the DM.
        stride: of the DM's axis.
        own: length n, the DM's preference.
        order: length n, filled: `size` own combinations for each line, lines in ascending order of their first state.
        worse: length n, filled: for each state the position in its line's order from which on states are worse.
    """
    keys = np.empty(size, np.int64)
    line_own = np.empty(size, own.dtype)
    mask = np.int64(0xFFFFFFFF)
    for line in range(n // size):
        base = (line // stride) * stride * size + line % stride
        begin = line * size
        if size <= 64:
            # count: quicker than sorting, because counting runs over several combinations at once
            for k in range(size):
                line_own[k] = own[base + k * stride]
            for k in range(size):
                here = line_own[k]
                better = 0
                as_good = 0
                for other in range(size):
                    better += line_own[other] > here
                    as_good += line_own[other] >= here
                worse[base + k * stride] = as_good
                if as_good - better > 1:
                    for other in range(k):
                        better += line_own[other] == here
                order[begin + better] = k
            continue
        for k in range(size):
            keys[k] = -(np.int64(own[base + k * stride]) << 32) + k
        keys.sort()
        following = size
        after = np.int64(0)
        for k in range(size - 1, -1, -1):
            combination = keys[k] & mask
            rank = keys[k] >> 32
            if k < size - 1 and rank != after:
                following = k + 1
            after = rank
            order[begin + k] = combination
            worse[base + combination * stride] = following


def flood_by_improvements(
    dm: int,
    first: int,
    last: int,
    n: int,
    sizes: Any,
    strides: Any,
    orders: Any,
    worses: Any,
    own: Any,
    escape: Any,
    secured: Any,
) -> None:
    """What a DM can secure by moving into each of some slices, if the others answer by improvements.

    In each slice places are taken in ascending worth; each one floods, backwards along improvements of the others,
    all places from which it can be reached. Along a line these are the worse ones, so that of every line only the
    part that is not flooded yet is looked at, and every place of every line once. Moves along a line are transitive:
    that nobody moves twice in a row bars nothing that matters.

    Args:
        dm: the DM, from 0.
        first: first slice (own combination of the DM).
        last: the slice to stop before.
        n: number of states.
        sizes: own combinations of each DM.
        strides: of each DM's axis.
        orders: shape (dms, n), from `rank_lines`.
        worses: shape (dms, n), from `rank_lines`.
        own: length n, preference of the DM.
        escape: worth of ending at each place of a slice if the DM may move on, length n / sizes[dm].
        secured: shape (2, n / sizes[dm]), raised to the most the DM can secure at each place of the slices: if what
            counts at the end is `own`, and if it is `escape`.
    """
    size = sizes[dm]
    stride = strides[dm]
    places = n // size
    # the others that can move, and where their lines lie in a slice
    movers = np.empty(len(sizes), np.int64)
    steps = np.empty(len(sizes), np.int64)
    spans = np.empty(len(sizes), np.int64)
    count = 0
    for mover in range(len(sizes)):
        if mover != dm and sizes[mover] > 1:
            movers[count] = mover
            steps[count] = strides[mover] // size if mover > dm else strides[mover]
            spans[count] = stride if mover > dm else stride // sizes[mover]
            count += 1
    state_of = np.empty(places, np.int32)
    at = 0
    for high in range(places // stride):
        for low in range(stride):
            state_of[at] = high * size * stride + low
            at += 1
    line_of = np.empty((count, places), np.int32)
    base_of = np.empty((count, places), np.int32)
    begin_of = np.empty((count, places), np.int64)
    for q in range(count):
        width = sizes[movers[q]]
        place = 0
        for high in range(places // (width * steps[q])):
            for _ in range(width):
                for low in range(steps[q]):
                    line_of[q, place] = high * steps[q] + low
                    place += 1
        for line in range(places // width):
            base_of[q, line] = (line // steps[q]) * steps[q] * width + line % steps[q]
            begin_of[q, line] = ((line // spans[q]) * size * spans[q] + line % spans[q]) * width
    unflooded = np.empty((count, places), np.int32)
    worth = np.empty(places, np.int32)
    begin_worse = np.empty((count, places), np.int32)
    low_worth = np.empty(places, np.int32)
    flooded = np.empty(places, np.uint8)
    stack = np.empty(places + 1, np.int32)
    for chosen in range(first, last):
        offset = chosen * stride
        for q in range(count):
            mover = movers[q]
            for place in range(places):
                begin_worse[q, place] = worses[mover, state_of[place] + offset]
        for kind in range(2):
            start = 0
            for place in range(places):
                worth[place] = escape[place] if kind == 1 else own[state_of[place] + offset]
                flooded[place] = 0
                if worth[place] < worth[start]:
                    start = place
            low_worth[:] = worth[start]
            for q in range(count):
                unflooded[q, : places // sizes[movers[q]]] = sizes[movers[q]]
            sources = np.empty(1, np.int64)
            sources[0] = start
            reached = 0
            goal = places - places // 4
            while True:
                for source in sources:
                    if flooded[source] == 1:
                        continue
                    level = worth[source]
                    flooded[source] = 1
                    low_worth[source] = level
                    reached += 1
                    stack[0] = source
                    top = 1
                    while top > 0 and reached < goal:
                        top -= 1
                        here = stack[top]
                        low_worth[here] = level
                        for q in range(count):
                            line = line_of[q, here]
                            begin = begin_worse[q, here]
                            end = unflooded[q, line]
                            if begin >= end:
                                continue
                            unflooded[q, line] = begin
                            mover = movers[q]
                            step = steps[q]
                            base = base_of[q, line]
                            line_begin = begin_of[q, line] + chosen * spans[q] * sizes[mover]
                            for k in range(line_begin + begin, line_begin + end):
                                place = base + orders[mover, k] * step
                                stack[top] = place
                                fresh = 1 - flooded[place]
                                top += fresh
                                reached += fresh
                                flooded[place] = 1
                # Most are flooded: ask the rest whether anything better on their lines is, rather than flood on.
                while goal <= reached < places:
                    before = reached
                    for here in range(places):
                        if flooded[here] == 1:
                            continue
                        for q in range(count):
                            line = line_of[q, here]
                            begin = begin_worse[q, here]
                            line_begin = begin_of[q, line] + chosen * spans[q] * sizes[movers[q]]
                            for k in range(line_begin, line_begin + begin - 1):
                                place = base_of[q, line] + orders[movers[q], k] * steps[q]
                                if flooded[place] == 1 and begin_worse[q, place] != begin:
                                    flooded[here] = 1
                                    break
                            if flooded[here] == 1:
                                reached += 1
                                break
                    if reached == before:
                        break
                if reached == places:
                    break
                goal = places + 1
                left = np.flatnonzero(flooded == 0)
                sources = left[np.argsort(worth[left])]
            for place in range(places):
                gain = min(own[state_of[place] + offset], low_worth[place])
                secured[kind, place] = max(secured[kind, place], gain)


def mark_not_better(n: int, size: int, stride: int, own: Any, secured: Any, stable: Any) -> None:
    """Mark the states that are worth at least what the DM can secure by leaving them.

    Args:
        n: number of states.
        size: own combinations of the DM.
        stride: of the DM's axis.
        own: length n, the DM's preference.
        secured: length n / size.
        stable: length n, filled with the result.
    """
    if stride == 1:
        for line in range(n // size):
            for state in range(line * size, (line + 1) * size):
                stable[state] = own[state] >= secured[line]
        return
    for high in range(n // (size * stride)):
        for chosen in range(size):
            base = (high * size + chosen) * stride
            for place in range(stride):
                stable[base + place] = own[base + place] >= secured[high * stride + place]


def top_of_lines(n: int, size: int, stride: int, own: Any, top: Any) -> None:
    """The best worth on every line along a DM's axis.

    Args:
        n: number of states.
        size: own combinations of the DM.
        stride: of the DM's axis.
        own: length n, the DM's preference.
        top: length n / size, filled with the result.
    """
    if stride == 1:
        for line in range(n // size):
            best = own[line * size]
            for state in range(line * size + 1, (line + 1) * size):
                best = max(best, own[state])
            top[line] = best
        return
    for high in range(n // (size * stride)):
        base = high * size * stride
        for place in range(stride):
            top[high * stride + place] = own[base + place]
        for _ in range(1, size):
            base += stride
            for place in range(stride):
                top[high * stride + place] = max(top[high * stride + place], own[base + place])
