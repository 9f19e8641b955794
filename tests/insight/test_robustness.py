from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import Conflict, UsageError
from demarche.conflict.assembly import Assembler
from demarche.evidence.belief import JointModel
from demarche.insight.estimates import BLOCK
from demarche.insight.robustness import robustness
from demarche.insight.uncertainty import draw_rows, uncertainty

SEEDS = st.integers(0, 10**6)


def table(result, concept):
    return {
        str(outcome): outcome.equilibrium[concept].p for outcome in result.outcomes if outcome.equilibrium[concept].p
    }


def test_a_hand_made_case_comes_out_as_worked_out_by_hand(gate):
    result = robustness(gate, concepts=["Nash"])
    assert result.method == "exact"
    assert table(result, "Nash") == pytest.approx({"a.open = no, b.pay = no": 0.3, "a.open = yes, b.pay = yes": 0.7})
    closed, opened = result.outcomes
    assert closed.status_quo
    assert closed.stable["Nash"] == pytest.approx({"a": 0.3, "b": 1})
    assert opened.reachable == pytest.approx(0.7)
    assert [outcome.equilibrium["Nash"].error for outcome in result.outcomes] == [0, 0]


def test_withdrawals_of_that_case(gate):
    withdrawn = {one.id: one for one in robustness(gate, concepts=["Nash"]).withdrawn}
    assert withdrawn["claim:c1"].equilibrium["Nash"] == pytest.approx((0.3, 0.7))  # the copy still says so
    assert not withdrawn["claim:c1"].reaches
    assert withdrawn["origin:press"].equilibrium["Nash"] == pytest.approx((0.5, 0.5))
    assert withdrawn["point:wants"].equilibrium["Nash"] == (1.0, 0.0)
    for idle in ("claim:c3", "origin:idle", "point:rain"):
        assert (withdrawn[idle].reaches, withdrawn[idle].change) == (False, 0.0)
        assert withdrawn[idle].equilibrium["Nash"] == tuple(
            outcome.equilibrium["Nash"].p for outcome in robustness(gate, concepts=["Nash"]).outcomes
        )


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_exact_equals_every_model_solved_on_its_own(random_case, seed):
    """Against drawing rows, building each model by itself and asking the conflict for its equilibria."""
    case = random_case(seed, rules=1, statements=2)
    try:
        result = robustness(case, concepts=["SEQ"], withdrawals=False, method="exact")
    except UsageError:
        return
    what, draws = uncertainty(case), 400
    rows = draw_rows(what, JointModel(case.ledger), 5, 0, draws)
    assembler = Assembler(case, Conflict)
    counts = dict.fromkeys(map(str, result.outcomes), 0)
    seen = {}
    for row in rows:
        if row.tobytes() not in seen:
            choice = {e.id: "holds" if row[i] else e.otherwise for i, e in enumerate(what.elements)}
            orders = {order.id: row[order.columns] for order in what.orders}
            rankings = {ranking.dm: row[ranking.columns] for ranking in what.rankings}
            model = assembler.model(choice, orders, rankings)
            names = [", ".join(f"{k} = {v}" for k, v in model.state(s).levels.items()) for s in model.equilibria("SEQ")]
            seen[row.tobytes()] = names
        for name in seen[row.tobytes()]:
            counts[name] += 1  # an outcome the exact run does not list would fail here
    for outcome in result.outcomes:
        p = outcome.equilibrium["SEQ"].p
        assert abs(counts[str(outcome)] / draws - p) <= 5 * (p * (1 - p) / draws) ** 0.5 + 1e-9


@settings(deadline=None, max_examples=20)
@given(SEEDS)
def test_sampled_equals_exact_within_its_error(random_case, seed):
    check_sampled_against_exact(random_case(seed), seed)


@pytest.mark.slow
def test_sampled_equals_exact_within_its_error_on_hundreds_of_cases(random_case):
    for seed in range(400):
        check_sampled_against_exact(random_case(seed), seed)


