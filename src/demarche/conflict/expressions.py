"""The language of conditions on a state, as in `not (turkiye.s400 = given_up and usa.relief != granted)`.

Tests are `option = level`, `option != level`, `option in [level, level]`, and a bare option of two levels, which
means its second. They are joined by `not`, `and`, `or`, `if`, `iff`, binding in this order from strongest to
weakest, and by parentheses. `A if B` is (not B) or A. An option is written `dm.option`; a level is any run of
characters without blanks, brackets, commas, `=`, `!` and quotes, or stands in quotes. Keywords are lower case.

The text is parsed by Lark (LALR); nothing is ever evaluated as Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from demarche.case.shortening import shortened
from demarche.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lark import Lark

    from demarche.case.problems import Place

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "Expression",
    "ExpressionError",
    "Join",
    "Node",
    "Not",
    "Test",
    "parse",
    "state_expression",
]

MAX_DEPTH = 150
MAX_LENGTH = 100_000

_RUN = r"[^\s()\[\],=!\"']"
_GRAMMAR = rf"""
?start: iff
?iff: given (_IFF given)*
?given: either | given _IF either -> conditional
?either: both (_OR both)*
?both: negation (_AND negation)*
?negation: _NOT negation -> negated | "(" iff ")" | test
?test: NAME -> bare
    | NAME "=" level -> equal
    | NAME "!=" level -> unequal
    | NAME _IN "[" level ("," level)* "]" -> among
