"""What is uncertain in a case, laid out as the columns of a table of draws.

One row of the table is one model: for each uncertain element whether it holds, for each group of unknown order the
order of its statements, for each ranking known in part one complete ranking of its classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.case.schema import AnyOrder
from demarche.conflict.elements import elements
from demarche.evidence.chance import uniforms
from demarche.evidence.support import holds_draws
from demarche.insight.clusters import likelihood, satisfied
from demarche.insight.linear_extensions import LinearExtensions
from demarche.insight.orders import check_weights, draw_orders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from demarche.case.reading import Case
    from demarche.conflict.elements import Element
    from demarche.evidence.belief import JointModel

__all__ = ["OrderUnknown", "RankingUnknown", "Rows", "Uncertainty", "draw_rows", "uncertainty"]

Rows = NDArray[np.int8]
"""Shape (rows, columns): one model per row."""


@dataclass(frozen=True)
class OrderUnknown:
    """Statements of one decision maker whose order among themselves is unknown.

    Attributes:
        id: id of the group, such as "statement:turkiye:2".
        members: ids of its statements.
        weights: how likely each is to come first, relative to the others.
        columns: where its order stands in a row: positions of the statements, most important first.
    """

    id: str
    members: tuple[str, ...]
    weights: tuple[float, ...]
    columns: slice


@dataclass(frozen=True)
class RankingUnknown:
    """A ranking known in part.

    Attributes:
        dm: the decision maker.
        classes: ids of its classes.
        extensions: the complete rankings that agree with what is known.
        columns: where the ranking stands in a row: positions of the classes, best first.
    """

    dm: str
    classes: tuple[str, ...]
    extensions: LinearExtensions
    columns: slice

    @property
    def id(self) -> str:
        """What its random numbers are called by."""
        return f"ranking:{self.dm}"


@dataclass(frozen=True)
class Uncertainty:
    """All that varies from draw to draw.

    Attributes:
        elements: the uncertain elements; element i stands in column i of a row, 1 if it holds.
        orders: groups of statements of unknown order.
        rankings: rankings known in part.
        width: number of columns of a row.
    """

    elements: tuple[Element, ...]
    orders: tuple[OrderUnknown, ...]
    rankings: tuple[RankingUnknown, ...]
    width: int

    @property
    def completions(self) -> dict[str, str]:
        """How complete rankings are come by, for each decision maker whose ranking is known in part."""
        return {
            ranking.dm: f"{ranking.extensions.count:,} complete rankings, counted"
            if ranking.extensions.count is not None
            else "too many complete rankings to count; drawn by coupling from the past"
            for ranking in self.rankings
        }

    @property
    def points(self) -> frozenset[str]:
        """The points anything uncertain depends on."""
        return frozenset(
            point
            for element in self.elements
            if element.support.likelihood_overall is None
            for point in element.support.rests_on
        )


def uncertainty(case: Case, *, every: bool = False) -> Uncertainty:
    """Find out what is uncertain in a case.

    Args:
        case: the case.
        every: whether to give elements that surely hold a column too, so that they can be taken out.

    Raises:
        ModelError: weights of an order that are not one positive number per statement.
    """
    uncertain = tuple(element for element in elements(case) if every or element.support.uncertain)
    width = len(uncertain)
    orders, rankings = [], []
    for dm, preferences in case.model.preferences.items():
        for position, entry in enumerate(preferences.statements or (), 1):
            if isinstance(entry, AnyOrder) and len(entry.any_order) > 1:
                group, k = f"statement:{dm}:{position}", len(entry.any_order)
                members = tuple(f"{group}.{i}" for i in range(1, k + 1))
                columns = slice(width, width + k)
                orders.append(OrderUnknown(group, members, check_weights(entry.weights, k, group), columns))
                width += k
        if preferences.partial is not None:
            classes = tuple(preferences.partial.classes)
            pairs = [(classes.index(better), classes.index(worse)) for better, worse in preferences.partial.above]
            columns = slice(width, width + len(classes))
            rankings.append(RankingUnknown(dm, classes, LinearExtensions(len(classes), pairs), columns))
            width += len(classes)
    return Uncertainty(uncertain, tuple(orders), tuple(rankings), width)


def draw_rows(
    what: Uncertainty,
    joint: JointModel,
    seed: int,
    start: int,
    stop: int,
    truth: Mapping[str, NDArray[np.bool_]] | None = None,
) -> Rows:
    """Models drawn from the joint distribution; any slice is the same whoever asks for it.

    Args:
        what: what is uncertain.
        joint: belief in the points, perhaps with something withdrawn.
        seed: the seed of the run.
        start: first draw, counted from 0.
        stop: draw after the last.
        truth: the truth of the points in these draws, where it is known already.
    """
    rows = np.zeros((stop - start, what.width), dtype=np.int8)
    for column, element in enumerate(what.elements):
        if truth is None:
            rows[:, column] = holds_draws(joint, element.support, element.id, seed, start, stop)
        else:
            drawn = uniforms(seed, f"holds:{element.id}", start, stop) < likelihood(element.support)
            rows[:, column] = drawn & satisfied(element.support, truth, drawn.shape)
    for order in what.orders:
        rows[:, order.columns] = draw_orders(order.weights, seed, order.id, start, stop)
    for ranking in what.rankings:
        rows[:, ranking.columns] = list(_rankings(ranking, seed, start, stop))
    return rows


def _rankings(ranking: RankingUnknown, seed: int, start: int, stop: int) -> Iterator[tuple[int, ...]]:
    k = len(ranking.classes)
    if ranking.extensions.method == "counted":
        numbers = np.stack([uniforms(seed, f"{ranking.id}:{place}", start, stop) for place in range(k)], axis=1)
        for row in numbers:
            yield ranking.extensions.draw(row.tolist())
        return
    for number in uniforms(seed, ranking.id, start, stop):
        yield ranking.extensions.draw((), np.random.default_rng(int(number * 2**53)))
