"""The state graph for drawing programs: GraphML and Graphviz DOT.

Nodes are states with their levels, everybody's ordinal worth and the concepts under which they are equilibria; arcs are
moves with their mover and whether they are improvements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from demarche.stability.conflict import Conflict

__all__ = ["dot_text", "graphml_text"]

MAX_STATES = 20_000


@dataclass(frozen=True)
class _Arc:
    source: int
    target: int
    dm: str
    improvement: bool


def graphml_text(conflict: Conflict, concepts: Sequence[str] = ("Nash", "GMR", "SMR", "SEQ")) -> str:
    """Write the state graph as GraphML.

    Args:
        conflict: at most 20,000 states.
        concepts: the concepts whose equilibria are marked.

    Raises:
        ModelError: there are too many states to draw.
    """
    from xml.etree import ElementTree as ET

    _drawable(conflict)
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    levels = list(conflict.states[0].levels)
    keys: dict[str, str] = {}

    def key(name: str, kind: str, target: str) -> None:
        keys[f"{target}:{name}"] = f"k{len(keys)}"
        ET.SubElement(
            root, "key", {"id": keys[f"{target}:{name}"], "for": target, "attr.name": name, "attr.type": kind}
        )

    for name in levels:
        key(name, "string", "node")
    for dm in conflict.decision_makers:
        key(f"worth to {dm}", "int", "node")
    key("equilibrium under", "string", "node")
    key("status quo", "boolean", "node")
    key("mover", "string", "edge")
    key("improvement", "boolean", "edge")
    graph = ET.SubElement(root, "graph", id="states", edgedefault="directed")

    def data(parent: ET.Element, name: str, value: str) -> None:
        ET.SubElement(parent, "data", key=keys[f"{parent.tag}:{name}"]).text = _printable(value)

    marks = _marks(conflict, concepts)
    for state in conflict.states:
        node = ET.SubElement(graph, "node", id=f"s{state.number}")
        for name in levels:
            data(node, name, state.levels[name])
        for i, dm in enumerate(conflict.decision_makers):
            data(node, f"worth to {dm}", str(int(conflict.values[i, state.number - 1])))
        data(node, "equilibrium under", " ".join(marks.get(state.number, [])))
        data(node, "status quo", str(state.number == conflict.status_quo).lower())
    for arc in _arcs(conflict):
        edge = ET.SubElement(graph, "edge", source=f"s{arc.source}", target=f"s{arc.target}")
        data(edge, "mover", arc.dm)
        data(edge, "improvement", str(arc.improvement).lower())
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def dot_text(conflict: Conflict, concepts: Sequence[str] = ("Nash", "GMR", "SMR", "SEQ")) -> str:
    """Write the state graph for Graphviz: improvements solid, other moves dashed, equilibria boxed twice.

    Args:
        conflict: at most 20,000 states.
        concepts: the concepts whose equilibria are marked.

    Raises:
        ModelError: there are too many states to draw.
    """
    _drawable(conflict)
    marks = _marks(conflict, concepts)
    lines = ["digraph conflict {", "  node [shape=box];"]
    for state in conflict.states:
        label = "\n".join([f"state {state.number}", *(f"{k} = {v}" for k, v in state.levels.items())])
        label += "\n" + " ".join(marks[state.number]) if state.number in marks else ""
        style = ", peripheries=2" if state.number in marks else ""
        style += ", style=bold" if state.number == conflict.status_quo else ""
        lines.append(f"  s{state.number} [label={_quoted(label)}{style}];")
    for arc in _arcs(conflict):
        style = "solid" if arc.improvement else "dashed"
        lines.append(f"  s{arc.source} -> s{arc.target} [label={_quoted(arc.dm)}, style={style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _drawable(conflict: Conflict) -> None:
    if conflict.n > MAX_STATES:
        raise ModelError(f"{conflict.n:,} states are too many to draw; at most {MAX_STATES:,}")


def _marks(conflict: Conflict, concepts: Sequence[str]) -> dict[int, list[str]]:
    marks: dict[int, list[str]] = {}
    for concept in concepts:
        for number in conflict.equilibria(concept):
            marks.setdefault(number, []).append(concept)
    return marks


def _arcs(conflict: Conflict) -> Iterator[_Arc]:
    for i, dm in enumerate(conflict.decision_makers):
        indptr, targets = conflict.moves[i].rows()
        for source in range(conflict.n):
            for target in targets[indptr[source] : indptr[source + 1]].tolist():
                better = bool(conflict.values[i, target] > conflict.values[i, source])
                yield _Arc(source + 1, target + 1, dm, better)


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c in "\t\n")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
