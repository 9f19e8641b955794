"""Conditions as alternatives of plain combinations of levels, for formats that know nothing else."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from demarche.conflict.expressions import Join, Not, Test
from demarche.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demarche.conflict.expressions import Expression, Node

__all__ = ["alternatives"]

MAX_TERMS = 2_000

Term = frozenset[tuple[str, bool]]


def alternatives(expression: Expression, levels: Mapping[str, Sequence[str]]) -> list[dict[str, bool]]:
    """Rewrite a condition over two-level options as alternatives, each saying which options are taken and which not.

    Args:
        expression: the condition.
        levels: the two levels of every option, `dm.option` -> (first, second); the second one is "taken".

    Returns:
        The alternatives, contradictory and superfluous ones left out; none if it can never hold.

    Raises:
        ModelError: there would be more than 2,000 of them.

    >>> from demarche.conflict.expressions import parse
    >>> alternatives(parse("A.x if B.y"), {"A.x": ("no", "yes"), "B.y": ("no", "yes")})
    [{'B.y': False}, {'A.x': True}]
    """
    terms = _terms(expression.tree, levels, positive=True)
    least = [t for t in terms if not any(other < t for other in terms)]
    return [dict(sorted(t, key=lambda pair: list(levels).index(pair[0]))) for t in dict.fromkeys(least)]


def _terms(node: Node, levels: Mapping[str, Sequence[str]], *, positive: bool) -> list[Term]:
    if isinstance(node, Not):
        return _terms(node.part, levels, positive=not positive)
    if isinstance(node, Test):
        accepted = {name for name, _ in node.levels} if node.levels else {levels[node.option][1]}
        wanted = [(level in accepted) == (node.equal == positive) for level in levels[node.option]]
        if all(wanted):
            return [frozenset()]
        return [frozenset({(node.option, taken)}) for taken, w in zip((False, True), wanted, strict=True) if w]
    return _joined(node, levels, positive=positive)


def _joined(node: Join, levels: Mapping[str, Sequence[str]], *, positive: bool) -> list[Term]:
    if node.how == "iff":
        yes = [_terms(part, levels, positive=True) for part in node.parts]
        no = [_terms(part, levels, positive=False) for part in node.parts]
        # A chain of `iff` holds when an even number of its parts fails.
        picks = product((True, False), repeat=len(node.parts))
        chosen = [p for p in picks if (p.count(False) % 2 == 0) == positive]
        return _limited([t for p in chosen for t in _all([yes[i] if held else no[i] for i, held in enumerate(p)])])
    if node.how == "if":
        conclusion, premise = node.parts
        parts = [_terms(premise, levels, positive=not positive), _terms(conclusion, levels, positive=positive)]
        return _limited(parts[0] + parts[1]) if positive else _all(parts)
    parts = [_terms(part, levels, positive=positive) for part in node.parts]
    if (node.how == "and") == positive:
        return _all(parts)
    return _limited([term for part in parts for term in part])


def _all(parts: Sequence[list[Term]]) -> list[Term]:
    result: list[Term] = [frozenset()]
    for part in parts:
        merged = (old | new for old in result for new in part)
        result = _limited([t for t in merged if len({option for option, _ in t}) == len(t)])
    return result


def _limited(terms: list[Term]) -> list[Term]:
    unique = list(dict.fromkeys(terms))
    if len(unique) > MAX_TERMS:
        raise ModelError(f"a condition has more than {MAX_TERMS:,} alternatives; this format cannot hold it")
    return unique
