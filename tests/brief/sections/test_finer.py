"""What a case says of preferences beyond their order gets a table of its own."""

from __future__ import annotations

from demarche.brief.gathering import gather
from demarche.case.reading import case_from_mapping

BOTH, NEITHER = "north.disarm and south.disarm", "not north.disarm and not south.disarm"


def race(**north):
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "Disarm or arm?",
            "decision_makers": {dm: {"options": {"disarm": {}}} for dm in ("north", "south")},
            "preferences": {"north": north, "south": {"ranking": [BOTH, NEITHER, "not south.disarm", "*"]}},
        }
    )


def section(case):
    return next((one for one in gather(case, sections=["finer"]).sections if one.ident == "finer"), None)


def test_a_plain_order_says_nothing_finer():
    assert section(race(ranking=[BOTH, NEITHER, "*"])) is None


def test_strength_of_preference_brings_its_own_table():
    found = section(race(strength=[[BOTH, NEITHER], ["*"]]))
    assert "strength of preference" in found.title
    assert "GMR_strong" in str(found.blocks)
