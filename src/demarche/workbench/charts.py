"""Options of the interactive charts, as pure functions of library objects."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demarche.stability.conflict import Conflict
    from demarche.workbench.neighbourhood import Neighbourhood

__all__ = ["COLOURS", "colours", "graph_options"]

COLOURS = ("#1d6a96", "#c05a00", "#2c7a4b", "#8a3b7a", "#7a6a12", "#4a4a8a", "#9c2f2f", "#3c6f73")
"""One colour per decision maker, told apart by colour-blind readers as well; arcs also carry the name."""


def colours(conflict: Conflict) -> dict[str, str]:
    """Decision maker -> its colour.

    Args:
        conflict: the conflict.
    """
    return {dm: COLOURS[k % len(COLOURS)] for k, dm in enumerate(conflict.decision_makers)}


def graph_options(conflict: Conflict, found: Neighbourhood) -> dict[str, Any]:
    """A force-directed drawing of a neighbourhood: equilibria filled, improvements solid, other moves dashed.

    Args:
        conflict: the conflict.
        found: the states and moves to draw.
    """
    by_dm = colours(conflict)
    holding = set(conflict.equilibria("SEQ"))
    nodes = [
        {
            "name": str(number),
            "symbolSize": 42 if number == found.centre else 30,
            "itemStyle": {
                "color": "#d9ecd9" if number in holding else "#eef1f3",
                "borderColor": "#1c2730" if number == found.centre else "#7b8790",
                "borderWidth": 3 if number == conflict.status_quo else 1,
            },
            "label": {"show": True, "color": "#1c2730"},
        }
        for number in found.states
    ]
    links = [
        {
            "source": str(arc.source),
            "target": str(arc.target),
            "lineStyle": {
                "color": by_dm[arc.dm],
                "type": "solid" if arc.improvement else "dashed",
                "width": 2 if arc.improvement else 1,
                "opacity": 1,
                "curveness": 0.12,
            },
            "label": {
                "show": len(found.arcs) <= 14,
                "formatter": shorten(conflict.names[arc.dm], 16, placeholder="…"),
                "fontSize": 11,
                "color": "#1c2730",
            },
        }
        for arc in found.arcs
    ]
    return {
        "animation": False,
        "aria": {"enabled": True},
        "series": [
            {
                "type": "graph",
                "layout": "force",
                "roam": True,
                "zoom": 1 if len(found.states) <= 10 else 0.75,
                "force": {"repulsion": 340, "edgeLength": 140, "layoutAnimation": False},
                "edgeSymbol": ["none", "arrow"],
                "edgeSymbolSize": 8,
                "data": nodes,
                "links": links,
            }
        ],
    }
