"""Comparisons cost what the reports behind them are worth."""

from __future__ import annotations

from demarche import Conflict
from demarche.case.reading import case_from_mapping
from demarche.insight.inverse.weights import comparison_weights

TALKS = {
    "demarche": 1,
    "title": "Talks",
    "decision_makers": {"a": {"options": {"talk": {}}}, "b": {"options": {"yield": {}}}},
    "preferences": {
        "a": {
            "statements": [{"prefer": "b.yield", "likelihood": "very likely"}, {"prefer": "a.talk", "likelihood": 0.6}]
        },
        "b": {"statements": [{"prefer": "a.talk", "likelihood": 0.2, "otherwise": "reversed"}]},
    },
}


def test_each_comparison_costs_the_first_statement_that_tells_the_states_apart():
    case = case_from_mapping(TALKS)
    weights = comparison_weights(case, Conflict.from_case(case))
    assert weights["a"][0].tolist() == [1, 0.6, 0.875, 0.875]
    assert weights["b"][0].tolist() == [1, 0.8, 1, 0.8]


def test_a_ranking_rests_on_no_statement():
    case = case_from_mapping(TALKS | {"preferences": {"a": {"ranking": ["b.yield", "*"]}}})
    assert comparison_weights(case, Conflict.from_case(case)) == {}
