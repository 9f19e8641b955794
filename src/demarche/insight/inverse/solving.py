"""The constraint solver, set up so that the same question gets the same answer."""

from __future__ import annotations

from time import monotonic
from typing import Any

from demarche.errors import UsageError

__all__ = ["OutOfTime", "require_solver", "solver_for"]


class OutOfTime(Exception):
    """The deadline came before the solver was done; caught where the best answer so far is given instead."""


def require_solver() -> None:
    """Make sure that OR-Tools is installed.

    Raises:
        UsageError: it is not.
    """
    try:
        import ortools.sat.python.cp_model  # noqa: F401
    except ImportError as error:
        raise UsageError("the cheapest change needs OR-Tools: pip install 'demarche[inverse]'") from error


def solver_for(deadline: float, *, linearization: int = 1) -> Any:
    """A CP-SAT solver that stops at a deadline.

    Args:
        deadline: by `time.monotonic`.
        linearization: how much of the program goes into linear relaxations, from 0 to 2.

    Raises:
        OutOfTime: the deadline has passed.
    """
    from ortools.sat.python import cp_model

    remaining = deadline - monotonic()
    if remaining <= 0:
        raise OutOfTime
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = remaining
    solver.parameters.random_seed = 1
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = linearization
    return solver
