"""The short family of errors a user can meet.

Every message says what is wrong, where, and what to do about it. `exit_status` is what the
command line returns: 1 for faults in a case or model, 2 for what cannot be read or was asked wrongly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.case.problems import Problem

__all__ = [
    "CaseError",
    "ConceptNotDefined",
    "DemarcheError",
    "ModelError",
    "UnreadableFile",
    "UsageError",
]


class DemarcheError(Exception):
    """Base of all expected errors; never raised itself."""

    exit_status = 1


class ModelError(DemarcheError, ValueError):
    """A conflict that cannot be built or asked as given: unknown names, numbers out of range, a model too large."""


class ConceptNotDefined(ModelError):
    """A solution concept that has no meaning for this conflict; the message says why."""


class CaseError(DemarcheError, ValueError):
    """Faults in a case folder, all of them at once.

    Args:
        problems: every fault found, in file order; at least one.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnreadableFile(DemarcheError, ValueError):
    """A file or folder that is missing, not text, not of its format, too large or too deeply nested."""

    exit_status = 2


class UsageError(DemarcheError, ValueError):
    """A question that cannot be answered as it was asked: an unknown concept, state, claim or argument."""

    exit_status = 2
