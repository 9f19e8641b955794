"""Limited-move stability (L): two decision makers (DMs) who each look a number of moves ahead.

G_0(i, s) = s. With horizon h the DM i in s considers each of its moves q and anticipates that play ends where the
other DM, with horizon h - 1, would let it end: G_{h-1}(j, q). If the best of these ends is better for i than s, it
moves and play ends there; otherwise it stays and G_h(i, s) = s. A state is L stable for i with horizon h iff
G_h(i, s) = s. Zagare, *Limited-move equilibria in 2x2 games* (Theory and Decision 16, 1984); Kilgour, *Anticipation and stability in
two-person non-cooperative games* (1985); Fang, Hipel and Kilgour, *Interactive Decision Making* (Wiley, 1993).

With ties the anticipation is a set of ends; a DM then stays unless it is sure to gain, and counts the worst end of each
move. For three and more DMs several definitions compete, all of them criticised, so that none is offered.

>>> from demarche import Conflict
>>> dilemma = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 4, 3], "B": [3, 1, 4, 2]},
... )
>>> dilemma.equilibria("L", horizon=1), dilemma.equilibria("L", horizon=2)
([4], [1, 4])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import ConceptNotDefined, ModelError
from demarche.stability.concept import Concept

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel

__all__ = ["CONCEPT", "Ends", "anticipated", "check_two", "look_further", "play", "rests", "stable"]

Ends = tuple[tuple[frozenset[int], ...], tuple[frozenset[int], ...]]
"""For each of the two DMs and each state (from 0) where play that the DM begins may end."""

LARGEST_HORIZON = 10_000


def stable(model: GraphModel, dm: int, horizon: object) -> BoolArray:
    """Where DM number `dm` stays, looking `horizon` moves ahead: a boolean array over the states.

    Args:
        model: the conflict, of two DMs.
        dm: number of the DM, from 0.
        horizon: how many moves it looks ahead, from 1.

    Raises:
        ConceptNotDefined: the conflict has not exactly two DMs.
        ModelError: the horizon is not a whole number from 1.
    """
    return rests(anticipated(model, horizon)[dm])


def anticipated(model: GraphModel, horizon: object) -> Ends:
    """Where play ends with a horizon, for both DMs and every state.

    Args:
        model: the conflict, of two DMs.
        horizon: how many moves are looked ahead, from 1.

    Raises:
        ConceptNotDefined: the conflict has not exactly two DMs.
        ModelError: the horizon is not a whole number from 1 to 10,000.
    """
    check_two(model, "L")
    if isinstance(horizon, bool) or not isinstance(horizon, (int, np.integer)) or not 1 <= horizon <= LARGEST_HORIZON:
        raise ModelError(f"horizon must be a whole number from 1 to {LARGEST_HORIZON:,}, not {horizon!r}")
    ends = start(model)
    for _ in range(int(horizon)):
        ends = look_further(model, ends)
    return ends


def start(model: GraphModel) -> Ends:
    """With horizon 0 play ends where it is."""
    still = tuple(frozenset((state,)) for state in range(model.n))
    return still, still


def look_further(model: GraphModel, ends: Ends) -> Ends:
    """The ends one horizon further.

    Args:
        model: the conflict, of two DMs.
        ends: where play ends with the horizon before.
    """
    return tuple(  # type: ignore[return-value]
        tuple(_best_end(model, dm, state, ends[1 - dm]) for state in range(model.n)) for dm in (0, 1)
    )


def rests(ends: tuple[frozenset[int], ...]) -> BoolArray:
    """In which states play ends at once."""
    return np.array([end == {state} for state, end in enumerate(ends)], np.bool_)


def play(model: GraphModel, dm: int, state: int, horizon: int) -> list[tuple[int, int, int]]:
    """The moves (mover, from, to; from 0) that DM `dm` expects, beginning with the other DM in `state`.

    Where the other is indifferent between several moves, the one that ends worst for `dm` is expected.

    Args:
        model: the conflict, of two DMs.
        dm: who expects, from 0.
        state: where the other DM begins, from 0.
        horizon: how many moves are looked ahead from there.
    """
    levels = [start(model)]
    for _ in range(horizon):
        levels.append(look_further(model, levels[-1]))
    steps: list[tuple[int, int, int]] = []
    mover, here = 1 - dm, state
    for left in range(horizon, 0, -1):
        expected = levels[left][mover][here]
        if expected == {here}:
            break
        last = min(expected, key=lambda end: int(model.values[dm][end]))
        following = next(
            int(q) for q in model.moves[mover].targets(here) if last in levels[left - 1][1 - mover][int(q)]
            and _worst(model, mover, levels[left - 1][1 - mover][int(q)]) == _worst(model, mover, expected)
        )  # fmt: skip
        steps.append((mover, here, following))
        mover, here = 1 - mover, following
    return steps


def check_two(model: GraphModel, name: str) -> None:
    """Refuse a conflict that has not exactly two DMs.

    Args:
        model: the conflict.
        name: the concept asked for, for the message.

    Raises:
        ConceptNotDefined: it has not.
    """
    if len(model.moves) != 2:
        raise ConceptNotDefined(
            f"{name} is offered for two decision makers only; the conflict has {len(model.moves)}, and for more the "
            "published definitions disagree"
        )


def _best_end(model: GraphModel, dm: int, state: int, then: tuple[frozenset[int], ...]) -> frozenset[int]:
    staying = int(model.values[dm][state])
    best, ends = staying, frozenset((state,))
    for target in model.moves[dm].targets(state).tolist():
        worst = _worst(model, dm, then[target])
        if worst > best:
            best, ends = worst, then[target]
        elif worst == best > staying:
            ends |= then[target]
    return ends


def _worst(model: GraphModel, dm: int, ends: frozenset[int]) -> int:
    return min(int(model.values[dm][end]) for end in ends)


CONCEPT = Concept(
    name="L",
    title="Limited-move stability",
    definition="Looking a given number of moves ahead, moves alternating, the decision maker does best to stay.",
    formula="G_h(i, s) = s",
    source="Zagare, Theory and Decision 16, 1984; Kilgour, 1985; Fang, Hipel and Kilgour, 1993",
    foresight="as many moves as the horizon",
    disimprovement="where it pays in the end",
    responds="the other decision maker, in turn; two decision makers only",
    use="a horizon is needed: horizon=3, or --horizon 3",
)
