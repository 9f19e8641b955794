"""A case's model with every name looked up, and what is said of names that lead nowhere."""

from demarche.case.reading import case_from_mapping
from demarche.conflict.case_form import read_form

CASE = {
    "demarche": 1,
    "title": "Border",
    "decision_makers": {
        "a": {"options": {"x": {}, "y": {"levels": ["low", "mid", "high"], "final": ["high"], "one_way": "up"}}},
        "b": {"options": {"z": {}}},
    },
    "rules": [
        {"never": "a.x and b.z"},
        {"no_move": {"by": "b", "to": "a.y = high"}},
        {"merge": "a.y = high", "ignoring": ["a.x"]},
    ],
    "status_quo": {"a.y": {"level": "mid", "likelihood": 0.4, "otherwise": "low"}},
    "preferences": {
        "a": {"statements": ["a.x", {"any_order": ["b.z", "a.y = mid"]}], "unknown": [["a.x", "*"]]},
        "b": {"strength": [["b.z"], ["a.x", "*"]], "attitudes": {"a": "-"}},
    },
}


def form(**changes):
    return read_form(case_from_mapping({**CASE, **changes}))


def test_rules_final_levels_and_the_status_quo():
    found = form()
    assert found.problems == ()
    assert [rule.element.id for rule in found.rules] == ["rule:1", "rule:2", "rule:3"]
    assert found.rules[0].never is not None
    assert found.rules[1].no_move is not None
    assert (found.rules[1].no_move.by, found.rules[1].no_move.source) == (1, None)
    assert found.rules[2].merge is not None
    assert found.one_way == {1: "up"}
    assert [(element.id, option, level) for element, option, level in found.finals] == [("final:a.y:high", 1, 2)]
    assert [(level, other) for _, level, other in found.status_quo] == [(0, 0), (1, 0), (0, 0)]


def test_statements_in_groups_and_other_forms_of_preference():
    found = form()
    groups = found.preferences["a"].groups
    assert [[element.id for element, _ in group] for group in groups or ()] == [
        ["statement:a:1"],
        ["statement:a:2.1", "statement:a:2.2"],
    ]
    ((unknown, anything),) = found.preferences["a"].unknown
    assert unknown is not None
    assert anything is None
    assert found.preferences["b"].degrees == (1, 2)
    assert found.preferences["b"].attitudes == {"a": "-"}


def test_every_condition_that_cannot_be_read_is_told_and_only_it_is_left_out():
    found = form(
        rules=[
            {"never": "a.q"},
            {"never": "a.x and"},
            {"no_move": {"by": "b", "from": "a.y = hihg"}},
            {"never": "b.z"},
        ],
        preferences={"a": ["a.x", "a.y = lwo"], "b": {"weights": {"b.zz": 1, "a.x": 2}}},
    )
    assert [problem.message for problem in found.problems] == [
        "no option 'q' of a (there are: x, y)",
        "the condition ends too early; an option, as in 'A.attack = yes', is missing here",
        "no level 'hihg' of a.y: did you mean 'high'?",
        "no level 'lwo' of a.y: did you mean 'low'?",
        "no option 'zz' of b: did you mean 'z'?",
    ]
    assert [rule.element.id for rule in found.rules] == ["rule:4"]
    assert [len(group) for group in found.preferences["a"].groups or ()] == [1]


def test_the_levels_that_conditions_name_are_kept_with_their_places():
    assert {(use.option, use.level) for use in form().uses} == {("a.y", "high"), ("a.y", "mid")}
