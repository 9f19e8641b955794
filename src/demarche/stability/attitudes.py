"""Attitudes: decision makers (DMs) who care what becomes of others, for good or ill. Experimental.

DM i has an attitude towards every j: positive (it wants what j weakly prefers), negative (it wants what j does not
weakly prefer) or neutral; by default positive towards itself and neutral towards all others. A move is a relational
reply if it suits every attitude. RNash, RGMR, RSMR and RSEQ are the plain concepts with relational replies instead of
improvements. Inohara, Hipel and Walker, *Conflict analysis approaches for investigating attitudes and misperceptions*
(Journal of Systems Science and Systems Engineering 16, 2007). The devoting preference is weak there, so that with ties
moving to an equal state is a reply already; coming back to the state left always deters. With strict preferences and default attitudes these are the plain
concepts. The paper itself could not be read when this was written; hence experimental.

>>> from demarche import Conflict
>>> c = Conflict.from_graph(2, {"A": [(1, 2)], "B": []}, {"A": [2, 1], "B": [1, 2]}, attitudes={"A": {"B": "+"}})
>>> c.stable("Nash", "A"), c.stable("RNash", "A")
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


def question(model: GraphModel, dm: int, base: str) -> Question:
    """Relational stability under a base concept as matrices.

    Args:
        model: the conflict.
        dm: number of the DM, from 0.
        base: Nash, GMR, SMR or SEQ.

    Raises:
        ModelError: the conflict has more than 4,096 states.
    """
    suits = _suits(model, dm)
    moves = move_matrix(model, dm)
    leaves = only(moves, suits)
    attracted = "which suits its attitudes"
    if base == "Nash":
        return Question(leaves, attracted=attracted, ways=moves)
    steps = {}
    for mover, key in enumerate(model.decision_makers):
        if mover != dm:
            step = move_matrix(model, mover)
            steps[key] = only(step, _suits(model, mover)) if base == "SEQ" else step
    deterred = "that, against state {}, does not suit its attitudes"
    if base == "SMR":
        return Question(leaves, steps, ~suits, moves, suits, attracted, deterred, moves)
    return Question(leaves, steps, ~suits, attracted=attracted, deterred=deterred, ways=moves)


def _suits(model: GraphModel, dm: int) -> BoolArray:
    """Total relational preference, [s, q]: whether q suits all attitudes of a DM that stands in s."""
    own = model.decision_makers[dm]
    attitudes = {own: "+", **model.finer.attitudes.get(own, {})}
    suits = np.ones((model.n, model.n), np.bool_)
    for other, key in enumerate(model.decision_makers):
        weakly = ~preferred(model, other).T  # [s, q]: q at least as good as s
        if attitudes.get(key) == "+":
            suits &= weakly
        elif attitudes.get(key) == "-":
            suits &= ~weakly
    np.fill_diagonal(suits, False)  # coming back to s is nothing gained
    return suits


def _stable(engine: Engine, dm: int, base: str) -> BoolArray:
    return stable_states(question(engine.model, dm, base), engine.model.n)


def _concept(base: str) -> Concept:
    plain = _BASES[base].CONCEPT
    return Concept(
        name=f"R{base}",
        title=f"Relational {plain.title[:1].lower() + plain.title[1:] if base != 'Nash' else plain.title}",
        definition=f"{plain.title} of decision makers whose moves must suit their attitudes towards all others.",
        formula=plain.formula.replace("R_i+(s)", "TRR_i(s) without s").replace("R_H+(s1)", "TRR_H(s1)"),
        source="Inohara, Hipel and Walker, Journal of Systems Science and Systems Engineering 16, 2007",
        foresight=plain.foresight,
        disimprovement="where an attitude demands it",
        responds=plain.responds,
        stable=partial(_stable, base=base),
        question=partial(question, base=base),
        use='preferences need attitudes={"A": {"B": "+"}}',
        experimental=True,
    )


CONCEPTS = tuple(_concept(base) for base in _BASES)
