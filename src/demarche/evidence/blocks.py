"""Points that must be drawn together because groups tie them, and what those groups allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.errors import ModelError
from demarche.evidence.ordering import connected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from demarche.evidence.factors import Floats
    from demarche.evidence.network import Piece

__all__ = ["Block", "blocks_of"]

_MOST_PATTERNS = 2048
_IMPOSSIBLE = -600.0


@dataclass(frozen=True, eq=False)
class Block:
    """Points drawn together.

    Attributes:
        name: variable of its first point; its random numbers belong to it.
        columns: shape (k,), which points.
        patterns: shape (m, k), the truths its groups and priors allow.
        weights: shape (m,), log weight of each by priors and what is certain.
    """

    name: str
    columns: NDArray[np.int64]
    patterns: NDArray[np.bool_]
    weights: Floats


def blocks_of(points: Sequence[str], alone: Floats, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of a component.

    Args:
        points: its variables that are points.
        alone: shape (2, points), log weight of false and true of each point by itself.
        pieces: its factors; those of groups decide.

    Raises:
        ModelError: a block that allows more patterns than can be listed.
    """
    members: dict[int, dict[str, None]] = {}
    exactly: dict[int, bool] = {}
    for piece in pieces:
        if piece.group is not None:
            members.setdefault(piece.group, {}).update(
                dict.fromkeys(name for name in piece.scope if name.startswith("point:"))
            )
            exactly[piece.group] = float(piece.table.reshape(-1)[0]) == 0.0  # the last table of a group tells
    place = {name: column for column, name in enumerate(points)}
    found = []
    for names in connected(list(points), [tuple(group) for group in members.values()]):
        groups = [
            (tuple(group), exactly[number])
            for number, group in members.items()
            if names[0] in group or set(group) & set(names)
        ]
        patterns = []
        for pattern in _patterns(names, groups, {name: alone[:, place[name]] for name in names}):
            patterns.append(pattern)
            if len(patterns) > _MOST_PATTERNS:
                raise ModelError(
                    "the groups of points hang together too closely to be computed or sampled: "
                    f"{', '.join(name[6:] for name in names)} allow more than {_MOST_PATTERNS} combinations; "
                    "split or drop some groups"
                )
        columns = np.array([place[name] for name in names], dtype=np.int64)
        table = np.array(patterns, dtype=np.bool_).reshape(-1, len(names))
        weights = np.where(table, alone[1, columns], alone[0, columns]).sum(axis=1)
        found.append(Block(names[0], columns, table, weights))
    return tuple(found)


def _patterns(
    names: Sequence[str], groups: Sequence[tuple[tuple[str, ...], bool]], alone: Mapping[str, Floats]
) -> Iterator[tuple[bool, ...]]:
    """Every truth of the points that the groups and what is certain allow, in a fixed order."""
    belongs = {name: [index for index, (group, _) in enumerate(groups) if name in group] for name in names}
    last = {index: max(names.index(name) for name in group) for index, (group, _) in enumerate(groups)}
    stack: list[tuple[tuple[bool, ...], frozenset[int]]] = [((), frozenset())]
    while stack:
        pattern, filled = stack.pop()
        depth = len(pattern)
        ended = [index for index, at in last.items() if at == depth - 1]
        if any(groups[index][1] and index not in filled for index in ended):
            continue
        if depth == len(names):
            yield pattern
            continue
        name = names[depth]
        if alone[name][1] > _IMPOSSIBLE and filled.isdisjoint(belongs[name]):
            stack.append(((*pattern, True), filled.union(belongs[name])))
        if alone[name][0] > _IMPOSSIBLE:
            stack.append(((*pattern, False), filled))
