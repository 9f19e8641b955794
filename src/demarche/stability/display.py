"""A conflict as a data frame and as a table in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from demarche.stability.concepts import CONCEPTS, DEFAULT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from demarche.stability.conflict import Conflict

__all__ = ["columns", "html_table", "state_frame", "usual_concepts"]

SHOWN = 50


def usual_concepts(conflict: Conflict) -> tuple[str, ...]:
    """The usual concepts that the conflict's form allows."""
    form = "graph" if conflict.strategies is None else "options"
    return tuple(name for name in DEFAULT if form in CONCEPTS[name].forms)


def columns(conflict: Conflict, concepts: Sequence[str]) -> dict[str, list[Any]]:
    """The states as a table by columns.

    Args:
        conflict: any conflict.
        concepts: the concepts to list.

    Returns:
        Number, levels, ordinal worth to each decision maker (larger is better), stability per concept and decision
        maker, equilibrium per concept; one entry per state in each.
    """
    table: dict[str, list[Any]] = {"state": list(range(1, conflict.n + 1))}
    rows = [state.levels for state in conflict.states]
    for option in rows[0]:
        table[option] = [levels[option] for levels in rows]
    for i, dm in enumerate(conflict.decision_makers):
        table[f"worth to {dm}"] = conflict.values[i].tolist()
    for concept in concepts:
        for dm in conflict.decision_makers:
            table[f"{concept} {dm}"] = conflict.mask(concept, dm).tolist()
        table[f"{concept} equilibrium"] = conflict.mask(concept).tolist()
    return table


def state_frame(conflict: Conflict, concepts: Sequence[str] | None = None) -> pd.DataFrame:
    """The states as a data frame, indexed by state number.

    Args:
        conflict: any conflict.
        concepts: the concepts to list; the usual ones by default.

    >>> from demarche import Conflict
    >>> c = Conflict.from_graph(states=2, moves={"A": [(1, 2)]}, preferences={"A": [2, 1]})
    >>> state_frame(c, ["Nash"])["Nash equilibrium"].tolist()
    [False, True]
    """
    import pandas as pd

    return pd.DataFrame(columns(conflict, concepts or usual_concepts(conflict))).set_index("state")


def html_table(conflict: Conflict) -> str:
    """What a notebook shows: the equilibria, or the first states where there are none.

    Args:
        conflict: any conflict; everything people wrote is escaped.
    """
    concepts = usual_concepts(conflict)
    held = {name: set(conflict.equilibria(name)) for name in concepts}
    holding = sorted(set().union(*held.values()))
    numbers = (holding or list(range(1, conflict.n + 1)))[:SHOWN]
    options = list(conflict.state(numbers[0]).levels)
    head = "".join(f"<th>{escape(text)}</th>" for text in ("State", *options, "Equilibrium under"))
    rows = []
    for number in numbers:
        levels = conflict.state(number).levels
        under = ", ".join(name for name in concepts if number in held[name]) or "none"
        mark = f"{number} (status quo)" if number == conflict.status_quo else str(number)
        cells = (mark, *(levels[option] for option in options), under)
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    more = f"<p>{len(holding) - SHOWN:,} more equilibria</p>" if len(holding) > SHOWN else ""
    body = "".join(rows)
    return f"<p>{escape(str(conflict))}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
