"""One conflict, many preferences: which states are stable in each of many draws of what the decision makers want."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.compiled import available, compiled
from demarche.errors import ModelError
from demarche.stability import arc_kernels, batch_kernels, joint
from demarche.stability.concepts import CONCEPTS, canonical
from demarche.stability.punishments import PUNISHMENTS
from demarche.stability.running import for_each, threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.stability.concept import Punishment

__all__ = ["stable_masks"]

_SEQUENTIAL = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
_COMPILE_FROM = 5_000_000  # moves times draws times decision makers
_CHUNK = 250_000  # moves times draws worked on at once, so that they stay in the processor's memory
_HIGHEST = np.iinfo(np.int32).max
_LOWEST = np.iinfo(np.int32).min

_Rows = list[tuple[Any, Any]]
_Layers = list[tuple[Any, Any]]


def stable_masks(
    model: GraphModel, values: NDArray[np.int32], concepts: Sequence[str], *, fast: bool | None = None
) -> dict[str, BoolArray]:
    """Where states are stable for each decision maker (DM) in each draw of preferences.

    Args:
        model: the conflict; its own preferences are not looked at.
        values: shape (draws, dms, n), int32: ordinal worth of each state for each DM in each draw, larger is better.
        concepts: names of concepts, any of Nash, GMR, SMR, SEQ, SSEQ and, in options form, SIM and SEQ|SIM.
        fast: whether to use the compiler; by default where this call alone is worth it. Who makes many small calls
            knows better.

    Returns:
        For each concept, under its canonical name, a boolean array of shape (draws, dms, n). The equilibria of a draw
        are where all DMs are stable: `masks["SEQ"].all(axis=1)`.

    Raises:
        ModelError: an unknown concept, one that cannot be had in bulk, or values of another shape.
        ConceptNotDefined: SIM or SEQ|SIM in graph form.

    >>> import numpy as np
    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(2, {"A": [(1, 2), (2, 1)]})
    >>> stable_masks(c, np.array([[[1, 0]], [[0, 1]]], np.int32), ["Nash"])["Nash"].tolist()
    [[[True, False]], [[False, True]]]
    """
    names = [canonical(concept) for concept in concepts]
    unknown = [name for name in names if name not in (*_SEQUENTIAL, "SIM", "SEQ|SIM")]
    if unknown:
        raise ModelError(f"{', '.join(unknown)} cannot be computed for many preferences at once")
    shape = (len(model.moves), model.n)
    if values.ndim != 3 or values.shape[1:] != shape:
        raise ModelError(f"values have shape {values.shape}; (draws, {shape[0]}, {shape[1]}) is needed")
    values = np.ascontiguousarray(values, np.int32)
    rows = [moves.rows() for moves in model.moves]
    needed = [name for name in _SEQUENTIAL if name in names or (name == "SEQ" and "SEQ|SIM" in names)]
    work = len(values) * shape[0] * (sum(len(targets) for _, targets in rows) + model.n)
    fast = available() and (work > _COMPILE_FROM if fast is None else fast)
    found = _compiled_masks(model, rows, values, needed) if fast else _array_masks(rows, values, needed)
    if "SIM" in names or "SEQ|SIM" in names:
        found["SIM"] = _joint_masks(model, rows, values, fast=fast)
    if "SEQ|SIM" in names:
        found["SEQ|SIM"] = found["SEQ"] | found["SIM"]
    return {name: found[name] for name in CONCEPTS if name in names}


def _joint_masks(model: GraphModel, rows: _Rows, values: NDArray[np.int32], *, fast: bool) -> BoolArray:
    draws, dms, n = values.shape
    fast = fast or (available() and draws * dms * n > 20_000)
    masks = np.empty(values.shape, np.bool_)
    solver = joint.JointAnswers(model, rows, fast=fast)
    for dm in range(dms):
        masks[:, dm] = solver.withstands_draws(dm, values)
    return masks


def _compiled_masks(
    model: GraphModel, rows: _Rows, values: NDArray[np.int32], names: list[str]
) -> dict[str, BoolArray]:
    draws, dms, n = values.shape
    starts, targets, before = [], [], 0
    back_starts, back_sources = [], []
    reverse = compiled(arc_kernels.reverse_arcs)
    for indptr, reached in rows:
        back_start, back_source = np.zeros(n + 1, np.int64), np.empty(len(reached), np.int32)
        reverse(n, indptr, reached, back_start, back_source)
        starts.append(indptr + before)
        targets.append(reached)
        back_starts.append(back_start + before)
        back_sources.append(back_source)
        before += len(reached)
    wanted = np.array([name in names for name in _SEQUENTIAL])
    stable = np.empty((5, *values.shape), np.bool_)
    arrays = tuple(np.concatenate(part) for part in (starts, targets, back_starts, back_sources))
    components = _components(model)
    transitive = all(moves.blocks is not None and not moves.blocks.barred for moves in model.moves)
    kernel = compiled(batch_kernels.mark_draws)
    step = max(1, min(-(-draws // (4 * threads())), 4096))

    def solve(first: int) -> None:
        kernel(first, min(first + step, draws), n, dms, *arrays, components, transitive, values, wanted, stable)

    for_each(solve, range(0, draws, step), at_once=True, n=n * draws)
    return {name: stable[_SEQUENTIAL.index(name)] for name in names}


def _components(model: GraphModel) -> IntArray:
    """Which states the others of each DM connect, shape (dms, n), where all moves are reversible; else empty."""
    if any(moves.blocks is None or not moves.blocks.reversible for moves in model.moves):
        return np.zeros((0, 0), np.int32)
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    state, found = np.arange(model.n), []
    for dm in range(len(model.moves)):
        # states and blocks of the others, joined where a state is in a block
        row, column, count = [state[:0]], [state[:0]], model.n
        for other, moves in enumerate(model.moves):
            if other != dm and moves.blocks is not None:
                row.append(state)
                column.append(moves.blocks.label.astype(np.int64) + count)
                count += moves.blocks.count
        pairs = np.concatenate(row), np.concatenate(column)
        graph = coo_matrix((np.ones(len(pairs[0]), np.bool_), pairs), shape=(count, count))
        found.append(connected_components(graph, directed=False)[1][: model.n])
    return np.array(found, np.int32)


def _array_masks(rows: _Rows, values: NDArray[np.int32], names: list[str]) -> dict[str, BoolArray]:
    draws, dms, _ = values.shape
    masks = {name: np.empty(values.shape, np.bool_) for name in names}
    layers = [_layers(row) for row in rows]
    step = max(32, _CHUNK // max(1, sum(len(targets) for _, targets in rows)))
    for first in range(0, draws, step):
        part = slice(first, first + step)
        worth = np.ascontiguousarray(values[part].transpose(1, 2, 0))  # draws side by side are worked on in one go
        bars = [_bars(moves, own) for moves, own in zip(layers, worth, strict=True)]
        for dm in range(dms):
            for name in names:
                masks[name][part, dm] = _array_mask(layers, bars, worth, dm, PUNISHMENTS[name]).T
    return masks


def _layers(row: tuple[Any, Any]) -> _Layers:
    """A DM's first move from each state that has one, its second move, and so on: states left and states reached."""
    indptr, targets = row
    counts = np.diff(indptr)
    moving = [np.flatnonzero(counts > k) for k in range(int(counts.max(initial=0)))]
    return [(states, targets[indptr[states] + k]) for k, states in enumerate(moving)]


