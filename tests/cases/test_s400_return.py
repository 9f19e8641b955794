"""What the flagship case teaches, as its README tells it."""

from functools import cache
from pathlib import Path

import pytest

from demarche import Conflict
from demarche.case.reading import Case, read_case
from demarche.conflict.assembly import assemble
from demarche.conflict.base import BaseModel, base_model
from demarche.conflict.checks import check_case
from demarche.conflict.elements import Choice
from demarche.evidence.belief import JointModel
from demarche.insight.paths import way
from demarche.insight.robustness import robustness
from demarche.insight.scenario import read_scenario
from demarche.insight.whatif import whatif

FOLDER = Path(__file__).parents[2] / "cases" / "s400-return"
DEADLOCK = {
    "turkiye.s400": "offered_back",
    "turkiye.demand": "cash",
    "usa.caatsa": "in_force",
    "usa.f35": "shut",
    "russia.answer": "refuses",
    "russia.akkuyu": "no",
    "europe.buyout": "offered",
}
RELIEF = {"usa.caatsa": "lifted", "usa.f35": "open"}
HAND_BACK = {**DEADLOCK, **RELIEF, "turkiye.s400": "returned", "russia.answer": "pays", "europe.buyout": "no"}
DEDUCTION = {**HAND_BACK, "turkiye.demand": "energy", "russia.answer": "sets_off"}
SALE = {**DEADLOCK, **RELIEF, "turkiye.s400": "sold_on", "turkiye.demand": "none"}
SILENCE = {**DEADLOCK, "turkiye.s400": "stored", "turkiye.demand": "none", "russia.akkuyu": "offered"}
GIFT = {**DEADLOCK, "russia.akkuyu": "offered"}
ACCEPTED = {**DEADLOCK, "russia.answer": "pays"}


@cache
def case() -> Case:
    return read_case(FOLDER)


@cache
def base() -> BaseModel[Conflict]:
    return base_model(case(), cls=Conflict)


def conflict() -> Conflict:
    return base().model


def changed(**choice: str) -> Conflict:
    """The base model with some elements decided otherwise; `_` stands for the colons and dots of their ids."""
    whole: Choice = {element.id: "holds" for element, _ in base().kept}
    whole |= {element.id: "dropped" for element, _ in base().dropped}
    whole |= {element.id: "reversed" for element, _ in base().reversed}
    named = {name.replace(":", "_").replace(".", "_"): name for name in whole}
    return assemble(case(), whole | {named[name]: holding for name, holding in choice.items()}, cls=Conflict)


def holds(c: Conflict, levels: dict[str, str]) -> list[str]:
    """The concepts under which an outcome holds, hardest first."""
    return [concept for concept in ("Nash", "SEQ", "SMR", "GMR") if c.number(levels) in c.equilibria(concept)]


def test_the_case_is_free_of_faults_and_warnings() -> None:
    assert [str(problem) for problem in check_case(FOLDER) if problem.level != "note"] == []


def test_today_is_a_deadlock_that_nobody_leaves_alone() -> None:
    c = conflict()
    assert c.status_quo == c.number(DEADLOCK)
    assert holds(c, DEADLOCK) == ["Nash", "SEQ", "SMR", "GMR"]


def test_these_and_no_others_hold_without_threats() -> None:
    c = conflict()
    assert c.equilibria("Nash") == sorted(map(c.number, (DEADLOCK, HAND_BACK, DEDUCTION, SALE)))
    assert c.equilibria("SEQ") == sorted([*c.equilibria("Nash"), c.number(SILENCE)])


def test_akkuyu_money_is_stable_for_silence_and_not_as_a_gift() -> None:
    assert holds(conflict(), SILENCE) == ["SEQ", "SMR", "GMR"]
    assert holds(conflict(), GIFT) == ["SMR", "GMR"]


def test_moscow_s_acceptance_rests_on_a_threat_that_would_not_be_carried_out() -> None:
    c = conflict()
    assert holds(c, ACCEPTED) == ["SMR", "GMR"]
    assert not c.explain(c.number(ACCEPTED), "russia", "SEQ").stable


