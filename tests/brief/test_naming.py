"""Conditions, options and parties in words."""

import pytest

from demarche.brief.naming import Names
from demarche.case.reading import case_from_mapping


@pytest.fixture
def names():
    makers = {
        "up": {"name": "Upstream", "options": {"gate": {"label": "Gate", "levels": ["shut", "half_open"]}, "pay": {}}},
        "down": {"name": "Downstream", "options": {"gate": {"label": "Gate"}}},
    }
    return Names(case_from_mapping({"demarche": 1, "title": "T", "decision_makers": makers}).model)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("up.pay", "pay: yes"),
        ("up.gate = half_open", "Gate (Upstream): half open"),
        ("not (up.pay = yes and down.gate = no)", "not (pay: yes and Gate (Downstream): no)"),
        ("up.gate in [shut, half_open]", "Gate (Upstream): shut or half open"),
        ("up.pay != yes if down.gate", "pay: not yes if Gate (Downstream): yes"),
        ("up.pay iff down.gate", "pay: yes if and only if Gate (Downstream): yes"),
        ("*", "everything else"),
    ],
)
def test_conditions_in_words(names, written, told):
    assert names.condition(written) == told


def test_settings_are_grouped_by_party(names):
    told = names.settings({"up.gate": "shut", "up.pay": "yes", "down.gate": "no"})
    assert told == "Upstream – Gate (Upstream): shut, pay: yes; Downstream – Gate (Downstream): no"
