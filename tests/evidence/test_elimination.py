"""Variable elimination against multiplying everything out."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.evidence.chance import uniforms
from demarche.evidence.elimination import eliminate
from demarche.evidence.factors import factor


@st.composite
def networks(draw, size=5):
    count = draw(st.integers(1, size))
    pieces = []
    for _ in range(draw(st.integers(0, 6))):
        scope = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=3, unique=True))
        numbers = draw(st.lists(st.sampled_from([0.1, 0.5, 1.0, 3.0]), min_size=8, max_size=8))
        pieces.append((scope, np.array(numbers[: 2 ** len(scope)]).reshape((2,) * len(scope))))
    return count, pieces


def weights(count, pieces):
    return {
        bits: float(np.prod([table[tuple(bits[v] for v in scope)] for scope, table in pieces]))
        for bits in product((0, 1), repeat=count)
    }


@settings(max_examples=100, deadline=None)
@given(networks())
def test_marginals_and_total_equal_the_full_product(case):
    count, pieces = case
    solved = eliminate(range(count), [factor(scope, table) for scope, table in pieces])
    full = weights(count, pieces)
    assert solved.log_total == pytest.approx(np.log(sum(full.values())), abs=1e-9)
    for variable, p in solved.marginals().items():
        expected = sum(w for bits, w in full.items() if bits[variable]) / sum(full.values())
        assert p == pytest.approx(expected, abs=1e-12)


@settings(max_examples=15, deadline=None)
@given(networks(size=4))
def test_draws_have_the_frequencies_of_the_full_product(case):
    count, pieces = case
    solved = eliminate(range(count), [factor(scope, table) for scope, table in pieces])
    drawn = solved.draw(range(count), lambda v: uniforms(1, f"v{v}", 0, 20_000), 20_000)
    full = weights(count, pieces)
    for bits, weight in full.items():
        seen = np.all([drawn[v] == bool(bit) for v, bit in enumerate(bits)], axis=0).mean()
        assert seen == pytest.approx(weight / sum(full.values()), abs=0.02)


def test_nothing_possible_has_no_logarithm():
    never = factor((0,), np.array([0.0, 0.0]))
    assert eliminate([0], [never]).log_total == float("-inf")


def test_only_what_the_wanted_depends_on_is_drawn():
    tied = np.array([[0.9, 0.1], [0.1, 0.9]])
    solved = eliminate(range(3), [factor((0, 1), tied), factor((1, 2), tied)])
    asked = []

    def chance(variable):
        asked.append(variable)
        return uniforms(0, str(variable), 0, 5)

    solved.draw([1], chance, 5)
    assert asked == [2, 1]