def test_the_sale_takes_least_trust_and_every_way_begins_with_a_loss() -> None:
    c = conflict()
    trusted = {}
    for name, levels in (("cash", HAND_BACK), ("energy", DEDUCTION), ("sale", SALE), ("silence", SILENCE)):
        steps = way(c, c.number(DEADLOCK), c.number(levels)).steps
        trusted[name] = sum(not step.improvement for step in steps)
        assert not steps[0].improvement
    assert trusted == {"cash": 2, "energy": 3, "sale": 1, "silence": 2}


def test_the_last_step_of_a_hand_back_is_washington_s_and_good_for_it() -> None:
    c = conflict()
    last = way(c, c.number(DEADLOCK), c.number(HAND_BACK)).steps[-1]
    assert (last.dm, last.improvement) == ("usa", True)


def test_relief_before_the_hand_over_can_be_thought_of_and_not_reached() -> None:
    c = conflict()
    found = way(c, c.number(DEADLOCK), c.number({**DEADLOCK, "usa.caatsa": "lifted"}))
    assert not found.found
    assert found.barrier


def test_if_ankara_has_decided_and_would_sell_only_settlements_are_left() -> None:
    c = changed(statement_turkiye_2_1="holds", statement_turkiye_2_2="dropped")
    assert holds(c, DEADLOCK) == []
    assert c.equilibria("GMR") == sorted(map(c.number, (HAND_BACK, DEDUCTION, SALE)))


def test_if_moscow_wants_the_batteries_acceptance_rests_and_the_deadlock_does_not() -> None:
    c = changed(statement_russia_2="holds")
    assert holds(c, DEADLOCK) == []
    assert holds(c, ACCEPTED) == ["Nash", "SEQ", "SMR", "GMR"]


def test_without_the_law_and_the_line_behind_it_washington_pays_in_advance() -> None:
    joint = JointModel(case().ledger, without=frozenset({"point:p13"}))
    c = base_model(case(), joint, Conflict).model
    assert holds(c, DEADLOCK) == ["SMR", "GMR"]
    assert holds(c, {**DEADLOCK, "usa.caatsa": "lifted"}) == ["Nash", "SEQ", "SMR", "GMR"]


def test_if_the_akkuyu_money_is_a_concession_today_does_not_rest() -> None:
    c = changed(status_quo_russia_akkuyu="holds")
    assert c.status_quo == c.number(GIFT)
    assert c.status_quo not in c.equilibria("SEQ")


@pytest.mark.parametrize(
    ("name", "concept", "gone", "new"),
    [
        ("ankara-would-sell", "GMR", [DEADLOCK, SILENCE, ACCEPTED, GIFT], []),
        ("moscow-wants-them", "Nash", [DEADLOCK], [ACCEPTED]),
        ("akkuyu-is-the-price", "SEQ", [], []),
        ("no-buyers", "GMR", [SALE, ACCEPTED, GIFT], []),
        (
            "no-condition",
            "SEQ",
            [DEADLOCK, SILENCE],
            [{**x, "usa.caatsa": "lifted"} for x in (DEADLOCK, SILENCE)],
        ),
        (
            "the-door-stays-shut",
            "Nash",
            [HAND_BACK, SALE],
            [{**x, "usa.f35": "shut"} for x in (HAND_BACK, SALE)],
        ),
    ],
)
def test_scenarios(name: str, concept: str, gone: list[dict[str, str]], new: list[dict[str, str]]) -> None:
    found = whatif(case(), read_scenario(FOLDER / "scenarios" / f"{name}.yaml"), concept)
    appeared = [dict(change.levels) for change in found.changes[concept] if change.appeared]
    vanished = [dict(change.levels) for change in found.changes[concept] if not change.appeared]
    assert found.changed == bool(gone or new)
    assert all(levels in vanished for levels in gone)
    assert all(levels in appeared for levels in new)


def test_what_the_reports_leave_out_of_the_model() -> None:
    assert {e.id for e, _ in base().dropped} == {
        "rule:8",
        "statement:turkiye:1",
        "statement:turkiye:2.1",
        "statement:russia:2",
    }
    assert {e.id for e, _ in base().reversed} == {"status_quo:russia.akkuyu"}


