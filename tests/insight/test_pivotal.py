import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import UsageError
from demarche.insight.pivotal import pivotal
from demarche.insight.robustness import robustness

SEEDS = st.integers(0, 10**6)


def by_id(result):
    return {pivot.id: pivot for pivot in result.pivots}


def test_what_the_gate_hangs_on(gate):
    result = pivotal(gate, "a.open = yes", "Nash")
    found = by_id(result)
    assert result.probability == pytest.approx(0.7)
    point = found["point:wants"]
    assert (point.if_true, point.if_false, point.withdrawn) == (1, 0, 0)
    assert point.information == pytest.approx(0.8813, abs=1e-4)  # entropy of 0.7
    assert point.brier_drop == pytest.approx(0.21)
    press = found["origin:press"]
    # Sound with probability .4; sound means right, unsound leaves the prior of one half.
    assert (press.probability, press.if_true, press.if_false) == pytest.approx((0.4, 1, 0.5))
    assert press.withdrawn == pytest.approx(0.5)
    rain = found["point:rain"]
    assert (rain.brier_drop, rain.change, rain.information) == (0, 0, 0)
    assert result.pivots[0].id in ("point:wants", "claim:c1", "claim:c2")


def test_an_assumption_can_be_withdrawn_too(gate):
    found = by_id(pivotal(gate, "b.pay = no", "Nash"))
    # Without the statement on paying, B is indifferent and may stay unpaid at an open gate.
    assert found["statement:b:1"].kind == "assumption"
    assert found["statement:b:1"].withdrawn == 1
    assert found["statement:b:1"].if_false is None


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.booleans())
def test_law_of_total_probability(random_case, seed, drawn):
    case = random_case(seed)
    try:
        result = pivotal(case, concept="SEQ", samples=1500 if drawn else None, sets=False)
    except UsageError:
        return
    for pivot in result.pivots:
        if pivot.if_true is not None and pivot.if_false is not None:
            whole = pivot.probability * pivot.if_true + (1 - pivot.probability) * pivot.if_false
            assert whole == pytest.approx(result.probability, abs=1e-9)


@settings(deadline=None, max_examples=15)
@given(SEEDS)
def test_drawn_agrees_with_listed(random_case, seed):
    case = random_case(seed)
    try:
        exact = pivotal(case, "a.x = yes", "GMR", sets=False)
    except UsageError:
        return
    drawn = by_id(pivotal(case, "a.x = yes", "GMR", samples=6000, sets=False))
    for pivot in exact.pivots:
        other = drawn[pivot.id]
        assert other.withdrawn == pytest.approx(pivot.withdrawn, abs=0.05)
        for one, two in ((pivot.if_true, other.if_true), (pivot.if_false, other.if_false)):
            if one is not None and two is not None and 0.15 < pivot.probability < 0.85:
                assert two == pytest.approx(one, abs=0.08)


@settings(deadline=None, max_examples=15)
@given(SEEDS)
def test_withdrawals_are_those_of_robustness(random_case, seed):
    case = random_case(seed)
    result = robustness(case, concepts="SEQ")
    for position, outcome in enumerate(result.outcomes[:2]):
        expression = " and ".join(f"{key} = {level}" for key, level in outcome.levels.items())
        found = by_id(pivotal(case, expression, "SEQ", sets=False))
        for one in result.withdrawn:
            assert found[one.id].withdrawn == pytest.approx(one.equilibrium["SEQ"][position], abs=1e-9)


def test_the_smallest_sets_name_what_broke(gate):
    (one,) = pivotal(gate, "a.open = yes", "Nash").sets
    assert one.ids == ("point:wants",)
    vanished, appeared = one.changes
    assert (vanished.appeared, vanished.levels) == (False, {"a.open": "yes", "b.pay": "yes"})
    assert "can move" in vanished.why or "prefers" in vanished.why
    assert appeared.levels == {"a.open": "no", "b.pay": "no"}


def test_a_pair_is_found_where_neither_does_it_alone():
    from demarche.case.reading import case_from_mapping

    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "Two witnesses",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "preferences": {"a": [{"prefer": "a.x", "because_any": ["p", "q"]}, "a.x = no"]},
        },
        {"points": {"p": {"says": "p", "prior": 0.9}, "q": {"says": "q", "prior": 0.9}}},
    )
    (pair,) = pivotal(case, "a.x", "Nash").sets
    assert pair.ids == ("point:p", "point:q")


def test_a_frame_has_one_row_for_each(gate):
    result = pivotal(gate, "a.open", "Nash", sets=False)
    assert list(result.frame()["id"]) == [pivot.id for pivot in result.pivots]
