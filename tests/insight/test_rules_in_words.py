import pytest

from demarche import UsageError
from demarche.insight.rules_in_words import worded_rules

pytest.importorskip("pysubgroup")


def test_the_rule_that_decides_is_found_and_said_in_words(gate):
    rule = worded_rules(gate, "a.open = yes", "Nash", samples=500)[0]
    assert rule.conditions == ("'a.open' (a) holds",)
    assert (rule.inside, rule.outside) == (1, 0)
    assert str(rule).startswith("a.open = yes is an equilibrium in 100 % of the draws in which 'a.open' (a) holds (")


def test_an_order_can_be_the_rule():
    from demarche.case.reading import case_from_mapping

    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "preferences": {"a": [["a.x", "a.x = no"]]},
        }
    )
    rule = worded_rules(case, "a.x", "Nash", samples=300)[0]
    assert rule.conditions == ("'a.x' comes before 'a.x = no'",)
    assert (rule.inside, rule.outside) == (1, 0)


def test_what_always_holds_needs_no_rule(gate):
    assert worded_rules(gate, "a.open = yes or a.open = no", "Nash", samples=200) == ()


def test_no_draws_tell_nothing(gate):
    with pytest.raises(UsageError, match="at least 1"):
        worded_rules(gate, "a.open", samples=0)
