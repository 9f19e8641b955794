"""The joint distribution of a few points, with everything else about the ledger summed out.

The variables and factors are those of `evidence.network`; here every variable but the wanted points is eliminated, and
what is left is one table over them (Koller and Friedman, *Probabilistic Graphical Models*, MIT Press, 2009, chapter 9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import ModelError
from demarche.evidence.factors import Factor, Floats, factor, product
from demarche.evidence.network import point_variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.network import Network

__all__ = ["WIDEST", "fingerprint", "joint_table"]

WIDEST = 18
"""Most variables a table may have; one of 18 has 262,144 entries."""


def joint_table(network: Network, points: Sequence[str]) -> Floats | None:
    """The joint probability of the truth of some points.

    Args:
        network: the variables and factors of a ledger.
        points: ids of the points, each once.

    Returns:
        Shape (2,) * len(points), adding up to 1; index 0 is false, 1 is true, axes in the order of `points`. None
        where a table of more than `WIDEST` variables would be needed.

    Raises:
        ModelError: nothing agrees with all priors, reports and groups.
    """
    wanted = [point_variable(point) for point in points]
    if len(wanted) > WIDEST:
        return None
    related = _related(network, wanted)
    names = sorted(related - set(wanted)) + wanted
    place = {name: index for index, name in enumerate(names)}
    held = [Factor((place[name],), np.array([1.0 - network.chances[name], network.chances[name]])) for name in names]
    held += [
        factor([place[name] for name in piece.scope], piece.table)
        for piece in network.pieces
        if piece.scope[0] in related
    ]
    left = set(range(len(names) - len(wanted)))
    while left:
        scopes = {
            variable: frozenset().union(*(one.scope for one in held if variable in one.scope)) for variable in left
        }
        variable = min(left, key=lambda one: (len(scopes[one]), one))
        if len(scopes[variable]) > WIDEST + 1:
            return None
        scope = tuple(sorted(scopes[variable]))
        table = product([one for one in held if variable in one.scope], scope).sum(axis=scope.index(variable))
        held = [one for one in held if variable not in one.scope]
        rest = tuple(other for other in scope if other != variable)
        largest = float(table.max())
        held.append(Factor(rest, table / largest if largest > 0.0 else table))
        left.discard(variable)
    shift = len(names) - len(wanted)
    joint = product(
        [Factor(tuple(variable - shift for variable in one.scope), one.table) for one in held],
        tuple(range(len(wanted))),
    )
    total = float(joint.sum())
    if not total > 0.0:
        raise ModelError(
            "no combination of true and false points agrees with all priors, reports and groups: "
            "look for priors of 0 or 1 and for groups whose members are all excluded"
        )
    return joint / total


def fingerprint(network: Network, points: Sequence[str]) -> object:
    """What the joint distribution of some points depends on; equal ones have equal tables."""
    related = _related(network, [point_variable(point) for point in points])
    chances = tuple((name, chance) for name, chance in network.chances.items() if name in related)
    pieces = tuple((piece.scope, piece.table.tobytes()) for piece in network.pieces if piece.scope[0] in related)
    return chances, pieces


def _related(network: Network, names: Sequence[str]) -> set[str]:
    """All variables that some chain of factors links with the given ones."""
    found = set(names)
    while True:
        more = {name for piece in network.pieces if not found.isdisjoint(piece.scope) for name in piece.scope}
        if more <= found:
            return found
        found |= more
