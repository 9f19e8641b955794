"""Finding feasible combinations where rules are too entangled for a diagram.

`satisfiable` looks for a single one, by the procedure of Davis, Logemann and Loveland ("A machine program for
theorem-proving", *Communications of the ACM* 5 (1962) 394-397): an option with one level left is decided first.
`listed` extends all partial combinations option by option and drops those a rule forbids as soon as all options of
that rule are decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import Condition
from demarche.conflict.diagram import decision_order
from demarche.conflict.formulas import FALSE, TRUE, Formulas
from demarche.conflict.options import OptionTable

__all__ = ["MAX_ROWS", "listed", "satisfiable"]

MAX_ROWS = 2**23


def satisfiable(options: OptionTable, never: Sequence[Condition]) -> bool:
    """Whether some combination of levels is forbidden by none of the conditions.

    >>> from demarche.conflict.conditions import bind
    >>> table = OptionTable.of({"A": {"x": None, "y": None}})
    >>> rules = [bind(text, table) for text in ("A.x", "not A.x and A.y", "not A.y")]
    >>> satisfiable(table, rules[:2]), satisfiable(table, rules)
    (True, False)
    """
    pool = Formulas(options.sizes)
    pending = [pool.join("or", [pool.of(condition.root) for condition in never])]
    hopeless: set[int] = set()
    while pending:
        forbidden = pending.pop()
        if forbidden == FALSE:
            return True
        if forbidden == TRUE or forbidden in hopeless:
            continue
        hopeless.add(forbidden)  # met again, it has been or will be looked into
        option, levels = _next_decision(pool, forbidden, options.sizes)
        pending += [pool.fix(forbidden, option, level) for level in levels]
    return False


def listed(options: OptionTable, never: Sequence[Condition]) -> tuple[tuple[int, ...], list[NDArray[np.int64]]] | None:
    """The options the conditions depend on, and the codes of their feasible combinations.

    Returns:
        The options; and one array of codes per 64-bit word, in no particular order, the other options at their first
        level. None if more than `MAX_ROWS` partial combinations come up.
    """
    pool = Formulas(options.sizes)
    forbidden = pool.join("or", [pool.of(condition.root) for condition in never])
    order = decision_order(pool, forbidden, [condition.options for condition in never])
    if forbidden == TRUE:
        return order, [np.zeros(0, dtype=np.int64) for _ in range(options.words)]
    position = {option: place for place, option in enumerate(order)}
    due: dict[int, list[int]] = {}
    for part in pool.disjuncts(forbidden):
        due.setdefault(max(position[option] for option in pool.support(part)), []).append(part)
    words = [np.zeros(1, dtype=np.int64) for _ in range(options.words)]
    for place, option in enumerate(order):
        word, stride = options.digits[option]
        size = options.sizes[option]
        if len(words[0]) * size > MAX_ROWS:
            return None
        words = [np.repeat(column, size) for column in words]
        words[word] += np.tile(np.arange(size, dtype=np.int64) * stride, len(words[word]) // size)

        def test(tested: int, accepted: tuple[bool, ...], words: list[NDArray[np.int64]] = words) -> NDArray[np.bool_]:
            where, weight = options.digits[tested]
            return np.array(accepted)[words[where] // weight % len(accepted)]

        for part in due.get(place, ()):
            keep = ~pool.evaluate(part, test)
            words[:] = [column[keep] for column in words]
    return order, words


def _next_decision(pool: Formulas, forbidden: int, sizes: tuple[int, ...]) -> tuple[int, list[int]]:
    """An option with the fewest levels left, or else the one mentioned most in short conditions; and its levels."""
    left: dict[int, int] = {}
    mentions: Counter[int] = Counter()
    for part in pool.disjuncts(forbidden):
        tested = pool.tested(part)
        if tested is not None:
            left[tested[0]] = sizes[tested[0]] - tested[1].bit_count()
        support = pool.support(part)
        for option in support:
            mentions[option] += 1 << max(0, 20 - 2 * len(support))
    tight = min(left, key=lambda option: left[option], default=None)
    if tight is None or left[tight] > 1:
        tight = max(mentions, key=lambda option: mentions[option])
    return tight, list(range(sizes[tight]))
