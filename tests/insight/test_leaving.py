import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import ConceptNotDefined, Conflict
from demarche.insight.chain import ending
from demarche.insight.leaving import departures, transitions

CONCEPTS = ["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SEQ|SIM"]


@st.composite
def conflicts(draw):
    dms = draw(st.integers(1, 3))
    options = {name: {"x": ["no", "yes"], "y": ["a", "b"]} for name in ["A", "B", "C"][:dms]}
    n = 4**dms
    values = {name: np.array(draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))) for name in options}
    final = {"A.y": ["b"]} if draw(st.booleans()) else {}
    return Conflict.from_options(options, preferences=values, final=final)


@settings(deadline=None, max_examples=30)
@given(conflicts(), st.sampled_from(CONCEPTS))
def test_a_state_is_left_exactly_where_it_is_unstable_and_by_moves_its_verdict_shows_unpunished(conflict, concept):
    for dm, name in enumerate(conflict.decision_makers):
        sources, ends = departures(conflict, dm, concept)
        left = set((sources + 1).tolist())
        assert left == set(range(1, conflict.n + 1)) - set(conflict.stable(concept, name))
        if concept != "SEQ|SIM":
            for state in sorted(left)[:3]:
                verdict = conflict.explain(state, name, concept)
                assert set(verdict.unpunished) == set((ends[sources + 1 == state] + 1).tolist())


@settings(deadline=None, max_examples=20)
@given(conflicts())
def test_probabilities_out_of_a_state_add_up_to_one(conflict):
    sources, _, weights = transitions(conflict, ["SEQ"] * len(conflict.decision_makers))
    total = np.bincount(sources, weights=weights, minlength=conflict.n)
    assert np.allclose(total[total > 0], 1)


@settings(deadline=None, max_examples=20)
@given(conflicts(), st.sampled_from(CONCEPTS))
def test_a_resting_place_is_an_equilibrium(conflict, concept):
    chain = transitions(conflict, [concept] * len(conflict.decision_makers))
    equilibria = conflict.equilibria(concept)
    for states in ending(*chain, conflict.n, 0).classes:
        assert (len(states) == 1) == (states[0] + 1 in equilibria)


def test_a_graph_has_no_simultaneous_answers():
    with pytest.raises(ConceptNotDefined, match="options form only"):
        departures(Conflict.from_graph(2, {"A": [(1, 2)]}, {"A": [2, 1]}), 0, "SIM")
