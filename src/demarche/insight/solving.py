"""Solving many models of one case, each different one once.

A model is a row of holdings and orders (`uncertainty`). Rows whose rules and final levels agree share states and moves;
among these, rows that give everybody the same ranking are one model. Stability is computed for batches of models.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.assembly import Assembler
from demarche.conflict.base_parts import checked_form
from demarche.conflict.model import GraphModel
from demarche.conflict.options_form import NoStateError
from demarche.errors import CaseError
from demarche.insight.reaching import reached_in_draws
from demarche.insight.uncertainty import Rows, Uncertainty, uncertainty
from demarche.stability.batch import stable_masks

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.conflict.case_form import CaseForm
    from demarche.conflict.case_frame import CaseFrame
    from demarche.conflict.elements import Choice
    from demarche.conflict.options import OptionTable

__all__ = ["Bits", "Solved", "Structure", "Workshop"]

Bits = NDArray[np.uint8]
"""Truth over states, eight to a byte (`numpy.packbits`)."""

_CHUNK = 30_000_000  # values (draws times decision makers times states) worked on at once
_COMPILE_FROM = 300_000  # rows times states, over the whole run, from which small batches are compiled too


@dataclass(frozen=True)
class Solved:
    """What is kept of one solved model.

    Attributes:
        structure: key of the rules it stands under.
        stable: shape (concepts, dms, bytes): where states are stable.
        reached: shape (bytes,): what improvements alone reach from the status quo; nothing if it is not feasible, or
            if that was not asked for.
    """

    structure: bytes
    stable: Bits
    reached: Bits


@dataclass(frozen=True, eq=False)
class Structure:
    """States and moves under one set of rules, and one status quo.

    Attributes:
        frame: states and moves; None where the rules leave no state.
        status_quo: the state now, counted from 0; None where it is infeasible.
    """

    frame: CaseFrame | None
    status_quo: int | None

    @cached_property
    def model(self) -> GraphModel:
        """The conflict without preferences."""
        assert self.frame is not None
        dms = self.frame.rules.options.decision_makers
        inner = self.frame.frame
        nothing = np.zeros((len(dms), self.frame.n), dtype=np.int32)
        names = {dm: dm for dm in dms}
        return GraphModel(dms, names, self.frame.n, inner.moves, nothing, inner.strategies, space=inner.space)


@dataclass(eq=False)
class Workshop:
    """Turns rows into solved models, in one process.

    Attributes:
        case: the case.
        concepts: canonical names of the concepts to solve for.
        every: whether elements that surely hold have a column too.
        asked: how many rows it was given so far.
    """

    case: Case
    concepts: tuple[str, ...]
    every: bool = False
    structures: dict[bytes, Structure] = field(default_factory=dict)
    asked: int = 0

    @cached_property
    def what(self) -> Uncertainty:
        """What is uncertain in the case."""
        return uncertainty(self.case, every=self.every)

    @property
    def options(self) -> OptionTable:
        """The options of the case."""
        return self._form.options

    def status_quo_levels(self, choice: Choice) -> tuple[int, ...]:
        """The level of every option now, by index, under a choice."""
        return tuple(
            level if element is None or choice.get(element.id, "holds") == "holds" else other
            for element, level, other in self._form.status_quo
        )

    @cached_property
    def _form(self) -> CaseForm:
        return checked_form(self.case)

    @cached_property
    def _assembler(self) -> Assembler[GraphModel]:
        return Assembler(self.case)

    @cached_property
    def _shaping(self) -> list[int]:
        """Columns of the elements that decide states, moves and status quo."""
        shaping = {*self._assembler.shaping}
        return [
            column
            for column, element in enumerate(self.what.elements)
            if element.id in shaping or element.kind == "status_quo"
        ]

    def choice(self, row: NDArray[np.int8]) -> Choice:
        """What becomes of each uncertain element in one row."""
        return {
            element.id: "holds" if row[column] else element.otherwise
            for column, element in enumerate(self.what.elements)
        }

    def orders(self, rows: Rows) -> dict[str, Rows]:
        """The drawn orders of groups, as `CaseFrame.values` takes them."""
        return {order.id: rows[:, order.columns] for order in self.what.orders}

    def rankings(self, rows: Rows) -> dict[str, Rows]:
        """The drawn rankings of classes, as `CaseFrame.values` takes them."""
        return {ranking.dm: rows[:, ranking.columns] for ranking in self.what.rankings}

    def shape(self, row: NDArray[np.int8]) -> bytes:
        """The key of the structure a row stands under."""
        return np.ascontiguousarray(row[self._shaping]).tobytes()

    def structure(self, key: bytes) -> Structure:
        """The states and moves a structure's key stands for."""
        if key not in self.structures:
            held = np.frombuffer(key, dtype=np.int8)
            choice: Choice = {
                self.what.elements[column].id: "holds" if value else self.what.elements[column].otherwise
                for column, value in zip(self._shaping, held, strict=True)
            }
            try:
                frame = self._assembler.frame(choice)
            except CaseError as error:
                if not isinstance(error.__context__, NoStateError):
                    raise
                self.structures[key] = Structure(None, None)
            else:
                now = frame.status_quo(choice)
                self.structures[key] = Structure(frame, None if now is None else now - 1)
        return self.structures[key]

    def solve(self, rows: Rows, reach: bool = True) -> tuple[list[bytes], dict[bytes, Solved]]:
        """Solve every different model among some rows.

        Args:
            rows: the models; no row twice saves work.
            reach: whether to follow improvements from the status quo too.

        Returns:
            The key of each row's model, and the solved models by key.
        """
        self.asked += len(rows)
        keys: list[bytes] = [b""] * len(rows)
        solved: dict[bytes, Solved] = {}
        shapes = np.ascontiguousarray(rows[:, self._shaping])
        kinds, which = np.unique(shapes, axis=0, return_inverse=True)
        for number, kind in enumerate(kinds):
            at = np.flatnonzero(which.ravel() == number)
            name = np.ascontiguousarray(kind).tobytes()
            for part, chunk in self._chunks(at, self.structure(name)):
                self._solve_part(name, rows[part], part, chunk, keys, solved, reach)
        return keys, solved

    def _chunks(self, at: NDArray[np.int64], structure: Structure) -> Iterator[tuple[NDArray[np.int64], Structure]]:
        n = structure.frame.n if structure.frame else 1
        step = max(1, _CHUNK // (n * max(1, len(self.case.model.decision_makers))))
        for first in range(0, len(at), step):
            yield at[first : first + step], structure

    def _solve_part(
        self,
        name: bytes,
        rows: Rows,
        at: NDArray[np.int64],
        structure: Structure,
        keys: list[bytes],
        solved: dict[bytes, Solved],
        reach: bool,
    ) -> None:
        if structure.frame is None:
            for place in at:
                keys[place] = name
            dms = len(self.case.model.decision_makers)
            nothing = np.zeros((len(self.concepts), dms, 0), dtype=np.uint8)
            solved[name] = Solved(name, nothing, np.zeros(0, dtype=np.uint8))
            return
        values = self.values(structure.frame, rows)
        fresh: list[int] = []
        for index, place in enumerate(at):
            key = name + blake2b(values[index].tobytes(), digest_size=16).digest()
            keys[place] = key
            if key not in solved:
                solved[key] = Solved(name, _NOTHING, _NOTHING)
                fresh.append(index)
        chosen = values[fresh]
        fast = True if self.asked * structure.frame.n > _COMPILE_FROM else None
        masks = stable_masks(structure.model, chosen, self.concepts, fast=fast)
        packed = np.packbits(np.stack([masks[concept] for concept in self.concepts], axis=1), axis=-1)
        reached = reached_in_draws(structure.model, chosen, structure.status_quo if reach else None)
        for place, index in enumerate(fresh):
            solved[keys[at[index]]] = Solved(name, packed[place], reached[place])

    def values(self, frame: CaseFrame, rows: Rows) -> NDArray[np.int32]:
        """What each state is worth to each decision maker under each row, shape (rows, dms, n)."""
        signs = np.ones((len(rows), len(frame.statements)), dtype=np.int8)
        place = {element.id: column for column, element in enumerate(frame.statements)}
        for column, element in enumerate(self.what.elements):
            if element.id in place:
                missing = -1 if element.otherwise == "reversed" else 0
                signs[:, place[element.id]] = np.where(rows[:, column], 1, missing)
        return frame.values(signs, self.orders(rows), self.rankings(rows))


_NOTHING = np.zeros(0, dtype=np.uint8)


def unpacked(bits: Sequence[Bits] | Bits, n: int) -> NDArray[np.bool_]:
    """Truth over n states from bytes, along the last axis."""
    return np.unpackbits(np.asarray(bits), axis=-1, count=n).astype(bool)
