"""What two cases have in common, said before they are compared."""

import pytest

from demarche import UsageError
from demarche.case.reading import case_from_mapping
from demarche.insight.compare import compare
from demarche.insight.overlap import overlap


def case(makers, claims=(), **more):
    options = {dm: {"options": {option: {} for option in owned}} for dm, owned in makers.items()}
    ledger = {"claims": [{"id": name, "says": "So."} for name in claims]}
    return case_from_mapping({"demarche": 1, "title": "T", "decision_makers": options, **more}, ledger)


BORDER = {"north": ["mine", "talk"], "south": ["talk"]}


def test_nothing_is_said_of_two_versions_of_one_case():
    found = overlap(case(BORDER, ["c1"]), case(dict(reversed(BORDER.items())), ["c1", "c2"]))
    assert found.lines == ()
    assert found.ledger.only_b == ("claim c2",)


def test_the_same_parties_with_other_options():
    found = overlap(case(BORDER, ["c1"]), case({"north": ["pay"], "south": ["build"]}, ["k1", "k2"]))
    assert found.lines == (
        "The two cases share no option: their outcomes cannot be matched, and those of each are listed by themselves.",
        "Only A has north.mine, north.talk, south.talk.",
        "Only B has north.pay, south.build.",
        "Their ledgers share no claim, origin or point: A has 1 record, B 2 records of its own.",
    )


def test_an_option_more_is_left_aside_and_named():
    wider = {**BORDER, "south": ["talk", "arm"]}
    wish = {"preferences": {"north": ["north.talk"], "south": ["south.talk"]}}
    found = compare(case(BORDER, **wish), case(wider, **wish, rules=[{"never": "south.arm and south.talk"}]), "Nash")
    assert found.shared.lines[1:] == ("Only B has south.arm.",)
    assert found.conclusions.elements == {}
    assert not found.conclusions.changed
    assert {key for outcome in found.conclusions.after["Nash"] for key in outcome} == {
        "north.mine", "north.talk", "south.talk",
    }  # fmt: skip


def test_a_mix_of_concepts_names_the_parties_of_both():
    one, other = case(BORDER), case({"north": ["talk"], "west": ["talk"]})
    mix = {"north": "Nash", "south": "SEQ", "west": "GMR"}
    (key,) = compare(one, other, mix).conclusions.concepts
    assert key == "north: Nash, south: SEQ, west: GMR"
    with pytest.raises(UsageError, match="none is given for west"):
        compare(one, other, {"north": "Nash", "south": "SEQ"})