def check_sampled_against_exact(case, seed):
    exact = robustness(case, concepts=["GMR", "SEQ"], method="exact")
    sampled = robustness(case, concepts=["GMR", "SEQ"], method="sample", samples=2 * BLOCK, seed=seed)
    found = {str(outcome): outcome for outcome in sampled.outcomes}
    for outcome in exact.outcomes:
        for concept, estimate in outcome.equilibrium.items():
            if str(outcome) in found:
                other = found[str(outcome)].equilibrium[concept]
                assert abs(other.p - estimate.p) <= 5 * other.error
            else:
                assert estimate.p < 0.005
    for one, other in zip(exact.withdrawn, sampled.withdrawn, strict=True):
        assert one.reaches == other.reaches
        for position, outcome in enumerate(sampled.outcomes):
            place = [str(o) for o in exact.outcomes].index(str(outcome))
            assert other.equilibrium["SEQ"][position] == pytest.approx(one.equilibrium["SEQ"][place], abs=0.04)


@settings(deadline=None, max_examples=25)
@given(SEEDS)
def test_implications_between_concepts_hold_for_probabilities_too(random_case, seed):
    result = robustness(random_case(seed), withdrawals=False)
    for outcome in result.outcomes:
        p = {concept: estimate.p for concept, estimate in outcome.equilibrium.items()}
        for weak, strong in (("Nash", "SSEQ"), ("SSEQ", "SEQ"), ("SEQ", "GMR"), ("SSEQ", "SMR"), ("SMR", "GMR")):
            assert p[weak] <= p[strong] + 1e-12
        for concept in result.concepts:
            assert p[concept] <= min([outcome.feasible, *outcome.stable[concept].values()]) + 1e-12


def test_the_same_seed_gives_the_same_table(random_case):
    one, other = (robustness(random_case(4), method="sample", samples=3000, seed=9).to_dict() for _ in range(2))
    assert one == other


def test_a_mix_of_concepts_has_its_own_column(gate):
    result = robustness(gate, concepts=["Nash", "GMR", {"a": "nash", "b": "GMR"}])
    assert result.concepts == ("Nash", "GMR", "a: Nash, b: GMR")
    for outcome in result.outcomes:
        p = {concept: estimate.p for concept, estimate in outcome.equilibrium.items()}
        assert p["Nash"] <= p["a: Nash, b: GMR"] <= p["GMR"]
        assert p["a: Nash, b: GMR"] <= outcome.stable["Nash"]["a"]


def test_a_run_without_a_number_of_draws_stops_at_a_block_when_the_error_is_small(random_case):
    result = robustness(random_case(4), method="sample", withdrawals=False)
    assert result.record.draws % BLOCK == 0
    assert max(e.error for o in result.outcomes for e in o.equilibrium.values()) <= 0.005


def test_an_interrupted_run_gives_what_is_known(random_case):
    def stop(done, total, error):
        raise KeyboardInterrupt

    result = robustness(random_case(4), method="sample", samples=3 * BLOCK, progress=stop)
    assert not result.finished
    assert result.record.draws == BLOCK
    assert result.withdrawn == ()
    assert result.outcomes


def test_json_keeps_the_frozen_keys(gate):
    found = robustness(gate, samples=50, seed=3, concepts="Nash").to_dict()
    assert (found["samples"], found["seed"]) == (50, 3)
    assert found["outcomes"][1]["levels"] == {"a.open": "yes", "b.pay": "yes"}
    assert found["outcomes"][1]["feasible"] == 1
    assert set(found["outcomes"][1]["equilibrium"]["Nash"]) == {"p", "error"}


def test_frames_hold_the_same_numbers(gate):
    result = robustness(gate, concepts=["Nash"])
    frame = result.frame()
    assert frame.set_index("a.open").loc["yes", "p"] == pytest.approx(0.7)
    moved = result.withdrawn_frame().query("id == 'point:wants' and outcome == 1")
    assert float(moved["change"].iloc[0]) == pytest.approx(-0.7)


