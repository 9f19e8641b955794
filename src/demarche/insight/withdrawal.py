"""What can be withdrawn from a case, and whether that reaches anything the model uses.

A claim, an origin or a point is taken out of the ledger and everything is worked out again with the same draws. What
leaves the joint distribution of the points in use as it was changes nothing, exactly, and is not worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.evidence.network import Network, point_variable
from demarche.evidence.ordering import connected
from demarche.evidence.origins import origin_key

if TYPE_CHECKING:
    from demarche.case.schema import Ledger
    from demarche.evidence.belief import JointModel

__all__ = ["Withdrawable", "reaching", "withdrawable"]


@dataclass(frozen=True)
class Withdrawable:
    """Something that can be taken out of the ledger.

    Attributes:
        id: "claim:c014", "origin:x" or "point:p02".
        says: what it says, or how it is called.
    """

    id: str
    says: str

    @property
    def kind(self) -> str:
        """One of "claim", "origin", "point"."""
        return self.id.partition(":")[0]


def withdrawable(ledger: Ledger) -> tuple[Withdrawable, ...]:
    """Everything that can be withdrawn, in file order: origins, claims, points."""
    return (
        *(Withdrawable(f"origin:{key}", origin.name or key) for key, origin in ledger.origins.items()),
        *(Withdrawable(f"claim:{claim.id}", claim.says) for claim in ledger.claims),
        *(Withdrawable(f"point:{key}", point.says) for key, point in ledger.points.items()),
    )


def reaching(joint: JointModel, used: Iterable[str], ids: Iterable[str]) -> dict[str, JointModel]:
    """Those withdrawals that change the joint distribution of the points in use.

    Args:
        joint: belief with nothing withdrawn.
        used: ids of the points the model uses.
        ids: what to withdraw, one after the other.

    Returns:
        By id, belief with it withdrawn; an id that changes nothing in use is left out.
    """
    ledger, network = joint.ledger, joint.network
    related = _related(network, used)
    points = {key: point for key, point in ledger.points.items() if point_variable(key) in related}
    claims = {claim for point in points.values() for claim in (*point.for_, *point.against)}
    origins = {origin_key(ledger, claim) for claim in ledger.claims if claim.id in claims}
    origins |= {claim.origin for claim in ledger.claims if claim.id in claims and claim.origin}
    near = {
        f"{kind}:{key}" for kind, keys in (("point", points), ("claim", claims), ("origin", origins)) for key in keys
    }
    before = _signature(network, related)
    found = {}
    for name in ids:
        if name in near:
            without = joint.withdraw(name)
            if _signature(without.network, related) != before:
                found[name] = without
    return found


def _related(network: Network, used: Iterable[str]) -> frozenset[str]:
    """Every variable linked with a point in use by reports and groups."""
    wanted = {point_variable(point) for point in used}
    groups = connected(list(network.chances), [piece.scope for piece in network.pieces])
    return frozenset(name for group in groups if not wanted.isdisjoint(group) for name in group)


def _signature(network: Network, related: frozenset[str]) -> Mapping[str, object]:
    """All numbers the distribution of the related variables is made of."""
    return {
        "chances": {name: chance for name, chance in network.chances.items() if name in related},
        "pieces": sorted(
            (piece.scope, piece.table.tobytes()) for piece in network.pieces if related.issuperset(piece.scope)
        ),
    }
