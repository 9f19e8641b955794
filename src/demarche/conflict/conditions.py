"""Conditions bound to the options of one conflict, and how they are evaluated over many states at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.expressions import Expression, Join, Node, Not, Test, parse
from demarche.conflict.options import OptionTable
from demarche.errors import ModelError

__all__ = ["Bound", "BoundJoin", "BoundNot", "BoundTest", "Condition", "Levels", "bind"]


class Levels(Protocol):
    """Anything that can say in which of its combinations an option has one of some levels."""

    def test(self, option: int, accepted: tuple[bool, ...]) -> NDArray[np.bool_]:
        """A fresh boolean array: where the level of `option` is an accepted one."""
        ...


@dataclass(frozen=True)
class BoundTest:
    """The option at index `option` has one of the levels marked in `accepted`."""

    option: int
    accepted: tuple[bool, ...]


@dataclass(frozen=True)
class BoundNot:
    """The part does not hold."""

    part: Bound


@dataclass(frozen=True)
class BoundJoin:
    """Parts joined by "and", "or", "iff" or "if" (conclusion, premise)."""

    how: str
    parts: tuple[Bound, ...]


Bound = BoundTest | BoundNot | BoundJoin


@dataclass(frozen=True)
class Condition:
    """A condition whose options and levels have been looked up.

    Attributes:
        text: as the user wrote it.
        root: the bound tree.
    """

    text: str
    root: Bound

    @cached_property
    def options(self) -> frozenset[int]:
        """Indices of the options it mentions."""
        found: set[int] = set()
        pending: list[Bound] = [self.root]
        while pending:
            node = pending.pop()
            if isinstance(node, BoundTest):
                found.add(node.option)
            elif isinstance(node, BoundNot):
                pending.append(node.part)
            else:
                pending.extend(node.parts)
        return frozenset(found)

    def negated(self) -> Condition:
        """The condition that holds where this one does not."""
        return Condition(f"not ({self.text})", BoundNot(self.root))

    def evaluate(self, levels: Levels) -> NDArray[np.bool_]:
        """Where it holds: a boolean array over the combinations `levels` stands for.

        Beside the result only as many arrays are alive at once as the condition nests deep.
        """
        return _evaluate(self.root, levels.test)

    def at(self, combination: tuple[int, ...]) -> bool:
        """Whether it holds in one combination of levels, given by their indices."""
        return bool(_evaluate(self.root, lambda option, accepted: np.array([accepted[combination[option]]]))[0])


def bind(condition: str | Expression, options: OptionTable) -> Condition:
    """Look up the names of a condition.

    Raises:
        ExpressionError: it cannot be read, or names an option or level that does not exist; gives the nearest one.

    >>> table = OptionTable.of({"A": {"x": None}})
    >>> bind("A.x = yse", table)
    Traceback (most recent call last):
    ...
    demarche.conflict.expressions.ExpressionError: column 7 of 'A.x = yse': no level 'yse' of A.x: did you mean 'yes'?
    """
    expression = condition if isinstance(condition, Expression) else parse(condition)
    return Condition(expression.text, _bind(expression.tree, expression, options))


def _bind(node: Node, expression: Expression, options: OptionTable) -> Bound:
    if isinstance(node, Test):
        return _bind_test(node, expression, options)
    if isinstance(node, Not):
        return BoundNot(_bind(node.part, expression, options))
    assert isinstance(node, Join)
    return BoundJoin(node.how, tuple([_bind(part, expression, options) for part in node.parts]))


def _bind_test(test: Test, expression: Expression, options: OptionTable) -> BoundTest:
    try:
        option = options.index(test.option)
    except ModelError as fault:
        raise expression.fault(str(fault), test.column) from None
    size = len(options.levels[option])
    if not test.levels:
        if size != 2:
            listed = ", ".join(options.levels[option][:8])
            reason = f"{options.keys[option]} has {size} levels, so say which one: {test.option} = one of {listed}"
            raise expression.fault(reason, test.column)
        return BoundTest(option, (False, True))
    accepted = [not test.equal] * size
    for level, column in test.levels:
        try:
            accepted[options.level(option, level)] = test.equal
        except ModelError as fault:
            raise expression.fault(str(fault), column) from None
    return BoundTest(option, tuple(accepted))


def _evaluate(node: Bound, test: Callable[[int, tuple[bool, ...]], NDArray[np.bool_]]) -> NDArray[np.bool_]:
    if isinstance(node, BoundTest):
        return test(node.option, node.accepted)
    if isinstance(node, BoundNot):
        inner = _evaluate(node.part, test)
        return np.logical_not(inner, out=inner)
    if node.how == "if":
        conclusion, premise = node.parts
        result = _evaluate(premise, test)
        np.logical_not(result, out=result)
        return np.logical_or(result, _evaluate(conclusion, test), out=result)
    result = _evaluate(node.parts[0], test)
    for part in node.parts[1:]:
        other = _evaluate(part, test)
        if node.how == "and":
            np.logical_and(result, other, out=result)
        elif node.how == "or":
            np.logical_or(result, other, out=result)
        else:
            np.equal(result, other, out=result)
    return result
