"""Who leaves which state: the improvements nobody punishes, and the Markov chain they make.

A decision maker (DM) leaves a state only if it is unstable for it under the chosen concept, and then by an improvement
that no answer punishes. Which of several such DMs moves, and where to, is taken to be equally probable; nothing in a
graph model says more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from demarche.errors import ConceptNotDefined
from demarche.insight.walks import arcs_from
from demarche.stability.answers import find_joint_answer
from demarche.stability.arcs import ArcEngine
from demarche.stability.punishments import PUNISHMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.conflict.model import BoolArray, GraphModel

__all__ = ["departures", "transitions"]

Indices = NDArray[np.int64]


def departures(model: GraphModel, dm: int, concept: str) -> tuple[Indices, Indices]:
    """The improvements of one DM that nobody punishes.

    Args:
        model: the conflict.
        dm: the DM, counted from 0.
        concept: name of a concept as spelled in `stability.concepts`.

    Returns:
        Two arrays of equal length: where each starts and where it ends, counted from 0.

    Raises:
        ConceptNotDefined: SIM or SEQ|SIM in graph form, or a concept that does not say what punishes a move.
    """
    sources, ends = arcs_from(model, dm, np.arange(model.n))
    own = model.values[dm]
    better = own[ends] > own[sources]
    sources, ends = sources[better], ends[better]
    free = _unpunished(model, dm, concept, sources, ends)
    return sources[free], ends[free]


def _unpunished(model: GraphModel, dm: int, concept: str, sources: Indices, ends: Indices) -> BoolArray:
    if concept in PUNISHMENTS:
        punishment = PUNISHMENTS[concept]
        if punishment is None:
            return np.ones(len(sources), dtype=bool)
        engine = ArcEngine(model)
        own = model.values[dm]
        worth = np.maximum(own, engine.best(dm, own)) if punishment.no_escape else own
        low = engine.lowest(dm, worth, improving=punishment.by_improvements)
        return np.asarray(low[ends] > own[sources])
    if concept not in ("SIM", "SEQ|SIM"):
        raise ConceptNotDefined(
            f"{concept} does not say which single move is punished, so it cannot say where the conflict comes to "
            f"rest; use one of {', '.join([*PUNISHMENTS, 'SIM', 'SEQ|SIM'])}"
        )
    if model.strategies is None:
        raise ConceptNotDefined(f"{concept} is defined in options form only")
    together = np.array(
        [find_joint_answer(model, dm, int(s), int(t)) is None for s, t in zip(sources, ends, strict=True)], dtype=bool
    )
    if concept == "SIM":
        return together
    return _by_either(sources, _unpunished(model, dm, "SEQ", sources, ends), together)


def _by_either(sources: Indices, sequential: BoolArray, together: BoolArray) -> BoolArray:
    """Improvements from states that are unstable both ways; those punished in neither way where there are any."""
    both = sequential & together
    has_both = np.isin(sources, sources[both])
    unstable = np.isin(sources, sources[sequential]) & np.isin(sources, sources[together])
    return np.where(has_both, both, unstable & sequential)


def transitions(model: GraphModel, concepts: Sequence[str]) -> tuple[Indices, Indices, NDArray[np.float64]]:
    """The Markov chain: movers equally probable, then their unpunished improvements equally probable.

    Args:
        model: the conflict.
        concepts: one concept per DM.

    Returns:
        Start, end and probability of each arc; two DMs that can make the same move give two arcs.
    """
    parts = [departures(model, dm, concept) for dm, concept in enumerate(concepts)]
    movers = np.zeros(model.n)
    for sources, _ in parts:
        movers[np.unique(sources)] += 1
    weights = [1.0 / (movers[sources] * np.bincount(sources, minlength=model.n)[sources]) for sources, _ in parts]
    return (
        np.concatenate([sources for sources, _ in parts]),
        np.concatenate([ends for _, ends in parts]),
        np.concatenate(weights),
    )
