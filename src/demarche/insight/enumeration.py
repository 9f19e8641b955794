"""Every model that can be drawn, with its exact probability, where these are few enough.

The uncertain elements fall into independent clusters; each cluster, each unknown order and each partial ranking is one
part. The models are all combinations of the parts, and their probabilities the products.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import factorial, prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.insight.clusters import Cluster, Pattern, clusters, distribution
from demarche.insight.orders import order_probabilities
from demarche.insight.point_tables import fingerprint

if TYPE_CHECKING:
    from demarche.case.schema import Support
    from demarche.evidence.belief import JointModel
    from demarche.insight.uncertainty import Rows, Uncertainty

__all__ = ["Enumeration", "Part", "enumerate_models"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Part:
    """One independent part of what is uncertain.

    Attributes:
        columns: which columns of a row it fills.
        values: shape (ways, columns): every way it can turn out.
        chances: for each variant of the case (by name; "" is the case itself), shape (ways,).
    """

    columns: tuple[int, ...]
    values: Rows
    chances: Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class Enumeration:
    """All models as rows, and what each variant of the case makes of their probabilities.

    Attributes:
        rows: shape (models, columns).
    """

    parts: tuple[Part, ...]
    rows: Rows

    def probabilities(self, variant: str = "") -> Floats:
        """Probability of each row, shape (models,), adding up to 1."""
        factors = [part.chances.get(variant, part.chances[""]) for part in self.parts]
        return reduce(lambda left, right: np.multiply.outer(left, right).ravel(), factors, np.ones(1))


def enumerate_models(what: Uncertainty, variants: Mapping[str, JointModel], limit: int) -> Enumeration | None:
    """List every model that is possible in the case or in one of its variants.

    Args:
        what: what is uncertain.
        variants: belief in the points, by name; "" is the case itself, the others have something withdrawn or learned.
        limit: most models to list.

    Returns:
        None where there would be more than `limit`, or the evidence is too entangled for exact tables.
    """
    supports = [element.support for element in what.elements]
    groups = clusters(supports, variants[""].network)
    size = prod(factorial(len(order.members)) for order in what.orders)
    for ranking in what.rankings:
        size *= ranking.extensions.count or limit + 1
    if size > limit or any(len(group.points) > 16 for group in groups):
        return None
    parts = []
    least = size
    for group in groups:
        alone = distribution(group, supports, variants[""].network, limit)
        least *= limit + 1 if alone is None else len(alone)
        if least > limit:
            return None
    for group in groups:
        part = _cluster_part(group, supports, variants, limit)
        if part is None or size * len(part.values) > limit:
            return None
        size *= len(part.values)
        parts.append(part)
    for order in what.orders:
        ways = list(order_probabilities(order.weights))
        parts.append(_fixed_part(order.columns, [way for way, _ in ways], [p for _, p in ways]))
    for ranking in what.rankings:
        completions = list(ranking.extensions)
        parts.append(_fixed_part(ranking.columns, completions, [1 / len(completions)] * len(completions)))
    rows = np.zeros((size, what.width), dtype=np.int8)
    stride = size
    for part in parts:
        stride //= len(part.values)
        rows[:, part.columns] = part.values[np.arange(size) // stride % len(part.values)]
    return Enumeration(tuple(parts), rows)


def _cluster_part(
    group: Cluster, supports: Sequence[Support], variants: Mapping[str, JointModel], limit: int
) -> Part | None:
    known: dict[object, dict[Pattern, float] | None] = {}
    tables: dict[str, dict[Pattern, float]] = {}
    for name, joint in variants.items():
        key = fingerprint(joint.network, group.points)
        if key not in known:
            known[key] = distribution(group, supports, joint.network, limit)
        table = known[key]
        if table is None:
            return None
        tables[name] = table
    patterns = sorted(set().union(*tables.values()), reverse=True)
    chances = {name: np.array([table.get(one, 0.0) for one in patterns]) for name, table in tables.items()}
    return Part(group.elements, np.array(patterns, dtype=np.int8), chances)


def _fixed_part(columns: slice, ways: Sequence[tuple[int, ...]], chances: Sequence[float]) -> Part:
    places = tuple(range(columns.start, columns.stop))
    return Part(places, np.array(ways, dtype=np.int8).reshape(len(ways), len(places)), {"": np.array(chances)})
