"""The states and moves of a case under one set of rules that hold, and its preferences over those states.

One `CaseFrame` serves any number of models that differ only in statements, orders and status quo: the truth of every
statement in every state is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.case_form import CaseForm, PreferenceForm
from demarche.conflict.conditions import Condition
from demarche.conflict.elements import Element, Holding
from demarche.conflict.options_form import Frame, Rules, build_frame, preference_values
from demarche.conflict.partial_order import file_order, unknown_pairs
from demarche.conflict.parts import BarredMove, Finer, ModelParts, Restrictions
from demarche.conflict.preferences import Indifferent, Preference, Statements, Weights
from demarche.conflict.ranks import lexicographic, row_ranks
from demarche.errors import ModelError

__all__ = ["CaseFrame", "PreferenceError", "Signs", "frame_of", "shaping", "sign_of"]

Signs = NDArray[np.int8]
"""Shape (draws, statements): 1 a statement holds, 0 it is dropped, -1 it is reversed."""

_SIGN: dict[Holding, int] = {"holds": 1, "dropped": 0, "reversed": -1}


def sign_of(holding: Holding) -> int:
    """1 for "holds", 0 for "dropped", -1 for "reversed"."""
    return _SIGN[holding]


def shaping(form: CaseForm) -> tuple[str, ...]:
    """Ids of the elements that decide which states and moves there are: rules and final levels."""
    return (*(rule.element.id for rule in form.rules), *(element.id for element, _, _ in form.finals))


class PreferenceError(ModelError):
    """A preference that does not fit the states of the case.

    Args:
        dm: id of the decision maker.
        message: what to say.
    """

    def __init__(self, dm: str, message: str) -> None:
        self.dm = dm
        super().__init__(message)


@dataclass(frozen=True, eq=False)
class CaseFrame:
    """A case's states and moves under one set of rules.

    Attributes:
        form: the case, looked up.
        rules: the rules that hold.
        frame: states, moves and strategies.
        restrictions: what bars moves, as written.
    """

    form: CaseForm
    rules: Rules
    frame: Frame
    restrictions: Restrictions

    @property
    def n(self) -> int:
        """Number of states."""
        return self.frame.space.n

    @cached_property
    def statements(self) -> tuple[Element, ...]:
        """The preference statements, in the order of the columns of `Signs` and the rows of `truth`."""
        return tuple(element for element, _ in self._conditions())

    @cached_property
    def truth(self) -> NDArray[np.bool_]:
        """Shape (statements, n): where each statement is true; of a merged state its lowest member decides."""
        rows = [condition.evaluate(self.frame.space) for _, condition in self._conditions()]
        return np.stack(rows) if rows else np.zeros((0, self.n), dtype=np.bool_)

    def values(
        self,
        signs: Signs,
        orders: Mapping[str, NDArray[np.integer]] | None = None,
        rankings: Mapping[str, NDArray[np.integer]] | None = None,
    ) -> NDArray[np.int32]:
        """Ordinal worth of every state for every DM in many draws.

        Args:
            signs: shape (draws, statements), see `Signs`; columns as in `statements`.
            orders: group of unknown order -> shape (draws, k): positions of its statements, most important first;
                a group left out counts as one digit, how many of its statements hold.
            rankings: DM with a ranking known in part -> shape (draws, classes): positions of its classes, best first;
                left out, the classes are taken in file order as far as that is known to be right.

        Returns:
            Shape (draws, dms, n), int32, larger is better, dense per draw and DM. Draws in which a DM's statements
            hold alike are worked out once.
        """
        draws = len(signs)
        result = np.zeros((draws, len(self.rules.options.decision_makers), self.n), dtype=np.int32)
        for row, dm in enumerate(self.rules.options.decision_makers):
            wanted = self.form.preferences.get(dm)
            if wanted is None:
                continue
            if wanted.partial is not None and rankings is not None and dm in rankings:
                place = wanted.partial.classes.places(self.frame.space, self.n)
                result[:, row] = _class_values(rankings[dm], place)
            elif wanted.groups is not None:
                result[:, row] = self._statement_values(wanted, signs, orders or {})
            else:
                result[:, row] = self._fixed_values[dm]
        return result

    def parts(self, holding: Mapping[str, Holding]) -> ModelParts:
        """One model: for each element id what becomes of it; an element left out holds.

        Raises:
            PreferenceError: members of a merged state are not tied, or a ranking leaves a state out.
        """
        case, space, options = self.form.case, self.frame.space, self.rules.options
        makers = case.model.decision_makers
        values = np.zeros((len(options.decision_makers), space.n), dtype=np.int32)
        for row, dm in enumerate(options.decision_makers):
            wanted = self.form.preferences.get(dm)
            if wanted is not None:
                try:
                    values[row] = preference_values(self.preference(wanted, holding), space, makers[dm].name or dm)
                except ModelError as fault:
                    raise PreferenceError(dm, str(fault)) from None
        return ModelParts(
            options.decision_makers,
            {dm: makers[dm].name or dm for dm in options.decision_makers},
            space.n,
            self.frame.moves,
            values,
            self.frame.strategies,
            self.status_quo(holding),
            case.model.title,
            {key: option.label for key, option in case.model.options.items() if option.label},
            space,
            self.restrictions,
            self._finer(),
        )

    def status_quo_levels(self, holding: Mapping[str, Holding]) -> tuple[int, ...]:
        """The level of every option now, by index, feasible or not."""
        return tuple(
            level if element is None or holding.get(element.id, "holds") == "holds" else other
            for element, level, other in self.form.status_quo
        )

    def status_quo(self, holding: Mapping[str, Holding]) -> int | None:
        """Number of the state the conflict is in, from 1; None if its levels are infeasible under these rules."""
        state = self.frame.space.locate(self.status_quo_levels(holding))
        return None if state < 0 else state + 1

    def preference(self, wanted: PreferenceForm, holding: Mapping[str, Holding]) -> Preference:
        """What a DM wants, given what becomes of each of its statements."""
        if wanted.groups is not None:
            groups = []
            for group in wanted.groups:
                kept = [_signed(condition, holding.get(element.id, "holds")) for element, condition in group]
                digit = tuple(condition for condition in kept if condition is not None)
                if digit:
                    groups.append(digit)
            return Statements(tuple(groups))
        if wanted.partial is not None:
            return file_order(wanted.partial)
        return Indifferent() if wanted.ranking is None else wanted.ranking

    def _conditions(self) -> Iterator[tuple[Element, Condition]]:
        for wanted in self.form.preferences.values():
            for group in wanted.groups or ():
                yield from group

    @cached_property
    def _column(self) -> dict[str, int]:
        return {element.id: column for column, element in enumerate(self.statements)}

    @cached_property
    def _fixed_values(self) -> dict[str, NDArray[np.int32]]:
        """Values of the DMs whose preferences are not statements."""
        return {
            dm: preference_values(self.preference(wanted, {}), self.frame.space, dm)
            for dm, wanted in self.form.preferences.items()
            if wanted.groups is None
        }

    def _statement_values(
        self, wanted: PreferenceForm, signs: Signs, orders: Mapping[str, NDArray[np.integer]]
    ) -> NDArray[np.int32]:
        own = [[self._column[element.id] for element, _ in group] for group in wanted.groups or ()]
        names = [group[0][0].group for group in wanted.groups or ()]
        drawn = [orders.get(name) if name is not None else None for name in names]
        pattern = np.concatenate(
            [signs[:, [column for group in own for column in group]]]
            + [np.asarray(order, dtype=np.int16) for order in drawn if order is not None],
            axis=1,
        )
        distinct, first, inverse = np.unique(pattern, axis=0, return_index=True, return_inverse=True)
        del distinct
        signed = signs[first]
        digits: list[tuple[NDArray[np.signedinteger], int]] = []
        for columns, order in zip(own, drawn, strict=True):
            truth = self.truth[columns]
            weight = signed[:, columns]
            if order is None:
                total = np.zeros((len(first), self.n), dtype=np.int16)
                for place in range(len(columns)):
                    total += _digit(weight[:, place], truth[place])
                digits.append((total, len(columns) + 1))
            else:
                chosen = np.asarray(order)[first]
                for place in range(len(columns)):
                    at = chosen[:, place]
                    digits.append((_digits(weight[np.arange(len(first)), at], truth[at]), 2))
        return _lexicographic_rows(digits, len(first), self.n)[inverse.reshape(-1)]

    def _finer(self) -> Finer:
        space = self.frame.space
        strength, unknown, attitudes = {}, {}, {}
        for dm, wanted in self.form.preferences.items():
            if wanted.degrees and wanted.ranking is not None and not isinstance(wanted.ranking, Weights):
                place = wanted.ranking.places(space, space.n)
                group = np.repeat(np.arange(len(wanted.degrees), dtype=np.int32), wanted.degrees)
                strength[dm] = (len(wanted.degrees) - 1 - group)[place].astype(np.int32)
            pairs = unknown_pairs(wanted, space, dm)
            if len(pairs):
                unknown[dm] = pairs
            if wanted.attitudes:
                attitudes[dm] = wanted.attitudes
        return Finer(strength, unknown, attitudes)


def frame_of(form: CaseForm, holding: Mapping[str, Holding]) -> CaseFrame:
    """Apply the rules and final levels that hold.

    Args:
        form: the case, looked up.
        holding: for each element id what becomes of it; an element left out holds.

    Raises:
        NoStateError: no state is feasible.
        ModelError: too many states.
    """
    case, options = form.case, form.options
    rules = [rule for rule in form.rules if holding.get(rule.element.id, "holds") == "holds"]
    final: dict[int, frozenset[int]] = {}
    for element, option, level in form.finals:
        if holding.get(element.id, "holds") == "holds":
            final[option] = final.get(option, frozenset()) | {level}
    found = Rules(
        options,
        tuple(rule.never for rule in rules if rule.never is not None),
        final,
        form.one_way,
        tuple(rule.no_move for rule in rules if rule.no_move is not None),
        tuple(rule.merge for rule in rules if rule.merge is not None),
    )
    barred = []
    for rule in rules:
        written = case.model.rules[rule.element.index]
        if written.no_move is not None:
            move = written.no_move
            barred.append(BarredMove(move.by, move.from_, move.to, written.why or ""))
    restrictions = Restrictions(
        {options.keys[k]: tuple(options.levels[k][level] for level in sorted(final[k])) for k in final},
        {options.keys[k]: way for k, way in form.one_way.items()},
        tuple(barred),
    )
    return CaseFrame(form, found, build_frame(found), restrictions)


def _signed(condition: Condition, holding: Holding) -> Condition | None:
    if holding == "dropped":
        return None
    return condition.negated() if holding == "reversed" else condition


def _digit(sign: NDArray[np.int8], truth: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Shape (draws, n): 1 where a statement held or reversed with this sign counts for a state."""
    return _digits(sign, np.broadcast_to(truth, (len(sign), len(truth))))


