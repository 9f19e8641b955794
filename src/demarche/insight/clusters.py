"""Exactly how probable each combination of holding and not holding elements is.

Elements (rules, statements, final levels, status-quo entries) whose points are linked by reports and groups
form a cluster; clusters are independent of each other. Given the truth of its points an element holds with its own
likelihood, independently of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.evidence.network import point_variable
from demarche.evidence.ordering import connected
from demarche.insight.point_tables import joint_table

if TYPE_CHECKING:
    from demarche.case.schema import Support
    from demarche.evidence.network import Network

__all__ = ["Cluster", "Pattern", "clusters", "distribution", "likelihood", "satisfied"]

Pattern = tuple[bool, ...]
"""Which elements of a cluster hold."""


@dataclass(frozen=True)
class Cluster:
    """Uncertain elements that depend on each other through their points.

    Attributes:
        elements: their positions among all uncertain elements, ascending.
        points: ids of the points they rest on, in the order of the ledger.
    """

    elements: tuple[int, ...]
    points: tuple[str, ...]


def likelihood(support: Support) -> float:
    """The probability that an element holds once its points allow it."""
    if support.likelihood_overall is not None:
        return support.likelihood_overall
    return 1.0 if support.likelihood is None else support.likelihood


def linked_points(support: Support) -> tuple[str, ...]:
    """The points an element depends on; none where `likelihood_overall` cuts the link."""
    return () if support.likelihood_overall is not None else support.rests_on


def satisfied(support: Support, truth: Mapping[str, NDArray[np.bool_]], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Where the points of an element allow it to hold: all of `because`, one of `because_any`, none of `against`.

    Args:
        support: what the element rests on.
        truth: for each point an array of that shape (or one that stretches to it).
        shape: shape of the answer.
    """
    allowed = np.ones(shape, dtype=bool)
    if support.likelihood_overall is not None:
        return allowed
    for point in support.because:
        allowed &= truth[point]
    if support.because_any:
        allowed &= np.logical_or.reduce([np.broadcast_to(truth[point], shape) for point in support.because_any])
    for point in support.against:
        allowed &= ~truth[point]
    return allowed


def clusters(supports: Sequence[Support], network: Network) -> tuple[Cluster, ...]:
    """Sort the uncertain elements into clusters, in the order of their first element.

    Args:
        supports: what each uncertain element rests on.
        network: variables and factors of the whole ledger, nothing withdrawn.
    """
    points = [name.removeprefix("point:") for name in network.chances if name.startswith("point:")]
    nodes = [f"element:{i}" for i in range(len(supports))] + list(network.chances)
    scopes: list[Sequence[str]] = [piece.scope for piece in network.pieces]
    for i, support in enumerate(supports):
        scopes.append([f"element:{i}", *map(point_variable, linked_points(support))])
    found = []
    for group in connected(nodes, scopes):
        own = tuple(i for i in range(len(supports)) if f"element:{i}" in set(group))
        if own:
            used = {point for i in own for point in linked_points(supports[i])}
            found.append(Cluster(own, tuple(point for point in points if point in used)))
    return tuple(found)


def distribution(
    cluster: Cluster, supports: Sequence[Support], network: Network, most: int
) -> dict[Pattern, float] | None:
    """The probability of every combination of elements of a cluster that can be.

    Args:
        cluster: the cluster.
        supports: what each uncertain element of the whole model rests on.
        network: variables and factors, perhaps with something withdrawn.
        most: how many combinations there may be.

    Returns:
        Probability per combination, only positive ones, adding up to 1; None where there are more than `most`, or the
        tables would be too large.
    """
    table = joint_table(network, cluster.points)
    if table is None:
        return None
    sides = {
        point: np.array([False, True]).reshape([2 if axis == place else 1 for axis in range(table.ndim)])
        for place, point in enumerate(cluster.points)
    }
    allowed = np.stack([satisfied(supports[i], sides, table.shape) for i in cluster.elements], axis=-1)
    kinds, which = np.unique(allowed.reshape(-1, len(cluster.elements)), axis=0, return_inverse=True)
    weights = np.bincount(which.ravel(), weights=table.ravel(), minlength=len(kinds))
    found: dict[Pattern, float] = {}
    for kind, weight in zip(kinds.tolist(), weights.tolist(), strict=True):
        if weight > 0.0:
            free = sum(
                can and 0.0 < likelihood(supports[i]) < 1.0 for can, i in zip(kind, cluster.elements, strict=True)
            )
            if len(found) > most or 2**free > most:
                return None
            for pattern, p in _settled(kind, [likelihood(supports[i]) for i in cluster.elements]).items():
                found[pattern] = found.get(pattern, 0.0) + weight * p
    return found


def _settled(allowed: Sequence[bool], likelihoods: Sequence[float]) -> dict[Pattern, float]:
    """Every way the allowed elements can turn out, each on its own."""
    found: dict[Pattern, float] = {(): 1.0}
    for can, p in zip(allowed, likelihoods, strict=True):
        holds = p if can else 0.0
        found = {
            (*pattern, value): weight * chance
            for pattern, weight in found.items()
            for value, chance in ((True, holds), (False, 1.0 - holds))
            if chance > 0.0
        }
    return found
