"""The graph model of a conflict: states, who can move where, who prefers what.

The classical definition is Fang, Hipel and Kilgour, *Interactive Decision Making: The Graph Model for
Conflict Resolution* (Wiley, 1993). Everything here is frozen data over NumPy arrays; the solution concepts are
functions of it (package `stability`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Blocks", "BoolArray", "GraphModel", "IntArray", "Moves", "Strategies"]

IntArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Blocks:
    """The moves of one decision maker (DM) in options form, without listing them.

    A DM changes only its own options, so its moves stay inside the block of states that agree on all others' options.

    Attributes:
        label: shape (n,), the block of each state, 0 .. count-1.
        count: how many blocks there are.
        own: shape (n,), which combination of the DM's own levels the state has, 0 .. m-1.
        allowed: shape (m, m), whether the DM may go from one own combination to another (one-way and
            final levels); None when every change is allowed.
        barred: pairs (from_mask, to_mask), each of shape (n,) or None for "any state": a move s -> t is barred when
            s is in from_mask and t in to_mask.
    """

    label: IntArray
    count: int
    own: IntArray
    allowed: BoolArray | None = None
    barred: tuple[tuple[BoolArray | None, BoolArray | None], ...] = ()

    @property
    def reversible(self) -> bool:
        """Whether every state of a block reaches every other one."""
        return self.allowed is None and not self.barred


@dataclass(frozen=True, eq=False)
class Moves:
    """The unilateral moves of one DM; states are counted from 0 here and from 1 in the public API.

    Exactly one of the two is given at construction: `blocks` in options form (unless states were merged),
    `arcs` = (indptr, targets) in compressed row form otherwise: state s reaches
    targets[indptr[s]:indptr[s + 1]], ascending, without s itself.
    `rows()` gives the compressed form in either case (built once, kept).
    """

    n: int
    blocks: Blocks | None = None
    arcs: tuple[NDArray[np.int64], IntArray] | None = None
    _cache: dict[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, eq=False)
class Strategies:
    """Options form only: which own combination each DM holds in each state, and back.

    Attributes:
        combo: shape (dms, n), own combination of each DM in each state (of a merged state: of its lowest member).
    `locate(combos)` takes shape (m, dms) and gives shape (m,): the state (from 0) of that combination, also when the
    combination is a member of a merged state; -1 where it is infeasible.
    """

    combo: IntArray


@dataclass(frozen=True, eq=False)
class GraphModel:
    """A conflict in the graph model. Build one with `from_options`, `from_graph` or `from_case`.

    Attributes:
        decision_makers: ids of the DMs, in the order of the file.
        names: display name of each DM.
        n: number of feasible states.
        moves: one `Moves` per DM.
        values: shape (dms, n), int32: ordinal worth of each state for each DM, larger is better, equal is a tie.
        strategies: options form only, else None.
        status_quo: the state the conflict is in, counted from 1; None if not said.
    """

    decision_makers: tuple[str, ...]
    names: Mapping[str, str]
    n: int
    moves: tuple[Moves, ...]
    values: NDArray[np.int32]
    strategies: Strategies | None
    status_quo: int | None