def test_twelve_mentions_of_one_report_count_once() -> None:
    ledger = case().ledger
    mentions = [claim for claim in ledger.claims if claim.origin == "bloomberg-2025-12-17"]
    assert len(mentions) == 12
    assert sum(claim.origin_basis == "inferred" for claim in mentions) == 8
    asked = JointModel(ledger).point("p01")
    assert (asked.claims, asked.origins) == (8, 3)
    assert 0.70 < asked.probability < 0.75
    assert round(asked.naive, 2) == 0.99
    assert asked.pivotal_origin == "bloomberg-2025-12-17"


def test_a_further_copy_of_the_report_changes_nothing() -> None:
    ledger = case().ledger
    copy = next(claim for claim in ledger.claims if claim.id == "c044").model_copy(update={"id": "c999"})
    point = ledger.points["p01"]
    points = {**ledger.points, "p01": point.model_copy(update={"for_": (*point.for_, "c999")})}
    more = ledger.model_copy(update={"claims": (*ledger.claims, copy), "points": points})
    assert JointModel(more).marginal("p01") == JointModel(ledger).marginal("p01")


def test_the_ledger_is_whole() -> None:
    ledger, used = case().ledger, set()
    for point in ledger.points.values():
        used |= {*point.for_, *point.against}
    assert len(ledger.claims) >= 120
    assert sum(source["id"].startswith("ref-") for source in case().sources) == 16
    assert len(ledger.contradictions) >= 38
    assert len(ledger.circular) == 5
    assert used <= {claim.id for claim in ledger.claims}
    assert all(origin.note for origin in ledger.origins.values()), "every grade has its reason"
    for claim in ledger.claims:
        assert claim.quote_sha256, claim.id
        assert claim.start is not None, claim.id
        assert claim.end is not None, claim.id
        assert claim.origin in ledger.origins, claim.id


def test_one_unnamed_diplomat_carries_the_sale_and_every_threat_of_it() -> None:
    joint = JointModel(case().ledger, without=frozenset({"origin:ria-source-2025-12-11"}))
    c = base_model(case(), joint, Conflict).model
    assert [state.number for state in c.states if state.levels["turkiye.s400"] == "sold_on"] == []
    assert holds(c, ACCEPTED) == []
    assert holds(c, GIFT) == []
    assert holds(c, DEADLOCK) == ["Nash", "SEQ", "SMR", "GMR"]
    assert holds(c, SILENCE) == ["SEQ", "SMR", "GMR"]


def test_the_ambassador_carries_the_opening_of_the_fighter_programme() -> None:
    joint = JointModel(case().ledger, without=frozenset({"origin:barrack-2025-12"}))
    c = base_model(case(), joint, Conflict).model
    assert holds(c, HAND_BACK) == []
    assert holds(c, {**HAND_BACK, "usa.f35": "shut"}) == ["Nash", "SEQ", "SMR", "GMR"]


def test_how_much_of_the_doubt_each_outcome_survives() -> None:
    found = robustness(case(), 8192, seed=1, concepts=["Nash", "SEQ"], withdrawals=False).to_dict()["outcomes"]
    outcomes = {tuple(outcome["levels"].items()): outcome for outcome in found}

    def p(levels: dict[str, str], concept: str = "Nash") -> float:
        return float(outcomes[tuple(levels.items())]["equilibrium"][concept]["p"])

    def reached(*levels: dict[str, str]) -> float:
        return sum(float(outcomes[tuple(one.items())]["reachable"]) for one in levels)

    unbought = {**DEADLOCK, "europe.buyout": "no"}
    assert 0.55 < p(DEADLOCK) < 0.65
    assert 0.65 < p(DEADLOCK) + p(unbought) < 0.75
    assert all(0.5 < p(levels) < 0.65 for levels in (HAND_BACK, DEDUCTION))
    assert 0.95 < p(HAND_BACK) + p({**HAND_BACK, "usa.f35": "shut"}) <= 1.0
    assert 0.25 < p(SALE) < 0.37
    assert 0.15 < p(SILENCE, "SEQ") < 0.25
    assert 0.6 < reached(DEADLOCK) < 0.7
    assert max(reached(HAND_BACK), reached(DEDUCTION)) < 0.03
    assert 0.05 < reached(SALE, {**SALE, "usa.f35": "shut"}) < 0.15
