"""Where a conflict ends if every decision maker keeps leaving what is unstable for it.

A decision maker leaves a state only if that is unstable for it under the chosen concept, by an improvement nobody
punishes; movers and moves are equally probable. Each model gives a Markov chain from its status quo; what is reported
is the average over models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.case.reading import as_case
from demarche.errors import UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.chain import Ending, ending
from demarche.insight.concept_choice import Asked, read_concepts
from demarche.insight.enumeration import enumerate_models
from demarche.insight.estimates import BLOCK, check_draws, standard_errors
from demarche.insight.leaving import transitions
from demarche.insight.solving import Workshop
from demarche.insight.uncertainty import Rows, draw_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from demarche.case.reading import Case
    from demarche.conflict.model import GraphModel
    from demarche.insight.runs import Progress

__all__ = ["MOST_MODELS", "RestingPlace", "RestingResult", "conflict_ending", "resting"]

MOST_MODELS = 2048
"""Most models whose chains are solved; with more, this many are drawn."""

_TOLD_EVERY = 64


@dataclass(frozen=True)
class RestingPlace:
    """An outcome the conflict can come to rest in.

    Attributes:
        levels: its levels.
        probability: of coming to rest there, averaged over models.
        error: standard error of that average; 0 where it is exact.
    """

    levels: Mapping[str, str]
    probability: float
    error: float

    def to_dict(self) -> dict[str, object]:
        """The place as JSON has it."""
        return {"levels": dict(self.levels), "p": self.probability, "error": self.error}


@dataclass(frozen=True)
class RestingResult:
    """Where the conflict ends.

    Attributes:
        concept: the concept asked for.
        places: resting places, most probable first.
        cycling: probability of going round in a cycle for ever.
        nowhere: probability of models whose rules forbid the status quo.
        moves: expected moves until it rests, given that it does; None where it never rests.
        method: "exact" or "sampled".
        draws: how many models were drawn; 0 if all were listed.
        seed: of the draws.
    """

    concept: str
    places: tuple[RestingPlace, ...]
    cycling: float
    nowhere: float
    moves: float | None
    method: str
    draws: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON has it."""
        return {
            "concept": self.concept,
            "places": [place.to_dict() for place in self.places],
            "cycling": self.cycling,
            "nowhere": self.nowhere,
            "moves": self.moves,
            "method": self.method,
            "draws": self.draws,
            "seed": self.seed,
        }


def conflict_ending(conflict: GraphModel, concept: str | Mapping[str, str], start: int | None = None) -> Ending:
    """Where one conflict ends.

    Args:
        conflict: the conflict.
        concept: a name, or one name per decision maker.
        start: number of the state it begins in, from 1; the status quo if left out.

    Raises:
        UsageError: no such concept, or no status quo to begin in.

    >>> from demarche import Conflict
    >>> walk = Conflict.from_graph(3, {"A": [(1, 2)], "B": [(1, 3)]}, {"A": [2, 1, 3], "B": [3, 1, 2]}, status_quo=1)
    >>> conflict_ending(walk, "Nash").probabilities
    (0.5, 0.5)
    """
    (asked,) = read_concepts([concept], conflict.decision_makers)
    begin = start if start is not None else conflict.status_quo
    if begin is None:
        raise UsageError("the conflict has no status quo to begin in; give `start`")
    return ending(*transitions(conflict, asked.by_dm), conflict.n, begin - 1)


def resting(
    case: Case | str | Path,
    concept: str | Mapping[str, str] = "SEQ",
    *,
    samples: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> RestingResult:
    """Where a case's conflict ends, averaged over the models the case leaves possible.

    Args:
        case: the case, or its folder.
        concept: a name, or one name per decision maker.
        samples: how many models to draw; if left out, all are listed where there are at most `MOST_MODELS`.
        seed: of the draws.
        progress: is told how far the run is.

    Raises:
        UsageError: no such concept, or fewer than one draw.
    """
    case = as_case(case)
    check_draws(samples)
    (asked,) = read_concepts([concept], list(case.model.decision_makers))
    workshop = Workshop(case, ())
    joint = JointModel(case.ledger)
    listed = None if samples else enumerate_models(workshop.what, {"": joint}, MOST_MODELS)
    if listed is not None:
        rows, weights, draws = listed.rows, listed.probabilities(), 0
    else:
        draws = samples or MOST_MODELS
        parts = [
            draw_rows(workshop.what, joint, seed, first, min(first + BLOCK, draws)) for first in range(0, draws, BLOCK)
        ]
        drawn, counts = np.unique(np.concatenate(parts), axis=0, return_counts=True)
        rows, weights = drawn, counts / draws
    return _averaged(workshop, asked, rows, weights, draws, seed, progress)


def _averaged(
    workshop: Workshop,
    asked: Asked,
    rows: Rows,
    weights: NDArray[np.float64],
    draws: int,
    seed: int,
    progress: Progress | None,
) -> RestingResult:
    at_rest: dict[tuple[int, ...], float] = {}
    cycling = nowhere = rested = moves = 0.0
    for done, (model, weight) in enumerate(zip(_models(workshop, rows), weights.tolist(), strict=True)):
        if progress is not None and done % _TOLD_EVERY == 0:
            progress(done, len(rows), 0.0)
        if model is None:
            nowhere += weight
            continue
        assert model.status_quo is not None
        assert model.space is not None
        found = ending(*transitions(model, asked.by_dm), model.n, model.status_quo - 1)
        resting_here = 0.0
        for states, p in zip(found.classes, found.probabilities, strict=True):
            if len(states) > 1:
                cycling += weight * p
                continue
            resting_here += p
            cell = states[0] if model.space.lowest is None else int(model.space.lowest[states[0]])
            levels = model.space.cells.combination(cell)
            at_rest[levels] = at_rest.get(levels, 0.0) + weight * p
        rested += weight * resting_here
        moves += weight * resting_here * (found.moves or 0.0)
    options = workshop.options
    places = []
    for levels, p in sorted(at_rest.items(), key=lambda entry: (-entry[1], entry[0][::-1])):
        named = {key: options.levels[k][levels[k]] for k, key in enumerate(options.keys)}
        error = float(standard_errors(np.array(p), draws)) if draws else 0.0
        places.append(RestingPlace(named, p, error))
    mean = moves / rested if rested > 0 else None
    return RestingResult(asked.key, tuple(places), cycling, nowhere, mean, "sampled" if draws else "exact", draws, seed)


def _models(workshop: Workshop, rows: Rows) -> Iterator[GraphModel | None]:
    """The model of each row with its status quo; None where the rules forbid that."""
    for row in rows:
        structure = workshop.structure(workshop.shape(row))
        if structure.frame is None or structure.status_quo is None:
            yield None
        else:
            values = workshop.values(structure.frame, row[None, :])[0]
            yield replace(structure.model, values=values, status_quo=structure.status_quo + 1)
