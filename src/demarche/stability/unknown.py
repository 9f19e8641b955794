"""Unknown preferences: the four readings of a pair of states that cannot be compared.

Where it is not known which of two states a decision maker (DM) prefers (`unknown`), the reading says how it behaves:
*a* leaves on a hope and is not deterred by doubt, *b* leaves only for sure gains and is not deterred by doubt, *c*
leaves on a hope and is deterred by doubt, *d* leaves only for sure gains and is deterred by doubt. In SEQ the others answer
by improvements or hopes in all four. Li, Hipel, Kilgour and Fang, *Preference uncertainty in the graph model for
conflict resolution* (IEEE T-SMC A 34, 2004). A reading fixes one behaviour for each role; it is not the same as being stable
whatever the truth.

>>> from demarche import Conflict
>>> c = Conflict.from_graph(2, {"A": [(1, 2)]}, {"A": [1, 2]}, unknown={"A": [(1, 2)]})
>>> c.stable("Nash_a", "A"), c.stable("Nash_b", "A")
([2], [1, 2])
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from demarche.conflict.moves import Moves
from demarche.stability import gmr, nash, seq, smr
from demarche.stability.answers import spread
from demarche.stability.choosing import arc_engine
from demarche.stability.concept import Concept, Punishment
from demarche.stability.matrix import MatrixEngine
from demarche.stability.questions import Question, move_matrix, only, preferred, stable_states

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.stability.arcs import ArcEngine
    from demarche.stability.engine import Engine

__all__ = ["CONCEPTS", "question"]

_BASES = {"Nash": nash, "GMR": gmr, "SMR": smr, "SEQ": seq}
_READINGS = {
    "a": "leaves on a hope and is not deterred by doubt",
    "b": "leaves only for sure gains and is not deterred by doubt",
    "c": "leaves on a hope and is deterred by doubt",
    "d": "leaves only for sure gains and is deterred by doubt",
}


def question(model: GraphModel, dm: int, base: str, reading: str) -> Question:
    """Stability under a base concept and one of the readings a, b, c and d as matrices.

    Args:
        model: the conflict.
        dm: number of the DM, from 0.
        base: Nash, GMR, SMR or SEQ.
        reading: "a", "b", "c" or "d".

    Raises:
        ModelError: the conflict has more than 4,096 states.
    """
    better, doubt = _judged(model, dm)
    hoped = better | doubt
    moves = move_matrix(model, dm)
    leaves = only(moves, hoped if reading in "ac" else better)
    attracted = "which it prefers or may prefer" if reading in "ac" else "which it surely prefers"
    if base == "Nash":
        return Question(leaves, attracted=attracted, ways=moves)
    steps = {}
    for mover, key in enumerate(model.decision_makers):
        if mover == dm:
            continue
        steps[key] = move_matrix(model, mover)
        if base == "SEQ":
            steps[key] = only(steps[key], np.logical_or(*_judged(model, mover)))
    deters = ~hoped if reading in "ab" else ~better
    escapes = hoped if reading in "ab" else better
    deterred = (
        "that is surely no better for it than state {}" if reading in "ab" else "that may be no better than state {}"
    )
    if base == "SMR":
        return Question(leaves, steps, deters, moves, escapes, attracted, deterred, moves)
    return Question(leaves, steps, deters, attracted=attracted, deterred=deterred, ways=moves)


def _judged(model: GraphModel, dm: int) -> tuple[BoolArray, BoolArray]:
    """Which states the DM surely prefers to which, and which it may or may not, [s, q]."""
    doubt = np.zeros((model.n, model.n), np.bool_)
    pairs = _pairs(model, dm)
    doubt[pairs[:, 0], pairs[:, 1]] = doubt[pairs[:, 1], pairs[:, 0]] = True
    return preferred(model, dm) & ~doubt, doubt


def _stable(engine: Engine, dm: int, base: str, reading: str) -> BoolArray:
    model = engine.model
    if isinstance(engine, MatrixEngine):
        return stable_states(question(model, dm, base, reading), model.n)
    arcs = arc_engine(_with_hopeful_answers(model, dm) if base == "SEQ" else model)
    punishment = None if base == "Nash" else Punishment(by_improvements=False, no_escape=base == "SMR")
    stable = arcs.withstands(dm, punishment)
    # Only for the states that are in an unknown pair does the reading make a difference.
    for state in np.unique(_pairs(model, dm)).tolist():
        stable[state] = _doubtful_state_withstands(arcs, dm, state, punishment, reading)
    return stable


def _doubtful_state_withstands(
    arcs: ArcEngine, dm: int, state: int, punishment: Punishment | None, reading: str
) -> bool:
    model, own = arcs.model, arcs.model.values[dm]
    pairs = _pairs(model, dm)
    doubt = np.zeros(model.n, np.bool_)
    doubt[pairs[pairs[:, 0] == state, 1]] = doubt[pairs[pairs[:, 1] == state, 0]] = True
    better = (own > own[state]) & ~doubt
    tempting = (better | doubt if reading in "ab" else better).astype(np.int32)
    reached = model.moves[dm].targets(state)
    leaving = reached[(better | doubt if reading in "ac" else better)[reached]]
    if punishment is None:
        return not len(leaving)
    worth = np.maximum(tempting, arcs.best(dm, tempting)) if punishment.no_escape else tempting
    lowest = arcs.lowest(dm, worth, improving=False)
    return all(bool(lowest[q] == 0) if tempting[q] else _deterred(model, dm, q, worth == 0) for q in leaving.tolist())


def _deterred(model: GraphModel, dm: int, start: int, deters: BoolArray) -> bool:
    """Whether the others can bring the conflict from a state to one that deters, by one move or more."""
    answers = spread(model, dm, start, lambda mover, here: model.moves[mover].targets(here))
    return any(bool(deters[reached].any()) for _, _, reached in answers)


def _with_hopeful_answers(model: GraphModel, dm: int) -> GraphModel:
    """The conflict in which others have no moves but those they prefer or may prefer."""
    kept = []
    for mover, moves in enumerate(model.moves):
        if mover == dm:
            kept.append(moves)
            continue
        indptr, targets = moves.rows()
        sources = np.repeat(np.arange(model.n), np.diff(indptr))
        own = model.values[mover]
        doubtful = _codes(_pairs(model, mover), model.n)
        low, high = np.minimum(sources, targets), np.maximum(sources, targets)
        hopeful = (own[targets] > own[sources]) | np.isin(_codes(np.column_stack([low, high]), model.n), doubtful)
        counted = np.concatenate([[0], np.cumsum(hopeful)])
        kept.append(Moves(model.n, arcs=(counted[indptr], targets[hopeful])))
    return replace(model, moves=tuple(kept))


def _codes(pairs: NDArray[np.integer], n: int) -> NDArray[np.int64]:
    codes: NDArray[np.int64] = pairs[:, 0].astype(np.int64) * n + pairs[:, 1]
    return codes


def _pairs(model: GraphModel, dm: int) -> IntArray:
    """Shape (pairs, 2): the states (from 0, the lower first) whose comparison is not known."""
    return model.finer.unknown.get(model.decision_makers[dm], np.zeros((0, 2), np.int32))


def _concept(base: str, reading: str) -> Concept:
    plain = _BASES[base].CONCEPT
    return Concept(
        name=f"{base}_{reading}",
        title=f"{plain.title} with unknown preferences, reading {reading}",
        definition=f"{plain.title}, where a decision maker who cannot compare two states {_READINGS[reading]}.",
        formula=plain.formula.replace("R_i+(s)", "R_i+U(s)" if reading in "ac" else "R_i+(s)").replace(
            "R_H+(s1)", "R_H+U(s1)"
        ),
        source="Li, Hipel, Kilgour and Fang, IEEE T-SMC A 34, 2004",
        foresight=plain.foresight,
        disimprovement=plain.disimprovement,
        responds=plain.responds,
        stable=partial(_stable, base=base, reading=reading),
        question=partial(question, base=base, reading=reading),
        use='preferences need unknown={"A": [(1, 4)]}',
    )


CONCEPTS = tuple(_concept(base, reading) for base in _BASES for reading in _READINGS)
