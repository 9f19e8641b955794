"""`Conflict`: a graph model that can be asked what is stable, for whom, and why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from demarche.conflict.model import GraphModel
from demarche.conflict.states import check_number
from demarche.errors import ConceptNotDefined, ModelError
from demarche.stability import display, explaining
from demarche.stability.as_one import AsOne
from demarche.stability.choosing import ENGINES, choose_engine
from demarche.stability.coalitions import CONCEPTS as COALITION_CONCEPTS
from demarche.stability.coalitions import Improvement, Jump, coalition_question, jumps, label
from demarche.stability.concepts import CONCEPTS, DEFAULT, canonical
from demarche.stability.engine import RESPONSES, Engine, Responses
from demarche.stability.horizon import stable as limited_move_stable
from demarche.stability.questions import Question, stable_states
from demarche.stability.running import for_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from demarche.conflict.model import BoolArray
    from demarche.stability.verdict import Verdict

__all__ = ["Conflict"]


class Conflict(GraphModel):
    """A conflict, built with `from_options`, `from_graph` or `from_case`, and asked for its equilibria.

    Concept names are not case-sensitive; where one concept is asked for, a mapping from every decision maker (DM)
    to a concept may stand instead. States are numbered from 1, and arrays over states start with state 1.

    >>> chicken = Conflict.from_graph(
    ...     states=4, moves={"A": [(1, 2), (2, 1), (3, 4), (4, 3)], "B": [(1, 3), (3, 1), (2, 4), (4, 2)]},
    ...     preferences={"A": [2, 1, 3, 4], "B": [3, 1, 2, 4]},
    ... )
    >>> chicken.equilibria("nash"), chicken.equilibria({"A": "Nash", "B": "GMR"})
    ([2, 3], [2, 3])
    >>> chicken.mask("GMR", "A")
    array([ True,  True,  True, False])
    >>> print(chicken.explain(1, "A", "GMR").text)
    State 1 is GMR stable for A: its one improvement can be punished. If A moves to state 2, B can go on to state 4;
    that is no better for A than state 1.
    """

    @property
    def responses(self) -> Responses:
        """How the others may answer an improvement: "legal" (the default), "once" or "single".

        In "legal" answers nobody moves twice in a row; in "once" each moves at most once; in "single" one of them
        moves once. The latter two are readings that some older results used.
        """
        chosen: Responses = self.__dict__.get("_responses", "legal")
        return chosen

    @responses.setter
    def responses(self, reading: Responses) -> None:
        if reading not in RESPONSES:
            raise ModelError(f"no reading {reading!r} of the answers; valid are {', '.join(RESPONSES)}")
        self.__dict__["_responses"] = reading
        self._turn()

    @property
    def engine(self) -> str:
        """What works out the plain concepts: "kernels" (the default) or, as a check, "matrix"."""
        chosen: str = self.__dict__.get("_engine_name", "kernels")
        return chosen

    @engine.setter
    def engine(self, name: str) -> None:
        if name not in ENGINES:
            raise ModelError(f"no engine {name!r}; valid are {', '.join(ENGINES)}")
        self.__dict__["_engine_name"] = name
        self._turn()

    def mask(self, concept: str | Mapping[str, str], dm: str | None = None, *, horizon: int | None = None) -> BoolArray:
        """Where the states are stable for a DM, or for all of them.

        Args:
            concept: name of a concept, or a mapping from each DM to one.
            dm: id of the DM; without it, where all are stable (the equilibria).
            horizon: how many moves ahead a DM looks; for L only.

        Returns:
            A boolean array of shape (n,), not to be written to.

        Raises:
            UnknownConceptError: there is no such concept.
            ModelError: there is no such DM, or the conflict is too large.
            ConceptNotDefined: the concept has no meaning for this conflict.
        """
        chosen = self._concepts(concept, horizon)
        if dm is not None:
            return self._stable(chosen[self.dm_index(dm)], self.dm_index(dm), horizon)
        wanted = [(name, i) for i, name in enumerate(chosen) if _key(name, i, horizon) not in self._masks]
        if wanted:
            engine = self._engine
            if engine.compiled and any(name != "Nash" for name, _ in wanted):
                engine.prepare()
            what = f"{'/'.join(dict.fromkeys(chosen))} in {self.n:,} states"
            for_each(lambda pair: self._stable(*pair, horizon), wanted, at_once=engine.compiled, n=self.n, what=what)
        joint = np.ones(self.n, np.bool_)
        for i, name in enumerate(chosen):
            joint &= self._stable(name, i, horizon)
        joint.flags.writeable = False
        return joint

    def equilibria(self, concept: str | Mapping[str, str], *, horizon: int | None = None) -> list[int]:
        """Numbers of the states that are stable for every DM; see `mask`."""
        return _numbers(self.mask(concept, horizon=horizon))

    def stable(self, concept: str, dm: str, *, horizon: int | None = None) -> list[int]:
        """Numbers of the states that are stable for one DM; see `mask`."""
        return _numbers(self.mask(concept, dm, horizon=horizon))

    def count(self, concept: str | Mapping[str, str], dm: str | None = None, *, horizon: int | None = None) -> int:
        """How many states are equilibria, or stable for one DM; see `mask`."""
        return int(np.count_nonzero(self.mask(concept, dm, horizon=horizon)))

    def frame(self, concepts: Sequence[str] | None = None) -> pd.DataFrame:
        """The states, their worth and their stability as a data frame; see `demarche.stability.display.state_frame`."""
        return display.state_frame(self, concepts)

    def _repr_html_(self) -> str:
        return display.html_table(self)

    def explain(self, state: int, dm: str, concept: str | Mapping[str, str], *, horizon: int | None = None) -> Verdict:
        """Why a state is stable or unstable for a DM, with the moves that prove it.

        Args:
            state: number of the state, from 1.
            dm: id of the DM.
            concept: name of a concept, or a mapping from each DM to one.
            horizon: as in `mask`.

        Raises:
            UnknownConceptError: there is no such concept.
            ModelError: there is no such state or DM, or the conflict is too large.
            ConceptNotDefined: the concept has no meaning for this conflict.
        """
        index = self.dm_index(dm)
        name = self._concepts(concept, horizon)[index]
        number = check_number(state, self.n, "state") - 1
        question = CONCEPTS[name].question
        if name == "L":
            assert horizon is not None
            return explaining.explain_horizon(self, number, index, horizon)
        if name == "NM":
            return explaining.explain_nonmyopic(self, number, index)
        if name.endswith("_weak"):
            return explaining.explain_weak(self, number, index, name.removesuffix("_weak"))
        if question is not None:
            return explaining.explain_question(self, number, dm, name, question(self, index))
        return explaining.explain(self, number, index, name, self.responses)

    def coalition_stable(self, concept: str, members: Sequence[str], improvement: Improvement = "strict") -> list[int]:
        """Numbers of the states that are stable for a coalition under CNash, CGMR, CSMR or CSEQ.

        Args:
            concept: name of a coalition concept.
            members: ids of the coalition's DMs.
            improvement: "strict", better for every member, or "pareto", better for one and worse for none.

        Raises:
            UnknownConceptError: there is no such concept.
            ModelError: there is no such DM, or the conflict is too large.
        """
        return _numbers(stable_states(self._coalition(concept, members, improvement)[2], self.n))

    def explain_coalition(
        self, state: int, members: Sequence[str], concept: str, improvement: Improvement = "strict"
    ) -> Verdict:
        """Why a state is stable or unstable for a coalition; arguments as in `coalition_stable`."""
        name, who, question = self._coalition(concept, members, improvement)
        number = check_number(state, self.n, "state") - 1
        ways = ("sequence of moves", "sequences of moves")
        return explaining.explain_question(self, number, who, name, question, ways)

    def equilibrium_jumps(self, concept: str | Mapping[str, str]) -> list[Jump]:
        """Which coalitions can move from one equilibrium to another that is better for all their members."""
        return jumps(self, self.equilibria(concept))

    def as_one(self, *members: str) -> AsOne:
        """The conflict with some DMs acting as one."""
        return AsOne(self, self._members(members))

    def _turn(self) -> None:
        """Another engine or reading is asked from now on; what the last one found is kept for when it is asked again."""
        for name in ("_engine", "_masks"):
            self.__dict__.pop(name, None)

    @cached_property
    def _engines(self) -> dict[tuple[str, str], Engine]:
        return {}

    @cached_property
    def _found(self) -> dict[tuple[str, str], dict[tuple[str, int, int | None], BoolArray]]:
        return {}

    @cached_property
    def _engine(self) -> Engine:
        key = self.engine, self.responses
        if key not in self._engines:
            self._engines[key] = choose_engine(self, self.responses, self.engine)
        return self._engines[key]

    @cached_property
    def _masks(self) -> dict[tuple[str, int, int | None], BoolArray]:
        return self._found.setdefault((self.engine, self.responses), {})

    def _stable(self, concept: str, dm: int, horizon: int | None) -> BoolArray:
        key = _key(concept, dm, horizon)
        if key not in self._masks:
            found = CONCEPTS[concept].stable
            if found is None:
                assert horizon is not None
                stable = limited_move_stable(self, dm, horizon)
            else:
                stable = found(self._engine, dm)
            stable.flags.writeable = False
            self._masks[key] = stable
        return self._masks[key]

    def _members(self, members: Sequence[str]) -> tuple[int, ...]:
        if isinstance(members, str) or not members:
            raise ModelError("a coalition is a list of one or more decision makers")
        return tuple(sorted({self.dm_index(member) for member in members}))

    def _coalition(self, concept: str, members: Sequence[str], improvement: Improvement) -> tuple[str, str, Question]:
        name = canonical(concept)
        name = name if name.startswith("C") else f"C{name}"
        if name not in {one.name for one in COALITION_CONCEPTS}:
            raise ConceptNotDefined(
                f"{canonical(concept)} is not defined for coalitions; there are CNash, CGMR, CSMR, CSEQ"
            )
        numbers = self._members(members)
        return name, label(self, numbers), coalition_question(self, name, numbers, improvement)

    def _concepts(self, concept: str | Mapping[str, str], horizon: int | None) -> list[str]:
        if isinstance(concept, Mapping):
            for dm in concept:
                self.dm_index(dm)
            missing = [dm for dm in self.decision_makers if dm not in concept]
            if missing:
                raise ModelError(
                    f"a concept is needed for every decision maker; none is given for {', '.join(missing)}"
                )
            names = [canonical(concept[dm]) for dm in self.decision_makers]
        else:
            names = [canonical(concept)] * len(self.decision_makers)
        for name in dict.fromkeys(names):
            self._check(name, horizon)
        if horizon is not None and "L" not in names:
            raise ModelError(
                f"only L looks a number of moves ahead, not {' or '.join(dict.fromkeys(names))}; leave horizon out"
            )
        return names

    def _check(self, name: str, horizon: int | None) -> None:
        concept = CONCEPTS[name]
        if self.strategies is None and "graph" not in concept.forms:
            raise ConceptNotDefined(
                f"{name} is defined in options form only: a graph of moves does not say what two moves at once give"
            )
        if concept.stable is None and name != "L":
            raise ConceptNotDefined(f"{name} is asked for a coalition: coalition_stable({name!r}, members)")
        if name == "L" and horizon is None:
            raise ModelError("L needs a horizon, the number of moves a decision maker looks ahead: horizon=3")
        if self.responses != "legal" and name not in DEFAULT:
            raise ModelError(f"{name} is defined for legal sequences of answers only; set responses to 'legal'")


def _key(concept: str, dm: int, horizon: int | None) -> tuple[str, int, int | None]:
    return concept, dm, horizon if concept == "L" else None


def _numbers(mask: BoolArray) -> list[int]:
    numbers: list[int] = (np.flatnonzero(mask) + 1).tolist()
    return numbers
