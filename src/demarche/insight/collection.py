"""All models met in a run, each solved once, and what they say about outcomes.

An outcome is identified by its levels: its number may differ from model to model, and in some it may not be feasible.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import bind
from demarche.insight.solving import Solved, Structure, Workshop, unpacked

if TYPE_CHECKING:
    from demarche.insight.concept_choice import Asked
    from demarche.insight.uncertainty import Rows

__all__ = ["Collection", "Combination", "Solver"]

Floats = NDArray[np.float64]
Combination = tuple[int, ...]
"""An outcome: the index of each option's level, options in file order."""

Solver = Callable[["Rows", bool], tuple[list[bytes], dict[bytes, Solved]]]
"""What solves rows: a `Workshop.solve`, or something that spreads the work."""

_SNAP = 1e-12


@dataclass(eq=False)
class Collection:
    """The models of a run.

    Attributes:
        workshop: gives states and moves their names.
        asked: the concepts asked for.
        solver: what solves rows it has not seen.
        solved: the different models, in the order they were met.
    """

    workshop: Workshop
    asked: tuple[Asked, ...]
    solver: Solver
    solved: list[Solved] = field(default_factory=list)
    _models: dict[bytes, int] = field(default_factory=dict)
    _rows: dict[bytes, int] = field(default_factory=dict)
    _grouped: tuple[int, list[tuple[Structure, NDArray[np.int64], NDArray[np.uint8]]]] | None = None

    def add(self, rows: Rows, reach: bool = True) -> NDArray[np.int64]:
        """Solve what is new among some rows.

        Args:
            rows: the models.
            reach: whether to follow improvements from the status quo in those that are new.

        Returns:
            Shape (rows,): the position of each row's model in `solved`.
        """
        names = [row.tobytes() for row in np.ascontiguousarray(rows)]
        fresh: dict[bytes, int] = {}
        for place, name in enumerate(names):
            if name not in self._rows:
                fresh.setdefault(name, place)
        if fresh:
            keys, solved = self.solver(rows[list(fresh.values())], reach)
            for name, key in zip(fresh, keys, strict=True):
                if key not in self._models:
                    self._models[key] = len(self.solved)
                    self.solved.append(solved[key])
                self._rows[name] = self._models[key]
        return np.array([self._rows[name] for name in names], dtype=np.int64)

    def weights(self, models: NDArray[np.int64], rows: Floats | None = None) -> Floats:
        """What the rows of one variant weigh together on each model, shape (models,)."""
        return np.bincount(models, weights=rows, minlength=len(self.solved)).astype(np.float64)

    def outcomes(self) -> list[Combination]:
        """The outcomes that are an equilibrium under an asked concept in some model met, in fixed order."""
        found: set[Combination] = set()
        for structure, _, stable in self._by_structure():
            if structure.frame is None:
                continue
            space = structure.frame.frame.space
            every = np.zeros(stable.shape[-1], dtype=np.uint8)
            for asked in self.asked:
                every |= np.bitwise_or.reduce(self._equilibria(stable, asked), axis=0)
            for state in np.flatnonzero(unpacked(every, space.n)):
                cell = int(state) if space.lowest is None else int(space.lowest[state])
                found.add(space.cells.combination(cell))
        return sorted(found, key=lambda levels: levels[::-1])

    def equilibrium(self, outcomes: Sequence[Combination], weights: Any) -> Floats:
        """How much weight the models have in which an outcome is an equilibrium.

        Args:
            outcomes: the outcomes.
            weights: shape (variants, models), an array or a SciPy sparse one with quick columns.

        Returns:
            Shape (variants, asked concepts, outcomes), as it adds up: see `snapped`.
        """
        total = np.zeros((weights.shape[0], len(self.asked), len(outcomes)))
        for structure, at, stable in self._by_structure():
            states = located(structure, outcomes)
            for number, asked in enumerate(self.asked):
                truth = at_states(self._equilibria(stable, asked), states)
                total[:, number] += weights[:, at] @ truth
        return total

    def event(self, condition: str) -> Floats:
        """In which models some state that satisfies a condition is an equilibrium, per asked concept.

        Args:
            condition: an expression over the options, such as "turkiye.s400 = returned".

        Returns:
            Shape (asked concepts, models), 1.0 or 0.0.

        Raises:
            ModelError: a condition that cannot be read.
        """
        bound = bind(condition, self.workshop.options)
        found = np.zeros((len(self.asked), len(self.solved)))
        for structure, at, stable in self._by_structure():
            if structure.frame is not None:
                wanted = np.packbits(bound.evaluate(structure.frame.frame.space))
                for number, asked in enumerate(self.asked):
                    found[number, at] = (self._equilibria(stable, asked) & wanted).any(axis=-1)
        return found

    def stability(self, outcomes: Sequence[Combination], weights: Floats) -> Floats:
        """The same for being stable for one decision maker, shape (concepts, dms, outcomes).

        Args:
            outcomes: the outcomes.
            weights: shape (models,), here and in what follows.
        """
        concepts, dms = len(self.workshop.concepts), len(self.workshop.case.model.decision_makers)
        total = np.zeros((concepts, dms, len(outcomes)))
        for structure, at, stable in self._by_structure():
            states = located(structure, outcomes)
            counts = weights[at] > 0
            own, held = weights[at][counts], stable[counts]
            for concept in range(concepts):
                for dm in range(dms):
                    total[concept, dm] += own @ at_states(held[:, concept, dm], states)
        return snapped(total)

    def immobility(self, outcomes: Sequence[Combination], weights: Floats) -> Floats:
        """The same for having no move at all out of an outcome, shape (dms, outcomes)."""
        total = np.zeros((len(self.workshop.case.model.decision_makers), len(outcomes)))
        for structure, at, _ in self._by_structure():
            if structure.frame is not None:
                states = located(structure, outcomes)
                for dm, moves in enumerate(structure.frame.frame.moves):
                    stuck = np.diff(moves.rows()[0]) == 0
                    total[dm] += weights[at].sum() * np.where(states >= 0, stuck[states], False)
        return snapped(total)

    def feasibility(self, outcomes: Sequence[Combination], weights: Floats) -> Floats:
        """The same for being feasible, shape (outcomes,)."""
        total = np.zeros(len(outcomes))
        for structure, at, _ in self._by_structure():
            total += weights[at].sum() * (located(structure, outcomes) >= 0)
        return snapped(total)

    def possible(self) -> int:
        """How many outcomes are feasible in some model met."""
        codes = []
        for structure, _, _ in self._by_structure():
            if structure.frame is not None:
                space = structure.frame.frame.space
                cells = np.arange(space.cells.n) if space.lowest is None else space.lowest
                words = space.cells.words
                codes.append(cells[:, None] if words is None else np.stack([word[cells] for word in words], axis=1))
        if len(codes) < 2:
            return sum(map(len, codes))
        return len(np.unique(np.concatenate(codes), axis=0))

    def reach(self, outcomes: Sequence[Combination], weights: Floats) -> Floats:
        """The same for being reached from the status quo by improvements alone, shape (outcomes,)."""
        total = np.zeros(len(outcomes))
        for structure, at, _ in self._by_structure():
            if structure.frame is not None:
                bits = np.stack([self.solved[model].reached for model in at])
                total += weights[at] @ at_states(bits, located(structure, outcomes))
        return snapped(total)

    def _by_structure(self) -> list[tuple[Structure, NDArray[np.int64], NDArray[np.uint8]]]:
        """The models under each set of rules: positions, and stability bits of shape (models, concepts, dms, bytes)."""
        if self._grouped is None or self._grouped[0] != len(self.solved):
            groups: dict[bytes, list[int]] = {}
            for position, solved in enumerate(self.solved):
                groups.setdefault(solved.structure, []).append(position)
            parts = [
                (
                    self.workshop.structure(key),
                    np.array(at),
                    np.stack([self.solved[position].stable for position in at]),
                )
                for key, at in groups.items()
            ]
            self._grouped = len(self.solved), parts
        return self._grouped[1]

    def _equilibria(self, stable: NDArray[np.uint8], asked: Asked) -> NDArray[np.uint8]:
        concept = [self.workshop.concepts.index(name) for name in asked.by_dm]
        return np.asarray(np.bitwise_and.reduce([stable[:, c, dm] for dm, c in enumerate(concept)], axis=0))


