"""The way from one state to another: who moves, what is an improvement, who must be trusted, or what bars it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from demarche.conflict.states import check_number
from demarche.insight.barriers import barrier
from demarche.insight.walks import Walks, walks

if TYPE_CHECKING:
    from demarche.conflict.model import GraphModel

__all__ = ["Step", "Way", "way"]


@dataclass(frozen=True)
class Step:
    """One move of a way.

    Attributes:
        dm: id of the mover.
        from_: the state it leaves, counted from 1.
        to: the state it moves to.
        improvement: whether the mover prefers `to`; if not, it must be trusted to take the step.
        loss: whether it prefers the state it leaves.
    """

    dm: str
    from_: int
    to: int
    improvement: bool
    loss: bool = False

    @property
    def interest(self) -> Literal["gains by it", "neither gains nor loses by it", "loses by it"]:
        """What the step is to its mover, in words."""
        if self.improvement:
            return "gains by it"
        return "loses by it" if self.loss else "neither gains nor loses by it"

    def to_dict(self) -> dict[str, str | int | bool]:
        """The step as JSON has it."""
        return {
            "dm": self.dm,
            "from": self.from_,
            "to": self.to,
            "improvement": self.improvement,
            "interest": self.interest,
        }


@dataclass(frozen=True)
class Way:
    """How to get from one state to another, or why it cannot be done.

    Attributes:
        start: where it begins, counted from 1.
        target: where it leads.
        found: whether there is a way.
        steps: the moves, none where start and target are the same.
        barrier: what bars every way; empty where there is one.
    """

    start: int
    target: int
    found: bool
    steps: tuple[Step, ...]
    barrier: str

    @property
    def trusted(self) -> tuple[Step, ...]:
        """The steps somebody must be trusted to take: its mover loses by it, or neither gains nor loses."""
        return tuple(step for step in self.steps if not step.improvement)

    def to_dict(self) -> dict[str, object]:
        """The way as JSON has it."""
        return {
            "start": self.start,
            "target": self.target,
            "found": self.found,
            "steps": [step.to_dict() for step in self.steps],
            "barrier": self.barrier,
        }


def way(conflict: GraphModel, start: int, target: int) -> Way:
    """Find the best way from one state to another.

    Best: fewest steps that are no strict improvement for their mover, then fewest steps, then the state numbers first
    in dictionary order. Nobody moves twice in a row.

    Args:
        conflict: the conflict.
        start: number of a state, from 1.
        target: number of a state, from 1.

    Raises:
        ModelError: a number that is no state.

    >>> from demarche import Conflict
    >>> c = Conflict.from_options(
    ...     options={"A": {"attack": ["no", "yes"]}, "B": {"talks": ["no", "yes"]}}, final={"A.attack": ["yes"]},
    ...     preferences={"A": ["B.talks"], "B": ["not A.attack"]})
    >>> [(step.dm, step.to, step.interest) for step in way(c, 1, 4).steps]
    [('A', 2, 'neither gains nor loses by it'), ('B', 4, 'neither gains nor loses by it')]
    >>> way(c, 4, 1).barrier
    'A.attack = yes is final'
    """
    check_number(start, conflict.n, "start")
    check_number(target, conflict.n, "target")
    found = _walks(conflict, start - 1)
    if found.best(target - 1) is None:
        return Way(start, target, False, (), barrier(conflict, start - 1, target - 1))
    steps = tuple(
        Step(
            conflict.decision_makers[dm],
            begin + 1,
            end + 1,
            bool(conflict.values[dm, end] > conflict.values[dm, begin]),
            bool(conflict.values[dm, end] < conflict.values[dm, begin]),
        )
        for dm, begin, end in found.steps(target - 1)
    )
    return Way(start, target, True, steps, "")


# One only: what is kept keeps its conflict, which may be large.
@lru_cache(maxsize=1)
def _walks(conflict: GraphModel, start: int) -> Walks:
    return walks(conflict, start)
