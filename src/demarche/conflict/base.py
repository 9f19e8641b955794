"""The base model of a case: every rule and statement whose probability is at least one half."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from demarche.case.reading import Case
from demarche.conflict.base_parts import base_parts
from demarche.conflict.likely import TOLERANCE, Weighed
from demarche.conflict.model import GraphModel
from demarche.evidence.belief import JointModel

__all__ = ["TOLERANCE", "BaseModel", "base_model"]

M = TypeVar("M", bound=GraphModel)


@dataclass(frozen=True)
class BaseModel(Generic[M]):
    """The model `analyze` solves, and what was left out of it.

    Attributes:
        model: the conflict.
        kept: elements that hold, each with its probability; those without any support have probability 1.
        dropped: elements left out because their probability is below one half.
        reversed: statements turned round, and status-quo entries given their other level, for the same reason.
    """

    model: M
    kept: tuple[Weighed, ...]
    dropped: tuple[Weighed, ...]
    reversed: tuple[Weighed, ...]


def base_model(
    case: Case | str | Path,
    joint: JointModel | None = None,
    cls: type[M] = GraphModel,  # type: ignore[assignment]
) -> BaseModel[M]:
    """Decide every uncertain element by its probability and build the model.

    Args:
        case: a case, or the path of its folder.
        joint: belief in the points, perhaps with something withdrawn; worked out from the ledger when not given.
        cls: the class of the model.

    Raises:
        CaseError: faults in the case, each with its place.
        UnreadableFile: the folder cannot be read.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Talks", "decision_makers": {"a": {"options": {"talk": {}}}},
    ...     "rules": [{"never": "a.talk", "likelihood": "unlikely"}]})
    >>> found = base_model(case)
    >>> found.model, [element.id for element, probability in found.dropped]
    (<Talks: 1 decision maker, 1 option, 2 feasible states>, ['rule:1'])
    """
    parts, likely = base_parts(case, joint)
    return BaseModel(cls.from_parts(parts), likely.kept, likely.dropped, likely.reversed)
