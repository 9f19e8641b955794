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

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from demarche.stability import gmr, nash, seq, smr
from demarche.stability.concept import Concept
from demarche.stability.questions import Question, move_matrix, only, preferred, stable_states

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel
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
    """Stability under a base concept and one of the readings a, b, c and d as matrices."""
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
    pairs = model.finer.unknown.get(model.decision_makers[dm])
    if pairs is not None and len(pairs):
        doubt[pairs[:, 0], pairs[:, 1]] = doubt[pairs[:, 1], pairs[:, 0]] = True
    return preferred(model, dm) & ~doubt, doubt


def _stable(engine: Engine, dm: int, base: str, reading: str) -> BoolArray:
    return stable_states(question(engine.model, dm, base, reading), engine.model.n)


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
