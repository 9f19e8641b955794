"""Which equilibria appeared or vanished between two models, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.errors import ModelError

if TYPE_CHECKING:
    from demarche.stability.conflict import Conflict

__all__ = ["Change", "changed_equilibria", "equilibria_by_levels"]

Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Change:
    """An outcome that is an equilibrium in only one of two models.

    Attributes:
        levels: the outcome.
        appeared: whether it is one after and not before; if not, it vanished.
        why: what broke or was mended: the verdict in the model in which it is no equilibrium.
    """

    levels: Mapping[str, str]
    appeared: bool
    why: str

    def to_dict(self) -> dict[str, object]:
        """The change as JSON has it."""
        return {"levels": dict(self.levels), "appeared": self.appeared, "why": self.why}


def equilibria_by_levels(conflict: Conflict, concept: str | Mapping[str, str]) -> dict[Levels, int]:
    """The equilibria of a conflict in options form: their levels and their numbers."""
    return {tuple(conflict.state(number).levels.items()): number for number in conflict.equilibria(concept)}


def changed_equilibria(before: Conflict, after: Conflict, concept: str | Mapping[str, str]) -> tuple[Change, ...]:
    """Compare the equilibria of two conflicts; outcomes are matched by their levels.

    Args:
        before: a conflict in options form.
        after: another over the same options, or over some of them.
        concept: a name, or one name per decision maker.

    >>> from demarche import Conflict
    >>> before, after = (Conflict.from_options({"A": {"x": ["no", "yes"]}}, preferences={"A": [wish]})
    ...                  for wish in ("A.x", "not A.x"))
    >>> for change in changed_equilibria(before, after, "Nash"):
    ...     print(change.appeared, dict(change.levels))
    False {'A.x': 'yes'}
    True {'A.x': 'no'}
    """
    old, new = equilibria_by_levels(before, concept), equilibria_by_levels(after, concept)
    vanished = [Change(dict(levels), False, _why_not(after, levels, concept)) for levels in old if levels not in new]
    appeared = [Change(dict(levels), True, _why_not(before, levels, concept)) for levels in new if levels not in old]
    return (*vanished, *appeared)


def _why_not(conflict: Conflict, levels: Levels, concept: str | Mapping[str, str]) -> str:
    """Why an outcome is no equilibrium of a conflict."""
    try:
        number = conflict.number(dict(levels))
    except ModelError as error:
        return str(error)
    texts = []
    for dm in conflict.decision_makers:
        name = concept if isinstance(concept, str) else concept[dm]
        if not conflict.mask(name, dm)[number - 1]:
            texts.append(conflict.explain(number, dm, name).text)
    return (
        " ".join(texts)
        or f"There the outcome is state {number}, which stands for a merged state shown by other levels."
    )
