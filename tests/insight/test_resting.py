import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import Conflict, UsageError
from demarche.insight.chain import simulate
from demarche.insight.leaving import transitions
from demarche.insight.resting import conflict_ending, resting


def test_the_gate_rests_open_when_its_owner_wants_it_so(gate):
    result = resting(gate, "Nash")
    assert result.method == "exact"
    assert {place.levels["a.open"]: place.probability for place in result.places} == pytest.approx(
        {"yes": 0.7, "no": 0.3}
    )
    assert result.moves == pytest.approx(2 * 0.7)  # A opens, B pays; or nobody moves
    assert (result.cycling, result.nowhere) == (0, 0)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from(["Nash", "SEQ", "SEQ|SIM"]))
def test_all_ends_together_have_probability_one(random_case, seed, concept):
    result = resting(random_case(seed), concept)
    assert sum(place.probability for place in result.places) + result.cycling + result.nowhere == pytest.approx(1)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10**6))
def test_drawn_models_agree_with_all_of_them(random_case, seed):
    case = random_case(seed)
    exact = {str(place.levels): place.probability for place in resting(case, "SEQ").places}
    drawn = resting(case, "SEQ", samples=2000, seed=seed)
    assert drawn.method == "sampled"
    for place in drawn.places:
        assert place.probability == pytest.approx(exact[str(place.levels)], abs=0.06)


def test_walking_the_chain_by_hand_ends_where_it_says():
    rng = np.random.default_rng(3)
    options = {dm: {"x": ["no", "yes"], "y": ["no", "yes"]} for dm in "ABC"}
    conflict = Conflict.from_options(
        options,
        preferences={dm: rng.permutation(64) for dm in "ABC"},
        status_quo={f"{dm}.{key}": "no" for dm in "ABC" for key in "xy"},
    )
    found = conflict_ending(conflict, "Nash")
    sources, ends, weights = transitions(conflict, ["Nash"] * 3)
    walked = [simulate(sources, ends, weights, 0, rng.random(400)) for _ in range(1500)]
    for states, p in zip(found.classes, found.probabilities, strict=True):
        share = sum(state in states for state in walked) / len(walked)
        assert share == pytest.approx(p, abs=5 * (p * (1 - p) / len(walked)) ** 0.5 + 0.005)


def test_two_that_chase_each_other_never_rest():
    conflict = Conflict.from_options(
        {"A": {"x": None}, "B": {"y": None}},
        preferences={"A": ["A.x iff B.y"], "B": ["not (A.x iff B.y)"]},
        status_quo={"A.x": "no", "B.y": "no"},
    )
    found = conflict_ending(conflict, "Nash")
    assert (found.classes, found.moves) == (((0, 1, 2, 3),), None)


def test_without_a_status_quo_a_start_is_needed():
    conflict = Conflict.from_options({"A": {"x": None}}, preferences={"A": ["A.x"]})
    with pytest.raises(UsageError, match="give `start`"):
        conflict_ending(conflict, "Nash")
    assert conflict_ending(conflict, "Nash", start=1).classes == ((1,),)


def test_no_draws_tell_nothing(gate):
    with pytest.raises(UsageError, match="at least 1"):
        resting(gate, samples=0)
