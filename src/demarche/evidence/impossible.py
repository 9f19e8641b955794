"""Evidence that leaves nothing possible, and which group is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import ModelError
from demarche.evidence.elimination import eliminate
from demarche.evidence.factors import Factor, factor
from demarche.evidence.network import point_variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from demarche.case.schema import Ledger
    from demarche.evidence.network import Network, Piece
    from demarche.evidence.plan import Component

__all__ = ["check_possible"]


def check_possible(ledger: Ledger, net: Network, solved: Iterable[Component]) -> None:
    """Refuse a component to which no truth of its points and soundness of its origins agrees.

    Raises:
        ModelError: naming the groups without any one of which it would be possible, or else the certain points.
    """
    for component in solved:
        if not component.possible:
            raise ModelError(_why(ledger, net, component.names))


def _why(ledger: Ledger, net: Network, names: Sequence[str]) -> str:
    inside = [piece for piece in net.pieces if piece.scope[0] in set(names)]
    numbers = sorted({piece.group for piece in inside if piece.group is not None})
    blamed = [number for number in numbers if _possible(net, names, [p for p in inside if p.group != number])]
    inside_points = [point for point in ledger.points if point_variable(point) in set(names)]
    certain = [point for point in inside_points if net.chances[point_variable(point)] in (0.0, 1.0)]
    hint = f" (certain before any report: {', '.join(certain)})" if certain else ""
    if not blamed:
        return (
            f"the evidence on {', '.join(inside_points)} contradicts itself with certainty{hint}: "
            "no prior, reliability or likelihood there may be exactly 0 or 1 on both sides"
        )
    which = " or ".join(f"group {number + 1} ({_members(ledger, number)})" for number in blamed)
    return (
        f"{which} cannot be true together with what is certain about its points{hint}: "
        "change the group, or give the points priors and the origins reliabilities short of certainty"
    )


def _members(ledger: Ledger, number: int) -> str:
    group = ledger.groups[number]
    kind = "exactly one of" if group.exactly_one is not None else "at most one of"
    return f"{kind} {', '.join(group.members)}"


def _possible(net: Network, names: Sequence[str], pieces: Sequence[Piece]) -> bool:
    place = {name: index for index, name in enumerate(names)}
    singles = [Factor((place[name],), np.array([1.0 - net.chances[name], net.chances[name]])) for name in names]
    tables = [factor([place[name] for name in piece.scope], piece.table) for piece in pieces]
    return eliminate(range(len(names)), [*singles, *tables]).log_total > float("-inf")
