"""Which equilibria appeared or vanished between two models, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.insight.turning import why_turned

if TYPE_CHECKING:
    from demarche.insight.alterations import Alteration
    from demarche.stability.conflict import Conflict

__all__ = ["Change", "changed_equilibria", "equilibria_by_levels"]

Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Change:
    """An outcome that is an equilibrium in only one of two models.

    Attributes:
        levels: the outcome.
        appeared: whether it is one after and not before; if not, it vanished.
        lines: why, as `demarche.insight.turning.why_turned` tells it: what changed, whose verdict turned, and the
            verdict now and before.
    """

    levels: Mapping[str, str]
    appeared: bool
    lines: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason in one text."""
        return " ".join(self.lines)

    def to_dict(self) -> dict[str, object]:
        """The change as JSON has it."""
        return {"levels": dict(self.levels), "appeared": self.appeared, "why": self.why}


def equilibria_by_levels(
    conflict: Conflict, concept: str | Mapping[str, str], keys: Iterable[str] | None = None
) -> dict[Levels, int]:
    """The equilibria of a conflict in options form: their levels and their numbers.

    Args:
        conflict: the conflict.
        concept: a name, or one name per decision maker.
        keys: the options to tell them by, in this order; all in file order if left out. Of several equilibria that agree
            on these, the first stands.
    """
    found: dict[Levels, int] = {}
    for number in conflict.equilibria(concept):
        levels = conflict.state(number).levels
        found.setdefault(tuple((key, levels[key]) for key in (levels if keys is None else keys)), number)
    return found


def changed_equilibria(
    before: Conflict,
    after: Conflict,
    concept: str | Mapping[str, str],
    altered: Sequence[Alteration] = (),
) -> tuple[Change, ...]:
    """Compare the equilibria of two conflicts; outcomes are matched by their levels.

    Args:
        before: a conflict in options form.
        after: another over the same options, in whatever order.
        concept: a name, or one name per decision maker.
        altered: what differs between the two, to be named in the reasons.

    >>> from demarche import Conflict
    >>> before, after = (Conflict.from_options({"A": {"x": ["no", "yes"]}}, preferences={"A": [wish]})
    ...                  for wish in ("A.x", "not A.x"))
    >>> for change in changed_equilibria(before, after, "Nash"):
    ...     print(change.appeared, dict(change.levels))
    False {'A.x': 'yes'}
    True {'A.x': 'no'}
    """
    keys = tuple(before.states[0].levels)
    old, new = equilibria_by_levels(before, concept, keys), equilibria_by_levels(after, concept, keys)
    turned = [(levels, False) for levels in old if levels not in new]
    turned += [(levels, True) for levels in new if levels not in old]
    return tuple(
        Change(dict(levels), appeared, why_turned(before, after, dict(levels), concept, altered))
        for levels, appeared in turned
    )
