"""Dense ranks, however they are counted."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from demarche.conflict.ranks import dense, lexicographic, row_ranks

keys = st.lists(st.integers(0, 4000), min_size=1, max_size=60)


def plain(values):
    order = sorted(set(values))
    return [order.index(value) for value in values]


@given(keys, st.sampled_from([None, 4001, 2**12, 2**13]))
def test_ranks_are_positions_among_the_distinct_keys(values, bound):
    ranks, count = dense(np.array(values * 70), bound)
    assert ranks[: len(values)].tolist() == plain(values)
    assert count == len(set(values))
    assert row_ranks(np.array([values]))[0].tolist() == plain(values)
    assert row_ranks(np.array([values * 1001]), 4001)[0, : len(values)].tolist() == plain(values)


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(st.integers(0, 3), min_size=n, max_size=n), max_size=120)))
def test_any_number_of_digits_is_compared_without_overflow(digits):
    n = len(digits[0]) if digits else 3
    columns = [np.array(digit, dtype=np.int32) for digit in digits]
    assert lexicographic([(column, 4) for column in columns], n).tolist() == plain(
        list(zip(*digits, strict=True)) or [0] * n
    )
