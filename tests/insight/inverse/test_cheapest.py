"""The cheapest change of everybody's preferences, against going through all of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import Conflict, UsageError
from demarche.insight.inverse.cheapest import NothingFound, cheapest_change
from demarche.stability.batch import stable_masks


def weak_orders(n):
    """Every complete order with ties of n states, as values, shape (orders, n)."""
    return np.array(
        sorted({tuple(np.unique(v, return_inverse=True)[1]) for v in product(range(n), repeat=n)}), np.int32
    )


def cost(old, new, weights):
    """The weight of the pairs compared differently."""
    changed = np.sign(np.subtract.outer(old, old)) != np.sign(np.subtract.outer(new, new))
    return np.triu(changed * weights, 1).sum()


def cheapest_of_all(conflict, concept, state, free, weights):
    """The least cost of any profile under which a state is an equilibrium; None if there is none."""
    orders = weak_orders(conflict.n)
    choices = [orders if dm in free else conflict.values[[i]] for i, dm in enumerate(conflict.decision_makers)]
    profiles = np.array(list(product(*choices)), np.int32)
    holding = profiles[stable_masks(conflict, profiles, (concept,))[concept][:, :, state - 1].all(axis=1)]
    totals = [
        sum(cost(conflict.values[i], values[i], weights[dm]) for i, dm in enumerate(conflict.decision_makers))
        for values in holding
    ]
    return min(totals, default=None)


@st.composite
def asked(draw, dms, states):
    """A graph of any moves, any preferences with ties, and prices of comparisons."""
    names = "ABCD"[:dms]
    arcs = [(a, b) for a in range(1, states + 1) for b in range(1, states + 1) if a != b]
    moves = {dm: draw(st.lists(st.sampled_from(arcs), unique=True, max_size=2 * states)) for dm in names}
    worth = st.lists(st.integers(0, states - 1), min_size=states, max_size=states)
    conflict = Conflict.from_graph(states=states, moves=moves, preferences={dm: np.array(draw(worth)) for dm in names})
    prices = st.lists(st.sampled_from([0.5, 1.0, 2.0]), min_size=states**2, max_size=states**2)
    weights = {dm: np.triu(np.array(draw(prices)).reshape(states, states), 1) for dm in names}
    return conflict, {dm: upper + upper.T for dm, upper in weights.items()}


def agrees(conflict, concept, state, free, weights):
    change = cheapest_change(conflict, concept, state, free, weights, seconds=60)
    least = cheapest_of_all(conflict, concept, state, free, weights)
    if change is None:
        assert least is None
        return
    assert change.proven
    assert change.weight == change.at_least == pytest.approx(least)
    values = conflict.values.copy()
    for dm, new in change.values.items():
        values[conflict.decision_makers.index(dm)] = new
    assert stable_masks(conflict, values[None], (concept,))[concept][0, :, state - 1].all()
    changed = [cost(old, new, weights[dm]) for old, new, dm in zip(conflict.values, values, weights, strict=True)]
    assert sum(changed) == pytest.approx(change.weight)
    assert sum(weights[flip.dm][flip.first - 1, flip.second - 1] for flip in change.flips) == pytest.approx(
        change.weight
    )


@settings(max_examples=60, deadline=None)
@given(asked(3, 3), st.sampled_from(["Nash", "GMR", "SMR", "SEQ", "SSEQ"]), st.integers(1, 3), st.data())
def test_three_free_decision_makers(case, concept, state, data):
    free = data.draw(st.sampled_from(["ABC", "AB", "C"]))
    agrees(case[0], concept, state, free, case[1])


@settings(max_examples=25, deadline=None)
@given(asked(2, 4), st.sampled_from(["SEQ", "SSEQ"]), st.integers(1, 4))
def test_two_free_decision_makers_and_more_states(case, concept, state):
    agrees(case[0], concept, state, "AB", case[1])


@settings(max_examples=15, deadline=None)
@given(st.permutations([0, 1, 2, 3]), st.permutations([0, 1, 2, 3]), st.integers(1, 4))
def test_answers_at_the_same_time(first, second, state):
    conflict = Conflict.from_options(
        options={"A": {"x": None}, "B": {"y": None}}, preferences={"A": np.array(first), "B": np.array(second)}
    )
    agrees(conflict, "SIM", state, "AB", {dm: np.ones((4, 4)) for dm in "AB"})


@pytest.mark.parametrize("concept", ["SEQ", "SSEQ"])
def test_a_sanction_of_seven_steps(concept):
    """B and C walk on in turn, each to its own advantage but for one step; at the end waits what A fears."""
    conflict = Conflict.from_graph(
        states=9,
        moves={"A": [(1, 2)], "B": [(2, 3), (4, 5), (6, 7), (8, 9)], "C": [(3, 4), (5, 6), (7, 8)]},
        preferences={
            "A": [2, 3, 4, 5, 6, 7, 8, 1, 9],
            "B": [9, 8, 7, 6, 4, 5, 3, 2, 1],
            "C": [9, 8, 7, 6, 5, 4, 3, 2, 1],
        },
    )
    assert 1 not in conflict.equilibria(concept)
    change = cheapest_change(conflict, concept, 1, "ABC")
    assert [(flip.dm, flip.first, flip.second, flip.needed) for flip in change.flips] == [("B", 4, 5, "worse")]
    assert change.proven


@pytest.mark.parametrize("concept", ["SEQ", "SSEQ"])
@pytest.mark.parametrize("seed", range(4))
def test_options_and_the_same_moves_as_a_graph_give_the_same_cost(concept, seed):
    rng = np.random.default_rng(seed)
    preferences = {dm: rng.integers(0, 9, 12) for dm in "ABC"}
    options = Conflict.from_options(
        options={"A": {"x": None}, "B": {"y": ["a", "b", "c"]}, "C": {"z": None}},
        one_way={"B.y": "up"} if seed == 3 else {},
        preferences=preferences,
    )
    moves = {
        dm: [(s + 1, t + 1) for s in range(12) for t in options.moves[i].targets(s).tolist()]
        for i, dm in enumerate("ABC")
    }
    graph = Conflict.from_graph(states=12, moves=moves, preferences=preferences)
    for state in (1, 7, 12):
        found = cheapest_change(options, concept, state, "ABC", seconds=60)
        assert found.weight == cheapest_change(graph, concept, state, "ABC", seconds=60).weight
        changed = Conflict.from_options(
            options={"A": {"x": None}, "B": {"y": ["a", "b", "c"]}, "C": {"z": None}},
            one_way={"B.y": "up"} if seed == 3 else {},
            preferences=found.values,
        )
        assert state in changed.equilibria(concept)


def test_a_mover_may_not_answer_twice_in_a_row():
    """B alone cannot go on from 3 to 4, so that somebody must refuse, or C must step in."""
    conflict = Conflict.from_graph(
        states=4, moves={"A": [(1, 2)], "B": [(2, 3), (3, 4)]}, preferences={"A": [3, 2, 1, 4], "B": [4, 3, 2, 1]}
    )
    assert cheapest_change(conflict, "SEQ", 1, "B") is None
    assert cheapest_change(conflict, "SEQ", 1, "AB").weight == 1


def test_running_out_of_time_is_said_with_what_is_known():
    rng = np.random.default_rng(1)
    conflict = Conflict.from_options(
        options={"A": {"x": None, "y": None}, "B": {"x": None, "y": None}, "C": {"x": None}},
        preferences={dm: rng.permutation(32) for dm in "ABC"},
    )
    state = next(s for s in range(1, 33) if s not in conflict.equilibria("SEQ"))
    change = cheapest_change(conflict, "SEQ", state, "ABC", seconds=120)
    assert 0 < change.at_least <= change.weight
    with pytest.raises(NothingFound, match="any weighs 0 or more"):
        cheapest_change(conflict, "SEQ", state, "ABC", seconds=0)


def test_too_many_states_are_refused():
    conflict = Conflict.from_options(options={"A": {f"o{k}": None for k in range(8)}, "B": {"x": None}})
    with pytest.raises(UsageError, match="up to 150 states"):
        cheapest_change(conflict, "Nash", 1, ["A"])
