from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.errors import ModelError
from demarche.insight import linear_extensions
from demarche.insight.linear_extensions import LinearExtensions


@st.composite
def partial_orders(draw):
    k = draw(st.integers(0, 5))
    hidden = draw(st.permutations(range(k)))
    pairs = [(a, b) for i, a in enumerate(hidden) for b in hidden[i + 1 :]]
    return k, draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []


def agreeing(k, above):
    return [p for p in permutations(range(k)) if all(p.index(a) < p.index(b) for a, b in above)]


@settings(deadline=None)
@given(partial_orders())
def test_counts_and_lists_what_a_look_at_every_permutation_finds(order):
    k, above = order
    extensions = LinearExtensions(k, above)
    assert sorted(extensions) == sorted(agreeing(k, above))
    assert extensions.count == len(agreeing(k, above))


def test_a_circle_is_refused():
    with pytest.raises(ModelError, match="goes round in a circle"):
        LinearExtensions(3, [(0, 1), (1, 2), (2, 0)])


ABOVE = [(0, 2), (1, 2), (1, 3), (4, 3)]


def chi_square(drawn, expected_kinds):
    counts = Counter(drawn)
    assert set(counts) == set(expected_kinds)
    expected = len(drawn) / len(expected_kinds)
    return sum((counts[kind] - expected) ** 2 / expected for kind in expected_kinds)


def bound(kinds):
    """Far beyond the 99.99 % point of chi-square with this many degrees of freedom."""
    return kinds + 4.5 * (2 * kinds) ** 0.5


def test_counted_draws_are_uniform():
    extensions = LinearExtensions(5, ABOVE)
    kinds = agreeing(5, ABOVE)
    generator = np.random.default_rng(11)
    drawn = [extensions.draw(generator.random(5)) for _ in range(200 * len(kinds))]
    assert extensions.method == "counted"
    assert chi_square(drawn, kinds) < bound(len(kinds))


@pytest.mark.parametrize("above", [ABOVE, [], [(0, 1), (1, 2), (2, 3), (3, 4)], [(0, 1), (2, 3)]], ids=str)
def test_draws_from_the_past_are_uniform(above, monkeypatch):
    monkeypatch.setattr(linear_extensions, "FEW_SETS", 0)
    extensions = LinearExtensions(5, above)
    kinds = agreeing(5, above)
    generator = np.random.default_rng(12)
    drawn = [extensions.draw((), generator) for _ in range(60 * len(kinds))]
    assert extensions.method == "coupling from the past"
    assert extensions.count is None
    assert chi_square(drawn, kinds) < bound(len(kinds))


def test_a_wide_order_is_drawn_without_being_counted():
    extensions = LinearExtensions(24, [(i, i + 12) for i in range(12)])
    order = extensions.draw((), np.random.default_rng(3))
    assert extensions.count is None
    assert sorted(order) == list(range(24))
    assert all(order.index(i) < order.index(i + 12) for i in range(12))
