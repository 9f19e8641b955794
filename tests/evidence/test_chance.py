import numpy as np
import pytest

from demarche.evidence.chance import uniforms


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (1, 9), (3, 3), (4, 8), (7, 100), (99, 100)])
def test_any_slice_is_the_same_whoever_computes_it(start, stop):
    whole = uniforms(11, "point:p02", 0, 100)
    assert (uniforms(11, "point:p02", start, stop) == whole[start:stop]).all()


def test_far_positions_need_nothing_before_them():
    there = uniforms(0, "x", 10**12, 10**12 + 5)
    assert (uniforms(0, "x", 10**12 + 2, 10**12 + 5) == there[2:]).all()


def test_numbers_are_uniform_and_unrelated_between_names_and_seeds():
    a, b, c = uniforms(1, "a", 0, 40_000), uniforms(1, "b", 0, 40_000), uniforms(2, "a", 0, 40_000)
    for numbers in (a, b, c):
        assert abs(numbers.mean() - 0.5) < 0.006
        assert np.histogram(numbers, bins=10, range=(0, 1))[0].std() < 150
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.02
    assert abs(np.corrcoef(a, c)[0, 1]) < 0.02


def test_draws_are_counted_forwards_from_zero():
    with pytest.raises(ValueError, match="draws 5 to 3"):
        uniforms(0, "x", 5, 3)


def test_negative_and_huge_seeds_are_seeds_too():
    assert uniforms(-1, "x", 0, 1)[0] != uniforms(1, "x", 0, 1)[0]
    assert 0.0 <= uniforms(10**40, "x", 0, 1)[0] < 1.0
