"""Which origins an answer hangs on most: by how far it moves without them, not by how much they say."""

from __future__ import annotations

import pytest

from demarche.brief.facts import Facts
from demarche.case import examples
from demarche.case.reading import read_case
from demarche.insight.losing import losses
from demarche.insight.robustness import robustness
from demarche.workbench.hanging_origins import hanging_origins


@pytest.fixture(scope="module")
def facts():
    return Facts(read_case(examples.path("s400-return")))


@pytest.fixture(scope="module")
def lost(facts):
    return losses(facts.case)


def largest(facts, result, key):
    """The largest change of any outcome told of, straight from the run."""
    (one,) = [one for one in result.withdrawn if one.id == f"origin:{key}"]
    told = {tuple(sorted(outcome.levels.items())): outcome.headline for outcome in facts.outcomes}
    changes = [0.0]
    for place, outcome in enumerate(result.outcomes):
        concept = told.get(tuple(sorted(outcome.levels.items())))
        if concept is not None:
            changes.append(abs(one.equilibrium[concept][place] - outcome.equilibrium[concept].p))
    return max(changes)


def test_before_a_run_those_that_change_the_model_come_first(facts, lost):
    found = hanging_origins(facts, lost, None)
    assert [one.key for one in found] == [loss.origin for loss in lost[:3]]
    assert found[0].told[0].startswith("No longer holds in the model: (1) Outcome\u00a0A")
    assert any(reason.startswith("Belief falls from 84 % to 63 %") for reason in found[0].reasons)


def test_with_a_run_they_are_ranked_by_how_far_a_chance_moves(facts, lost):
    result = robustness(facts.case, 256, concepts=["SEQ", "GMR"])
    found = hanging_origins(facts, lost, result, count=5)
    sizes = [largest(facts, result, one.key) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    others = {key for key in facts.case.ledger.origins if key not in {one.key for one in found}}
    assert max(largest(facts, result, key) for key in others) <= sizes[-1]
    assert all(one.told[0].startswith("Without it the share of models in which") for one in found)


def test_without_anything_known_none_is_named(facts):
    assert hanging_origins(facts, None, None) == ()
    assert hanging_origins(facts, (), None) == ()
