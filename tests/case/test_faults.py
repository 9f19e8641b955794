"""Validation errors in plain words, at their place."""

import pytest
from pydantic import ValidationError

from demarche.case.faults import problems_from
from demarche.case.schema import CaseModel, Ledger
from demarche.case.trees import read_tree

HEAD = "demarche: 1\ntitle: T\n"


def told(text, record=CaseModel):
    tree = read_tree(text, "case.yaml")
    with pytest.raises(ValidationError) as caught:
        record.model_validate(tree.data)
    return [str(problem) for _, problem in problems_from(caught.value.errors(include_url=False), record, tree)]


def test_an_unknown_key_is_placed_at_the_key_with_the_keys_of_its_own_record():
    assert told(HEAD + "decision_makers:\n  a:\n    options:\n      x: {levls: [a]}\n") == [
        "case.yaml:6:11: error: unknown key 'levls': did you mean 'levels'?"
    ]


def test_inside_groups_of_statements_places_and_names_are_those_of_the_file():
    group = "    - any_order:\n      - {prefer: x, likelyhood: 1}\n      - {}\n"
    text = HEAD + "decision_makers: {a: }\npreferences:\n  a:\n" + group
    assert told(text) == [
        "case.yaml:7:21: error: unknown key 'likelyhood': did you mean 'likelihood'?",
        "case.yaml:8:9: error: entry 2 of 'any_order' needs 'prefer'",
    ]


def test_an_id_that_is_none_is_placed_at_the_id():
    assert told(HEAD + "decision_makers:\n  a: {}\n  two words: {}\n")[0].startswith(
        "case.yaml:5:3: error: 'two words' is no id"
    )


def test_alternatives_are_listed_where_nothing_is_near():
    assert told("claims: [{id: c, says: x, stance: 7}]", Ledger) == [
        "case.yaml:1:35: error: 'stance' cannot be '7' (possible: asserts, denies, hedges)"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claims: [{id: c, says: {a: b}}]", "'says' must be text, not a mapping"),
        ("claims: [{id: c, says: x, start: 1.5}]", "'start' must be a whole number, not '1.5'"),
        ("claims: [{id: c, says: x, start: -1}]", "'start': it should be greater than or equal to 0, not '-1'"),
        ("claims: [7]", "entry 1 of 'claims' must be a mapping (key: value), not '7'"),
        ("points: {p: {says: x, prior: [1]}}", "'prior': a probability is a number from 0 to 1 or a likelihood word"),
        ("hypotheses: {alternatives: {}}", "'alternatives' is empty"),
        ("points: {p: }", "'p' needs 'says'"),
        ("groups: [{exactly_one: {a: b}}]", "'exactly_one' must be a list, not a mapping"),
    ],
)
def test_messages_say_what_was_wanted_and_what_is_there(text, message):
    assert message in told(text, Ledger)[0]


def test_very_long_values_are_shortened():
    assert len(told("claims: [{id: c, says: x, stance: " + "y" * 5000 + "}]", Ledger)[0]) < 200
