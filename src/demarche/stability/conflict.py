"""`Conflict`: a graph model that can be asked what is stable, for whom, and why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from demarche.conflict.model import GraphModel
from demarche.conflict.states import check_number
from demarche.errors import ConceptNotDefined, ModelError
from demarche.stability import explaining
from demarche.stability.choosing import choose_engine
from demarche.stability.concepts import CONCEPTS, canonical
from demarche.stability.engine import RESPONSES, Engine, Responses
from demarche.stability.running import for_each

if TYPE_CHECKING:
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

    def mask(self, concept: str | Mapping[str, str], dm: str | None = None) -> BoolArray:
        """Where the states are stable for a DM, or for all of them.

        Args:
            concept: name of a concept, or a mapping from each DM to one.
            dm: id of the DM; without it, where all are stable (the equilibria).

        Returns:
            A boolean array of shape (n,), not to be written to.

        Raises:
            UnknownConceptError: there is no such concept.
            ModelError: there is no such DM.
            ConceptNotDefined: the concept has no meaning for this conflict.
        """
        chosen = self._concepts(concept)
        if dm is not None:
            return self._stable(chosen[self.dm_index(dm)], self.dm_index(dm))
        wanted = [(name, i) for i, name in enumerate(chosen) if (self.responses, name, i) not in self._masks]
        if wanted:
            engine = self._engine
            if engine.compiled and any(name != "Nash" for name, _ in wanted):
                engine.prepare()
            what = f"{'/'.join(dict.fromkeys(chosen))} in {self.n:,} states"
            for_each(lambda pair: self._stable(*pair), wanted, at_once=engine.compiled, n=self.n, what=what)
        joint = np.ones(self.n, np.bool_)
        for i, name in enumerate(chosen):
            joint &= self._stable(name, i)
        joint.flags.writeable = False
        return joint

    def equilibria(self, concept: str | Mapping[str, str]) -> list[int]:
        """Numbers of the states that are stable for every DM; see `mask`."""
        return _numbers(self.mask(concept))

    def stable(self, concept: str, dm: str) -> list[int]:
        """Numbers of the states that are stable for one DM; see `mask`."""
        return _numbers(self.mask(concept, dm))

    def count(self, concept: str | Mapping[str, str], dm: str | None = None) -> int:
        """How many states are equilibria, or stable for one DM; see `mask`."""
        return int(np.count_nonzero(self.mask(concept, dm)))

    def explain(self, state: int, dm: str, concept: str) -> Verdict:
        """Why a state is stable or unstable for a DM, with the moves that prove it.

        Args:
            state: number of the state, from 1.
            dm: id of the DM.
            concept: name of a concept.

        Raises:
            UnknownConceptError: there is no such concept.
            ModelError: there is no such state or DM.
            ConceptNotDefined: the concept has no meaning for this conflict.
        """
        name = self._concepts(concept)[self.dm_index(dm)]
        number = check_number(state, self.n, "state")
        return explaining.explain(self, number - 1, self.dm_index(dm), name, self.responses)

    @cached_property
    def _engines(self) -> dict[str, Engine]:
        return {}

    @cached_property
    def _masks(self) -> dict[tuple[str, str, int], BoolArray]:
        return {}

    @property
    def _engine(self) -> Engine:
        if self.responses not in self._engines:
            self._engines[self.responses] = choose_engine(self, self.responses)
        return self._engines[self.responses]

    def _stable(self, concept: str, dm: int) -> BoolArray:
        key = (self.responses, concept, dm)
        if key not in self._masks:
            found = CONCEPTS[concept].stable
            assert found is not None
            stable = found(self._engine, dm)
            stable.flags.writeable = False
            self._masks[key] = stable
        return self._masks[key]

    def _concepts(self, concept: str | Mapping[str, str]) -> list[str]:
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
        for name in names:
            self._check_form(name)
        return names

    def _check_form(self, name: str) -> None:
        if self.strategies is None and "graph" not in CONCEPTS[name].forms:
            raise ConceptNotDefined(
                f"{name} is defined in options form only: a graph of moves does not say what two moves at once give"
            )


def _numbers(mask: BoolArray) -> list[int]:
    numbers: list[int] = (np.flatnonzero(mask) + 1).tolist()
    return numbers
