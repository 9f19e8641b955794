"""The inner loop of the sampler, over flat tables so that it can be compiled.

It draws what `demarche.evidence.gibbs.SampledComponent` draws in array operations, from the same numbers; the tests hold
the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.blocks import Block
    from demarche.evidence.factors import Floats

__all__ = ["Flat", "flattened", "standing", "sweep_chains"]

_Ints = NDArray[np.int64]
_RULED_OUT = -600.0
_WIDE = 400.0


@dataclass(frozen=True, eq=False)
class Flat:
    """What the points of all blocks and the origins that speak on them weigh, block after block.

    What an origin says is ruled out by a pattern if, sound, it could not have said it; then it cannot be sound.

    Attributes:
        rows: which origins speak on each block.
        row_start: shape (blocks + 1,), where each block's rows begin.
        prior: weight of each pattern by itself, the largest of a block being 1.
        pattern_start: shape (blocks + 1,), where each block's patterns begin.
        weights: weight of what an origin says on a block, by row and pattern; 1 where that is ruled out.
        inverse: one over `weights`.
        ruled_out: 1 where it is ruled out, else 0.
        table_start: shape (blocks + 1,), where each block's tables begin.
        wide: shape (origins,), 1 for origins that say so much that only logarithms of it can be held.
    """

    rows: _Ints
    row_start: _Ints
    prior: Floats
    pattern_start: _Ints
    weights: Floats
    inverse: Floats
    ruled_out: _Ints
    table_start: _Ints
    wide: _Ints


def flattened(blocks: Sequence[Block], heard: Sequence[tuple[_Ints, Floats]], origins: int) -> Flat:
    """Lay the blocks of a component out flat.

    Args:
        blocks: the blocks.
        heard: for each, which origins speak on it, and the log weight of what they say, shape (patterns, rows).
        origins: how many there are.
    """
    tables = [options.T for _, options in heard]
    logs = _joined([table.ravel() for table in tables], np.float64)
    kept = np.where(logs > _RULED_OUT, logs, 0.0)
    most = np.zeros(origins)
    for rows, options in heard:
        most[rows] += np.abs(np.where(options > _RULED_OUT, options, 0.0)).max(axis=0, initial=0.0)
    return Flat(
        _joined([rows for rows, _ in heard], np.int64),
        _starts([len(rows) for rows, _ in heard]),
        _joined([np.exp(block.weights - block.weights.max(initial=-np.inf)) for block in blocks], np.float64),
        _starts([len(block.weights) for block in blocks]),
        np.exp(kept),
        np.exp(-kept),
        (logs <= _RULED_OUT).astype(np.int64),
        _starts([table.size for table in tables]),
        (most > _WIDE).astype(np.int64),
    )


def standing(flat: Flat, chosen: _Ints) -> tuple[Floats, NDArray[np.int32]]:
    """What everything each origin says weighs in each chain, and how much of it is ruled out.

    Args:
        flat: the component.
        chosen: shape (chains, blocks), which pattern each block has.

    Returns:
        Shape (chains, origins) each: the weight, or its logarithm for a `wide` origin; and the number ruled out.
    """
    logs = np.zeros((len(chosen), len(flat.wide)))
    against = np.zeros(logs.shape, dtype=np.int32)
    kept = np.log(flat.weights)
    for block in range(chosen.shape[1]):
        rows = flat.rows[flat.row_start[block] : flat.row_start[block + 1]]
        part = slice(flat.table_start[block], flat.table_start[block + 1])
        shape = len(rows), flat.pattern_start[block + 1] - flat.pattern_start[block]
        logs[:, rows] += kept[part].reshape(shape)[:, chosen[:, block]].T
        against[:, rows] += flat.ruled_out[part].reshape(shape)[:, chosen[:, block]].T.astype(np.int32)
    return np.where(flat.wide[None, :] > 0, logs, np.exp(np.where(flat.wide[None, :] > 0, 0.0, logs))), against


def sweep_chains(
    trust: Any,
    rows: Any,
    row_start: Any,
    prior: Any,
    pattern_start: Any,
    weights: Any,
    inverse: Any,
    ruled_out: Any,
    table_start: Any,
    wide: Any,
    numbers: Any,
    said: Any,
    against: Any,
    chosen: Any,
) -> None:
    """Draw every block once given all others, in every chain; the last three are brought up to date.

    Args:
        trust: shape (origins,), probability that each is sound before any report.
        rows: as in `Flat`, like the eight after it.
        row_start: see there.
        prior: see there.
        pattern_start: see there.
        weights: see there.
        inverse: see there.
        ruled_out: see there.
        table_start: see there.
        wide: see there.
        numbers: shape (blocks, chains), uniform.
        said: as `standing` gives it.
        against: as `standing` gives it.
        chosen: shape (chains, blocks), which pattern each block has.
    """
    widest = 0
    for block in range(len(row_start) - 1):
        widest = max(widest, pattern_start[block + 1] - pattern_start[block])
    worth = np.empty(widest)
    power = np.empty(widest, np.int64)
    for chain in range(len(chosen)):
        for block in range(len(row_start) - 1):
            first = pattern_start[block]
            count = pattern_start[block + 1] - first
            now = chosen[chain, block]
            for pattern in range(count):
                worth[pattern] = prior[first + pattern]
                power[pattern] = 0
            at = table_start[block] - count
            for place in range(row_start[block], row_start[block + 1]):
                origin = rows[place]
                at += count
                if against[chain, origin] > ruled_out[at + now]:
                    continue  # what it says elsewhere is ruled out already: it is not sound, and tells nothing here
                elsewhere = said[chain, origin] * inverse[at + now]
                if wide[origin]:  # beyond e**200, being sound is as good as certain
                    elsewhere = np.exp(min(said[chain, origin] + np.log(inverse[at + now]), 200.0))
                elsewhere *= trust[origin]
                unsound = 1.0 - trust[origin]
                for pattern in range(count):
                    worth[pattern] *= unsound + (0.0 if ruled_out[at + pattern] else elsewhere * weights[at + pattern])
                    while 0.0 < worth[pattern] < 1e-30:
                        worth[pattern] *= 1e30
                        power[pattern] -= 1
                    while worth[pattern] > 1e30:
                        worth[pattern] *= 1e-30
                        power[pattern] += 1
            largest = -1_000_000_000
            for pattern in range(count):
                if worth[pattern] > 0.0 and power[pattern] > largest:
                    largest = power[pattern]
            total = 0.0
            for pattern in range(count):
                if power[pattern] < largest:
                    worth[pattern] *= 1e-30 ** min(largest - power[pattern], 9)
                total += worth[pattern]
                worth[pattern] = total
            limit = numbers[block, chain] * total
            new = 0
            while new < count - 1 and worth[new] <= limit:
                new += 1
            if new != now:
                at = table_start[block]
                for place in range(row_start[block], row_start[block + 1]):
                    origin = rows[place]
                    if wide[origin]:
                        said[chain, origin] += np.log(weights[at + new] * inverse[at + now])
                    else:
                        said[chain, origin] *= weights[at + new] * inverse[at + now]
                    against[chain, origin] += ruled_out[at + new] - ruled_out[at + now]
                    at += count
                chosen[chain, block] = new


def _joined(parts: Sequence[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.ascontiguousarray(np.concatenate(parts), dtype=dtype) if parts else np.empty(0, dtype)


def _starts(sizes: Sequence[int]) -> _Ints:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
