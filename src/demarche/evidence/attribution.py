"""Who has it from whom: the graph of claims, speakers, outlets, documents and origins, and where it runs in a circle.

Edges point from what rests to what it rests on: a claim stands in a document and rests on an origin, a document comes
from an outlet, each station of a claim's chain has it from the one before, an origin may be a copy of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from demarche.evidence.origins import named_origin
from demarche.evidence.outlets import outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demarche.case.schema import Claim, Ledger

__all__ = ["AttributionGraph", "Circle", "Link", "attribution", "circles"]

Kind = Literal["claim", "agent", "document", "origin"]
Node = tuple[Kind, str]


@dataclass(frozen=True)
class Link:
    """One edge.

    Attributes:
        kind: "stands in", "published by", "has it from", "said by", "rests on" or "copy of".
        start: what rests.
        end: on what.
        claim: id of the claim that shows it; None where the ledger says so directly.
    """

    kind: str
    start: Node
    end: Node
    claim: str | None = None


@dataclass(frozen=True)
class AttributionGraph:
    """The whole graph.

    Attributes:
        nodes: (kind, id), each once, in the order they are met.
        links: the edges.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    def from_node(self, node: Node) -> tuple[Link, ...]:
        """The edges that leave a node."""
        return tuple(link for link in self.links if link.start == node)

    def of_claims(self, claims: Iterable[str]) -> AttributionGraph:
        """The part that some claims show, with the copies their origins are."""
        wanted = set(claims)
        links = [link for link in self.links if link.claim in wanted]
        reached = {link.end for link in links}
        for link in self.links:
            if link.claim is None and link.start in reached:
                links.append(link)
                reached.add(link.end)
        return _graph(links)


@dataclass(frozen=True)
class Circle:
    """Reporting that runs in a circle.

    Attributes:
        kind: "self" (a claim that cites itself), "chain" (one claim passes the same station twice) or "mutual" (on one
            point, stations that have it from each other).
        path: the stations, the first again at the end.
        claims: ids of the claims that show it.
        point: id of the point, for "mutual".
    """

    kind: Literal["self", "chain", "mutual"]
    path: tuple[str, ...]
    claims: tuple[str, ...]
    point: str | None = None

    @property
    def text(self) -> str:
        """The circle in a sentence."""
        way = " from ".join(self.path)
        if self.kind == "self":
            return f"claim {self.claims[0]} cites itself ({way})"
        if self.kind == "chain":
            return f"the chain of claim {self.claims[0]} comes back to where it was: {way}"
        return f"on {self.point}, {way} (claims {', '.join(self.claims)}): no origin stands behind them"


def attribution(ledger: Ledger) -> AttributionGraph:
    """The attribution graph of a ledger."""
    links: list[Link] = []
    for claim in ledger.claims:
        links.extend(_links(ledger, claim))
    for name, origin in ledger.origins.items():
        if origin.copies_of is not None:
            links.append(Link("copy of", ("origin", name), ("origin", origin.copies_of)))
    return _graph(links)


def circles(ledger: Ledger) -> tuple[Circle, ...]:
    """Every claim that cites itself, chain that comes back to a station, and point reported in a circle."""
    found: list[Circle] = []
    for claim in ledger.claims:
        own = {claim.id} | ({claim.source} if claim.source else set())
        cited = [reference for reference in claim.references if reference in own]
        if cited or claim.id in claim.repeats:
            found.append(Circle("self", (claim.id, cited[0] if cited else claim.id), (claim.id,)))
        agents = [link.agent for link in claim.chain]
        for index, agent in enumerate(agents):
            if agent in agents[:index]:
                start = agents.index(agent)
                found.append(Circle("chain", tuple(reversed(agents[start : index + 1])), (claim.id,)))
                break
    claims = {claim.id: claim for claim in ledger.claims}
    for name, point in ledger.points.items():
        listed = [claims[id_] for id_ in dict.fromkeys((*point.for_, *point.against)) if id_ in claims]
        found.extend(_mutual(name, listed))
    return tuple(found)


def _links(ledger: Ledger, claim: Claim) -> list[Link]:
    node: Node = ("claim", claim.id)
    links = []
    if claim.source is not None:
        document: Node = ("document", claim.source)
        links.append(Link("stands in", node, document, claim.id))
        links.append(Link("published by", document, ("agent", outlet_of(ledger, claim)), claim.id))
    chain = [link.agent for link in claim.chain]
    speaker = chain[0] if chain else claim.speaker
    if speaker is not None:
        links.append(Link("said by", node, ("agent", speaker), claim.id))
    for earlier, later in pairwise(chain):
        links.append(Link("has it from", ("agent", later), ("agent", earlier), claim.id))
    named = named_origin(ledger, claim)
    if named is not None:
        links.append(Link("rests on", node, ("origin", named), claim.id))
    return links


def _graph(links: Iterable[Link]) -> AttributionGraph:
    kept = tuple(dict.fromkeys(links))
    return AttributionGraph(tuple(dict.fromkeys(node for link in kept for node in (link.start, link.end))), kept)


def _mutual(point: str, claims: Iterable[Claim]) -> list[Circle]:
    """Circles among different claims on one point: stations that, taken together, have it from each other."""
    source: dict[str, dict[str, str]] = {}
    for claim in claims:
        chain = [link.agent for link in claim.chain]
        if len(set(chain)) < len(chain):
            continue
        for earlier, later in pairwise(chain):
            source.setdefault(later, {}).setdefault(earlier, claim.id)
    found: list[Circle] = []
    seen: set[frozenset[str]] = set()
    for start in source:
        path = _way_back(start, source)
        if path and frozenset(path) not in seen:
            seen.add(frozenset(path))
            shown = (source[later][earlier] for later, earlier in pairwise(path))
            found.append(Circle("mutual", tuple(path), tuple(dict.fromkeys(shown)), point))
    return found


def _way_back(start: str, source: Mapping[str, Mapping[str, str]]) -> list[str] | None:
    """The shortest way from a station along "has it from" back to itself."""
    ways: list[list[str]] = [[start]]
    reached: set[str] = set()
    while ways:
        way = ways.pop(0)
        for earlier in source.get(way[-1], {}):
            if earlier == start:
                return [*way, start]
            if earlier not in reached:
                reached.add(earlier)
                ways.append([*way, earlier])
    return None
