"""Strength of preference: stability that rests on punishments which are much worse, or only somewhat.

q is greatly preferred to s where the case says so (`strength`), mildly preferred where it is only better. General
GMR, SMR and SEQ are the plain concepts. A state is *strongly* stable if every improvement, great or mild, can be
punished by a state to which the one left is greatly preferred (for SMR, counter-moves included), and *weakly* stable
if it is generally but not strongly stable. A state without improvements is strongly stable trivially. Hamouda,
Kilgour and Hipel, *Strength of preference in the graph model for conflict resolution* (Group Decision and Negotiation
13, 2004); for more than two decision makers Applied Mathematics and Computation 179, 2006.

>>> from demarche import Conflict
>>> c = Conflict.from_graph(4, {"A": [(1, 2)], "B": [(2, 3), (2, 4)]}, {"A": [2, 1, 3, 4]},
...                         strength={"A": [[[2], [1], [3]], [[4]]]})
>>> c.stable("GMR_strong", "A"), c.stable("SEQ_general", "A")
([1, 2, 3, 4], [2, 3, 4])
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from demarche.stability import gmr, seq, smr
from demarche.stability.arcs import ArcEngine
from demarche.stability.choosing import arc_engine
from demarche.stability.concept import Concept
from demarche.stability.matrix import MatrixEngine, plain_question
from demarche.stability.questions import Question, stable_states

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel, IntArray
    from demarche.stability.engine import Engine

__all__ = ["CONCEPTS", "question"]

_BASES = {"GMR": gmr, "SMR": smr, "SEQ": seq}


def question(model: GraphModel, dm: int, base: str, degree: str) -> Question:
    """General or strong stability under a base concept as matrices; weak is the difference of the two.

    Args:
        model: the conflict.
        dm: number of the DM, from 0.
        base: GMR, SMR or SEQ.
        degree: "general" or "strong".

    Raises:
        ModelError: the conflict has more than 4,096 states.
    """
    plain = plain_question(model, dm, _BASES[base].PUNISHMENT)
    if degree != "strong":
        return plain
    groups = _groups(model, dm)
    much_worse: BoolArray = groups[None, :] < groups[:, None]
    return Question(
        plain.leaves,
        plain.steps,
        much_worse,
        plain.counters,
        None if plain.escapes is None else ~much_worse,
        deterred="that is much worse for it than state {}",
        ways=plain.ways,
    )


def _stable(engine: Engine, dm: int, base: str, degree: str) -> BoolArray:
    general = engine.withstands(dm, _BASES[base].PUNISHMENT)
    if degree == "general":
        return general
    strong = _strong(engine, dm, base)
    return strong if degree == "strong" else general & ~strong


def _strong(engine: Engine, dm: int, base: str) -> BoolArray:
    model, punishment = engine.model, _BASES[base].PUNISHMENT
    if isinstance(engine, MatrixEngine):
        return stable_states(question(model, dm, base, "strong"), model.n)
    arcs = engine if isinstance(engine, ArcEngine) else arc_engine(model)
    own, groups = model.values[dm], _groups(model, dm)
    worth = np.maximum(groups, arcs.best(dm, groups)) if punishment.no_escape else groups
    lowest = arcs.lowest(dm, worth, improving=punishment.by_improvements)
    # An improvement is punished where the lowest group is below that of the state left. So what it is worth is its own
    # value, or, where it can be brought down, just above the best of the lowest group; doubled to make room between.
    tops = np.zeros(int(groups.max()) + 1, np.int32)
    np.maximum.at(tops, groups, own)
    secured = np.where(lowest >= groups, 2 * own, 2 * tops[np.minimum(lowest, groups)] + 1).astype(np.int32)
    stable: BoolArray = arcs.best(dm, secured) <= 2 * own
    return stable


def _groups(model: GraphModel, dm: int) -> IntArray:
    """The group each state stands in, larger is better; all in one where the case does not say."""
    return model.finer.strength.get(model.decision_makers[dm], np.zeros(model.n, np.int32))


def _concept(base: str, degree: str) -> Concept:
    plain = _BASES[base].CONCEPT
    meaning = {
        "general": "Stable whatever the strength of preference: the plain concept.",
        "strong": "Every improvement can be punished by something much worse for the decision maker.",
        "weak": "Stable, but some improvement can be punished only by something somewhat worse, or equally good.",
    }
    return Concept(
        name=f"{base}_{degree}",
        title=f"{plain.title}, {degree}",
        definition=meaning[degree],
        formula=plain.formula.replace("i does not prefer to s", "i greatly disprefers to s").replace(
            "i prefers neither s2 nor any s3 in R_i(s2) to s", "i greatly prefers s to s2 and to every s3 in R_i(s2)"
        )
        if degree == "strong"
        else (plain.formula if degree == "general" else f"{base}_general and not {base}_strong"),
        source="Hamouda, Kilgour and Hipel, Group Decision and Negotiation 13, 2004",
        foresight=plain.foresight,
        disimprovement=plain.disimprovement,
        responds=plain.responds,
        stable=partial(_stable, base=base, degree=degree),
        question=None if degree == "weak" else partial(question, base=base, degree=degree),
        use='preferences need strength={"A": [[[best], ...], [[much worse], ...]]}',
    )


CONCEPTS = tuple(_concept(base, degree) for base in _BASES for degree in ("general", "strong", "weak"))
