"""Every concept agrees with the brute-force reading, on random conflicts of every kind."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import ConceptNotDefined, Conflict, ModelError
from demarche.stability.concepts import DEFAULT

from .certificates import check
from .random_conflicts import random_graph, random_options

SEQUENTIAL = DEFAULT[:5]
SEEDS = st.integers(0, 2**32 - 1)


def assert_agrees(conflict, brute, concepts):
    for concept in concepts:
        per_dm = {dm: brute.stable_set(concept, dm) for dm in brute.dms}
        for dm in brute.dms:
            assert conflict.stable(concept, dm) == per_dm[dm], (concept, dm)
        joint = sorted(set(brute.states).intersection(*per_dm.values()))
        assert conflict.equilibria(concept) == joint
        assert conflict.count(concept) == len(joint)
        assert (np.flatnonzero(conflict.mask(concept)) + 1).tolist() == joint


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_graph_form_agrees_with_the_definitions(seed):
    conflict, brute = random_graph(random.Random(seed))
    assert_agrees(conflict, brute, SEQUENTIAL)


@given(SEEDS)
@settings(max_examples=120, deadline=None)
def test_options_form_agrees_with_the_definitions(seed):
    conflict, brute = random_options(random.Random(seed), cells=24)
    assert conflict.n == len(brute.states)
    assert [dict(state.levels) for state in conflict.states] == [brute.levels[s] for s in brute.states]
    assert_agrees(conflict, brute, DEFAULT)


@given(SEEDS)
@settings(max_examples=80, deadline=None)
def test_certificates_can_be_replayed(seed):
    rng = random.Random(seed)
    conflict, brute = random_options(rng, cells=16) if seed % 2 else random_graph(rng)
    for concept in DEFAULT if seed % 2 else SEQUENTIAL:
        for dm in brute.dms:
            for state in brute.states:
                check(conflict.explain(state, dm, concept), brute)


@given(SEEDS)
@settings(max_examples=80, deadline=None)
def test_the_concepts_imply_each_other_as_the_literature_says(seed):
    rng = random.Random(seed)
    conflict, _ = random_options(rng, cells=60) if seed % 2 else random_graph(rng)
    for dm in conflict.decision_makers:
        nash, gmr, smr, seq, sseq = (conflict.mask(concept, dm) for concept in SEQUENTIAL)
        assert (nash <= sseq).all()
        assert (sseq <= seq).all()
        assert (seq <= gmr).all()
        assert (sseq <= smr).all()
        assert (smr <= gmr).all()


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_renaming_and_reordering_change_only_names_and_numbers(seed):
    rng = random.Random(seed)
    conflict, brute = random_graph(rng)
    n = conflict.n
    number = list(range(1, n + 1))
    rng.shuffle(number)
    renamed = {dm: f"party {dm}" for dm in brute.dms}
    order = rng.sample(brute.dms, len(brute.dms))
    preferences = {}
    for dm in order:
        values = np.empty(n, np.int64)
        for s in brute.states:
            values[number[s - 1] - 1] = brute.worth[dm][s]
        preferences[renamed[dm]] = values
    other = Conflict.from_graph(
        states=n,
        moves={renamed[dm]: [(number[a - 1], number[b - 1]) for a, b in brute.moves[dm]] for dm in order},
        preferences=preferences,
    )
    for concept in SEQUENTIAL:
        for dm in brute.dms:
            assert other.stable(concept, renamed[dm]) == sorted(number[s - 1] for s in conflict.stable(concept, dm))


def test_nobody_moves_twice_in_a_row():
    """B can go 2-3 and 3-4 but not 2-4 at once, so B alone cannot punish A's move from 1 to 2; with C's help it can."""
    moves = {"A": [(1, 2)], "B": [(2, 3), (3, 4)]}
    preferences = {"A": [2, 3, 1, 4]}
    assert Conflict.from_graph(4, moves, preferences).stable("GMR", "A") == [2, 3, 4]
    helped = Conflict.from_graph(6, {**moves, "B": [(2, 3), (5, 4)], "C": [(3, 5)]}, {"A": [2, 3, 5, 6, 1, 4]})
    assert helped.stable("GMR", "A") == [1, 2, 3, 4, 5, 6]


def test_the_readings_of_answers_differ():
    """B moves, C moves, B moves again: legal, but B moves twice in all."""
    conflict = Conflict.from_graph(5, {"A": [(1, 2)], "B": [(2, 3), (4, 5)], "C": [(3, 4)]}, {"A": [[2, 3, 4], 1, 5]})
    assert 1 in conflict.stable("GMR", "A")
    conflict.responses = "once"
    assert 1 not in conflict.stable("GMR", "A")
    assert not conflict.explain(1, "A", "GMR").stable
    conflict.responses = "single"
    assert 1 not in conflict.stable("GMR", "A")
    conflict.responses = "legal"
    assert conflict.explain(1, "A", "GMR").moves == ((2, (("B", 2, 3), ("C", 3, 4), ("B", 4, 5))),)
    with pytest.raises(ModelError, match="no reading"):
        conflict.responses = "twice"


def test_one_concept_for_each_decision_maker():
    dilemma = Conflict.from_options(
        options={"A": {"confess": ["no", "yes"]}, "B": {"confess": ["no", "yes"]}},
        preferences={"A": ["not B.confess", "A.confess"], "B": ["not A.confess", "B.confess"]},
    )
    assert dilemma.equilibria({"A": "nash", "B": "seq"}) == [4]
    assert dilemma.equilibria({"A": "SEQ", "B": "smr"}) == [1, 4]
    with pytest.raises(ModelError, match="none is given for B"):
        dilemma.equilibria({"A": "SEQ"})
    with pytest.raises(ModelError, match="no decision maker 'C'"):
        dilemma.equilibria({"A": "SEQ", "B": "SEQ", "C": "SEQ"})


def test_questions_that_make_no_sense_are_refused():
    graph = Conflict.from_graph(2, {"A": [(1, 2)], "B": []}, {"A": [1, 2]})
    for concept in ("SIM", "seq|sim"):
        with pytest.raises(ConceptNotDefined, match="options form"):
            graph.equilibria(concept)
    with pytest.raises(ValueError, match="did you mean 'SSEQ'"):
        graph.equilibria("SSSEQ")
    with pytest.raises(ModelError, match="no decision maker"):
        graph.stable("Nash", "Z")
    for state in (0, 3, True, 1.0):
        with pytest.raises(ModelError):
            graph.explain(state, "A", "Nash")


def test_unusual_but_valid_conflicts():
    alone = Conflict.from_graph(3, {"A": [(1, 2), (2, 3)]}, {"A": [3, 2, 1]})
    for concept in SEQUENTIAL:
        assert alone.equilibria(concept) == [3]
    assert "nobody else" in alone.explain(1, "A", "GMR").text
    still = Conflict.from_graph(1, {"A": [], "B": []})
    for concept in SEQUENTIAL:
        assert still.equilibria(concept) == [1]
    assert still.explain(1, "A", "SEQ").reason == "no move"
    idle = Conflict.from_options(options={"A": {"x": ["no", "yes"]}, "B": {}})
    for concept in DEFAULT:
        assert idle.equilibria(concept) == [1, 2]
    assert all(isinstance(number, int) for number in idle.equilibria("Nash"))


def literal_answers(brute, others, state, responses, improving):
    """Ends of answers in which each of the others moves at most once, or one of them moves once."""
    ends, waiting = set(), [(state, frozenset())]
    while waiting:
        here, moved = waiting.pop()
        if responses == "single" and moved:
            continue
        for mover in set(others) - moved:
            for end in brute.better(mover, here) if improving else brute.reach(mover, here):
                ends.add(end)
                waiting.append((end, moved | {mover}))
    return ends


@given(SEEDS, st.sampled_from(["once", "single"]))
@settings(max_examples=40, deadline=None)
def test_the_other_readings_agree_with_their_definitions(seed, responses):
    conflict, brute = random_graph(random.Random(seed), states=5)
    conflict.responses = responses
    for dm in brute.dms:
        for concept in ("GMR", "SMR", "SEQ", "SSEQ"):
            expected = []
            for s in brute.states:
                punished = []
                for q in brute.better(dm, s):
                    ends = literal_answers(brute, brute.others(dm), q, responses, concept in ("SEQ", "SSEQ"))
                    ends = {k for k in ends if brute.not_better(dm, k, s)}
                    if concept in ("SMR", "SSEQ"):
                        ends = {k for k in ends if all(brute.not_better(dm, m, s) for m in brute.reach(dm, k))}
                    punished.append(bool(ends))
                if all(punished):
                    expected.append(s)
            assert conflict.stable(concept, dm) == expected, (concept, dm)
            for s in brute.states:
                assert conflict.explain(s, dm, concept).stable == (s in expected)
