"""The joint distribution of all origins' soundness and all points' truth, as variables and factors.

Variables are named "point:ID" (is it true), "origin:KEY" (is it sound) and "group:N:M" (is one of the first M+1 points
of group N true, which keeps tables of long groups small). Sound and faithfully passed on, a report is right; otherwise
it carries no information. Tables are scaled so that "no information" is 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import ModelError
from demarche.evidence.reliability import soundness
from demarche.evidence.reports import Report, reports, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from demarche.case.schema import Ledger
    from demarche.evidence.factors import Floats

__all__ = ["Network", "Piece", "group_pieces", "network", "origin_variable", "point_variable"]


@dataclass(frozen=True, eq=False)
class Piece:
    """A factor by the names of its variables.

    Attributes:
        scope: the variables.
        table: shape (2,) * len(scope), axes in the order of `scope`.
        group: number of the group it belongs to, from 0; None for a report.
    """

    scope: tuple[str, ...]
    table: Floats
    group: int | None = None


@dataclass(frozen=True, eq=False)
class Network:
    """All variables and factors of a ledger.

    Attributes:
        chances: for each variable, the probability of true before any report (helpers of groups have .5 each).
        pieces: reports and groups.
        reports: what was put in, for those who explain it.
        withdrawn: points taken out; their variables stay and are false.
    """

    chances: Mapping[str, float]
    pieces: tuple[Piece, ...]
    reports: tuple[Report, ...]
    withdrawn: frozenset[str]


def point_variable(point: str) -> str:
    """Name of the variable that says whether a point is true."""
    return f"point:{point}"


def origin_variable(key: str) -> str:
    """Name of the variable that says whether an origin is sound."""
    return f"origin:{key}"


def network(ledger: Ledger, *, without: frozenset[str] = frozenset(), naive: bool = False) -> Network:
    """The network of a ledger, with some claims, origins or points withdrawn.

    A withdrawn point may still be the case, so an `exactly_one` group that loses one says only "at most one" of the
    rest.

    Args:
        ledger: the ledger.
        without: "claim:c014", "origin:x", "point:p02".
        naive: count every claim as an origin of its own.
    """
    gone = frozenset(point for point in ledger.points if f"point:{point}" in without)
    chances: dict[str, float] = {}
    pieces: list[Piece] = []
    found = reports(voices(ledger, without=without, naive=naive))
    for report in found:
        voice = report.leading
        if voice.interested is not None:
            if_true, if_false = voice.interested
            pieces.append(Piece((point_variable(voice.point),), np.array([if_false, if_true])))
        elif voice.informative:
            chances[origin_variable(voice.origin)] = soundness(voice.standing.reliability)
            right, wrong = 1.0 + voice.phi, 1.0 - voice.phi
            sound = [wrong, right] if voice.side else [right, wrong]
            scope = (origin_variable(voice.origin), point_variable(voice.point))
            pieces.append(Piece(scope, np.array([[1.0, 1.0], sound])))
    for name, point in ledger.points.items():
        if not 0.0 <= point.prior <= 1.0:
            raise ModelError(f"point '{name}': a prior lies between 0 and 1, not {point.prior:g}")
        chances[point_variable(name)] = 0.0 if name in gone else point.prior
    for number, group in enumerate(ledger.groups):
        members = group.members
        for member in members:
            if member not in ledger.points:
                raise ModelError(f"group {number + 1} names point '{member}', which is not in the ledger")
        exactly = group.exactly_one is not None and gone.isdisjoint(members)
        for piece in group_pieces(number, members, exactly):
            pieces.append(piece)
            for helper in piece.scope:
                chances.setdefault(helper, 0.5)
    return Network(chances, tuple(pieces), found, gone)


def group_pieces(number: int, members: Iterable[str], exactly: bool) -> Iterator[Piece]:
    """A group as a chain of small tables: each helper says whether a point up to its own is true.

    Args:
        number: of the group in the ledger, from 0.
        members: ids of its points.
        exactly: one of them is true, rather than at most one.
    """
    names = [point_variable(member) for member in members]
    if len(names) < 2:
        if names and exactly:
            yield Piece((names[0],), np.array([0.0, 1.0]), number)
        return
    earlier = names[0]
    for place, name in enumerate(names[1:-1], start=1):
        helper = f"group:{number}:{place}"
        table = np.zeros((2, 2, 2))
        table[0, 0, 0] = table[1, 0, 1] = table[0, 1, 1] = 1.0
        yield Piece((earlier, name, helper), table, number)
        earlier = helper
    last = np.array([[0.0 if exactly else 1.0, 1.0], [1.0, 0.0]])
    yield Piece((earlier, names[-1]), last, number)