?level: LEVEL | QUOTED
NAME: /{_RUN}+/
LEVEL: /{_RUN}+/
QUOTED: /"[^"]*"/ | /'[^']*'/
_NOT.2: /not(?!{_RUN})/
_AND.2: /and(?!{_RUN})/
_OR.2: /or(?!{_RUN})/
_IFF.2: /iff(?!{_RUN})/
_IF.2: /if(?!{_RUN})/
_IN.2: /in(?!{_RUN})/
%ignore /\s+/
"""

_SPELLED = {
    "&": "and", "&&": "and", "AND": "and", "And": "and", "∧": "and", "|": "or", "||": "or", "OR": "or", "Or": "or",
    "∨": "or", "NOT": "not", "Not": "not", "!": "not", "~": "not", "¬": "not", "-": "not", "IF": "if", "If": "if",
    "IFF": "iff", "Iff": "iff", "<->": "iff", "<=>": "iff", "IN": "in", "In": "in", "<>": "!=", "≠": "!=",
    ":": "=", "is": "=",
}  # fmt: skip


@dataclass(frozen=True)
class Test:
    """One test of one option.

    Attributes:
        option: the option as written.
        column: where it is written, from 1.
        levels: the levels accepted (`equal`) or refused, each with its column; empty for a bare option.
        equal: False for `!=`.
    """

    __test__ = False  # keeps pytest from collecting this class

    option: str
    column: int
    levels: tuple[tuple[str, int], ...]
    equal: bool = True
    depth: int = 0


@dataclass(frozen=True)
class Not:
    """A condition that must not hold; `depth` is how deep it nests."""

    part: Node
    depth: int = 1


@dataclass(frozen=True)
class Join:
    """Two or more conditions joined by `how`: "and", "or", "iff", or "if" (exactly two: conclusion, premise)."""

    how: str
    parts: tuple[Node, ...]
    depth: int = 1


Node = Test | Not | Join


class ExpressionError(ModelError):
    """A condition that cannot be read or names what does not exist.

    Args:
        reason: what is wrong and what to do.
        column: where inside the expression, from 1.
        text: the expression.
        place: where the expression starts in a file, if it comes from one.
    """

    def __init__(self, reason: str, column: int, text: str, place: Place | None = None) -> None:
        self.reason = reason
        self.column = column
        self.text = text
        inside = column - 1 if "\n" not in text else 0
        self.place = replace(place, column=place.column + inside) if place else None
        where = str(self.place) if self.place else f"column {column} of {shortened(text)!r}"
        super().__init__(f"{where}: {reason}")


@dataclass(frozen=True)
class Expression:
    """A condition that has been read, its names not yet looked up.

    >>> parse("not (A.attack = yes and B.talks)").options_used
    ('A.attack', 'B.talks')
    """

    text: str
    tree: Node
    place: Place | None = None

    @property
    def options_used(self) -> tuple[str, ...]:
        """The options named, each once, in the order of writing."""
        return tuple(dict.fromkeys(test.option for test in _tests(self.tree)))

    @property
    def levels_used(self) -> tuple[tuple[str, str, int], ...]:
        """Each level named: its option, the level, and the column where it is written, from 1."""
        return tuple((test.option, level, column) for test in _tests(self.tree) for level, column in test.levels)

    def fault(self, reason: str, column: int) -> ExpressionError:
        """An error that points into this expression."""
        return ExpressionError(reason, column, self.text, self.place)


def state_expression(levels: Mapping[str, str]) -> str:
    """The expression that holds where options stand at these levels, levels in quotes where they must be.

    >>> print(state_expression({"a.open": "yes", "b.talks": "on hold"}))
    a.open = yes and b.talks = "on hold"
    """
    return " and ".join(f"{option} = {_written(level)}" for option, level in levels.items())


def _written(level: str) -> str:
    if re.fullmatch(f"{_RUN}+", level):
        return level
    return f"'{level}'" if '"' in level else f'"{level}"'


def parse(text: str, place: Place | None = None) -> Expression:
    """Read a condition.

    Args:
        text: the condition.
        place: where its first character stands in a file, for messages.

    Raises:
        ExpressionError: the text is no condition, is too long or nests too deep; says where.

    >>> parse("A.x = yes and").tree
    Traceback (most recent call last):
    ...
    demarche.conflict.expressions.ExpressionError: column 14 of 'A.x = yes and': the condition ends too early...
    """
    if not isinstance(text, str):
        raise ModelError(f"a condition must be text, like 'A.attack = yes', not {text!r}")
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"the condition is longer than {MAX_LENGTH:,} characters", 1, text, place)
    _check_nesting(text, place)
    from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError

    try:
        tree = cast("Node", _parser().parse(text))
    except UnexpectedToken as fault:
        if fault.token.type == "$END":
            raise ExpressionError(_early(fault.expected), len(text.rstrip()) + 1, text, place) from None
        position = cast("int", fault.pos_in_stream)
        raise ExpressionError(_unexpected(text, position, fault.expected), position + 1, text, place) from None
    except UnexpectedInput as fault:
        position = cast("int", fault.pos_in_stream)
        raise ExpressionError(_unexpected(text, position, set()), position + 1, text, place) from None
    except (_TooDeepError, VisitError):
        raise ExpressionError(_NESTED, 1, text, place) from None
    return Expression(text, tree, place)


_NESTED = f"the condition nests more than {MAX_DEPTH} deep; split it into several statements or rules"


class _TooDeepError(Exception):
    """Raised while the tree is built; never leaves this module."""


def _check_nesting(text: str, place: Place | None) -> None:
    depth = 0
    quote = ""
    for column, char in enumerate(text, 1):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == "(":
            depth += 1
            if depth > MAX_DEPTH:
                raise ExpressionError(_NESTED, column, text, place)
        elif char == ")":
            depth -= 1
    if quote:
        raise ExpressionError(f"a quote {quote} is not closed", text.rindex(quote) + 1, text, place)


_BRACKETS = "after 'in' the levels stand in brackets, as in 'A.attack in [no, yes]'"


def _early(expected: Collection[str]) -> str:
    if not expected or "NAME" in expected:
        return "the condition ends too early; an option, as in 'A.attack = yes', is missing here"
    if "LEVEL" in expected:
        return "the condition ends too early; a level is missing here"
    if "LSQB" in expected:
        return f"the condition ends too early; {_BRACKETS}"
    if "RPAR" in expected:
        return "the condition ends too early; a closing parenthesis is missing"
    return "the condition ends too early; a closing bracket ] is missing"


def _unexpected(text: str, position: int, expected: Collection[str]) -> str:
    rest = text[position:]
    run = re.match(f"{_RUN}+", rest)
    found = run.group() if run else rest[:1]
    if found in _SPELLED:
        return f"write {_SPELLED[found]!r} instead of {found!r}"
    if text[max(position - 1, 0) : position + 1] == "==":
        return "write one '=' instead of '=='"
    if found == ")":
        return "a closing parenthesis without an opening one, or with nothing before it"
    if "NAME" in expected:
        return f"an option, as in 'A.attack = yes', was expected instead of {found!r}"
    if "LSQB" in expected:
        return f"{_BRACKETS}, not {found!r}"
    if "RSQB" in expected and text.rfind("[", 0, position) > text.rfind("]", 0, position):
        return (
            f"a comma or the closing bracket ] was expected instead of {found!r}; put a level with blanks into quotes"
        )
    if "LEVEL" in expected:
        return f"a level was expected instead of {found!r}; put a level with blanks or brackets into quotes"
    return f"'and', 'or', 'if', 'iff' or the end was expected instead of {found!r}; put a level with blanks into quotes"


def _tests(node: Node) -> Iterator[Test]:
    if isinstance(node, Test):
        yield node
    elif isinstance(node, Not):
        yield from _tests(node.part)
    else:
        for part in node.parts:
            yield from _tests(part)


@cache
def _parser() -> Lark:
    from lark import Lark, Transformer, v_args

    @v_args(inline=True)
    class Build(Transformer[Any, Node]):
        def bare(self, name: Any) -> Node:
            return Test(str(name), _column(name), ())

        def equal(self, name: Any, level: Any) -> Node:
            return Test(str(name), _column(name), (_level(level),))

        def unequal(self, name: Any, level: Any) -> Node:
            return Test(str(name), _column(name), (_level(level),), equal=False)

        def among(self, name: Any, *levels: Any) -> Node:
            return Test(str(name), _column(name), tuple(_level(level) for level in levels))

        def negated(self, part: Node) -> Node:
            return part.part if isinstance(part, Not) else Not(part, _deeper(part))

        def both(self, *parts: Node) -> Node:
            return Join("and", parts, _deeper(*parts))

        def either(self, *parts: Node) -> Node:
            return Join("or", parts, _deeper(*parts))

        def conditional(self, conclusion: Node, premise: Node) -> Node:
            return Join("if", (conclusion, premise), _deeper(conclusion, premise))

        def iff(self, *parts: Node) -> Node:
            return Join("iff", parts, _deeper(*parts))

    return Lark(_GRAMMAR, parser="lalr", transformer=Build())


def _column(token: Any) -> int:
    return int(token.start_pos) + 1


def _level(token: Any) -> tuple[str, int]:
    text = str(token)
    return (text[1:-1] if token.type == "QUOTED" else text), _column(token)


def _deeper(*parts: Node) -> int:
    depth = 1 + max(part.depth for part in parts)
    if depth > MAX_DEPTH:
        raise _TooDeepError
    return depth
