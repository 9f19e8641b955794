"""What differs in the model of two cases, in words."""

import pytest

from demarche.case.reading import case_from_mapping
from demarche.conflict.base import base_model
from demarche.insight.alterations import alterations
from demarche.stability.conflict import Conflict

CASE = {
    "demarche": 1,
    "title": "Border",
    "decision_makers": {
        "a": {"name": "Alpha", "options": {"x": {}, "y": {"levels": ["low", "high"]}}},
        "b": {"name": "Beta", "options": {"z": {}}},
    },
    "rules": [{"never": "a.x and b.z = yes"}],
    "preferences": {"a": ["a.x", "a.y = high", "b.z = no"], "b": {"weights": {"b.z = yes": 2, "a.x": 1}}},
}


def told(**other):
    cases = [case_from_mapping(CASE), case_from_mapping({**CASE, **other})]
    bases = [base_model(case, cls=Conflict) for case in cases]
    return [(one.text, one.bears, one.dm) for one in alterations(*cases, *bases)]


def makers(**options):
    return {**CASE["decision_makers"], "b": {"name": "Beta", "options": options}}


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, []),
        (
            {"preferences": {**CASE["preferences"], "a": ["a.y = high", "a.x", "b.z = no"]}},
            [("the order of Alpha's statements", "preferences", "a")],
        ),
        (
            {"preferences": {**CASE["preferences"], "a": ["not a.x", "a.x", "a.y = high", "b.z = no"]}},
            [("Alpha's statement 'not a.x' is new", "preferences", "a")],
        ),
        (
            {
                "preferences": {
                    **CASE["preferences"],
                    "a": [{"prefer": "a.x", "likelihood": 0.1, "otherwise": "reversed"}, "a.y = high"],
                }
            },
            [
                ("Alpha's statement 'b.z = no' is gone", "preferences", "a"),
                ("Alpha's statement 'a.x' is reversed", "preferences", "a"),
            ],
        ),
        (
            {"preferences": {**CASE["preferences"], "b": {"weights": {"b.z = yes": 1, "a.x": 1}}}},
            [("Beta's weights", "preferences", "b")],
        ),
        (
            {"preferences": {**CASE["preferences"], "b": {"ranking": ["b.z = yes", "*"]}}},
            [("Beta's ranking and weights", "preferences", "b")],
        ),
        ({"rules": []}, [("the rule 'never a.x and b.z = yes' is gone", "possible", None)]),
        ({"rules": [{"never": "a.x and b.z = yes", "likelihood": 0.2}]}, [("the rule 'never a.x and b.z = yes' is left out", "possible", None)]),
        ({"decision_makers": makers(z={"one_way": "up"})}, [("which way b.z can be moved", "possible", None)]),
        ({"decision_makers": makers(z={"final": ["yes"]})}, [("the final level 'b.z = yes is final' is new", "possible", None)]),
        ({"decision_makers": makers(z={"levels": ["no", "yes", "never"]})}, [("the levels of b.z", "possible", None)]),
        ({"decision_makers": makers(z={}, w={})}, [("the option b.w is new", "possible", None)]),
        ({"status_quo": {"a.x": "yes"}}, []),
    ],
)  # fmt: skip
def test_what_can_change_who_would_leave_is_named(other, found):
    assert sorted(told(**other)) == sorted(found)
