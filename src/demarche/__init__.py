"""Demarche: from conflicting reports to checked claims, a graph model of the conflict, and the outcomes that would hold.

The public names are loaded on first use, so that importing the package costs next to nothing.

>>> from demarche import Conflict
>>> dilemma = Conflict.from_options(
...     options={"A": {"confess": ["no", "yes"]}, "B": {"confess": ["no", "yes"]}},
...     preferences={"A": ["not B.confess", "A.confess"], "B": ["not A.confess", "B.confess"]},
... )
>>> dilemma.equilibria("Nash"), dilemma.equilibria("SEQ")
([4], [1, 4])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demarche.errors import CaseError, ConceptNotDefined, DemarcheError, ModelError, UnreadableFile, UsageError
    from demarche.stability.conflict import Conflict

__all__ = [
    "CaseError",
    "ConceptNotDefined",
    "Conflict",
    "DemarcheError",
    "ModelError",
    "UnreadableFile",
    "UsageError",
    "__version__",
]

__version__ = "0.1.0"

_HOMES = {
    "CaseError": "demarche.errors",
    "ConceptNotDefined": "demarche.errors",
    "Conflict": "demarche.stability.conflict",
    "DemarcheError": "demarche.errors",
    "ModelError": "demarche.errors",
    "UnreadableFile": "demarche.errors",
    "UsageError": "demarche.errors",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'demarche' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
