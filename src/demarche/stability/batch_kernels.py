"""The kernel that solves one conflict for many preferences; written to be compiled, runs as it is too."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["mark_draws"]


def mark_draws(
    first: int,
    last: int,
    n: int,
    dms: int,
    starts: Any,
    targets: Any,
    back_start: Any,
    back_source: Any,
    components: Any,
    transitive: bool,
    values: Any,
    wanted: Any,
    stable: Any,
) -> None:
    """Mark where states are stable, draw by draw.

    The search for answers is that of `arc_kernels.mark_lowest`, repeated here because compiled and plain kernels
    cannot call each other alike.

    Args:
        first: first draw to solve.
        last: the draw to stop before.
        n: number of states.
        dms: number of decision makers (DMs).
        starts: length dms * (n + 1), where in `targets` the moves of DM j from state s begin, at j * (n + 1) + s.
        targets: the states moved to.
        back_start: the same for the moves turned round.
        back_source: the states moved from.
        components: where all moves are reversible, shape (dms, n): for each DM which states the others connect;
            else of shape (0, 0).
        transitive: whether two moves of a DM in a row can be made as one, so that who moved last does not matter.
        values: shape (draws, dms, n).
        wanted: length 5, whether to fill in Nash, GMR, SMR, SEQ, SSEQ.
        stable: shape (5, draws, dms, n), filled with the result.
    """
    escape = np.empty(n, np.int32)
    low = np.empty(n, np.int32)
    by = np.empty(n, np.int32)
    seen = np.empty(n, np.uint8)
    floor = np.empty(n, np.int32)
    orders = np.zeros((2, n), np.int64)
    ready = np.zeros(2, np.bool_)
    counts = np.zeros(2 * n + 16, np.int64)
    grouped = len(components) > 0
    stack_state = np.empty(2 * n + 2, np.int32)
    stack_kind = np.empty(2 * n + 2, np.int32)
    for draw in range(first, last):
        for dm in range(dms):
            own = values[draw, dm]
            ready[:] = False
            for state in range(n):
                best = own[state]
                start = dm * (n + 1) + state
                for arc in range(starts[start], starts[start + 1]):
                    best = max(best, own[targets[arc]])
                escape[state] = best
                stable[0, draw, dm, state] = best == own[state]
            for concept in range(1, 5):
                if not wanted[concept]:
                    continue
                improving = concept >= 3
                worth = own if concept % 2 == 1 else escape
                for state in range(n):
                    seen[state] = 0
                if not improving and grouped:
                    for state in range(n):
                        group = components[dm, state]
                        if seen[group] == 0 or worth[state] < floor[group]:
                            seen[group] = 2
                            floor[group] = worth[state]
                    for state in range(n):
                        low[state] = floor[components[dm, state]]
                        seen[state] = 2
                elif not ready[concept % 2]:
                    ready[concept % 2] = True
                    lowest = worth.min()
                    width = np.int64(worth.max()) - lowest + 1
                    if width > len(counts):
                        orders[concept % 2] = np.argsort(worth)
                    else:
                        counts[:width] = 0
                        for state in range(n):
                            counts[worth[state] - lowest] += 1
                        before = 0
                        for rank in range(width):
                            counts[rank], before = before, before + counts[rank]
                        for state in range(n):
                            orders[concept % 2, counts[worth[state] - lowest]] = state
                            counts[worth[state] - lowest] += 1
                order = orders[concept % 2]
                for target in order:
                    if seen[target] == 2:
                        continue
                    level = worth[target]
                    if transitive:
                        seen[target] = 2
                        stack_state[0] = target
                        top = 1
                        while top > 0:
                            top -= 1
                            state = stack_state[top]
                            low[state] = level
                            for mover in range(dms):
                                if mover == dm:
                                    continue
                                here = values[draw, mover, state]
                                start = mover * (n + 1) + state
                                for arc in range(back_start[start], back_start[start + 1]):
                                    source = back_source[arc]
                                    fresh = seen[source] == 0 and not (
                                        improving and values[draw, mover, source] >= here
                                    )
                                    stack_state[top] = source
                                    top += fresh
                                    seen[source] |= 2 * fresh
                        continue
                    kind = -1
                    if seen[target] == 0:
                        low[target] = level
                    else:
                        kind = by[target]
                    seen[target] = 2
                    stack_state[0] = target
                    stack_kind[0] = kind
                    top = 1
                    while top > 0:
                        top -= 1
                        state = stack_state[top]
                        kind = stack_kind[top]
                        for mover in range(dms):
                            if mover == dm or (kind >= 0 and mover != kind) or mover == -2 - kind:
                                continue
                            here = values[draw, mover, state]
                            start = mover * (n + 1) + state
                            for arc in range(back_start[start], back_start[start + 1]):
                                source = back_source[arc]
                                if seen[source] == 2 or (improving and values[draw, mover, source] >= here):
                                    continue
                                if seen[source] == 0:
                                    seen[source] = 1
                                    by[source] = mover
                                    low[source] = level
                                    stack_state[top] = source
                                    stack_kind[top] = -2 - mover
                                    top += 1
                                elif by[source] != mover:
                                    seen[source] = 2
                                    stack_state[top] = source
                                    stack_kind[top] = by[source]
                                    top += 1
                for state in range(n):
                    holds = True
                    start = dm * (n + 1) + state
                    for arc in range(starts[start], starts[start + 1]):
                        target = targets[arc]
                        if own[target] > own[state] and low[target] > own[state]:
                            holds = False
                            break
                    stable[concept, draw, dm, state] = holds
