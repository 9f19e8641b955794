"""Conflicts in options form: from options, rules and preferences to states, moves and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from demarche.case.shortening import shortened
from demarche.conflict.conditions import Condition
from demarche.conflict.enumeration import conflicting_rules, feasible_cells
from demarche.conflict.memory import require_memory
from demarche.conflict.merging import Merge, merged_space
from demarche.conflict.move_building import NoMove, block_moves, merged_moves
from demarche.conflict.moves import Moves
from demarche.conflict.options import OptionTable
from demarche.conflict.preferences import Preference, Values
from demarche.conflict.states import Space
from demarche.conflict.strategies import Strategies, strategies_of
from demarche.errors import ModelError

__all__ = ["Frame", "NoStateError", "Rules", "build_frame", "forbidding", "named_rules", "preference_values"]


_LARGE = 2**20


@dataclass(frozen=True)
class Rules:
    """What shapes the states and moves of a conflict, looked up but not yet applied.

    Attributes:
        options: all options.
        never: forbidden conditions.
        final: per option index the levels that cannot be left.
        one_way: per option index "up" or "down".
        no_moves: barred moves.
        merges: states that become one.
    """

    options: OptionTable
    never: tuple[Condition, ...] = ()
    final: Mapping[int, frozenset[int]] = field(default_factory=dict)
    one_way: Mapping[int, str] = field(default_factory=dict)
    no_moves: tuple[NoMove, ...] = ()
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, eq=False)
class Frame:
    """States and moves, without preferences.

    Attributes:
        space: the states.
        moves: per DM.
        strategies: own combinations per DM.
    """

    space: Space
    moves: tuple[Moves, ...]
    strategies: Strategies


class NoStateError(ModelError):
    """The rules leave no state.

    Args:
        message: what to say.
        rules: indices into `Rules.never` of an irreducible set that leaves none.
    """

    def __init__(self, message: str, rules: tuple[int, ...]) -> None:
        self.rules = rules
        super().__init__(message)


def build_frame(rules: Rules) -> Frame:
    """Apply the rules.

    Raises:
        NoStateError: no state is feasible; names an irreducible set of rules.
        ModelError: too many states or moves.
    """
    cells = feasible_cells(rules.options, rules.never)
    if cells.n == 0:
        culprits = conflicting_rules(rules.options, rules.never)
        named = named_rules(rules, culprits)
        raise NoStateError(
            f"the rules leave no state: these {len(culprits)} together forbid every one, and taking away any one of "
            f"them leaves some: {named}"
            if len(culprits) > 1
            else f"the rules leave no state: {named} alone forbids every one; change or remove it",
            culprits,
        )
    if cells.n >= _LARGE:
        dms = len(rules.options.decision_makers)
        require_memory(cells.n * (16 * dms + 24), f"a model of {cells.n:,} states and {dms} decision makers")
    space = merged_space(cells, rules.merges)
    strategies, own = strategies_of(space)
    moves = block_moves(cells, own, rules.final, rules.one_way, rules.no_moves)
    if space.state_of is not None:
        moves = tuple(merged_moves(each, space) for each in moves)
    return Frame(space, moves, strategies)


def preference_values(preference: Preference, space: Space, who: str) -> NDArray[np.int32]:
    """The values of one DM over the states.

    Args:
        preference: what it wants.
        space: the states.
        who: how to call it in a message.

    Raises:
        ModelError: the members of a merged state are not tied.
    """
    if isinstance(preference, Values) or space.state_of is None:
        return preference.values(space, space.n)
    assert space.lowest is not None
    worth = preference.values(space.cells, space.cells.n)
    torn = np.flatnonzero(worth != worth[space.lowest][space.state_of])
    if len(torn):
        state = int(space.state_of[torn[0]])
        one = space.levels(state)
        other = space.members(state)[int(np.searchsorted(np.flatnonzero(space.state_of == state), torn[0]))]
        differing = ", ".join(f"{key} = {one[key]} and {other[key]}" for key in one if one[key] != other[key])
        raise ModelError(
            f"{who} does not rank the members of merged state {state + 1} equally (those with {differing}); "
            "change the merge rule or the preference"
        )
    kept: NDArray[np.int32] = worth[space.lowest]
    return kept


def named_rules(rules: Rules, indices: Sequence[int]) -> str:
    """The forbidden conditions at these indices of `Rules.never`, for a message: their index and their beginning."""
    return ", ".join(f"never[{index}] {shortened(rules.never[index].text)!r}" for index in indices)


def forbidding(rules: Rules, combination: Sequence[int]) -> tuple[int, ...]:
    """Indices of the rules that forbid a combination of levels."""
    return tuple(index for index, rule in enumerate(rules.never) if rule.at(tuple(combination)))
