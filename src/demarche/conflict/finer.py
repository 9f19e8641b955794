"""Reading strength of preference, unknown pairs and attitudes, which only some concepts use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.case.nearest import hint
from demarche.conflict.options import mapping_of
from demarche.conflict.parts import Finer
from demarche.conflict.preferences import values_from_ranking
from demarche.conflict.states import check_number
from demarche.errors import ModelError

__all__ = ["check_dm", "read_finer"]


def check_dm(dm: object, decision_makers: Sequence[str], what: str) -> str:
    """The id of a known DM.

    Raises:
        ModelError: there is no such DM; gives the nearest one.
    """
    if dm not in decision_makers:
        raise ModelError(f"{what}: no decision maker {dm!r}{hint(str(dm), decision_makers)}")
    return str(dm)


def read_finer(
    decision_makers: Sequence[str],
    n: int,
    values: NDArray[np.int32],
    preferences: Mapping[str, object],
    strength: Mapping[str, object] | None,
    unknown: Mapping[str, object] | None,
    attitudes: Mapping[str, Mapping[str, str]] | None,
) -> tuple[Finer, NDArray[np.int32]]:
    """Check the three arguments; a strength also gives the order, so it must not contradict a preference.

    Raises:
        ModelError: unknown DMs or states, a ranking that is not complete, a strength beside another order.
    """
    strength = mapping_of(strength, "strength")
    graded: dict[str, NDArray[np.int32]] = {}
    values = values.copy() if strength else values
    for dm, groups in strength.items():
        place = f"strength of {check_dm(dm, decision_makers, 'strength')}"
        read = _strength(groups, place)
        order = values_from_ranking([rank for group in read for rank in group], n, place)
        graded[dm] = np.zeros(n, dtype=np.int32)
        for worth, group in enumerate(reversed(read)):
            for rank in group:
                graded[dm][np.array(rank, dtype=np.int64) - 1] = worth
        row = list(decision_makers).index(dm)
        if dm in preferences and not np.array_equal(order, values[row]):
            raise ModelError(f"{place} orders the states otherwise than preferences of {dm}; give one of the two")
        values[row] = order
    pairs = {}
    for dm, given in mapping_of(unknown, "unknown").items():
        place = f"unknown of {check_dm(dm, decision_makers, 'unknown')}"
        pairs[dm] = _pairs(given, n, place)
    views: dict[str, Mapping[str, str]] = {}
    for dm, towards in mapping_of(attitudes, "attitudes").items():
        check_dm(dm, decision_makers, "attitudes")
        if not isinstance(towards, Mapping):
            raise ModelError(f"attitudes of {dm} must map decision makers to '+', '0' or '-'")
        for other, sign in towards.items():
            check_dm(other, decision_makers, f"attitudes of {dm}")
            if sign not in ("+", "0", "-"):
                raise ModelError(f"attitude of {dm} towards {other} is {sign!r}; it must be '+', '0' or '-'")
        views[dm] = dict(towards)
    return Finer(graded, pairs, views), values


def _strength(groups: object, place: str) -> list[list[list[object]]]:
    """Groups of ranks of state numbers, best first."""
    if not isinstance(groups, (list, tuple)):
        raise ModelError(f"{place} must be a list of groups, best first, like [[[3], [1, 2]], [[4]]]")
    for group in groups:
        if not isinstance(group, (list, tuple)):
            raise ModelError(f"{place}: {group!r} is not a group; write it as a list of ranks, like [[3], [1, 2]]")
    return [[list(rank) if isinstance(rank, (list, tuple)) else [rank] for rank in group] for group in groups]


def _pairs(given: object, n: int, place: str) -> NDArray[np.int32]:
    if not isinstance(given, (list, tuple, np.ndarray)):
        raise ModelError(f"{place} must be a list of pairs of state numbers, like [(1, 4)]")
    pairs = set()
    for pair in given:
        if not isinstance(pair, (list, tuple, np.ndarray)) or len(pair) != 2:
            raise ModelError(f"{place}: {pair!r} is not a pair of state numbers, like (1, 4)")
        a, b = (check_number(state, n, place) - 1 for state in pair)
        if a == b:
            raise ModelError(f"{place}: state {a + 1} cannot be unknown against itself")
        pairs.add((min(a, b), max(a, b)))
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
