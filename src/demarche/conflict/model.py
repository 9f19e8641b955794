"""The graph model of a conflict: states, who can move where, who prefers what.

The classical definition is Fang, Hipel and Kilgour, *Interactive Decision Making: The Graph Model for
Conflict Resolution* (Wiley, 1993). Everything here is frozen data over NumPy arrays; the solution concepts are
functions of it (package `stability`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from demarche.case.nearest import hint
from demarche.conflict.base_parts import base_parts
from demarche.conflict.conditions import bind
from demarche.conflict.graph_form import graph_parts
from demarche.conflict.moves import Blocks, BoolArray, IntArray, Moves
from demarche.conflict.options import OptionTable
from demarche.conflict.parts import BarredMove, Finer, ModelParts, Restrictions
from demarche.conflict.reading import option_parts
from demarche.conflict.states import State, States, check_number
from demarche.conflict.strategies import Strategies
from demarche.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from demarche.case.reading import Case

__all__ = [
    "BarredMove",
    "Blocks",
    "BoolArray",
    "Finer",
    "GraphModel",
    "IntArray",
    "Moves",
    "Restrictions",
    "State",
    "States",
    "Strategies",
]


@dataclass(frozen=True, eq=False, repr=False)
class GraphModel(ModelParts):
    """A conflict in the graph model. Build one with `from_options`, `from_graph` or `from_case`.

    What it holds is said, field by field, in `demarche.conflict.parts.ModelParts`.
    """

    @classmethod
    def from_options(
        cls,
        options: Mapping[str, Mapping[str, Sequence[str] | None] | Sequence[str]],
        *,
        never: Sequence[str] = (),
        final: Mapping[str, Sequence[str]] | None = None,
        one_way: Mapping[str, str] | None = None,
        no_move: Sequence[Mapping[str, str]] = (),
        merge: Sequence[Mapping[str, Any]] = (),
        preferences: Mapping[str, Any] | None = None,
        status_quo: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | None = None,
        title: str = "",
        strength: Mapping[str, Any] | None = None,
        unknown: Mapping[str, Any] | None = None,
        attitudes: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Self:
        """Build a conflict from who has which options.

        Args:
            options: DM -> option -> its levels in order (None for no and yes). Ids are identifiers.
            never: conditions no state satisfies.
            final: "dm.option" -> levels that cannot be left.
            one_way: "dm.option" -> "up" (only to later levels) or "down".
            no_move: mappings with "by", "from", "to": moves of DM `by` from states of the one to states of the other
                condition are barred; either may be left out, meaning any state.
            merge: mappings with "merge", a condition, and "ignoring", options: states satisfying the condition and
                equal but for those options become one.
            preferences: DM -> statements, most important first (an inner list: their order is unknown); or state
                numbers, best first (an inner list: a tie); or a NumPy array of shape (n,), larger preferred; or a
                mapping from conditions to weights. A DM left out is indifferent.
            status_quo: "dm.option" -> level; an option left out has its first level.
            names: DM -> display name.
            labels: "dm.option" -> display label.
            title: what the conflict is called.
            strength: DM -> groups of ranks, best first; a state of an earlier group is greatly preferred.
            unknown: DM -> pairs of state numbers not compared.
            attitudes: DM -> DM -> "+", "0" or "-".

        Raises:
            ModelError: unknown names, conditions that cannot be read, rules that leave no state, too many states,
                incomplete rankings; the message says where and what to do.

        >>> c = GraphModel.from_options({"A": {"attack": None}, "B": {"talks": ["none", "open", "signed"]}},
        ...                             never=["A.attack = yes and B.talks = signed"])
        >>> c
        <GraphModel: 2 decision makers, 2 options, 5 feasible states>
        >>> c.number({"A.attack": "no", "B.talks": "signed"}), dict(c.state(2).levels)
        (5, {'A.attack': 'yes', 'B.talks': 'none'})
        """
        return cls.from_parts(
            option_parts(
                options=options, never=never, final=final, one_way=one_way, no_move=no_move, merge=merge,
                preferences=preferences, status_quo=status_quo, names=names, labels=labels, title=title,
                strength=strength, unknown=unknown, attitudes=attitudes,
            )
        )  # fmt: skip

    @classmethod
    def from_graph(
        cls,
        states: int,
        moves: Mapping[str, Iterable[tuple[int, int]] | NDArray[np.integer]],
        preferences: Mapping[str, Any] | None = None,
        status_quo: int | None = None,
        *,
        names: Mapping[str, str] | None = None,
        title: str = "",
        strength: Mapping[str, Any] | None = None,
        unknown: Mapping[str, Any] | None = None,
        attitudes: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Self:
        """Build a conflict from its graph: numbered states and every DM's moves between them.

        Args:
            states: how many states; they are numbered 1 to this.
            moves: DM -> pairs (from, to), or an integer array of shape (m, 2). Any non-empty name will do; a DM may
                have no moves. A pair given twice counts once.
            preferences: DM -> state numbers, best first (an inner list is a tie), every state exactly once; or a NumPy
                array of shape (states,), larger preferred. A DM left out is indifferent.
            status_quo: number of the state the conflict is in.
            names: DM -> display name.
            title: what the conflict is called.
            strength: as in `from_options`.
            unknown: as in `from_options`.
            attitudes: as in `from_options`.

        Raises:
            ModelError: unknown names, moves from a state to itself, numbers out of range, incomplete rankings.

        >>> GraphModel.from_graph(4, {"A": [(1, 3), (2, 4)], "B": [(1, 2)]}, {"A": [3, [1, 2], 4]})
        <GraphModel: 2 decision makers, 4 states>
        """
        return cls.from_parts(
            graph_parts(
                states=states, moves=moves, preferences=preferences, status_quo=status_quo, names=names, title=title,
                strength=strength, unknown=unknown, attitudes=attitudes,
            )
        )  # fmt: skip

    @classmethod
    def from_case(cls, case: Case | str | Path) -> Self:
        """Build the base model of a case: every rule and statement whose probability is at least one half.

        Args:
            case: the folder, or a case already read.

        Raises:
            CaseError: faults in the case, each with its place.
            UnreadableFile: the folder cannot be read.
        """
        return cls.from_parts(base_parts(case)[0])

    @classmethod
    def from_parts(cls, parts: ModelParts) -> Self:
        """Give parts that were checked elsewhere their public face."""
        return cls(**{part.name: getattr(parts, part.name) for part in fields(ModelParts)})

    @property
    def states(self) -> States:
        """All states in order, made only when looked at; `states[0].number` is 1."""
        return States(self.n, self.space)

    @property
    def options(self) -> OptionTable | None:
        """The options; None in graph form."""
        return self.space.cells.options if self.space else None

    def state(self, number: int) -> State:
        """The state with this number, from 1.

        Raises:
            ModelError: there is no such state.
        """
        return self.states[check_number(number, self.n, "state") - 1]

    def number(self, levels: Mapping[str, str]) -> int:
        """The number of the state with these levels, one for every option.

        Raises:
            ModelError: an unknown option or level, an option missing, or an infeasible combination.
        """
        if self.space is None:
            raise ModelError("a conflict in graph form has no options; its states are only numbers")
        table = self.space.cells.options
        found = self.space.locate(table.read_levels(levels, "number"))
        if found < 0:
            shown = ", ".join(f"{key} = {level}" for key, level in levels.items())
            raise ModelError(f"no feasible state has {shown}; a rule forbids this combination")
        return found + 1

    def where(self, condition: str) -> BoolArray:
        """In which states a condition holds, shape (n,); of a merged state its lowest member decides.

        Raises:
            ModelError: graph form, or a condition that cannot be read.
        """
        if self.space is None:
            raise ModelError(f"a conflict in graph form has no options, so {condition!r} means nothing in it")
        return bind(condition, self.space.cells.options).evaluate(self.space)

    def members(self, number: int) -> tuple[dict[str, str], ...]:
        """The levels of every combination that is this state: several for a merged state; none in graph form."""
        state = check_number(number, self.n, "state") - 1
        return self.space.members(state) if self.space else ()

    def dm_index(self, dm: str) -> int:
        """Position of a DM in `decision_makers`, by its id.

        Raises:
            ModelError: no such DM; gives the nearest one.
        """
        if dm not in self.decision_makers:
            raise ModelError(f"no decision maker {dm!r}{hint(str(dm), self.decision_makers)}")
        return self.decision_makers.index(dm)

    def __repr__(self) -> str:
        dms = len(self.decision_makers)
        parts = [f"{dms} decision maker{'s' if dms != 1 else ''}"]
        table = self.options
        if table is not None:
            parts.append(f"{len(table.keys)} option{'s' if len(table.keys) != 1 else ''}")
        parts.append(f"{self.n:,} {'feasible ' if table is not None else ''}state{'s' if self.n != 1 else ''}")
        return f"<{self.title or type(self).__name__}: {', '.join(parts)}>"

    __str__ = __repr__