def _digits(sign: NDArray[np.int8], truth: NDArray[np.bool_]) -> NDArray[np.int8]:
    counted: NDArray[np.int8] = ((sign[:, None] > 0) & truth | (sign[:, None] < 0) & ~truth).astype(np.int8)
    return counted


def _lexicographic_rows(digits: list[tuple[NDArray[np.signedinteger], int]], rows: int, n: int) -> NDArray[np.int32]:
    """Dense ranks along each row by digits, most important first."""
    if n and rows and n > 4096:
        return np.stack(
            [lexicographic(((d[row].astype(np.int32), base) for d, base in digits), n) for row in range(rows)]
        )
    keys = np.zeros((rows, n), dtype=np.int64)
    bound = 1
    for digit, base in digits:
        if bound * base >= 2**62:
            keys = row_ranks(keys).astype(np.int64)
            bound = n
        keys *= base
        keys += digit
        bound *= base
    return row_ranks(keys, bound)


def _class_values(ranking: NDArray[np.integer], place: NDArray[np.int32]) -> NDArray[np.int32]:
    """Values from drawn orders of classes, best first, and the class each state is in."""
    worth = np.empty(ranking.shape, dtype=np.int64)
    classes = ranking.shape[1]
    np.put_along_axis(worth, ranking.astype(np.int64), np.arange(classes - 1, -1, -1)[None, :], axis=1)
    return row_ranks(worth[:, place], classes)