def test_an_uncertain_rule_moves_state_numbers_but_not_outcomes(random_case):
    from demarche.case.reading import case_from_mapping

    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}, "y": {}}}},
            "rules": [{"never": "a.x and a.y = no", "likelihood": 0.25}],
            "preferences": {"a": ["a.x", "a.y"]},
        }
    )
    (outcome,) = robustness(case, concepts="Nash").outcomes
    assert (outcome.levels, outcome.equilibrium["Nash"].p) == ({"a.x": "yes", "a.y": "yes"}, 1.0)
    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}, "y": {}}}},
            "rules": [{"never": "a.x and a.y", "likelihood": 0.25}, {"never": "a.x = no", "likelihood": 0.5}],
            "preferences": {"a": ["a.x", "a.y"]},
        }
    )
    result = robustness(case, concepts="Nash")
    probability = {str(o): Fraction(o.equilibrium["Nash"].p) for o in result.outcomes}
    feasible = {str(o): o.feasible for o in result.outcomes}
    assert probability == {"a.x = yes, a.y = no": Fraction(1, 4), "a.x = yes, a.y = yes": Fraction(3, 4)}
    assert feasible == {"a.x = yes, a.y = no": 1.0, "a.x = yes, a.y = yes": 0.75}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"samples": 0}, "0 draws tell nothing"),
        ({"concepts": "Nahs"}, "did you mean 'Nash'"),
        ({"method": "guess"}, 'it is "auto"'),
        ({"workers": 0}, "at least 1"),
        ({"concepts": [{"a": "SEQ"}]}, "none is given for b"),
    ],
)
def test_impossible_questions_are_refused(gate, asked, message):
    with pytest.raises(UsageError, match=message):
        robustness(gate, **asked)


@pytest.mark.slow
def test_two_processes_give_the_same_table(random_case):
    case = random_case(4)
    one = robustness(case, method="sample", samples=2 * BLOCK, seed=2)
    two = robustness(case, method="sample", samples=2 * BLOCK, seed=2, workers=2)
    assert one.to_dict() == two.to_dict()


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_table_even_if_a_worker_is_killed(random_case):
    distributed = pytest.importorskip("distributed")
    case = random_case(4)
    one = robustness(case, method="sample", samples=2 * BLOCK, seed=2)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        alive = [next(iter(cluster.workers.values())).process.process]

        def kill(done, total, error):
            if alive:
                alive.pop().kill()

        two = robustness(
            case, method="sample", samples=2 * BLOCK, seed=2, dask=cluster.scheduler_address, progress=kill
        )
    assert one.to_dict() == two.to_dict()


def test_a_case_whose_rules_leave_no_state_is_refused_with_its_place():
    from demarche import CaseError
    from demarche.case.reading import case_from_mapping

    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "rules": [{"never": "a.x"}, {"never": "a.x = no"}],
        }
    )
    with pytest.raises(CaseError, match="leave no state"):
        robustness(case)


def test_a_draw_whose_rules_leave_no_state_has_no_equilibrium():
    from demarche.case.reading import case_from_mapping

    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "rules": [{"never": "a.x", "likelihood": 0.4}, {"never": "a.x = no", "likelihood": 0.4}],
        }
    )
    found = {str(o): (o.feasible, o.equilibrium["Nash"].p) for o in robustness(case, concepts="Nash").outcomes}
    assert found == {"a.x = no": pytest.approx((0.6, 0.6)), "a.x = yes": pytest.approx((0.6, 0.6))}


def test_where_belief_has_to_be_sampled_withdrawals_are_weighed(random_case, monkeypatch):
    case = random_case(7)
    exact = robustness(case, concepts="SEQ")
    monkeypatch.setattr("demarche.evidence.plan.WIDTH_BOUND", 0)
    sampled = robustness(random_case(7), samples=4000, seed=1, concepts="SEQ", method="sample")
    assert (exact.record.belief, sampled.record.belief) == ("exact", "sampled")
    place = {str(outcome): position for position, outcome in enumerate(exact.outcomes)}
    for one, other in zip(exact.withdrawn, sampled.withdrawn, strict=True):
        for position, outcome in enumerate(sampled.outcomes):
            p = one.equilibrium["SEQ"][place[str(outcome)]]
            assert other.equilibrium["SEQ"][position] == pytest.approx(p, abs=0.06)


def test_a_second_copy_of_one_report_changes_nothing(gate):
    from demarche.insight.changes import without

    for method in ("exact", "sample"):
        one, other = (
            robustness(case, 2000, 5, method=method, withdrawals=False).to_dict()
            for case in (gate, without(gate, ["c2"]))
        )
        assert one["outcomes"] == other["outcomes"]


def test_more_models_than_can_be_listed_are_refused_where_all_were_asked_for():
    from demarche.case.reading import case_from_mapping

    wishes = [{"prefer": "a.x", "likelihood": 0.5}] * 30
    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "preferences": {"a": wishes},
        }
    )
    with pytest.raises(UsageError, match="too entangled, to list them all"):
        robustness(case, method="exact")
    assert robustness(case, concepts="Nash", samples=100).method == "sampled"
