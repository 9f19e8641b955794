"""Readings of what a case leaves open: each order of statements nobody knows, each complete ranking of one known in part.

A group of statements of unknown order, or a partial ranking, is read in every way it allows while all else stays as in
the base model. Some equilibria are common to all readings, others hang on what comes before what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import factorial
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.case.reading import as_case
from demarche.conflict.assembly import Assembler
from demarche.conflict.likely import likely_choice
from demarche.insight.concept_choice import read_concepts
from demarche.insight.difference import Levels, equilibria_by_levels
from demarche.insight.orders import order_probabilities
from demarche.insight.uncertainty import uncertainty
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from pathlib import Path

    from demarche.case.reading import Case

__all__ = ["MOST_READINGS", "Hanging", "OpenOrder", "readings"]

MOST_READINGS = 720
"""What can be read in more ways than this is not read in every way."""

Order = tuple[int, ...]


@dataclass(frozen=True)
class Hanging:
    """An equilibrium under some readings only.

    Attributes:
        levels: the outcome.
        share: probability of the readings under which it is one.
        before: pairs of members, the first of which comes before the second in all of these.
        exactly: whether it is one under every reading in which they do.
    """

    levels: Mapping[str, str]
    share: float
    before: tuple[tuple[str, str], ...]
    exactly: bool

    def to_dict(self) -> dict[str, Any]:
        """The equilibrium as JSON has it."""
        return {
            "levels": dict(self.levels),
            "share": self.share,
            "before": [list(pair) for pair in self.before],
            "exactly": self.exactly,
        }


@dataclass(frozen=True)
class OpenOrder:
    """A group of statements of unknown order, or a ranking known in part.

    Attributes:
        id: of the group, such as "statement:turkiye:2", or "ranking:turkiye".
        dm: whose it is.
        members: ids of its statements or classes.
        count: in how many ways it can be read; 0 where they are too many to be counted or gone through.
        common: the equilibria under every reading.
        hanging: those under some only, the ones of most readings first.
    """

    id: str
    dm: str
    members: tuple[str, ...]
    count: int
    common: tuple[Mapping[str, str], ...] = ()
    hanging: tuple[Hanging, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The order as JSON has it."""
        return {
            "id": self.id,
            "dm": self.dm,
            "members": list(self.members),
            "count": self.count,
            "common": [dict(levels) for levels in self.common],
            "hanging": [one.to_dict() for one in self.hanging],
        }


def readings(
    case: Case | str | Path, concept: str | Mapping[str, str] = "SEQ", most: int = MOST_READINGS
) -> tuple[OpenOrder, ...]:
    """Solve the base model under every reading of each order that is open.

    Args:
        case: the case, or its folder.
        concept: a name, or one name per decision maker.
        most: what can be read in more ways is passed over; its `count` is 0.

    Returns:
        Groups of statements, then partial rankings, in file order.

    Raises:
        UsageError: no such concept.
        CaseError: faults in the case.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {}}}},
    ...     "preferences": {"a": [{"any_order": ["a.x", "a.x = no"]}]}})
    >>> (order,) = readings(case, "Nash")
    >>> order.count, [(dict(one.levels), one.share, one.before) for one in order.hanging]  # doctest: +NORMALIZE_WHITESPACE
    (2, [({'a.x': 'yes'}, 0.5, (('statement:a:1.1', 'statement:a:1.2'),)),
         ({'a.x': 'no'}, 0.5, (('statement:a:1.2', 'statement:a:1.1'),))])
    """
    case = as_case(case)
    (asked,) = read_concepts([concept], list(case.model.decision_makers))
    wanted: str | dict[str, str] = asked.by_dm[0]
    if len(set(asked.by_dm)) > 1:
        wanted = dict(zip(case.model.decision_makers, asked.by_dm, strict=True))
    assembler, what = Assembler(case, Conflict), uncertainty(case)
    choice = likely_choice(case).choice

    def solved(orders: Mapping[str, Order], rankings: Mapping[str, Order]) -> dict[Levels, int]:
        arrays = [{key: np.array(order) for key, order in some.items()} for some in (orders, rankings)]
        return equilibria_by_levels(assembler.model(choice, *arrays), wanted)

    found = []
    for group in what.orders:
        dm = group.id.split(":")[1]
        if factorial(len(group.members)) > most:
            found.append(OpenOrder(group.id, dm, group.members, 0))
            continue
        read = [(order, p, solved({group.id: order}, {})) for order, p in order_probabilities(group.weights)]
        found.append(_compared(group.id, dm, group.members, read))
    for ranking in what.rankings:
        count = ranking.extensions.count
        if count is None or count > most:
            found.append(OpenOrder(ranking.id, ranking.dm, ranking.classes, 0))
            continue
        every = islice(ranking.extensions, count)
        read = [(order, 1 / count, solved({}, {ranking.dm: order})) for order in every]
        found.append(_compared(ranking.id, ranking.dm, ranking.classes, read))
    return tuple(found)


def _compared(
    ident: str, dm: str, members: tuple[str, ...], read: Sequence[tuple[Order, float, Mapping[Levels, int]]]
) -> OpenOrder:
    every = dict.fromkeys(levels for _, _, held in read for levels in held)
    common = [levels for levels in every if all(levels in held for _, _, held in read)]
    hanging = [_hanging(levels, members, read) for levels in every if levels not in common]
    hanging.sort(key=lambda one: -one.share)
    return OpenOrder(ident, dm, members, len(read), tuple(map(dict, common)), tuple(hanging))


def _hanging(
    levels: Levels, members: tuple[str, ...], read: Sequence[tuple[Order, float, Mapping[Levels, int]]]
) -> Hanging:
    holding = [order for order, _, held in read if levels in held]
    always = set.intersection(*(set(combinations(order, 2)) for order in holding))
    known = set.intersection(*(set(combinations(order, 2)) for order, _, _ in read))
    like = [order for order, _, _ in read if always <= set(combinations(order, 2))]
    # What follows from two other pairs, or is so in every reading, tells nothing.
    told = [
        (a, c)
        for a, c in sorted(always - known)
        if not any((a, b) in always and (b, c) in always for b in range(len(members)))
    ]
    share = min(1.0, sum(p for _, p, held in read if levels in held))
    return Hanging(dict(levels), share, tuple(_named(told, members)), len(like) == len(holding))


def _named(pairs: Sequence[tuple[int, int]], members: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for first, second in pairs:
        yield members[first], members[second]
