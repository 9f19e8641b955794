"""Coalitions: decision makers (DMs) who move together for ends that are better for all of them.

From s a coalition H reaches the ends R_H(s) of legal sequences of its members' moves; it improves by those that every
member prefers to s (or, "pareto", that none disprefers and one prefers). A state is CNash stable for H iff there is no
such improvement; CGMR stable iff every one can be answered by legal sequences of the others so that it is not better
for all members; CSMR stable iff, moreover, no sequence of H's leads from there to anything better for all; CSEQ
stable iff the answer can be made of improvements of coalitions of others, no coalition twice in a row. Kilgour, Hipel,
Fang and Peng, *Coalition analysis in group decision support* (Group Decision and Negotiation 10, 2001); Inohara and Hipel,
*Coalition analysis in the graph model for conflict resolution* (Systems Engineering 11, 2008); the Pareto reading
follows Zhu, Hipel and Kilgour.

>>> from demarche import Conflict
>>> dilemma = Conflict.from_graph(
...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
...     preferences={"A": [2, 1, 4, 3], "B": [3, 1, 4, 2]},
... )
>>> dilemma.coalition_stable("CNash", ["A", "B"]), dilemma.equilibrium_jumps("SEQ")
([1, 2, 3], [Jump(members=('A', 'B'), from_=4, to=1)])
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from demarche.errors import ModelError
from demarche.stability import gmr, nash, seq, smr
from demarche.stability.concept import Concept
from demarche.stability.questions import Question, move_matrix, only, preferred, reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from demarche.conflict.model import BoolArray, GraphModel

__all__ = ["CONCEPTS", "Improvement", "Jump", "coalition_question", "jumps", "label", "reaches", "together"]

Improvement = Literal["strict", "pareto"]
_MOST_OTHERS = 10


@dataclass(frozen=True)
class Jump:
    """A coalition's move from one equilibrium to another that is better for all its members.

    Attributes:
        members: ids of the members.
        from_: the equilibrium left, from 1.
        to: the equilibrium reached, from 1.
    """

    members: tuple[str, ...]
    from_: int
    to: int


def label(model: GraphModel, members: Sequence[int]) -> str:
    """Ids of the members, joined: "A+B"; with brackets where a DM's own id has a "+", so that no two parties share one.

    Args:
        model: the conflict.
        members: numbers of the DMs, from 0.
    """
    names = [model.decision_makers[member] for member in members]
    if len(names) == 1:
        return names[0]
    joined = "+".join(f"({name})" if "+" in name else name for name in names)
    return f"({joined})" if joined in model.decision_makers else joined


def reaches(model: GraphModel, members: Sequence[int]) -> Any:
    """The ends of a coalition's legal sequences, [start, end], sparse; the start itself left out.

    Args:
        model: the conflict.
        members: numbers of the DMs, from 0.

    Returns:
        Shape (n, n), compressed rows.

    Raises:
        ModelError: the conflict has more than 4,096 states.
    """
    if len(members) == 1:
        return move_matrix(model, members[0])
    found = reach({str(member): move_matrix(model, member) for member in members}, model.n).tolil()
    found.setdiag(0)
    return found.tocsr()


def together(model: GraphModel, members: Sequence[int], improvement: Improvement = "strict") -> BoolArray:
    """Shape (n, n), [s, q]: whether q is better than s for a coalition.

    Args:
        model: the conflict.
        members: numbers of the DMs, from 0.
        improvement: "strict", better for every member, or "pareto", better for one and worse for none.

    Raises:
        ModelError: another reading of improvement.
    """
    if improvement not in ("strict", "pareto"):
        raise ModelError(f"no reading {improvement!r} of a coalition's improvement; valid are 'strict' and 'pareto'")
    strictly = [preferred(model, member) for member in members]
    if improvement == "strict":
        every: BoolArray = np.logical_and.reduce(strictly)
        return every
    some: BoolArray = np.logical_or.reduce(strictly) & ~np.logical_or.reduce([better.T for better in strictly])
    return some


def coalition_question(
    model: GraphModel, concept: str, members: Sequence[int], improvement: Improvement = "strict"
) -> Question:
    """CNash, CGMR, CSMR or CSEQ for a coalition as matrices.

    Args:
        model: the conflict.
        concept: CNash, CGMR, CSMR or CSEQ.
        members: numbers of the DMs, from 0.
        improvement: as in `together`.

    Raises:
        ModelError: another reading of improvement, more than 4,096 states, or more than ten other DMs under CSEQ.
    """
    better = together(model, members, improvement)
    ways = reaches(model, members)
    leaves = only(ways, better)
    attracted = (
        "which every member prefers" if improvement == "strict" else "which a member prefers and none disprefers"
    )
    if concept == "CNash":
        return Question(leaves, attracted=attracted, ways=ways)
    others = [other for other in range(len(model.moves)) if other not in members]
    if concept == "CSEQ":
        steps = {}
        for coalition in _coalitions(others):
            gained = together(model, coalition, improvement)
            steps[label(model, coalition)] = only(reaches(model, coalition), gained)
    else:
        steps = {model.decision_makers[other]: move_matrix(model, other) for other in others}
    deterred = "that is not better than state {} for every member"
    if improvement == "pareto":
        deterred = "that is no gain on state {} without loss for a member"
    if concept == "CSMR":
        return Question(leaves, steps, ~better, ways, better, attracted, deterred, ways)
    return Question(leaves, steps, ~better, attracted=attracted, deterred=deterred, ways=ways)


def jumps(model: GraphModel, equilibria: Sequence[int]) -> list[Jump]:
    """From which equilibria (numbers from 1) coalitions of two or more have legal sequences to better equilibria.

    Args:
        model: the conflict.
        equilibria: numbers of the states, from 1.

    Raises:
        ModelError: more than 4,096 states, or more than ten DMs.
    """
    states = np.array(equilibria, np.int64) - 1
    found = []
    for members in _coalitions(range(len(model.moves))):
        if len(members) < 2:
            continue
        ways = only(reaches(model, members), together(model, members))[states][:, states].tocoo()
        names = tuple(model.decision_makers[member] for member in members)
        pairs = sorted(zip(ways.row.tolist(), ways.col.tolist(), strict=True))
        found += [Jump(names, int(states[a]) + 1, int(states[b]) + 1) for a, b in pairs]
    return found


def _coalitions(dms: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if len(dms) > _MOST_OTHERS:
        raise ModelError(f"{len(dms)} decision makers form too many coalitions; at most {_MOST_OTHERS} can be handled")
    for size in range(1, len(dms) + 1):
        yield from combinations(dms, size)


def _concept(plain: Concept, definition: str, formula: str) -> Concept:
    return Concept(
        name=f"C{plain.name}",
        title=f"Coalition {plain.title if plain.name == 'Nash' else plain.title[:1].lower() + plain.title[1:]}",
        definition=definition,
        formula=formula,
        source="Kilgour, Hipel, Fang and Peng, GDN 10, 2001; Inohara and Hipel, Systems Engineering 11, 2008",
        foresight=plain.foresight.replace("moves", "sequences of moves").replace("one move", "one sequence of moves"),
        disimprovement="by members on the way" if plain.name in ("Nash", "SEQ") else "by members on the way, by others",
        responds=plain.responds.replace("improvements", "improvements of coalitions"),
        use='coalition_stable(name, ["A", "B"]), or --coalition A,B',
    )


CONCEPTS = (
    _concept(nash.CONCEPT, "The coalition reaches nothing that is better for all its members.", "CI_H(s) is empty"),
    _concept(
        gmr.CONCEPT,
        "Every improvement of the coalition can be answered by the others so that it is not better for all members.",
        "for all q in CI_H(s) there is k in R_N-H(q) that is not better than s for all of H",
    ),
    _concept(
        smr.CONCEPT,
        "Every improvement of the coalition can be so answered, and the coalition reaches nothing better from there.",
        "for all q in CI_H(s) there is k in R_N-H(q) such that neither k nor any m in R_H(k) is better for all of H",
    ),
    _concept(
        seq.CONCEPT,
        "Every improvement of the coalition can be answered by improvements of coalitions of others so that it is not "
        "better for all members.",
        "for all q in CI_H(s) there is k in CI*_N-H(q) that is not better than s for all of H",
    ),
)
