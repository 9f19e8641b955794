"""Likelihood words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.case.words import SCALE, probability, word, words_between


def test_each_word_stands_for_the_middle_of_its_range_and_comes_back():
    for step in SCALE:
        assert probability(step.word) == step.value
        assert word(step.value) == step.word
        assert step.value == pytest.approx((step.low + step.high) / 2)


def test_ranges_meet_without_gap():
    assert all(a.high == b.low for a, b in pairwise(SCALE))


def test_case_and_blanks_do_not_matter():
    assert probability("  Very   LIKELY ") == 0.875


@pytest.mark.parametrize("text", ["1.2", "-0.1", "nan", "inf", 2, "very likly", "", "80 %", True, None])
def test_what_is_no_probability_is_refused(text):
    with pytest.raises(ValueError, match="probability"):
        probability(text)


def test_the_other_row_of_the_directive_is_translated_in_the_message():
    with pytest.raises(ValueError, match="write 'very unlikely'"):
        probability("highly improbable")


@given(st.floats(0, 1), st.floats(0, 1))
def test_words_are_ordered_like_probabilities(p, q):
    order = [step.word for step in SCALE]
    low, high = sorted((p, q))
    assert order.index(word(low)) <= order.index(word(high))


def test_a_range_over_several_words_names_both_ends():
    assert words_between(0.1, 0.9) == "very unlikely to very likely"
