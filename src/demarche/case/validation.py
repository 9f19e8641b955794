"""Plain data -> a record, with every fault told; what is sound survives for further checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from demarche.case.faults import problems_from
from demarche.case.mending import without
from demarche.case.problems import Place, Problem
from demarche.case.schema import Record

if TYPE_CHECKING:
    from demarche.case.marks import Tree

__all__ = ["MAX_FAULTS", "validated"]

MAX_FAULTS = 500
"""So many faults of one file are told; more only counted."""

_ROUNDS = 8
"""Leaving one part out may leave another without what it needs: so often at most."""

Keys = tuple[str | int, ...]
R = TypeVar("R", bound=Record)


def validated(
    record: type[R], data: dict[str, Any], tree: Tree, problems: list[Problem], left_out: list[Keys] | None = None
) -> R | None:
    """The record, or what is left of it once faulty parts are taken out; every fault is reported.

    Args:
        record: what the file holds.
        data: the file.
        tree: the same, for places.
        problems: the faults are added here.
        left_out: the keys of what was taken out or cut down are added here.

    Returns:
        The record; None where nothing is left of it. Members of lists keep their numbers, see `mending`.
    """
    holders: set[Keys] = set()  # elements that lost a part: what they now lack is no news
    for _ in range(_ROUNDS):
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
        for keys, _ in found:
            mended = without(data, keys)
            if mended is None:
                return None
            data, changed = mended
            holders.update((keys[:-1], changed, changed[:-1]))
            if left_out is not None:
                left_out.append(changed)
    return None
