"""Which statements would have to go, or turn round."""

from __future__ import annotations

from demarche import Conflict
from demarche.case.reading import case_from_mapping
from demarche.insight.inverse.statements import cheapest_statements
from demarche.insight.inverse.text import statement_lines

DAM = {
    "demarche": 1,
    "title": "Over the dam",
    "decision_makers": {
        "up": {"options": {"fill": {"levels": ["slow", "fast"]}}},
        "down": {"options": {"protest": {}}},
    },
    "preferences": {
        "up": [{"prefer": "up.fill = fast", "likelihood": "likely"}, "down.protest = no"],
        "down": ["down.protest if up.fill = fast", {"prefer": "down.protest = no", "likelihood": 0.9}],
    },
}


def test_the_least_supported_single_change_comes_first():
    case = case_from_mapping(DAM)
    wanted = {"up.fill": "slow", "down.protest": "no"}
    changes = cheapest_statements(case, wanted, "Nash", ["up", "down"])
    assert [(e.id, holding) for e, holding in changes[0].changes] == [("statement:up:1", "dropped")]
    assert changes[0].weight == 0.675
    lines = "\n".join(statement_lines(changes, Conflict.from_case(case)))
    assert "'up.fill = fast' no longer wanted (weight 0.68)" in lines or "(weight 0.67)" in lines


def test_two_statements_where_one_is_not_enough():
    case = case_from_mapping(DAM)
    wanted = {"up.fill": "slow", "down.protest": "yes"}
    changes = cheapest_statements(case, wanted, "Nash", ["up", "down"])
    assert changes
    assert all(len(change.changes) == 2 for change in changes)


def test_an_outcome_that_holds_asks_for_nothing():
    case = case_from_mapping(DAM)
    assert cheapest_statements(case, {"up.fill": "fast", "down.protest": "yes"}, "Nash", ["up"]) == ()
