"""How firmly the reports hold each comparison in place: what it costs to change it.

A decision maker compares two states by its first preference statement that tells them apart; changing that comparison costs
the probability that this statement holds. Statements of unknown order count in the order of the file here. Comparisons
that rest on no statement (rankings, weights, ties) cost 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from demarche.conflict.elements import elements
from demarche.conflict.likely import likely_choice

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from demarche.case.reading import Case
    from demarche.stability.conflict import Conflict

__all__ = ["comparison_weights"]

LEAST = 0.05
"""A comparison the reports hardly support still costs something to change."""


def comparison_weights(case: Case, conflict: Conflict) -> dict[str, NDArray[np.float64]]:
    """Weigh every comparison of two states by the support of the statement it rests on.

    Args:
        case: the case.
        conflict: its base model.

    Returns:
        Per decision maker with statements, shape (n, n), symmetric; others are left out (weight 1).

    >>> from demarche import Conflict
    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Talks", "decision_makers": {"a": {"options": {"talk": {}}}},
    ...     "preferences": {"a": {"statements": [{"prefer": "a.talk", "likelihood": 0.75}]}}})
    >>> comparison_weights(case, Conflict.from_case(case))["a"].tolist()
    [[1.0, 0.75], [0.75, 1.0]]
    """
    likely = likely_choice(case)
    chances = dict(likely.kept) | {element: 1 - chance for element, chance in likely.reversed}
    order = [element for element in elements(case) if element.kind == "statement" and element in chances]
    result = {}
    for dm in dict.fromkeys(element.dm for element in order if element.dm is not None):
        weights = np.ones((conflict.n, conflict.n))
        open_pairs = np.ones((conflict.n, conflict.n), dtype=bool)
        for element in (e for e in order if e.dm == dm):
            true = conflict.where(element.text)
            told_apart = open_pairs & (true[:, None] != true[None, :])
            weights[told_apart] = max(LEAST, chances[element])
            open_pairs &= ~told_apart
        result[dm] = weights
    return result
