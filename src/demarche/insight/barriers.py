"""What stands between two states: the final level, one-way option or barred move without which there would be a way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import bind
from demarche.conflict.move_building import NoMove, block_moves, merged_moves
from demarche.conflict.strategies import strategies_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.conflict.model import BarredMove, BoolArray, GraphModel, Moves
    from demarche.conflict.states import Space

__all__ = ["barrier"]


@dataclass(frozen=True)
class _Bar:
    """One restriction that can be lifted: a final level, a one-way option, or the barred move at position `rule`."""

    text: str
    option: str = ""
    level: str = ""
    rule: int = -1


def barrier(model: GraphModel, start: int, target: int) -> str:
    """Say what bars every way from one state to another; both counted from 0, and no way exists.

    Each restriction is lifted in turn. Those that would each open a way alone are named; where there is none, an
    irreducible set of them that together would; where lifting all opens no way, what cannot be changed.
    """
    if model.space is None:
        return _in_graph(model, start, target)
    bars = _bars(model)
    opening = [bar for bar in bars if _reached(model, [other for other in bars if other is not bar], start)[target]]
    if opening:
        others = f" (lifting this instead would do as well: {'; '.join(bar.text for bar in opening[1:])})"
        return opening[0].text + (others if len(opening) > 1 else "")
    free = _reached(model, [], start)
    if not free[target]:
        return _fixed(model, free, start, target)
    needed = list(bars)
    for bar in bars:
        rest = [other for other in needed if other is not bar]
        if _reached(model, [other for other in bars if other not in rest], start)[target]:
            needed = rest
    return ", and besides ".join(bar.text for bar in needed)


def _in_graph(model: GraphModel, start: int, target: int) -> str:
    if all(len(moves.targets(start)) == 0 for moves in model.moves):
        return f"no move leaves state {start + 1}"
    if not any((moves.rows()[1] == target).any() for moves in model.moves):
        return f"no move leads to state {target + 1}"
    return f"no sequence of moves leads from state {start + 1} to state {target + 1}"


def _fixed(model: GraphModel, free: BoolArray, start: int, target: int) -> str:
    assert model.space is not None
    wanted, now = model.space.levels(target), model.space.levels(start)
    table = model.space.cells.options
    for option, key in enumerate(table.keys):
        accepted = tuple(level == wanted[key] for level in table.levels[option])
        if wanted[key] != now[key] and not (model.space.test(option, accepted) & free).any():
            return f"no sequence of moves through feasible states changes {key} from {now[key]} to {wanted[key]}"
    changes = ", ".join(f"{key} = {wanted[key]}" for key in wanted if wanted[key] != now[key])
    return f"no sequence of moves through feasible states leads to all of {changes} together"


def _bars(model: GraphModel) -> list[_Bar]:
    held = model.restrictions
    found = [
        _Bar(f"{option} = {level} is final", option, level) for option, levels in held.final.items() for level in levels
    ]
    found += [
        _Bar(f"{option} can only go {'up' if way == 'up' else 'down'}", option) for option, way in held.one_way.items()
    ]
    found += [_Bar(_barred_text(model, rule), rule=position) for position, rule in enumerate(held.no_move)]
    return found


def _barred_text(model: GraphModel, rule: BarredMove) -> str:
    name = model.names.get(rule.by, rule.by)
    source = f" from {rule.source}" if rule.source else ""
    target = f" to {rule.target}" if rule.target else ""
    why = f" ({rule.why})" if rule.why else ""
    return f"{name} may not move{source}{target}{why}"


def _reached(model: GraphModel, bars: Sequence[_Bar], start: int) -> BoolArray:
    """Which states can be reached from one when only some restrictions are in force."""
    assert model.space is not None
    moves = _moves(model, model.space, bars)
    seen = np.zeros(model.n, dtype=bool)
    fresh = np.array([start])
    while len(fresh):
        seen[fresh] = True
        ends = [each.rows()[1][_slices(each.rows()[0], fresh)] for each in moves]
        found = np.unique(np.concatenate(ends)) if ends else fresh[:0]
        fresh = found[~seen[found]]
    return seen


def _slices(indptr: NDArray[np.int64], states: NDArray[np.int64]) -> NDArray[np.int64]:
    lengths = indptr[states + 1] - indptr[states]
    offset = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.asarray(np.repeat(indptr[states], lengths) + offset, dtype=np.int64)


def _moves(model: GraphModel, space: Space, bars: Sequence[_Bar]) -> tuple[Moves, ...]:
    table = space.cells.options
    final: dict[int, frozenset[int]] = {}
    one_way: dict[int, str] = {}
    barred = []
    for bar in bars:
        if bar.rule >= 0:
            rule = model.restrictions.no_move[bar.rule]
            source, target = (bind(text, table) if text else None for text in (rule.source, rule.target))
            barred.append(NoMove(model.decision_makers.index(rule.by), source, target))
        elif bar.level:
            option = table.index(bar.option)
            final[option] = final.get(option, frozenset()) | {table.level(option, bar.level)}
        else:
            one_way[table.index(bar.option)] = model.restrictions.one_way[bar.option]
    _, own = strategies_of(space)
    moves = block_moves(space.cells, own, final, one_way, barred)
    return moves if space.state_of is None else tuple(merged_moves(each, space) for each in moves)
