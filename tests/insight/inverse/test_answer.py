"""The inverse question on published cases, and against going through every order."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import Conflict, UsageError
from demarche.insight.inverse.answer import inverse
from demarche.insight.inverse.text import answer_lines


def euphrates(**preferences):
    """Syria and Iraq over the Euphrates, 1975 (Hipel, Kilgour and Kinsara 2014)."""
    return Conflict.from_options(
        options={"Syria": {"release": ["no", "yes"], "escalate": ["no", "yes"]}, "Iraq": {"attack": ["no", "yes"]}},
        never=["Syria.release and Syria.escalate"],
        preferences={"Syria": [1, 3, 6, 2, 4, 5], "Iraq": [2, 4, 6, 1, 5, 3]} | preferences,
    )


@pytest.mark.parametrize(
    ("concept", "rankings"), [("Nash", 240), ("GMR", 384), ("SEQ", 384), ("SMR", 300), ("SSEQ", 300)]
)
def test_syria_can_be_brought_to_release_water_by_so_many_rankings(concept, rankings):
    answer = inverse(euphrates(), [2], concept, ["Syria"])[0]
    assert (answer.profiles, answer.total) == (rankings, 720)


@pytest.mark.parametrize(("concept", "profiles"), [("Nash", 144), ("GMR", 256), ("SMR", 196), ("SEQ", 193)])
def test_the_dilemma_of_two_prisoners_over_all_576_profiles(concept, profiles):
    prisoners = Conflict.from_options(
        options={"One": {"cooperate": ["no", "yes"]}, "Two": {"cooperate": ["no", "yes"]}}
    )
    for state in range(1, 5):
        assert inverse(prisoners, [state], concept)[0].profiles == profiles


def test_the_cheapest_change_says_who_must_think_what():
    answer = inverse(euphrates(), [2], "SEQ", ["Syria"])[0]
    assert [(f.first, f.second, f.needed) for f in answer.change.flips] == [(2, 6, "equal")]
    assert answer.change.proven
    text = "\n".join(answer_lines(answer, euphrates()))
    assert "384 of 720" in text
    assert "Syria: state 2 is worse than state 6 today; it would have to be equal." in text


def test_what_cannot_be_is_said():
    trap = Conflict.from_graph(states=2, moves={"A": [(1, 2)], "B": []}, preferences={"A": [2, 1]})
    answer = inverse(trap, [1], "Nash", ["B"])[0]
    assert answer.change is None
    assert "no preferences of B" in answer.note


def test_bad_questions_are_told_what_they_lack():
    with pytest.raises(UsageError, match="no decision maker 'Turkey'"):
        inverse(euphrates(), [2], "SEQ", ["Turkey"])
    with pytest.raises(UsageError, match="no feasible state"):
        inverse(euphrates(), [], "SEQ")
    with pytest.raises(UsageError, match="answered for"):
        inverse(euphrates(), [2], "SEQ|SIM")


def weak_orders(n):
    """Every complete order with ties of n states, as values."""
    return {tuple(np.unique(v, return_inverse=True)[1].tolist()) for v in product(range(n), repeat=n)}


def distance(old, new):
    """How many pairs are compared differently."""
    pairs = [(a, b) for a in range(len(old)) for b in range(a)]
    return sum(np.sign(int(old[a]) - int(old[b])) != np.sign(new[a] - new[b]) for a, b in pairs)


@st.composite
def small_graphs(draw):
    """Three DMs, four states, any moves, any strict rankings."""
    arcs = [(a, b) for a in range(1, 5) for b in range(1, 5) if a != b]
    moves = {dm: draw(st.lists(st.sampled_from(arcs), unique=True, max_size=7)) for dm in "ABC"}
    ranking = st.permutations([1, 2, 3, 4])
    return Conflict.from_graph(states=4, moves=moves, preferences={dm: list(draw(ranking)) for dm in "ABC"}), moves


@settings(max_examples=40, deadline=None)
@given(small_graphs(), st.sampled_from(["Nash", "GMR", "SMR", "SEQ", "SSEQ"]), st.integers(1, 4))
def test_cheapest_change_and_count_agree_with_going_through_all(case, concept, state):
    conflict, moves = case
    values = {dm: conflict.values[i] for i, dm in enumerate("ABC")}

    def holds(order):
        changed = Conflict.from_graph(states=4, moves=moves, preferences=values | {"A": np.array(order)})
        return state in changed.equilibria(concept)

    answer = inverse(conflict, [state], concept, ["A"])[0]
    costs = [distance(values["A"], order) for order in weak_orders(4) if holds(order)]
    if answer.change is None:
        assert not costs
    else:
        assert answer.change.weight == min(costs)
        assert holds(answer.change.values["A"])
    assert answer.profiles == sum(holds(order) for order in permutations(range(4)))


def test_an_answer_without_time_says_so_instead_of_failing():
    answer = inverse(euphrates(), [2], "SEQ", ["Syria", "Iraq"], seconds=0)[0]
    assert answer.change is None
    assert "no answer within 0 seconds" in answer.note
    assert answer.to_dict()["decision_makers"][0]["dm"] == "Syria"
