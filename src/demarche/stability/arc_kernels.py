"""Kernels over lists of moves: plain functions over flat sequences, run as they are or compiled.

On small conflicts they get Python lists, on large ones NumPy arrays and the compiler; the text is the same.
All states and decision makers (DMs) count from 0.
"""

from __future__ import annotations

from typing import Any

__all__ = ["mark_lowest", "reverse_arcs"]


def reverse_arcs(n: int, indptr: Any, targets: Any, back_start: Any, back_source: Any) -> None:
    """Turn arcs round by counting: for every state, who can move to it.

    Args:
        n: number of states.
        indptr: length n + 1, where the moves of each state begin in `targets`.
        targets: the states moved to.
        back_start: length n + 1, zeros; filled with where the sources of each state begin.
        back_source: as long as `targets`; filled with the states moved from.
    """
    for arc in range(len(targets)):
        back_start[targets[arc] + 1] += 1
    for state in range(n):
        back_start[state + 1] += back_start[state]
    for state in range(n):
        for arc in range(indptr[state], indptr[state + 1]):
            target = targets[arc]
            back_source[back_start[target]] = state
            back_start[target] += 1
    for state in range(n, 0, -1):
        back_start[state] = back_start[state - 1]
    back_start[0] = 0


def mark_lowest(
    n: int,
    order: Any,
    worth: Any,
    movers: Any,
    back_start: Any,
    back_source: Any,
    low: Any,
    by: Any,
    seen: Any,
    stack_state: Any,
    stack_kind: Any,
) -> None:
    """For every state the lowest worth of itself and of the ends of legal sequences of moves that start there.

    A sequence is legal when nobody moves twice in a row, so what matters is not the state alone but the state and
    who moved last. States are taken in ascending worth and spread backwards along the moves; a state needs to
    remember only the first mover that gave it a worth (`by`), since any second, different mover settles the rest.

    Args:
        n: number of states.
        order: the states in ascending worth.
        worth: length n.
        movers: the DMs that may move.
        back_start: length dms * (n + 1), where in `back_source` the sources of moves of DM j to state t begin,
            at j * (n + 1) + t.
        back_source: the states moved from.
        low: length n, filled with the result.
        by: length n, work space: the first mover that reached a state.
        seen: length n, zeros, work space: 0 not reached, 1 reached except where `by` moved last, 2 settled.
        stack_state: length 2 n + 2, work space.
        stack_kind: the same.
    """
    for target in order:
        if seen[target] == 2:
            continue
        level = worth[target]
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
            for mover in movers:
                # kind: -1 all movers, m >= 0 only mover m, -2 - m all but mover m
                if kind >= 0:
                    if mover != kind:
                        continue
                elif mover == -2 - kind:
                    continue
                start = mover * (n + 1) + state
                for arc in range(back_start[start], back_start[start + 1]):
                    source = back_source[arc]
                    reached = seen[source]
                    if reached == 0:
                        seen[source] = 1
                        by[source] = mover
                        low[source] = level
                        stack_state[top] = source
                        stack_kind[top] = -2 - mover
                        top += 1
                    elif reached == 1 and by[source] != mover:
                        seen[source] = 2
                        stack_state[top] = source
                        stack_kind[top] = by[source]
                        top += 1
