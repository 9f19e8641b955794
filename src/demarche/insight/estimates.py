"""A probability with its error, and when enough has been drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demarche.errors import UsageError

__all__ = ["BLOCK", "COMPARED", "ENOUGH", "LONGEST", "Estimate", "check_draws", "standard_errors"]

BLOCK = 4096
"""Draws are made in blocks of this many, and a run stops only between blocks."""

ENOUGH = 0.005
"""Largest standard error with which a run that was not given a number of draws stops."""

LONGEST = 16 * BLOCK
"""Most draws of such a run."""

COMPARED = BLOCK
"""How many of its draws such a run compares with those of a variant, in which something is withdrawn or learned."""


@dataclass(frozen=True)
class Estimate:
    """A probability.

    Attributes:
        p: the probability.
        error: its standard error; 0 where it is exact.
    """

    p: float
    error: float

    def to_dict(self) -> dict[str, float]:
        """The estimate as JSON has it."""
        return {"p": self.p, "error": self.error}


def check_draws(samples: int | None) -> None:
    """Refuse what is no number of draws.

    Raises:
        UsageError: no whole number, or fewer than one.
    """
    if samples is None:
        return
    if isinstance(samples, bool) or not isinstance(samples, int | np.integer):
        raise UsageError(f"samples: a whole number of draws is needed, such as 4096, not {samples!r}")
    if samples < 1:
        raise UsageError(f"samples: {samples} draws tell nothing; ask for at least 1")


def standard_errors(shares: NDArray[np.float64], draws: int) -> NDArray[np.float64]:
    """Standard errors of observed shares.

    Two successes and two failures are added before the error is computed (Agresti and Coull, "Approximate is better
    than exact for interval estimation of binomial proportions", The American Statistician 52, 1998), so that a share
    of 0 or 1 does not claim to be certain.

    Args:
        shares: observed shares, any shape.
        draws: out of how many draws.

    >>> [float(e.round(4)) for e in standard_errors(np.array([0.0, 0.5]), 4096)]
    [0.0003, 0.0078]
    """
    if draws == 0:
        return np.full(np.shape(shares), 0.5)
    middle = (shares * draws + 2) / (draws + 4)
    return np.sqrt(middle * (1 - middle) / (draws + 4))
