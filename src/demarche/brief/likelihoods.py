"""How probable it is that something is an equilibrium, as a clause with the word of the scale and the percentage."""

from __future__ import annotations

from demarche.case.words import word
from demarche.insight.wording import percent

__all__ = ["equilibrium_clause"]


def equilibrium_clause(p: float, subject: str = "it") -> str:
    """A clause that goes on from "given what is uncertain, ...".

    Args:
        p: the probability.
        subject: what is an equilibrium.

    >>> equilibrium_clause(0.81), equilibrium_clause(0.5)
    ('it is very likely (81 %) to be an equilibrium', 'the odds that it is an equilibrium are roughly even (50 %)')
    >>> equilibrium_clause(1.0), equilibrium_clause(0.02)
    ('it is always an equilibrium (100 %)', 'there is almost no chance (2 %) that it is an equilibrium')
    """
    if p < 1e-9:
        return f"{subject} is never an equilibrium (0 %)"
    if p > 1 - 1e-9:
        return f"{subject} is always an equilibrium (100 %)"
    said = word(p)
    if said == "almost no chance":
        return f"there is {said} ({percent(p)}) that {subject} is an equilibrium"
    if said == "roughly even":
        return f"the odds that {subject} is an equilibrium are {said} ({percent(p)})"
    return f"{subject} is {said} ({percent(p)}) to be an equilibrium"
