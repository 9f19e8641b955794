from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.evidence.belief import JointModel
from demarche.evidence.support import holds_probability
from demarche.insight.enumeration import enumerate_models
from demarche.insight.point_tables import joint_table
from demarche.insight.uncertainty import draw_rows, uncertainty

SEEDS = st.integers(0, 10**6)
POINTS = ["p1", "p2", "p3"]


@settings(deadline=None, max_examples=40)
@given(SEEDS)
def test_the_joint_table_is_the_joint_model(random_case, seed):
    joint = JointModel(random_case(seed).ledger)
    table = joint_table(joint.network, POINTS)
    for truth in product((False, True), repeat=3):
        right = [point for point, value in zip(POINTS, truth, strict=True) if value]
        wrong = [point for point in POINTS if point not in right]
        assert table[tuple(map(int, truth))] == pytest.approx(joint.probability(right, (), wrong), abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(SEEDS)
def test_probabilities_add_up_and_each_element_holds_as_often_as_it_should(random_case, seed):
    case = random_case(seed)
    what, joint = uncertainty(case), JointModel(case.ledger)
    without = joint.withdraw("point:p1")
    listed = enumerate_models(what, {"": joint, "less": without}, 10**6)
    for name, belief in (("", joint), ("less", without)):
        p = listed.probabilities(name)
        assert p.sum() == pytest.approx(1)
        for column, element in enumerate(what.elements):
            holds = p[listed.rows[:, column] == 1].sum()
            assert holds == pytest.approx(holds_probability(belief, element.support), abs=1e-9)


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_draws_come_as_often_as_listed(random_case, seed):
    case = random_case(seed)
    what, joint = uncertainty(case), JointModel(case.ledger)
    listed = enumerate_models(what, {"": joint}, 10**6)
    rows, counts = np.unique(draw_rows(what, joint, seed, 0, 3000), axis=0, return_counts=True)
    chances = {row.tobytes(): p for row, p in zip(listed.rows, listed.probabilities(), strict=True)}
    for row, count in zip(rows, counts, strict=True):
        p = chances[row.tobytes()]
        assert abs(count / 3000 - p) <= 6 * (p * (1 - p) / 3000) ** 0.5 + 5 / 3000


def test_no_more_models_are_listed_than_allowed(random_case):
    case = random_case(4)
    what, joint = uncertainty(case), JointModel(case.ledger)
    size = len(enumerate_models(what, {"": joint}, 10**6).rows)
    assert enumerate_models(what, {"": joint}, size) is not None
    assert enumerate_models(what, {"": joint}, size - 1) is None


def test_a_case_in_which_nothing_is_uncertain_has_one_model():
    from demarche.case.reading import case_from_mapping

    case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {}}}}})
    listed = enumerate_models(uncertainty(case), {"": JointModel(case.ledger)}, 1)
    assert listed.rows.shape == (1, 0)
    assert listed.probabilities().tolist() == [1.0]


def test_rows_made_from_points_already_drawn_are_the_same(random_case):
    for seed in range(30):
        case = random_case(seed)
        what, joint = uncertainty(case), JointModel(case.ledger)
        assert np.array_equal(
            draw_rows(what, joint, seed, 10, 300), draw_rows(what, joint, seed, 10, 300, joint.draws(seed, 10, 300))
        )
