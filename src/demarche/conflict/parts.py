"""What a graph model is made of, before it gets its public face."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.moves import Moves
from demarche.conflict.states import Space
from demarche.conflict.strategies import Strategies

__all__ = ["BarredMove", "Finer", "ModelParts", "Restrictions"]


@dataclass(frozen=True)
class BarredMove:
    """A `no_move` rule as written: DM `by` may not go from states of `source` to states of `target`."""

    by: str
    source: str | None
    target: str | None
    why: str = ""


@dataclass(frozen=True)
class Restrictions:
    """What bars moves, as written, for explanations.

    Attributes:
        final: option -> levels that cannot be left.
        one_way: option -> "up" or "down".
        no_move: the barred moves.
    """

    final: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    one_way: Mapping[str, str] = field(default_factory=dict)
    no_move: tuple[BarredMove, ...] = ()


@dataclass(frozen=True)
class Finer:
    """What is known about preferences beyond their order, checked but not interpreted here.

    Attributes:
        strength: per DM, shape (n,): the group each state stands in, larger is better; a state is greatly preferred to
            those of lower groups. Agrees with the order of `GraphModel.values`.
        unknown: per DM, shape (pairs, 2): the states (from 0, the lower first) whose comparison is not known.
        attitudes: per DM, its attitude "+", "0" or "-" towards others.
    """

    strength: Mapping[str, NDArray[np.int32]] = field(default_factory=dict)
    unknown: Mapping[str, NDArray[np.int32]] = field(default_factory=dict)
    attitudes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class ModelParts:
    """What a graph model holds, checked and converted, but without the questions one asks of it.

    Attributes:
        decision_makers: ids of the DMs, in the order of the file.
        names: display name of each DM.
        n: number of feasible states.
        moves: one `Moves` per DM.
        values: shape (dms, n), int32: ordinal worth of each state for each DM, larger is better, equal is a tie.
        strategies: options form only, else None.
        status_quo: the state the conflict is in, counted from 1; None if not said.
        title: what the conflict is called; may be empty.
        labels: display label of options, by "dm.option", where one was given.
        space: options form only: the states and their levels; None in graph form.
        restrictions: what bars moves, as written.
        finer: strength of preference, unknown pairs and attitudes, if given.
    """

    decision_makers: tuple[str, ...]
    names: Mapping[str, str]
    n: int
    moves: tuple[Moves, ...]
    values: NDArray[np.int32]
    strategies: Strategies | None = None
    status_quo: int | None = None
    title: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    space: Space | None = None
    restrictions: Restrictions = field(default_factory=Restrictions)
    finer: Finer = field(default_factory=Finer)