def _bars(layers: _Layers, own: IntArray) -> list[IntArray]:
    """For each layer of a DM's moves the largest integer where a move is no improvement, else the smallest."""
    return [np.where(own[ends] > own[states], _LOWEST, _HIGHEST).astype(np.int32) for states, ends in layers]


def _array_mask(
    layers: list[_Layers], bars: list[list[IntArray]], values: NDArray[np.int32], dm: int, punishment: Punishment | None
) -> BoolArray:
    """Where states are stable, shape (n, draws), from values of shape (dms, n, draws)."""
    own = values[dm]
    gain = own
    if punishment is not None:
        worth = np.maximum(own, -_lowest_move(layers[dm], -own)) if punishment.no_escape else own
        answers = bars if punishment.by_improvements else None
        gain = np.minimum(own, _lowest_end(layers, answers, dm, worth))
    stable: BoolArray = -_lowest_move(layers[dm], -gain) <= own
    return stable


def _lowest_end(layers: list[_Layers], bars: list[list[IntArray]] | None, dm: int, worth: IntArray) -> IntArray:
    """Smallest worth at the ends of the others' legal sequences, or of the state itself: repeat until nothing falls."""
    movers = [j for j in range(len(layers)) if j != dm and layers[j]]
    after = dict.fromkeys(movers, worth)  # the smallest worth if j has just moved
    while True:
        ends = {j: _lowest_move(layers[j], after[j], None if bars is None else bars[j]) for j in movers}
        fallen = False
        for j in movers:
            lower = np.minimum.reduce([worth, *(ends[other] for other in movers if other != j)])
            fallen = fallen or bool((lower < after[j]).any())
            after[j] = lower
        if not fallen:
            lowest: IntArray = np.minimum.reduce([worth, *ends.values()])
            return lowest


def _lowest_move(layers: _Layers, worth: IntArray, bars: list[IntArray] | None = None) -> IntArray:
    """Smallest worth a DM can move to; the largest integer where it has no move."""
    lowest = np.full(worth.shape, _HIGHEST, np.int32)
    for k, (states, ends) in enumerate(layers):
        reached = worth[ends]
        if bars is not None:
            np.maximum(reached, bars[k], out=reached)
        lowest[states] = np.minimum(lowest[states], reached)
    return lowest
