"""The kernel behind simultaneous sanctions: a plain function, run as it is or compiled."""

from __future__ import annotations

from typing import Any

__all__ = ["mark_withstood"]


def mark_withstood(
    first_draw: int,
    last_draw: int,
    n: int,
    dms: int,
    dm: int,
    movers: Any,
    starts: Any,
    targets: Any,
    values: Any,
    combos: Any,
    strides: Any,
    table: Any,
    keys: Any,
    key_states: Any,
    deltas: Any,
    first: Any,
    pick: Any,
    stable: Any,
) -> None:
    """Mark the states where others' simultaneous improvements spoil each improvement of one decision maker (DM).

    Args:
        first_draw: first draw of preferences to look at.
        last_draw: the draw to stop before.
        n: number of states.
        dms: number of DMs.
        dm: the DM whose stability is asked, from 0.
        movers: the other DMs.
        starts: length dms * (n + 1), where in `targets` the moves of DM j from state s begin, at j * (n + 1) + s.
        targets: the states moved to.
        values: preference of DM j for state s in draw d at (d * dms + j) * n + s.
        combos: length dms * n, own combination of DM j in state s at j * n + s.
        strides: length dms; the key of a combination of all DMs is the sum of own combination times stride.
        table: state of each key, -1 if infeasible; empty if `keys` is used.
        keys: ascending keys of the feasible states.
        key_states: the state of each of `keys`.
        deltas: work space, changes of key: for each mover 0 for staying and one for each improvement.
        first: work space, length dms + 1, where in `deltas` each mover's begin.
        pick: work space, length dms, the present choice.
        stable: filled with the result, at d * n + s for state s in draw d.
    """
    count = len(movers)
    for draw in range(first_draw, last_draw):
        offset = draw * dms * n
        for state in range(n):
            here = values[offset + dm * n + state]
            base = 0
            for j in range(count):
                base += combos[movers[j] * n + state] * strides[movers[j]]
            filled = 0
            for j in range(count):
                mover = movers[j]
                first[j] = filled
                deltas[filled] = 0
                filled += 1
                start = mover * (n + 1) + state
                for arc in range(starts[start], starts[start + 1]):
                    target = targets[arc]
                    if values[offset + mover * n + target] > values[offset + mover * n + state]:
                        deltas[filled] = (combos[mover * n + target] - combos[mover * n + state]) * strides[mover]
                        filled += 1
            first[count] = filled
            holds = True
            start = dm * (n + 1) + state
            for arc in range(starts[start], starts[start + 1]):
                target = targets[arc]
                if values[offset + dm * n + target] <= here:
                    continue
                bare = base + combos[dm * n + target] * strides[dm]
                for j in range(count):
                    pick[j] = first[j]
                spoilt = False
                while not spoilt:
                    # the next choice: like a counter whose digit j runs over the improvements of mover j
                    j = 0
                    while j < count:
                        pick[j] += 1
                        if pick[j] < first[j + 1]:
                            break
                        pick[j] = first[j]
                        j += 1
                    if j == count:
                        break
                    key = bare
                    for j in range(count):
                        key += deltas[pick[j]]
                    end = -1
                    if len(keys) == 0:
                        end = table[key]
                    else:
                        left = 0
                        right = len(keys)
                        while left < right:
                            middle = (left + right) // 2
                            if keys[middle] < key:
                                left = middle + 1
                            else:
                                right = middle
                        if left < len(keys) and keys[left] == key:
                            end = key_states[left]
                    if end >= 0 and values[offset + dm * n + end] <= here:
                        spoilt = True
                if not spoilt:
                    holds = False
                    break
            stable[draw * n + state] = holds