def located(structure: Structure, outcomes: Sequence[Combination]) -> NDArray[np.int64]:
    """The state, from 0, each outcome is under one set of rules; -1 where it is not feasible."""
    if structure.frame is None or not outcomes:
        return np.full(len(outcomes), -1, dtype=np.int64)
    space = structure.frame.frame.space
    options = space.cells.options
    words = [np.zeros(len(outcomes), dtype=np.int64) for _ in range(options.words)]
    for (word, stride), levels in zip(options.digits, np.array(outcomes, dtype=np.int64).T, strict=True):
        words[word] += levels * stride
    cells = space.cells.find(tuple(words))
    return cells if space.state_of is None else np.where(cells < 0, -1, space.state_of[cells])


def at_states(bits: NDArray[np.uint8], states: NDArray[np.int64]) -> NDArray[np.float64]:
    """Truth at some states, 1.0 or 0.0: shape (models, bytes) -> (models, states); 0 where a state is -1."""
    if bits.shape[-1] == 0:
        return np.zeros((len(bits), len(states)))
    found = bits[:, states >> 3] >> (7 - (states & 7)) & 1
    return np.where(states >= 0, found, 0).astype(np.float64)


def snapped(shares: Floats) -> Floats:
    """Shares without the last rounding error at either end."""
    shares = np.where(shares > 1 - _SNAP, 1.0, shares)
    return np.where(shares < _SNAP, 0.0, shares)
