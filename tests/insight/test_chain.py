import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.insight.chain import ending, simulate


@st.composite
def chains(draw):
    n = draw(st.integers(1, 6))
    sources, ends, weights = [], [], []
    for state in range(n):
        targets = draw(st.lists(st.integers(0, n - 1).filter(lambda t, s=state: t != s), unique=True, max_size=3))
        shares = [draw(st.integers(1, 5)) for _ in targets]
        sources += [state] * len(targets)
        ends += targets
        weights += [share / sum(shares) for share in shares]
    return np.array(sources, np.int64), np.array(ends, np.int64), np.array(weights, float), n


@settings(deadline=None)
@given(chains())
def test_agrees_with_multiplying_the_matrix_out(chain):
    sources, ends, weights, n = chain
    matrix = np.zeros((n, n))
    matrix[sources, ends] = weights
    for state in range(n):
        if not (sources == state).any():
            matrix[state, state] = 1
    # Averaged over many powers, so that cycles do not matter.
    far = np.linalg.matrix_power(matrix, 2**12)
    late = sum(far @ np.linalg.matrix_power(matrix, k) for k in range(60)) / 60
    found = ending(sources, ends, weights, n, 0)
    assert sum(found.probabilities) == pytest.approx(1)
    for states, probability in zip(found.classes, found.probabilities, strict=True):
        assert late[0, list(states)].sum() == pytest.approx(probability, abs=1e-6)


def test_a_long_run_ends_where_the_equations_say():
    sources, ends = np.array([0, 0, 1, 1, 3, 4]), np.array([1, 2, 0, 3, 4, 3])
    weights = np.array([0.5, 0.5, 0.4, 0.6, 1.0, 1.0])
    found = ending(sources, ends, weights, 5, 0)
    generator = np.random.default_rng(5)
    stopped = [simulate(sources, ends, weights, 0, generator.random(60)) for _ in range(4000)]
    assert found.classes == ((2,), (3, 4))
    assert found.probabilities[0] == pytest.approx(stopped.count(2) / 4000, abs=0.03)


def test_expected_moves_count_only_the_runs_that_rest():
    # 0 -> 1 -> 2 rests after two moves; 0 -> 3 <-> 4 never rests.
    found = ending(np.array([0, 0, 1, 3, 4]), np.array([1, 3, 2, 4, 3]), np.array([0.1, 0.9, 1, 1, 1.0]), 5, 0)
    assert found.moves == pytest.approx(2)


def test_a_start_nobody_leaves_is_its_own_resting_place():
    found = ending(np.array([], np.int64), np.array([], np.int64), np.array([]), 3, 1)
    assert (found.classes, found.probabilities, found.moves) == (((1,),), (1.0,), 0.0)


def test_a_start_inside_a_cycle_never_rests():
    found = ending(np.array([0, 1]), np.array([1, 0]), np.array([1.0, 1.0]), 2, 0)
    assert (found.classes, found.probabilities, found.moves) == (((0, 1),), (1.0,), None)
