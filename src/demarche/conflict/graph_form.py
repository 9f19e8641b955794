"""Conflicts in graph form: states are only numbers, and every move is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.enumeration import MAX_STATES
from demarche.conflict.finer import check_dm, read_finer
from demarche.conflict.move_building import arcs_of
from demarche.conflict.moves import Moves
from demarche.conflict.options import mapping_of
from demarche.conflict.parts import ModelParts
from demarche.conflict.preferences import any_preferences, is_ranking, values_from_array, values_from_ranking
from demarche.conflict.states import check_number
from demarche.errors import ModelError

__all__ = ["graph_parts"]


def graph_parts(
    *,
    states: object,
    moves: object,
    preferences: Mapping[str, object] | None = None,
    status_quo: int | None = None,
    names: Mapping[str, str] | None = None,
    title: str = "",
    strength: Mapping[str, object] | None = None,
    unknown: Mapping[str, object] | None = None,
    attitudes: Mapping[str, Mapping[str, str]] | None = None,
) -> ModelParts:
    """Check and convert the arguments of `GraphModel.from_graph`; see there."""
    if isinstance(states, bool) or not isinstance(states, (int, np.integer)) or states < 1:
        raise ModelError(f"states must be the number of states, 1 or more, not {states!r}")
    if states > MAX_STATES:
        raise ModelError(f"the model has {states:,} states, more than the {MAX_STATES:,} that are analysed")
    n = int(states)
    if not isinstance(moves, Mapping) or not moves:
        raise ModelError("moves must map every decision maker to its moves, like {'A': [(1, 2)], 'B': []}")
    for dm in moves:
        if not isinstance(dm, str) or not dm.strip():
            raise ModelError(f"a decision maker's name must be a non-empty string, not {dm!r}")
    decision_makers = tuple(moves)
    all_moves = tuple(_read_moves(dm, given, n) for dm, given in moves.items())
    values = np.zeros((len(decision_makers), n), dtype=np.int32)
    wanted = any_preferences(preferences)
    for dm, given in wanted.items():
        row = decision_makers.index(check_dm(dm, decision_makers, "preferences"))
        values[row] = _read_values(given, n, f"preferences of {dm}")
    finer, values = read_finer(decision_makers, n, values, wanted, strength, unknown, attitudes)
    names = mapping_of(names, "names")
    for dm in names:
        check_dm(dm, decision_makers, "names")
    start = None if status_quo is None else check_number(status_quo, n, "status_quo")
    shown = {dm: str(names.get(dm, dm)) for dm in decision_makers}
    return ModelParts(decision_makers, shown, n, all_moves, values, status_quo=start, title=str(title), finer=finer)


def _read_moves(dm: str, given: object, n: int) -> Moves:
    pairs = _pairs_array(dm, given)
    outside = np.flatnonzero((pairs < 1).any(axis=1) | (pairs > n).any(axis=1))
    if len(outside):
        a, b = pairs[outside[0]]
        raise ModelError(f"moves of {dm}: ({a}, {b}) names a state that does not exist; states are numbered 1 to {n:,}")
    loops = np.flatnonzero(pairs[:, 0] == pairs[:, 1])
    if len(loops):
        state = pairs[loops[0], 0]
        raise ModelError(f"moves of {dm}: ({state}, {state}) goes nowhere; leave it out")
    shifted = (pairs - 1).astype(np.int32)
    return arcs_of(n, shifted[:, 0], shifted[:, 1])


def _pairs_array(dm: str, given: object) -> NDArray[np.int64]:
    if isinstance(given, np.ndarray):
        if given.size == 0:
            return np.zeros((0, 2), dtype=np.int64)
        if given.ndim != 2 or given.shape[1] != 2 or given.dtype.kind not in "iu":
            raise ModelError(
                f"moves of {dm}: an array of moves holds whole numbers in shape (m, 2), "
                f"not {given.dtype} in {given.shape}"
            )
        if given.dtype.kind == "u" and given.max() > np.iinfo(np.int64).max:
            raise ModelError(f"moves of {dm}: {given.max()} is no state number")
        return given.astype(np.int64)
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise ModelError(f"moves of {dm} must be a list of pairs (from, to), like [(1, 2)], or an (m, 2) array")
    given = list(given)
    for pair in given:
        whole = isinstance(pair, (list, tuple, np.ndarray)) and len(pair) == 2 and all(_whole(state) for state in pair)
        if not whole:
            raise ModelError(f"moves of {dm}: {pair!r} is not a pair of state numbers (from, to)")
    if any(abs(int(state)) >= 2**62 for pair in given for state in pair):
        raise ModelError(f"moves of {dm}: a state number is far out of range")
    return np.array([tuple(pair) for pair in given], dtype=np.int64).reshape(-1, 2)


def _whole(state: object) -> bool:
    return isinstance(state, (int, np.integer)) and not isinstance(state, bool)


def _read_values(given: object, n: int, place: str) -> NDArray[np.int32]:
    if isinstance(given, np.ndarray):
        return values_from_array(given, n, place)
    if isinstance(given, range):
        given = list(given)
    if isinstance(given, (list, tuple)):
        if given and not is_ranking(given):
            raise ModelError(
                f"{place}: in graph form preferences rank state numbers, best first, like [3, [1, 2]], or give an "
                "array of values; statements need options (from_options)"
            )
        return values_from_ranking(given, n, place) if given else np.zeros(n, dtype=np.int32)
    raise ModelError(f"{place} must be a list of state numbers, best first, or a NumPy array of values")
