import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.case.schema import Ledger, Support
from demarche.errors import UsageError
from demarche.evidence.belief import JointModel
from demarche.evidence.support import holds_draws, holds_probability

PRIORS = {"a": 0.8, "b": 0.5, "c": 0.25}


def joint(**options) -> JointModel:
    points = {name: {"says": name, "prior": prior} for name, prior in PRIORS.items()}
    return JointModel(Ledger.model_validate({"points": points}), **options)


@pytest.mark.parametrize(
    ("support", "expected"),
    [
        (Support(), 1.0),
        (Support(likelihood="likely"), 0.675),
        (Support(because=("a",)), 0.8),
        (Support(because=("a", "b")), 0.4),
        (Support(because=("a",), likelihood=0.5), 0.4),
        (Support(because_any=("b", "c")), 1 - 0.5 * 0.75),
        (Support(because=("a",), against=("c",)), 0.8 * 0.75),
        (Support(against=("c",)), 0.75),
        (Support(because=("a",), against=("a",)), 0.0),
        (Support(because=("a",), because_any=("a", "b")), 0.8),
        (Support(because=("a",), likelihood_overall=0.3), 0.3),
    ],
)
def test_all_one_and_none(support, expected):
    assert holds_probability(joint(), support) == pytest.approx(expected)
    drawn = holds_draws(joint(), support, "rule:1", 4, 0, 20_000)
    assert drawn.mean() == pytest.approx(expected, abs=0.015)


def test_what_rests_on_one_claim_holds_or_falls_together():
    one, other = Support(because=("a",)), Support(because=("a",))
    model = joint()
    assert (holds_draws(model, one, "rule:1", 0, 0, 500) == holds_draws(model, other, "rule:2", 0, 0, 500)).all()


def test_likelihoods_of_two_elements_are_drawn_apart():
    support, model = Support(likelihood=0.5), joint()
    first, second = (holds_draws(model, support, name, 0, 0, 20_000) for name in ("rule:1", "rule:2"))
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.03


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60))
def test_any_slice_of_draws_is_the_same(start, length):
    support, model = Support(because=("a",), likelihood=0.6), joint()
    whole = holds_draws(model, support, "statement:x:1", 9, 0, 120)
    assert (
        holds_draws(model, support, "statement:x:1", 9, start, start + length) == whole[start : start + length]
    ).all()


def test_what_rests_on_a_withdrawn_point_does_not_hold():
    model = joint(without=frozenset({"point:a"}))
    assert holds_probability(model, Support(because=("a",))) == 0.0
    assert holds_probability(model, Support(because_any=("a", "b"))) == pytest.approx(0.5)
    assert holds_probability(model, Support(against=("a",))) == 1.0
    assert not holds_draws(model, Support(because=("a",)), "rule:1", 0, 0, 50).any()


def test_an_unknown_point_is_told_with_the_nearest():
    with pytest.raises(UsageError, match="no point 'A': did you mean 'a'"):
        holds_probability(joint(), Support(because=("A",)))
    with pytest.raises(UsageError, match="no point 'A': did you mean 'a'"):
        holds_draws(joint(), Support(because=("A",)), "rule:1", 0, 0, 5)
