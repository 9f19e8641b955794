import pytest

from demarche.errors import ModelError
from demarche.evidence.reliability import GRADES, check_reliability, reliability_of, reliability_range


def test_a_reliability_below_one_half_is_refused_with_the_remedy():
    with pytest.raises(ModelError, match=r"origin 'o': a reliability lies between 0.5 .*interested"):
        check_reliability(0.2, "origin 'o'")


def test_an_unknown_letter_is_refused():
    with pytest.raises(ModelError, match="grade 'G': an origin is graded A, B, C, D, E or F"):
        reliability_of("G", {})


@pytest.mark.parametrize(
    ("grade", "low", "high"),
    [("A", 0.90, 0.975), ("B", 0.80, 0.90), ("C", 0.675, 0.80), ("D", 0.55, 0.675), ("E", 0.5, 0.55), ("F", 0.5, 0.5)],
)
def test_a_letter_may_be_off_by_half_a_step(grade, low, high):
    assert reliability_range(GRADES[grade], grade, {}) == pytest.approx((low, high))


def test_a_number_set_by_hand_and_a_scale_of_ones_own():
    assert reliability_range(0.8, None, {}) == pytest.approx((0.775, 0.825))
    assert reliability_range(0.9, "B", {"B": 0.9}) == pytest.approx((0.825, 0.925))
    assert reliability_range(1.0, None, {}) == pytest.approx((0.975, 1.0))
