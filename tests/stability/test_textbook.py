"""The finer concepts: against their literal readings, their known implications, and results of the literature."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import ConceptNotDefined, Conflict, ModelError

from . import brute_finer
from .random_conflicts import random_graph, random_options

SEEDS = st.integers(0, 2**32 - 1)
CELLS = [(1, 2), (2, 1), (3, 4), (4, 3)], [(1, 3), (3, 1), (2, 4), (4, 2)]


def both(first, second):
    """A two by two conflict from two lists of values."""
    return Conflict.from_graph(4, {"A": CELLS[0], "B": CELLS[1]}, {"A": np.array(first), "B": np.array(second)})


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_matrix_engine_agrees(seed):
    rng = random.Random(seed)
    conflict, brute = random_options(rng, cells=24) if seed % 2 else random_graph(rng)
    conflict.engine = "matrix"
    for concept in ("Nash", "GMR", "SMR", "SEQ", "SSEQ"):
        for dm in brute.dms:
            assert conflict.stable(concept, dm) == brute.stable_set(concept, dm), concept


def test_pure_equilibria_agree_with_a_game_solver():
    pygambit = pytest.importorskip("pygambit", reason="a development extra")
    for seed in range(10):
        values = np.random.default_rng(seed).integers(0, 9, (3, 24))
        conflict = Conflict.from_options(
            options={"A": {"x": ["a", "b"]}, "B": {"y": ["a", "b", "c"]}, "C": {"z": ["a", "b"], "w": ["a", "b"]}},
            preferences={"A": values[0], "B": values[1], "C": values[2]},
        )
        arrays = [own.reshape((2, 3, 4), order="F").astype(float) for own in values]
        game = pygambit.Game.from_arrays(*arrays)
        found = set()
        for profile in pygambit.nash.enumpure_solve(game).equilibria:
            picks = [[float(profile[strategy]) for strategy in player.strategies].index(1.0) for player in game.players]
            found.add(int(np.ravel_multi_index(picks, (2, 3, 4), order="F")) + 1)
        assert found == set(conflict.equilibria("Nash"))


def test_limited_and_non_myopic_stability_of_the_literature():
    dilemma = both([3, 4, 1, 2], [3, 1, 4, 2])
    assert dilemma.equilibria("L", horizon=1) == [4]
    assert [dilemma.equilibria("L", horizon=h) for h in (2, 3, 4)] == [[1, 4]] * 3
    assert dilemma.equilibria("NM") == [1, 4]
    chicken = both([3, 4, 2, 1], [3, 2, 4, 1])
    assert [chicken.equilibria("L", horizon=h) for h in (1, 2, 3, 4)] == [[2, 3], [], [1], [1]]
    assert chicken.equilibria("NM") == [1]
    euphrates = Conflict.from_options(
        options={"Syria": {"release": ["no", "yes"], "escalate": ["no", "yes"]}, "Iraq": {"attack": ["no", "yes"]}},
        never=["Syria.release and Syria.escalate"],
        preferences={"Syria": [1, 3, 6, 2, 4, 5], "Iraq": [2, 4, 6, 1, 5, 3]},
    )
    assert [euphrates.equilibria("L", horizon=h) for h in range(1, 7)] == [[6], [6], [], [1, 6], [6], [6]]
    assert euphrates.equilibria("NM") == []


@given(SEEDS)
@settings(max_examples=25, deadline=None)
def test_looking_one_move_ahead_is_nash_stability(seed):
    conflict, brute = random_graph(random.Random(seed), dms=2)
    for dm in brute.dms:
        assert conflict.stable("L", dm, horizon=1) == conflict.stable("Nash", dm)
        for state in brute.states:
            for horizon in (1, 2, 3, 4):
                verdict = conflict.explain(state, dm, "L", horizon=horizon)
                assert verdict.stable == (state in conflict.stable("L", dm, horizon=horizon))
                check_play(verdict, brute)
            assert conflict.explain(state, dm, "NM").stable == (state in conflict.stable("NM", dm))


def check_play(verdict, brute):
    dm, s = verdict.dm, verdict.state
    for improvement, steps in verdict.moves:
        assert improvement in brute.reach(dm, s)
        if steps is None:
            continue
        here, last = improvement, dm
        for mover, start, end in steps:
            assert start == here
            assert mover != last
            assert end in brute.reach(mover, start)
            here, last = end, mover
        assert brute.worth[dm][here] <= brute.worth[dm][s]


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_coalitions_agree_with_the_definitions(seed):
    rng = random.Random(seed)
    conflict, brute = random_graph(rng, states=rng.randint(2, 6))
    for group in brute_finer.subsets(brute.dms):
        for improvement in ("strict", "pareto"):
            for concept in ("CNash", "CGMR", "CSMR", "CSEQ"):
                pareto = improvement == "pareto"
                expected = [s for s in brute.states if brute_finer.coalition_stable(brute, concept, group, s, pareto)]
                assert conflict.coalition_stable(concept, group, improvement) == expected, (concept, group)
                state = rng.choice(brute.states)
                verdict = conflict.explain_coalition(state, group, concept, improvement)
                assert verdict.stable == (state in expected)
                gains = brute_finer.coalition_improvements(brute, group, state, pareto)
                assert [q for q, _ in verdict.moves] == sorted(gains)


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_stability_for_all_coalitions_implies_stability_for_each_decision_maker(seed):
    conflict, brute = random_graph(random.Random(seed), states=6)
    groups = brute_finer.subsets(brute.dms)
    for plain in ("Nash", "GMR", "SMR"):
        universal = set(brute.states)
        for group in groups:
            universal &= set(conflict.coalition_stable(f"C{plain}", group))
        assert universal <= set(conflict.equilibria(plain))
        for dm in brute.dms:
            assert conflict.coalition_stable(f"C{plain}", [dm]) == conflict.stable(plain, dm)


def test_a_coalition_is_not_mistaken_for_a_decision_maker_of_its_name():
    moves = {
        "A": [(3, 1)],
        "B": [(1, 3), (3, 1)],
        "A+B": [(1, 2), (1, 3), (2, 1), (2, 3), (3, 2)],
        "C": [(2, 1), (2, 3)],
    }
    preferences = {"A": [[1, 2, 3]], "B": [2, [1, 3]], "A+B": [3, [1, 2]], "C": [1, 2, 3]}
    found = []
    for name in ("A+B", "D"):
        renamed = {name if dm == "A+B" else dm: arcs for dm, arcs in moves.items()}
        ranked = {name if dm == "A+B" else dm: ranking for dm, ranking in preferences.items()}
        conflict = Conflict.from_graph(states=3, moves=renamed, preferences=ranked)
        found.append(conflict.coalition_stable("CSEQ", ["C"]))
    assert found == [[1, 2, 3], [1, 2, 3]]
    assert conflict.as_one("A", "B").decision_makers == ("A+B", "D", "C")
    named = Conflict.from_graph(states=3, moves=moves, preferences=preferences)
    assert named.as_one("A", "B").decision_makers == ("(A+B)", "A+B", "C")


def test_a_coalition_as_one_decision_maker():
    dilemma = both([3, 4, 1, 2], [3, 1, 4, 2])
    assert dilemma.as_one("A", "B").equilibria("Nash") == [1, 2, 3]
    assert dilemma.as_one("A").equilibria("SEQ") == dilemma.equilibria("SEQ")
    jump = dilemma.equilibrium_jumps("SEQ")
    assert [(found.members, found.from_, found.to) for found in jump] == [(("A", "B"), 4, 1)]
    with pytest.raises(ConceptNotDefined, match="SIM"):
        dilemma.as_one("A", "B").equilibria("SIM")


@given(SEEDS)
@settings(max_examples=12, deadline=None)
def test_unknown_preferences_agree_with_the_definitions(seed):
    rng = random.Random(seed)
    conflict, brute = random_graph(rng, states=rng.randint(2, 6))
    pairs = {dm: [p for p in combinations(brute.states, 2) if rng.random() < 0.2] for dm in brute.dms}
    conflict = Conflict.from_graph(
        len(brute.states),
        {dm: sorted(brute.moves[dm]) for dm in brute.dms},
        {dm: np.array(list(brute.worth[dm].values())) for dm in brute.dms},
        unknown=pairs,
    )
    for dm in brute.dms:
        for base in ("Nash", "GMR", "SMR", "SEQ"):
            found = {}
            for reading in "abcd":
                expected = [s for s in brute.states if brute_finer.unknown_stable(brute, pairs, base, reading, dm, s)]
                found[reading] = set(conflict.stable(f"{base}_{reading}", dm))
                assert found[reading] == set(expected), (base, reading, dm)
                state = rng.choice(brute.states)
                assert conflict.explain(state, dm, f"{base}_{reading}").stable == (state in expected)
            assert found["a"] <= found["b"] <= found["d"]
            assert found["a"] <= found["c"] <= found["d"]
            if not any(pairs.values()):
                assert found["a"] == found["d"] == set(conflict.stable(base, dm))


@given(SEEDS)
@settings(max_examples=12, deadline=None)
def test_strength_of_preference_agrees_with_the_definitions(seed):
    rng = random.Random(seed)
    _, brute = random_graph(rng, states=rng.randint(2, 6))
    n = len(brute.states)
    groups, strength = {}, {}
    for dm in brute.dms:
        levels = sorted(set(brute.worth[dm].values()), reverse=True)
        group, parts = 0, [[]]
        strength[dm] = {}
        for level in levels:
            if parts[-1] and rng.random() < 0.4:
                parts.append([])
                group -= 1
            tied = [s for s in brute.states if brute.worth[dm][s] == level]
            parts[-1].append(tied)
            strength[dm] |= dict.fromkeys(tied, group)
        groups[dm] = parts
    conflict = Conflict.from_graph(
        n,
        {dm: sorted(brute.moves[dm]) for dm in brute.dms},
        {dm: np.array(list(brute.worth[dm].values())) for dm in brute.dms},
        strength=groups,
    )
    for dm in brute.dms:
        for base in ("GMR", "SMR", "SEQ"):
            strong = [s for s in brute.states if brute_finer.strongly_stable(brute, strength, base, dm, s)]
            general = conflict.stable(base, dm)
            assert conflict.stable(f"{base}_strong", dm) == strong
            assert conflict.stable(f"{base}_general", dm) == general
            assert set(strong) <= set(general)
            assert conflict.stable(f"{base}_weak", dm) == sorted(set(general) - set(strong))
            for degree in ("strong", "general", "weak"):
                state = rng.choice(brute.states)
                verdict = conflict.explain(state, dm, f"{base}_{degree}")
                assert verdict.stable == (state in conflict.stable(f"{base}_{degree}", dm))


@given(SEEDS)
@settings(max_examples=15, deadline=None)
def test_with_strict_preferences_and_no_attitudes_relational_concepts_are_the_plain_ones(seed):
    rng = random.Random(seed)
    _, brute = random_graph(rng, states=6)
    preferences = {dm: rng.sample(brute.states, 6) for dm in brute.dms}
    conflict = Conflict.from_graph(6, {dm: sorted(brute.moves[dm]) for dm in brute.dms}, preferences)
    for dm in brute.dms:
        for plain in ("Nash", "GMR", "SMR", "SEQ"):
            assert conflict.stable(f"R{plain}", dm) == conflict.stable(plain, dm)


def test_a_friend_does_not_leave_what_the_other_likes():
    conflict = Conflict.from_graph(2, {"A": [(1, 2)], "B": []}, {"A": [2, 1], "B": [1, 2]}, attitudes={"A": {"B": "+"}})
    assert conflict.stable("Nash", "A") == [2]
    assert conflict.stable("RNash", "A") == [1, 2]
    enemy = Conflict.from_graph(2, {"A": [(1, 2)], "B": []}, {"A": [2, 1], "B": [1, 2]}, attitudes={"A": {"B": "-"}})
    assert enemy.stable("RNash", "A") == [2]


def test_what_is_not_defined_says_so():
    three = Conflict.from_graph(2, {"A": [(1, 2)], "B": [], "C": []})
    with pytest.raises(ConceptNotDefined, match="two decision makers only"):
        three.equilibria("L", horizon=2)
    with pytest.raises(ConceptNotDefined, match="two decision makers only"):
        three.equilibria("NM")
    with pytest.raises(ConceptNotDefined, match="coalition_stable"):
        three.equilibria("CGMR")
    with pytest.raises(ConceptNotDefined, match="CSMR, CSEQ"):
        three.coalition_stable("SSEQ", ["A", "B"])
    with pytest.raises(ModelError, match="strict"):
        three.coalition_stable("CGMR", ["A", "B"], "weak")
    two = Conflict.from_graph(2, {"A": [(1, 2)], "B": []})
    with pytest.raises(ModelError, match="needs a horizon"):
        two.equilibria("L")
    with pytest.raises(ModelError, match="only L looks a number of moves ahead, not SEQ"):
        two.equilibria("SEQ", horizon=3)
    for horizon in (0, -1, 1.5, True):
        with pytest.raises(ModelError, match="whole number"):
            two.equilibria("L", horizon=horizon)
    two.responses = "once"
    with pytest.raises(ModelError, match="legal"):
        two.equilibria("NM")
    with pytest.raises(ModelError, match="no engine"):
        two.engine = "oracle"


@pytest.mark.parametrize("seed", range(3))
def test_strength_and_unknown_preferences_agree_with_the_matrices_move_by_move(seed):
    rng = random.Random(seed)
    options = {dm: {"x": ["a", "b", "c"], "y": ["a", "b"]} for dm in "ABC"}
    rules = {"one_way": {"A.x": "up"}, "never": ["A.y = b and B.y = b and C.x = c"]} if seed == 2 else {}
    numbers = range(1, len(Conflict.from_options(options=options, **rules).states) + 1)
    ranks = {dm: rng.sample(numbers, len(numbers)) for dm in "ABC"}
    cuts = {dm: [0, *sorted(rng.sample(numbers[:-1], 3)), len(numbers)] for dm in "ABC"}
    degrees = {dm: [ranks[dm][start:end] for start, end in pairwise(cuts[dm])] for dm in "ABC"}
    unknown = {dm: [tuple(sorted(rng.sample(numbers, 2))) for _ in range(30)] for dm in "ABC"}
    finer = [
        (Conflict.from_options(options=options, strength=degrees, **rules), ("GMR_strong", "SMR_weak", "SEQ_strong")),
        (
            Conflict.from_options(options=options, preferences=ranks, unknown=unknown, **rules),
            [f"{base}_{reading}" for base in ("Nash", "GMR", "SMR", "SEQ") for reading in "abcd"],
        ),
    ]
    for conflict, concepts in finer:
        for concept in concepts:
            conflict.engine = "kernels"
            found = conflict.mask(concept)
            conflict.engine = "matrix"
            assert (conflict.mask(concept) == found).all(), concept


def test_strength_and_unknown_preferences_beyond_what_matrices_hold():
    options = {dm: {f"o{k}": None for k in range(5 if dm == "A" else 4)} for dm in "ABC"}
    best_first = random.Random(1).sample(range(1, 2**13 + 1), 2**13)
    doubtful = [tuple(sorted(best_first[:2]))]
    strong = Conflict.from_options(options=options, strength={"A": [best_first[:9], best_first[9:]]})
    assert set(strong.stable("GMR_strong", "A")) <= set(strong.stable("GMR", "A"))
    unknown = Conflict.from_options(options=options, preferences={"A": best_first}, unknown={"A": doubtful})
    readings = [set(unknown.stable(f"SEQ_{reading}", "A")) for reading in "abcd"]
    assert readings[0] <= readings[1] <= readings[3]
    assert readings[0] <= readings[2] <= readings[3]
    with pytest.raises(ModelError, match=r"at most 4,096 states"):
        unknown.explain(1, "A", "SEQ_a")
