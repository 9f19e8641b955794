"""Outcomes that hold against each party alone, but not against parties acting together."""

from __future__ import annotations

from demarche.brief.gathering import gather
from demarche.case.reading import case_from_mapping

BOTH, NEITHER = "north.disarm and south.disarm", "not north.disarm and not south.disarm"
STAG = {
    "demarche": 1,
    "title": "Disarm or arm?",
    "decision_makers": {
        "north": {"name": "North", "options": {"disarm": {}}},
        "south": {"name": "South", "options": {"disarm": {}}},
    },
    "preferences": {
        "north": {"ranking": [BOTH, NEITHER, "not north.disarm", "*"]},
        "south": {"ranking": [BOTH, NEITHER, "not south.disarm", "*"]},
    },
}


def section(case, name):
    return next((one for one in gather(case, sections=[name]).sections if one.ident == name), None)


def test_two_parties_can_leave_an_arms_race_together():
    found = section(case_from_mapping(STAG), "together")
    assert "North and South" in str(found.blocks)
    assert "(SEQ)" in str(found.blocks)


def test_nothing_is_said_where_no_coalition_has_a_better_equilibrium():
    alone = {**STAG, "preferences": {dm: [f"not {dm}.disarm"] for dm in ("north", "south")}}
    assert section(case_from_mapping(alone), "together") is None
