"""Plain data -> a record, with every fault told; what is sound survives for further checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from demarche.case.faults import problems_from
from demarche.case.problems import Place, Problem
from demarche.case.schema import Claim, Entity, Record

if TYPE_CHECKING:
    from demarche.case.marks import Tree

__all__ = ["MAX_FAULTS", "SPELLINGS", "validated"]

MAX_FAULTS = 500
"""So many faults of one file are told; more only counted."""

SPELLINGS = {new: old for record in (Claim, Entity) for old, new in record.renamed.items()}
"""Canonical key -> its other spelling, for finding the place of what was written so."""

R = TypeVar("R", bound=Record)


def validated(record: type[R], data: dict[str, Any], tree: Tree, problems: list[Problem]) -> R | None:
    """The record, or what is left of it once faulty optional parts are taken out; every fault is reported."""
    holders: set[tuple[str | int, ...]] = set()  # elements that lost a part: what they now lack is no news
    for _ in range(3):
        try:
            return record.model_validate(data)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        found = problems_from(errors[:MAX_FAULTS], record, tree)
        problems += [problem for keys, problem in found if keys not in holders and keys[:-1] not in holders]
        if len(errors) > MAX_FAULTS:
            message = f"there are {len(errors) - MAX_FAULTS} faults more in this file; mend these first"
            problems.append(Problem("error", Place(tree.file, len(tree.lines) or 1), message))
            return None
        pruned = _without([keys for keys, _ in found], data)
        if pruned is None:
            return None
        holders.update(keys[:-1] for keys, _ in found)
        data = pruned
    return None


def _without(faults: list[tuple[str | int, ...]], data: dict[str, Any]) -> dict[str, Any] | None:
    """The data without the faulty keys; None where a fault sits in a list, whose numbering must not shift."""
    for keys in faults:
        if not keys or isinstance(keys[-1], int):
            return None
        data = _removed(data, keys)
    return data


def _removed(data: Any, keys: tuple[str | int, ...]) -> Any:
    """A copy of nested data without one element, sharing everything that is not on the way to it."""
    key = keys[0]
    if isinstance(data, dict):
        written = key if key in data else SPELLINGS.get(str(key), key)
        if written not in data:
            return data
        if len(keys) == 1:
            return {k: v for k, v in data.items() if k != written}
        return {**data, written: _removed(data[written], keys[1:])}
    if isinstance(data, list) and isinstance(key, int) and key < len(data) and len(keys) > 1:
        return [*data[:key], _removed(data[key], keys[1:]), *data[key + 1 :]]
    return data
