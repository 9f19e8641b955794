"""Counting and listing the feasible states without ever building the full product of levels.

The options are decided one after another. Two partial combinations that leave the same conditions forbidden are one
node of a layered decision diagram, so that the diagram stays small where the product is astronomic; the number of
feasible completions of every node follows backwards, exactly. Only then are the states listed, along branches that
are known to lead to at least one of them: no partial combination is ever carried along in vain.

The idea is that of multi-valued decision diagrams: Srinivasan, Kam, Malik and Brayton, "Algorithms for discrete
function manipulation", ICCAD 1990.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import Condition
from demarche.conflict.formulas import FALSE, TRUE, Formulas
from demarche.conflict.options import OptionTable
from demarche.errors import ModelError

__all__ = ["MAX_NODES", "Diagram", "EntangledError", "decision_order", "diagram"]

MAX_NODES = 1_000_000


class EntangledError(ModelError):
    """The rules leave too many different partial situations to build their diagram."""


@dataclass(frozen=True, eq=False)
class Diagram:
    """The layered decision diagram of what the rules allow.

    Attributes:
        options: the options the rules mention, in the order they are decided.
        layers: one table per option, shape (nodes, levels): the node of the next layer, -1 where no completion is left.
        count: number of feasible combinations of the options mentioned.
    """

    options: tuple[int, ...]
    layers: tuple[NDArray[np.int32], ...]
    count: int


def diagram(options: OptionTable, never: Sequence[Condition], limit: int = MAX_NODES) -> Diagram:
    """Build the diagram of the combinations in which none of the conditions holds.

    Raises:
        EntangledError: the diagram has more than `limit` nodes.
    """
    pool = Formulas(options.sizes)
    forbidden = pool.join("or", [pool.of(condition.root) for condition in never])
    order = decision_order(pool, forbidden, [condition.options for condition in never])
    if forbidden == TRUE:
        return Diagram(order, (), 0)
    layers: list[list[list[int]]] = []
    nodes = {forbidden: 0}
    total = 0
    for option in order:
        following: dict[int, int] = {}
        table: list[list[int]] = []
        for formula in nodes:
            row = []
            for level in range(options.sizes[option]):
                rest = pool.fix(formula, option, level)
                row.append(-1 if rest == TRUE else following.setdefault(rest, len(following)))
            table.append(row)
        layers.append(table)
        nodes = following
        total += len(nodes)
        if total > limit:
            raise EntangledError(
                f"the rules are too entangled to count the feasible states (more than {limit:,} different "
                "partial situations); say the same with rules over fewer options, or fewer options"
            )
    assert all(formula == FALSE for formula in nodes)
    counts = [1] * len(nodes)
    tables: list[NDArray[np.int32]] = []
    for option, table in zip(reversed(order), reversed(layers), strict=True):
        kept = [[following if following >= 0 and counts[following] else -1 for following in row] for row in table]
        counts = [sum(counts[following] for following in row if following >= 0) for row in kept]
        tables.append(np.array(kept, dtype=np.int32).reshape(-1, options.sizes[option]))
    return Diagram(order, tuple(reversed(tables)), counts[0] if counts else 0)


def decision_order(pool: Formulas, forbidden: int, scopes: list[frozenset[int]]) -> tuple[int, ...]:
    """Decide options so that as few rules as possible are half decided at any time; the last options first.

    Ties go to the most significant digit, which leaves the listing in the order of the codes when nothing else counts.
    """
    remaining = set(pool.support(forbidden))
    open_scopes = [scope & remaining for scope in scopes if scope & remaining]
    mentions: dict[int, list[int]] = {option: [] for option in remaining}
    for index, scope in enumerate(open_scopes):
        for option in scope:
            mentions[option].append(index)
    undecided = [len(scope) for scope in open_scopes]
    started = [False] * len(open_scopes)
    order: list[int] = []
    while remaining:
        best, best_worth = -1, (0, 0, 0)
        for option in remaining:
            opened = closed = touched = 0
            for index in mentions[option]:
                touched += started[index]
                closed += undecided[index] == 1
                opened += not started[index] and undecided[index] > 1
            worth = (touched - 2 * opened + 2 * closed if order else -len(mentions[option]), closed, option)
            if best < 0 or worth > best_worth:
                best, best_worth = option, worth
        order.append(best)
        remaining.discard(best)
        for index in mentions[best]:
            started[index] = True
            undecided[index] -= 1
    return tuple(order)
