from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import Conflict, ModelError
from demarche.insight.paths import way
from demarche.insight.walks import reachable_by_improvements


@st.composite
def graphs(draw):
    n, dms = draw(st.integers(2, 5)), draw(st.integers(1, 3))
    pairs = [(a, b) for a, b in product(range(1, n + 1), repeat=2) if a != b]
    names = ["A", "B", "C"][:dms]
    moves = {dm: draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8)) for dm in names}
    ranks = {dm: draw(st.lists(st.integers(0, 2), min_size=n, max_size=n)) for dm in names}
    preferences = {dm: [[s + 1 for s in range(n) if r[s] == v] for v in (2, 1, 0) if v in r] for dm, r in ranks.items()}
    return Conflict.from_graph(n, moves, preferences), moves, ranks


def all_walks(moves, ranks, start, target, longest):
    """Every legal sequence up to a length, by plain search, as (trusted, length, states)."""
    waiting = [(start, None, 0, ())]
    for length in range(longest + 1):
        following = []
        for state, last, trusted, path in waiting:
            if state == target:
                yield trusted, length, path
            for dm, pairs in moves.items():
                for a, b in pairs:
                    if dm != last and a == state:
                        bad = ranks[dm][b - 1] <= ranks[dm][a - 1]
                        following.append((b, dm, trusted + bad, (*path, b)))
        waiting = following


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_finds_what_trying_every_short_sequence_finds(case):
    conflict, moves, ranks = case
    longest = 5
    for target in range(2, conflict.n + 1):
        found = way(conflict, 1, target)
        tried = sorted(all_walks(moves, ranks, 1, target, longest))
        if found.found and len(found.steps) <= longest:
            assert (len(found.trusted), len(found.steps), tuple(s.to for s in found.steps)) == tried[0]
        if tried:
            assert found.found
            assert (len(found.trusted), len(found.steps)) <= tried[0][:2]
        assert bool(found.barrier) != found.found


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_every_step_is_a_legal_move_and_marked_rightly(case):
    conflict, moves, ranks = case
    for target in range(2, conflict.n + 1):
        found = way(conflict, 1, target)
        state, last = 1, None
        for step in found.steps:
            assert step.from_ == state
            assert (step.from_, step.to) in moves[step.dm]
            assert step.dm != last
            assert step.improvement == (ranks[step.dm][step.to - 1] > ranks[step.dm][step.from_ - 1])
            state, last = step.to, step.dm
        if found.found:
            assert state == target


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_states_reached_by_improvements_are_those_with_a_way_that_needs_no_trust(case):
    conflict, _, _ = case
    reached = reachable_by_improvements(conflict, 0)
    for target in range(1, conflict.n + 1):
        found = way(conflict, 1, target)
        assert reached[target - 1] == (found.found and not found.trusted)


def test_staying_is_a_way_without_steps():
    found = way(Conflict.from_graph(2, {"A": [(1, 2)]}), 2, 2)
    assert (found.found, found.steps, found.barrier) == (True, (), "")


def test_a_state_that_does_not_exist_is_refused():
    with pytest.raises(ModelError, match="there is no state 9"):
        way(Conflict.from_graph(2, {"A": [(1, 2)]}), 1, 9)


OPTIONS = {"A": {"gate": ["shut", "ajar", "open"]}, "B": {"pay": ["no", "yes"]}}


def state(conflict, gate, pay):
    return conflict.number({"A.gate": gate, "B.pay": pay})


def test_a_final_level_is_named():
    c = Conflict.from_options(OPTIONS, final={"A.gate": ["open"]})
    assert way(c, state(c, "open", "no"), state(c, "shut", "yes")).barrier == "A.gate = open is final"


def test_a_one_way_option_is_named():
    c = Conflict.from_options(OPTIONS, one_way={"A.gate": "up"})
    assert way(c, state(c, "ajar", "no"), state(c, "shut", "no")).barrier == "A.gate can only go up"


def test_a_barred_move_is_named_with_its_condition():
    c = Conflict.from_options(OPTIONS, no_move=[{"by": "B", "to": "B.pay = yes and A.gate != open"}])
    assert way(c, state(c, "shut", "no"), state(c, "shut", "yes")).found  # by way of an open gate
    c = Conflict.from_options(
        OPTIONS, no_move=[{"by": "B", "to": "B.pay = yes and A.gate != open"}], one_way={"A.gate": "up"}
    )
    barrier = way(c, state(c, "shut", "no"), state(c, "shut", "yes")).barrier
    assert barrier == (
        "A.gate can only go up "
        "(lifting this instead would do as well: B may not move to B.pay = yes and A.gate != open)"
    )


def test_restrictions_that_bar_only_together_are_all_named():
    c = Conflict.from_options(OPTIONS, one_way={"B.pay": "up"}, final={"B.pay": ["yes"]})
    barrier = way(c, state(c, "shut", "yes"), state(c, "shut", "no")).barrier
    assert "B.pay = yes is final" in barrier
    assert "B.pay can only go up" in barrier


def test_rules_that_leave_no_path_of_feasible_states_are_told_apart():
    c = Conflict.from_options(
        {"A": {"x": ["no", "yes"]}, "B": {"y": ["no", "yes"]}},
        never=["A.x = yes and B.y = no", "A.x = no and B.y = yes"],
    )
    assert way(c, 1, 2).barrier == "no sequence of moves through feasible states changes A.x from no to yes"


@pytest.mark.parametrize(
    ("start", "target", "barrier"),
    [
        (3, 1, "no move leaves state 3"),
        (1, 4, "no move leads to state 4"),
        (2, 1, "no sequence of moves leads from state 2 to state 1"),
    ],
)
def test_in_graph_form_the_missing_moves_are_named(start, target, barrier):
    c = Conflict.from_graph(4, {"A": [(1, 2), (4, 1)], "B": [(2, 3)]})
    assert way(c, start, target).barrier == barrier


def test_a_step_says_what_it_is_to_its_mover():
    options = {"A": {"x": ["no", "yes"]}, "B": {"y": ["no", "yes"]}, "C": {"z": ["no", "yes"]}}
    wishes = {"A": ["A.x"], "C": ["not C.z"]}
    found = way(Conflict.from_options(options, preferences=wishes), 1, 8)
    assert {step.dm: step.interest for step in found.steps} == {
        "A": "gains by it",
        "B": "neither gains nor loses by it",
        "C": "loses by it",
    }
    assert {step.dm for step in found.trusted} == {"B", "C"}
    assert found.to_dict()["steps"][0]["interest"] == found.steps[0].interest
