"""The solution concepts by name.

>>> canonical("sseq")
'SSEQ'
>>> list(CONCEPTS)[:7]
['Nash', 'GMR', 'SMR', 'SEQ', 'SSEQ', 'SIM', 'SEQ|SIM']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.case.nearest import did_you_mean
from demarche.errors import ModelError, UsageError
from demarche.stability import (
    attitudes,
    coalitions,
    gmr,
    horizon,
    nash,
    nonmyopic,
    seq,
    seq_or_sim,
    sim,
    smr,
    sseq,
    strength,
    unknown,
)  # fmt: skip

if TYPE_CHECKING:
    from demarche.stability.concept import Concept

__all__ = ["CONCEPTS", "DEFAULT", "UnknownConceptError", "canonical"]


class UnknownConceptError(UsageError, ModelError):
    """A name that is no solution concept."""


CONCEPTS: dict[str, Concept] = {
    concept.name: concept
    for concept in (
        *(module.CONCEPT for module in (nash, gmr, smr, seq, sseq, sim, seq_or_sim, horizon, nonmyopic)),
        *coalitions.CONCEPTS,
        *strength.CONCEPTS,
        *unknown.CONCEPTS,
        *attitudes.CONCEPTS,
    )
}

DEFAULT: tuple[str, ...] = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SEQ|SIM")
"""The concepts shown where none is asked for; SIM and SEQ|SIM in options form only."""


def canonical(name: str) -> str:
    """The name of a concept as it is spelled here, however its letters are cased.

    Raises:
        UnknownConceptError: there is no such concept; the message gives the nearest one.
    """
    if name in CONCEPTS:
        return name
    for known in CONCEPTS:
        if known.casefold() == str(name).strip().casefold():
            return known
    hint = (
        did_you_mean(str(name), CONCEPTS) or f"; the usual ones are {', '.join(DEFAULT)}; `demarche concepts` lists all"
    )
    raise UnknownConceptError(f"no concept {str(name)!r}{hint}")
