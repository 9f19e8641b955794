import pytest

from demarche.case import examples
from demarche.case.reading import case_from_mapping, read_case
from demarche.conflict.base import base_model
from demarche.evidence.belief import JointModel
from demarche.insight.difference import changed_equilibria
from demarche.insight.losing import losses
from demarche.stability.conflict import Conflict


def test_what_an_origin_carries_falls_with_it(gate):
    (loss,) = losses(gate, "Nash")
    assert loss.origin == "press"
    (point,) = loss.points
    assert (point.id, point.after) == ("wants", 0.5)
    assert point.before == pytest.approx(JointModel(gate.ledger).marginal("wants"))


def test_origins_that_reach_nothing_are_left_out(gate):
    assert {"idle"}.isdisjoint(loss.origin for loss in losses(gate))


def test_the_one_with_which_most_is_lost_comes_first():
    case = read_case(examples.path("s400-return"))
    found = losses(case)
    assert [loss.weight for loss in found] == sorted((loss.weight for loss in found), reverse=True)
    # What is said of the first is what solving the case anew without it gives.
    before = base_model(case, cls=Conflict).model
    for loss in found[:4]:
        joint = JointModel(case.ledger, without=frozenset({f"origin:{loss.origin}"}))
        after = base_model(case, joint, cls=Conflict)
        assert loss.changes == changed_equilibria(before, after.model, "SEQ")
        out = {element.id for element, _ in (*after.dropped, *after.reversed)}
        assert {move.id for move in loss.elements if move.becomes in ("dropped", "reversed")} <= out


def test_a_model_that_cannot_be_built_without_an_origin_says_why():
    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "Shut",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "rules": [{"never": "a.x"}, {"never": "a.x = no", "against": ["p"]}],
        },
        {
            "origins": {"press": {"grade": "A"}},
            "claims": [{"id": "c", "says": "Open.", "origin": "press"}],
            "points": {"p": {"says": "Open.", "for": ["c"], "prior": 0.3}},
        },
    )
    (loss,) = losses(case)
    assert "state" in loss.impossible
    assert loss.changes == ()
