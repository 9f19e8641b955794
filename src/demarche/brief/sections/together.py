"""Which outcomes that hold some parties could leave together, for another that holds and is better for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Items, Section, say
from demarche.brief.naming import listed
from demarche.brief.sections.status_quo import usual_concept
from demarche.errors import ModelError

if TYPE_CHECKING:
    from demarche.brief.facts import Facts

__all__ = ["together"]

_SHOWN = 6


def together(facts: Facts) -> Section | None:
    """A sentence for each jump of a coalition between equilibria; nothing where there is none, or the model is too large."""
    conflict, concept = facts.conflict, usual_concept(facts)
    try:
        jumps = conflict.equilibrium_jumps(concept)
    except ModelError:
        return None
    if not jumps:
        return None
    lines = []
    for jump in jumps[:_SHOWN]:
        who = listed([facts.names.party(dm) for dm in jump.members])
        before, after = (facts.called(conflict.state(number).levels) for number in (jump.from_, jump.to))
        lines.append(say(f"{who}: from {before} to {after}."))
    if len(jumps) > _SHOWN:
        lines.append(say(f"And {len(jumps) - _SHOWN} more."))
    lead = say(
        "Nobody leaves these outcomes alone, but these parties can leave them by moving one after the other, and each of "
        f"them prefers where they end ({concept}).",
        role="lead",
    )
    return Section("together", "What parties could leave together", (lead, Items(tuple(lines))))
