"""Orders of statements nobody knows: their probabilities, and draws of them.

Uniform over all orders, or weighted: the most important statement is drawn with probability proportional to its weight,
then the next among the rest, and so on (Plackett, "The analysis of permutations", Applied Statistics 24, 1975; Luce,
*Individual Choice Behavior*, Wiley, 1959). Leaving a statement out leaves the order of the others as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from demarche.errors import ModelError
from demarche.evidence.chance import uniforms

__all__ = ["check_weights", "draw_orders", "order_probabilities"]


def check_weights(weights: Sequence[float] | None, k: int, where: str) -> tuple[float, ...]:
    """The weights of k statements, all alike where none are given.

    Raises:
        ModelError: not one positive number for each statement.
    """
    if weights is None:
        return (1.0,) * k
    if len(weights) != k or not all(0 < weight < float("inf") for weight in weights):
        raise ModelError(f"{where}: `weights` needs one positive number for each of its {k} statements")
    return tuple(weights)


def order_probabilities(weights: Sequence[float]) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every order, most important first, with its probability.

    >>> [(order, round(p, 3)) for order, p in order_probabilities([3, 1])]
    [((0, 1), 0.75), ((1, 0), 0.25)]
    """
    for order in permutations(range(len(weights))):
        p, left = 1.0, float(sum(weights))
        for item in order:
            p *= weights[item] / left
            left -= weights[item]
        yield order, p


def draw_orders(weights: Sequence[float], seed: int, name: str, start: int, stop: int) -> NDArray[np.int8]:
    """Orders of draws `start` .. `stop - 1`; each statement has numbers of its own.

    Args:
        weights: one per statement.
        seed: the seed of the run.
        name: id of the group of statements.
        start: first draw, counted from 0.
        stop: draw after the last.

    Returns:
        Shape (stop - start, k): positions of the statements, most important first.
    """
    waits = [
        -np.log1p(-uniforms(seed, f"order:{name}.{position + 1}", start, stop)) / weight
        for position, weight in enumerate(weights)
    ]
    return np.argsort(np.stack(waits, axis=1), axis=1, kind="stable").astype(np.int8)
