"""Rules, wishes, final levels and the status quo, as a reader of the brief meets them."""

import pytest

from demarche.brief.elements_in_words import in_words, kind_in_words
from demarche.brief.naming import Names
from demarche.case.reading import case_from_mapping
from demarche.conflict.elements import elements

CASE = {
    "demarche": 1,
    "title": "Over the dam",
    "decision_makers": {
        "up": {
            "name": "Upstream",
            "options": {
                "fill": {"label": "Filling", "levels": ["slow", "fast"]},
                "treaty": {"label": "Treaty", "levels": ["open", "signed"], "final": ["signed"]},
            },
        },
        "down": {"name": "Downstream", "options": {"court": {"label": "Court case"}}},
    },
    "rules": [
        {"never": "up.fill = fast and up.treaty = signed", "why": "the draft says so."},
        {"no_move": {"by": "down", "from": "up.treaty = signed", "to": "down.court"}},
        {"no_move": {"by": "up", "from": "down.court"}},
        {"merge": "up.treaty = signed", "ignoring": ["up.fill", "down.court"]},
    ],
    "status_quo": {"up.fill": "fast"},
    "preferences": {"down": ["not down.court"]},
}


@pytest.mark.parametrize(
    ("ident", "kind", "words"),
    [
        ("rule:1", "Cannot be", "Filling: fast and Treaty: signed (the draft says so)"),
        ("rule:2", "Cannot be done", "Downstream cannot move to Court case: yes while Treaty: signed"),
        ("rule:3", "Cannot be done", "Upstream cannot move while Court case: yes"),
        ("rule:4", "Makes no difference", "Filling and Court case, once Treaty: signed"),
        ("statement:down:1", "Downstream wants", "not Court case: yes"),
        ("final:up.treaty:signed", "Is final", "Treaty: signed"),
        ("status_quo:up.fill", "Is so now", "Filling: fast"),
    ],
)
def test_each_kind_of_element_in_words(ident, kind, words):
    case = case_from_mapping(CASE)
    names = Names(case.model)
    element = next(one for one in elements(case) if one.id == ident)
    assert (kind_in_words(element, names), in_words(element, names)) == (kind, words)
