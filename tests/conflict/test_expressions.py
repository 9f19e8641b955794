"""Conditions: what can be written, what it means, and what is said when it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.case.problems import Place
from demarche.case.reading import case_from_mapping
from demarche.conflict.conditions import bind
from demarche.conflict.expressions import ExpressionError, parse
from demarche.conflict.model import GraphModel
from demarche.conflict.options import OptionTable

TABLE = OptionTable.of(
    {
        "A": {"x": None, "y": ["p", "q", "hands over", "2026-02-11", "1.0", "(b)"]},
        "भारत": {"नोट": None},
        "não": {"if": None},
    }
)


def states():
    from itertools import product

    return [dict(zip(TABLE.keys, levels, strict=True)) for levels in product(*TABLE.levels)]


def true_in(text):
    condition = bind(text, TABLE)
    return [state for state in states() if condition.at(TABLE.read_levels(state, "state"))]


def where(test):
    return [state for state in states() if test(state)]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("A.x", lambda s: s["A.x"] == "yes"),
        ("not A.x", lambda s: s["A.x"] == "no"),
        ("A.y=p", lambda s: s["A.y"] == "p"),
        ("A.y!=p", lambda s: s["A.y"] != "p"),
        ("A.y in [p, 'hands over', \"(b)\"]", lambda s: s["A.y"] in ("p", "hands over", "(b)")),
        ("A.y = 2026-02-11 or A.y = 1.0", lambda s: s["A.y"] in ("2026-02-11", "1.0")),
        ("भारत.नोट = yes and não.if", lambda s: s["भारत.नोट"] == "yes" and s["não.if"] == "yes"),
        ("not A.x and भारत.नोट", lambda s: s["A.x"] == "no" and s["भारत.नोट"] == "yes"),
        (
            "A.x or भारत.नोट and não.if",
            lambda s: s["A.x"] == "yes" or (s["भारत.नोट"] == "yes" and s["não.if"] == "yes"),
        ),
        ("A.x if भारत.नोट or não.if", lambda s: s["A.x"] == "yes" or (s["भारत.नोट"] == "no" and s["não.if"] == "no")),
        (
            "A.x iff भारत.नोट if não.if",
            lambda s: (s["A.x"] == "yes") == (s["भारत.नोट"] == "yes" or s["não.if"] == "no"),
        ),
        ("not(A.x or\n A.y = q)", lambda s: s["A.x"] == "no" and s["A.y"] != "q"),
        ("not not not A.x", lambda s: s["A.x"] == "no"),
    ],
)
def test_what_conditions_mean(text, meaning):
    assert true_in(text) == where(meaning)


def test_a_condition_knows_its_options():
    assert parse("A.y = p and not (A.x or A.y = q)").options_used == ("A.y", "A.x")
    assert bind("A.y = p or भारत.नोट", TABLE).options == {1, 2}


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "the condition ends too early; an option"),
        ("A.x and", 8, "the condition ends too early; an option"),
        ("A.y =", 6, "a level is missing here"),
        ("(A.x", 5, "a closing parenthesis is missing"),
        ("A.y in [p", 10, "a closing bracket ] is missing"),
        ("A.y in p", 8, "after 'in' the levels stand in brackets"),
        ("A.y in", 7, "after 'in' the levels stand in brackets"),
        ("A.y in [p q]", 11, "a comma or the closing bracket ] was expected instead of 'q'"),
        ("A.x)", 4, "a closing parenthesis without an opening one"),
        ("A.y == p", 6, "write one '=' instead of '=='"),
        ("A.x & A.x", 5, "write 'and' instead of '&'"),
        ("A.x OR A.x", 5, "write 'or' instead of 'OR'"),
        ("!A.x", 1, "write 'not' instead of '!'"),
        ("A.y = hands over", 13, "put a level with blanks into quotes"),
        ("A.y = 'p", 7, "a quote ' is not closed"),
        ("A.x A.x", 5, "'and', 'or', 'if', 'iff' or the end was expected"),
        ("A.y = r", 7, "no level 'r' of A.y"),
        ("A.x or A.z", 8, "no option 'z' of A"),
        ("x", 1, "no option 'x': did you mean 'A.x'?"),
        ("C.x", 1, "no decision maker 'C'"),
        ("A.X", 1, "no option 'X' of A: did you mean 'x'?"),
        ("A.y", 1, "A.y has 6 levels, so say which one"),
        ("(" * 20_000 + "A.x" + ")" * 20_000, 151, "nests more than 150 deep"),
        (" if ".join(["A.x"] * 200), 1, "nests more than 150 deep"),
        ("A.x " * 50_000, 1, "longer than 100,000 characters"),
        ("__import__('os').system('true')", 11, "expected instead of"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_column(text, column, message):
    with pytest.raises(ExpressionError) as caught:
        bind(text, TABLE)
    assert message in str(caught.value)
    assert caught.value.column == column
    assert isinstance(caught.value, ValueError)


def test_a_place_in_a_file_is_moved_to_the_column():
    with pytest.raises(
        ExpressionError, match=r"^case\.yaml:14:24: a level is missing|^case\.yaml:14:24: the condition"
    ):
        parse("A.x and A.y =", Place("case.yaml", 14, 11))


def test_deep_but_bounded_nesting_is_fine():
    assert true_in("(" * 100 + "A.x" + ")" * 100) == true_in("A.x")
    assert true_in("not " * 5001 + "A.x") == true_in("not A.x")


@given(st.text(max_size=40))
def test_no_text_breaks_the_parser(text):
    try:
        bind(text, TABLE)
    except ExpressionError as fault:
        told = str(fault)
    else:
        told = "fine"
    assert told


def test_words_of_the_language_may_be_ids():
    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "Words",
            "decision_makers": {"and": {"options": {"not": {}, "if": {"levels": ["in", "iff", "not"]}}}},
            "rules": [{"never": "and.if = not and not and.not"}],
            "status_quo": {"and.if": "iff"},
        }
    )
    model = GraphModel.from_case(case)
    assert (model.n, model.status_quo) == (5, 3)
    assert model.where("and.not if and.if in [in, not]").tolist() == [False, True, True, True, True]
