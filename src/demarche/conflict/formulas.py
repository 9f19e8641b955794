"""What the rules still forbid once some options are fixed: formulas kept in one canonical copy each.

A formula is a number into a pool. Equal formulas get equal numbers, so that combinations of the first options that
leave the same things forbidden are recognised as the same (see module `diagram`). Negations are pushed down to the
tests, where they complement the set of levels, kept as bits of an integer.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import Bound, BoundJoin, BoundNot, BoundTest

__all__ = ["FALSE", "TRUE", "Formulas"]

FALSE, TRUE = 0, 1
_Key = tuple[object, ...]
BoolArray = NDArray[np.bool_]


class Formulas:
    """A pool of formulas over options with the given numbers of levels.

    >>> pool = Formulas((2, 3))
    >>> both = pool.join("and", [pool.test(0, 0b10), pool.test(1, 0b100)])
    >>> pool.fix(both, 0, 0) == FALSE, pool.fix(both, 0, 1) == pool.test(1, 0b100)
    (True, True)
    """

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self._sizes = sizes
        self._full = [(1 << size) - 1 for size in sizes]
        self._keys: list[_Key] = [("const", False), ("const", True)]
        self._numbers: dict[_Key, int] = {}
        self._support: list[frozenset[int]] = [frozenset(), frozenset()]
        self._fixed: dict[tuple[int, int, int], int] = {}
        self._negated: dict[int, int] = {FALSE: TRUE, TRUE: FALSE}

    def support(self, formula: int) -> frozenset[int]:
        """The options the formula depends on."""
        return self._support[formula]

    def of(self, node: Bound) -> int:
        """The formula of a bound condition."""
        if isinstance(node, BoundTest):
            return self.test(node.option, sum(1 << level for level, kept in enumerate(node.accepted) if kept))
        if isinstance(node, BoundNot):
            return self.negation(self.of(node.part))
        assert isinstance(node, BoundJoin)
        parts = [self.of(part) for part in node.parts]
        if node.how == "if":
            return self.join("or", [parts[0], self.negation(parts[1])])
        if node.how == "iff":
            result = parts[0]
            for part in parts[1:]:
                result = self.same(result, part)
            return result
        return self.join(node.how, parts)

    def test(self, option: int, levels: int) -> int:
        """The option has one of `levels`, given as bits."""
        if levels == 0:
            return FALSE
        if levels == self._full[option]:
            return TRUE
        return self._number(("test", option, levels), frozenset((option,)))

    def join(self, how: str, parts: list[int]) -> int:
        """The parts joined by "and" or "or"."""
        neutral, absorbing = (TRUE, FALSE) if how == "and" else (FALSE, TRUE)
        flat: set[int] = set()
        tests: dict[int, int] = {}
        pending = list(parts)
        while pending:
            part = pending.pop()
            key = self._keys[part]
            if part == absorbing:
                return absorbing
            if key[0] == how:
                pending.extend(key[1:])  # type: ignore[arg-type]
            elif key[0] == "test":
                option, levels = int(key[1]), int(key[2])  # type: ignore[call-overload]
                known = tests.get(option)
                tests[option] = levels if known is None else known & levels if how == "and" else known | levels
            elif part != neutral:
                flat.add(part)
        for option, levels in tests.items():
            part = self.test(option, levels)
            if part == absorbing:
                return absorbing
            flat.add(part)
        if not flat:
            return neutral
        if len(flat) == 1:
            return flat.pop()
        ordered = tuple(sorted(flat))
        return self._number((how, *ordered), frozenset().union(*(self._support[part] for part in ordered)))

    def same(self, a: int, b: int) -> int:
        """Both hold or neither does."""
        if a in (FALSE, TRUE):
            return b if a == TRUE else self.negation(b)
        if b in (FALSE, TRUE):
            return a if b == TRUE else self.negation(a)
        if a == b:
            return TRUE
        first, second = sorted((a, b))
        return self._number(("same", first, second), self._support[a] | self._support[b])

    def negation(self, formula: int) -> int:
        """The formula does not hold."""
        known = self._negated.get(formula)
        if known is not None:
            return known
        key = self._keys[formula]
        if key[0] == "test":
            option, levels = int(key[1]), int(key[2])  # type: ignore[call-overload]
            result = self.test(option, self._full[option] & ~levels)
        elif key[0] == "same":
            result = self.same(self.negation(key[1]), key[2])  # type: ignore[arg-type]
        else:
            parts = [self.negation(part) for part in key[1:]]  # type: ignore[arg-type]
            result = self.join("or" if key[0] == "and" else "and", parts)
        self._negated[formula] = result
        return result

    def disjuncts(self, formula: int) -> tuple[int, ...]:
        """The parts of which any one makes the formula true."""
        key = self._keys[formula]
        return tuple(key[1:]) if key[0] == "or" else (formula,)  # type: ignore[arg-type]

    def tested(self, formula: int) -> tuple[int, int] | None:
        """Option and levels (as bits) if the formula is a single test, else None."""
        key = self._keys[formula]
        return (int(key[1]), int(key[2])) if key[0] == "test" else None  # type: ignore[call-overload]

    def evaluate(self, formula: int, test: Callable[[int, tuple[bool, ...]], BoolArray]) -> BoolArray:
        """Where the formula, which is not constant, holds.

        Args:
            formula: its number.
            test: gives a fresh array: where an option has one of the levels marked.
        """
        key = self._keys[formula]
        if key[0] == "test":
            option, levels = int(key[1]), int(key[2])  # type: ignore[call-overload]
            return test(option, tuple(bool(levels >> level & 1) for level in range(self._sizes[option])))
        result = self.evaluate(key[1], test)  # type: ignore[arg-type]
        join = {"and": np.logical_and, "or": np.logical_or, "same": np.equal}[str(key[0])]
        for part in key[2:]:
            join(result, self.evaluate(part, test), out=result)  # type: ignore[arg-type]
        return result

    def fix(self, formula: int, option: int, level: int) -> int:
        """What is left of the formula when the option has the level."""
        if option not in self._support[formula]:
            return formula
        known = self._fixed.get((formula, option, level))
        if known is not None:
            return known
        key = self._keys[formula]
        if key[0] == "test":
            result = TRUE if int(key[2]) >> level & 1 else FALSE  # type: ignore[call-overload]
        elif key[0] == "same":
            result = self.same(self.fix(key[1], option, level), self.fix(key[2], option, level))  # type: ignore[arg-type]
        else:
            result = self.join(str(key[0]), [self.fix(part, option, level) for part in key[1:]])  # type: ignore[arg-type]
        self._fixed[formula, option, level] = result
        return result

    def _number(self, key: _Key, support: frozenset[int]) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = len(self._keys)
            self._numbers[key] = number
            self._keys.append(key)
            self._support.append(support)
        return number
