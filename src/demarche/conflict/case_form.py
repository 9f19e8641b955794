"""A case's model with every name looked up: conditions, rules, preferences, each by the id of its element."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from demarche.case.mending import doubtful_options
from demarche.case.problems import Problem
from demarche.case.reading import Case
from demarche.case.schema import Partial, Preferences
from demarche.conflict.conditions import Condition, bind
from demarche.conflict.elements import Element, Keys, elements
from demarche.conflict.expressions import Expression, ExpressionError, parse
from demarche.conflict.merging import Merge
from demarche.conflict.misdeclared import LevelUse
from demarche.conflict.move_building import NoMove
from demarche.conflict.options import OptionTable
from demarche.conflict.preferences import Patterns, Weights, exact_weight
from demarche.errors import ModelError

__all__ = ["CaseForm", "PartialForm", "PreferenceForm", "RuleForm", "read_form"]

T = TypeVar("T")


@dataclass(frozen=True)
class RuleForm:
    """One rule, looked up; exactly one of the three is given."""

    element: Element
    never: Condition | None = None
    no_move: NoMove | None = None
    merge: Merge | None = None


@dataclass(frozen=True)
class PartialForm:
    """A ranking known in part.

    Attributes:
        names: ids of the classes.
        classes: one condition per class; None for all other states.
        above: pairs (better, worse) of positions in `names`.
    """

    names: tuple[str, ...]
    classes: Patterns
    above: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class PreferenceForm:
    """What one DM wants, looked up.

    Attributes:
        groups: if it has statements: their elements by place in the order, with their conditions.
        ranking: if it has weights, a ranking or a strength: the order they give.
        degrees: if it has a strength: how many classes of `ranking` each of its groups has.
        partial: if its ranking is known in part.
        unknown: pairs of conditions whose states are not compared; None means all states ("*").
        attitudes: towards other DMs.
    """

    groups: tuple[tuple[tuple[Element, Condition], ...], ...] | None = None
    ranking: Weights | Patterns | None = None
    degrees: tuple[int, ...] = ()
    partial: PartialForm | None = None
    unknown: tuple[tuple[Condition | None, Condition | None], ...] = ()
    attitudes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseForm:
    """All of a case's model.

    Attributes:
        case: the case.
        options: its options.
        elements: its elements, as `elements` lists them.
        rules: its rules; one that could not be read is left out.
        one_way: option index -> "up" or "down".
        finals: elements that make a level final, with option and level.
        status_quo: per option its element (None if unsaid), its level, and the level it has otherwise.
        preferences: per DM.
        problems: conditions that could not be read or looked up.
        uses: the levels that conditions name, declared or not.
    """

    case: Case
    options: OptionTable
    elements: tuple[Element, ...]
    rules: tuple[RuleForm, ...]
    one_way: dict[int, str]
    finals: tuple[tuple[Element, int, int], ...]
    status_quo: tuple[tuple[Element | None, int, int], ...]
    preferences: dict[str, PreferenceForm]
    problems: tuple[Problem, ...]
    uses: tuple[LevelUse, ...] = ()


def read_form(case: Case) -> CaseForm:
    """Look up every name of a case's model.

    Nothing is raised for a condition that cannot be read: it becomes a problem, and its element is left out.
    """
    makers = case.model.decision_makers
    options = {dm: {key: option.levels for key, option in makers[dm].options.items()} for dm in makers}
    return _Reader(case, OptionTable.of(options)).form()


class _Reader:
    """Looks names up and collects what cannot be found."""

    def __init__(self, case: Case, options: OptionTable) -> None:
        self.case = case
        self.options = options
        self.elements = elements(case)
        self.problems: list[Problem] = []
        self.uses: list[LevelUse] = []

    def form(self) -> CaseForm:
        rules = tuple(self.rule(element) for element in self.elements if element.kind == "rule")
        options = list(self.case.model.options.items())
        return CaseForm(
            self.case,
            self.options,
            self.elements,
            tuple(rule for rule in rules if rule is not None),
            {index: option.one_way for index, (_, option) in enumerate(options) if option.one_way is not None},
            tuple(self.finals()),
            self.status_quo(),
            {
                dm: self.preference(dm, wanted)
                for dm, wanted in self.case.model.preferences.items()
                if dm in self.options.decision_makers
            },
            tuple(self.problems),
            tuple(self.uses),
        )

    def looked_up(self, keys: Keys, look: Callable[[], T]) -> T | None:
        """The result of a look-up, or None and a problem at the place of `keys`."""
        try:
            return look()
        except ExpressionError as fault:
            place = self.case.place("case", *keys, offset=fault.column - 1)
            self.problems.append(Problem("error", place, fault.reason))
        except ModelError as fault:
            self.problems.append(Problem("error", self.case.place("case", *keys), str(fault)))
        return None

    def condition(self, text: str, *keys: str | int) -> Condition | None:
        """A condition, looked up; None if it cannot be, or names an option that a draft knows too little of."""
        expression = self.looked_up(keys, lambda: parse(text))
        if expression is None or doubtful_options(self.case.left_out, expression.options_used):
            return None
        return self.looked_up(keys, lambda: bind(self.noted(expression, keys), self.options))

    def noted(self, expression: Expression, keys: Keys) -> Expression:
        """The condition, once its levels are entered in `uses`."""
        for option, level, column in expression.levels_used:
            if option in self.options.position:
                place = self.case.place("case", *keys, offset=column - 1)
                self.uses.append(LevelUse(option, level, place))
        return expression

    def rule(self, element: Element) -> RuleForm | None:
        rule, keys = self.case.model.rules[element.index], element.keys
        if rule.never is not None:
            never = self.condition(rule.never, *keys, "never")
            return RuleForm(element, never=never) if never else None
        if rule.merge is not None:
            merge = self.condition(rule.merge, *keys, "merge")
            known = [self.options.position[key] for key in rule.ignoring if key in self.options.position]
            return RuleForm(element, merge=Merge(merge, tuple(known))) if merge else None
        assert rule.no_move is not None
        ends = []
        for key, text in (("from", rule.no_move.from_), ("to", rule.no_move.to)):
            condition = None if text is None else self.condition(text, *keys, "no_move", key)
            if text is not None and condition is None:
                return None
            ends.append(condition)
        if rule.no_move.by not in self.options.decision_makers:
            return None
        by = self.options.decision_makers.index(rule.no_move.by)
        return RuleForm(element, no_move=NoMove(by, ends[0], ends[1]))

    def finals(self) -> Sequence[tuple[Element, int, int]]:
        found = []
        for element in self.elements:
            if element.kind == "final":
                level = element.id.split(":", 2)[2]
                if level in self.options.levels[element.index]:
                    found.append((element, element.index, self.options.levels[element.index].index(level)))
        return found

    def status_quo(self) -> tuple[tuple[Element | None, int, int], ...]:
        said: dict[int, tuple[Element | None, int, int]] = {}
        for element in self.elements:
            if element.kind == "status_quo" and element.index >= 0:
                entry = self.case.model.status_quo[element.keys[-1]]  # type: ignore[index]
                levels = self.options.levels[element.index]
                if entry.level in levels:
                    other = levels.index(entry.otherwise) if entry.otherwise in levels else 0
                    said[element.index] = (element, levels.index(entry.level), other)
        return tuple(said.get(index, (None, 0, 0)) for index in range(len(self.options.keys)))

    def preference(self, dm: str, wanted: Preferences) -> PreferenceForm:
        at: Keys = ("preferences", dm)
        unknown = []
        for index, pair in enumerate(wanted.unknown):
            ends = [self.pattern(text, *at, "unknown", index, side) for side, text in enumerate(pair)]
            if all(end is not None for end in ends):
                unknown.append((ends[0][0], ends[1][0]))  # type: ignore[index]
        attitudes = {other: str(sign) for other, sign in wanted.attitudes.items()}
        ranking: Weights | Patterns | None = None
        degrees: tuple[int, ...] = ()
        if wanted.weights is not None:
            ranking = self.weights(wanted.weights, at)
        elif wanted.ranking is not None:
            ranking = self.patterns(wanted.ranking, *at, "ranking")
        elif wanted.strength is not None:
            parts = [self.patterns(group, *at, "strength", i).classes for i, group in enumerate(wanted.strength)]
            ranking = Patterns(tuple(rank for part in parts for rank in part))
            degrees = tuple(len(part) for part in parts)
        partial = None if wanted.partial is None else self.partial(wanted.partial, *at, "partial")
        groups = None if wanted.statements is None else self.statements(dm)
        return PreferenceForm(groups, ranking, degrees, partial, tuple(unknown), attitudes)

    def statements(self, dm: str) -> tuple[tuple[tuple[Element, Condition], ...], ...]:
        groups: dict[str, list[tuple[Element, Condition]]] = {}
        for element in self.elements:
            if element.kind == "statement" and element.dm == dm:
                condition = self.condition(element.text, *element.keys, "prefer")
                if condition is not None:
                    groups.setdefault(element.group or element.id, []).append((element, condition))
        return tuple(tuple(group) for group in groups.values())

    def weights(self, weights: dict[str, float], at: Keys) -> Weights:
        parts = []
        for text, weight in weights.items():
            condition = self.condition(text, *at, "weights", text)
            if condition is not None:
                parts.append((condition, exact_weight(weight, text)))
        return Weights(tuple(parts))

    def pattern(self, text: str, *keys: str | int) -> tuple[Condition | None] | None:
        """A condition, or None for "*", in a tuple; None if it cannot be read."""
        if text.strip() == "*":
            return (None,)
        condition = self.condition(text, *keys)
        return None if condition is None else (condition,)

    def patterns(self, ranking: Sequence[str | tuple[str, ...]], *keys: str | int) -> Patterns:
        classes = []
        for index, entry in enumerate(ranking):
            tied = (
                [(entry, (*keys, index))]
                if isinstance(entry, str)
                else [(text, (*keys, index, inner)) for inner, text in enumerate(entry)]
            )
            read = [self.pattern(text, *where) for text, where in tied]
            classes.append(tuple(found[0] for found in read if found is not None))
        return Patterns(tuple(classes))

    def partial(self, partial: Partial, *keys: str | int) -> PartialForm:
        names = tuple(partial.classes)
        read = [self.pattern(text, *keys, "classes", name) for name, text in partial.classes.items()]
        above = tuple((names.index(better), names.index(worse)) for better, worse in partial.above)
        return PartialForm(names, Patterns(tuple(() if found is None else (found[0],) for found in read)), above)
