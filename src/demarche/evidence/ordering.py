"""In which order to eliminate: components, and min-fill inside each.

Min-fill takes next the variable whose removal adds the fewest links between its neighbours (Kjærulff, "Triangulation of
graphs: algorithms giving small total state space", Aalborg R 90-09, 1990). Ties are broken by the order the
variables are given in, so equal cases have equal orders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Order", "connected", "min_fill"]


@dataclass(frozen=True)
class Order:
    """An order of elimination and the size of the largest table it needs.

    Attributes:
        variables: names, first eliminated first.
        width: variables in the largest separator; None when the bound was exceeded (the order is then incomplete).
        size: numbers in all tables together.
    """

    variables: tuple[str, ...]
    width: int | None
    size: int = 0


def connected(nodes: Sequence[str], scopes: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The connected components of the graph that links all names of each scope, in the order of `nodes`.

    >>> connected(["a", "b", "c", "d"], [("a", "c"), ("d",)])
    [('a', 'c'), ('b',), ('d',)]
    """
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for scope in scopes:
        for other in scope[1:]:
            parent[root(other)] = root(scope[0])
    groups: dict[str, list[str]] = {}
    for node in nodes:
        groups.setdefault(root(node), []).append(node)
    return [tuple(group) for group in groups.values()]


def neighbours(nodes: Sequence[str], scopes: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """Who shares a scope with whom."""
    links: dict[str, set[str]] = {node: set() for node in nodes}
    for scope in scopes:
        for node in scope:
            links[node].update(scope)
    for node, around in links.items():
        around.discard(node)
    return links


def min_fill(nodes: Sequence[str], links: Mapping[str, set[str]], bound: int) -> Order:
    """A min-fill order of one component; gives up where a separator would exceed `bound` variables.

    >>> ring = {"a": {"b", "d"}, "b": {"a", "c"}, "c": {"b", "d"}, "d": {"c", "a"}}
    >>> min_fill(["a", "b", "c", "d"], ring, bound=18)
    Order(variables=('a', 'b', 'c', 'd'), width=2, size=22)
    """
    graph = {node: set(links[node]) for node in nodes}
    rank = {node: index for index, node in enumerate(nodes)}
    cost = {node: _fill(graph, node) for node in nodes}
    order: list[str] = []
    width = size = 0
    while graph:
        best = min(graph, key=lambda node: (cost[node], len(graph[node]), rank[node]))
        around = graph.pop(best)
        if len(around) > bound:
            return Order(tuple(order), None)
        width = max(width, len(around))
        size += 2 ** (len(around) + 1)
        order.append(best)
        for node in around:
            graph[node].discard(best)
            graph[node].update(around - {node})
        for node in around.union(*(graph[node] for node in around)):
            cost[node] = _fill(graph, node)
    return Order(tuple(order), width, size)


def _fill(graph: Mapping[str, set[str]], node: str) -> int:
    """How many pairs of neighbours are not yet linked."""
    around = graph[node]
    return sum(len(around) - 1 - len(graph[other] & around) for other in around) // 2
