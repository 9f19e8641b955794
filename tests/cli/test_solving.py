"""What a person may write for a state, a concept or a decision maker, and what is said of what cannot be meant."""

from pathlib import Path

import pytest

from demarche import UsageError
from demarche.cli import solving

from .dam import dam


@pytest.fixture
def conflict(tmp_path):
    case, base = solving.solve(Path(dam(tmp_path)))
    assert case.model.title == "The dam"
    return base.model


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("status quo", 1),
        ("Status-Quo", 1),
        ("up.fill=fast, down.court=no", 2),
        ("down.court and up.fill=fast", 4),
    ],
)
def test_a_state_by_number_by_name_or_by_its_levels(conflict, text, number):
    assert solving.asked_state(conflict, text) == number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("9", "there is no state 9; states are numbered 1 to 4"),
        ("up.fill=fast", "2 states have up.fill=fast: 2, 4; say which by its number or by more levels"),
        ("up.fill=fast,up.fill=slow", "no feasible state has up.fill=fast,up.fill=slow"),
        ("up.fil=fast", "no option 'fil' of up: did you mean 'fill'"),
    ],
)
def test_a_state_that_cannot_be_meant_is_refused(conflict, text, message):
    with pytest.raises(UsageError, match=message):
        solving.asked_state(conflict, text)


def test_concepts_once_each_and_the_usual_ones_by_default(conflict):
    assert solving.asked_concepts(conflict, ["seq", "Nash", "SEQ"]) == ["SEQ", "Nash"]
    assert solving.asked_concepts(conflict, [])[0] == "Nash"
    with pytest.raises(UsageError, match="--horizon 3"):
        solving.asked_concepts(conflict, ["L"])
    assert solving.asked_concepts(conflict, ["L"], 2) == ["L"]


def test_mixes_are_read_as_every_command_reads_them(conflict):
    found = solving.asked_concepts(conflict, ["SEQ", "down=smr,up=seq", "up: SEQ, down: SMR", "up=SEQ,down=seq"])
    assert found == ["SEQ", "up: SEQ, down: SMR"]
    with pytest.raises(UsageError, match="none is given for down"):
        solving.asked_concepts(conflict, ["up=SEQ"])


def test_a_horizon_is_for_the_concept_that_has_one(conflict):
    with pytest.raises(UsageError, match="add --concept L, or leave --horizon out"):
        solving.asked_concepts(conflict, ["SEQ"], 3)
    assert (solving.ahead("L", 3), solving.ahead("SEQ", 3)) == (3, None)


def test_parties_by_id_or_by_name(conflict):
    assert solving.asked_dms(conflict, ["Downstream", "down", "up"]) == ["down", "up"]
    assert solving.asked_dms(conflict, []) == ["up", "down"]
    with pytest.raises(UsageError, match="no decision maker 'downn': did you mean 'down'"):
        solving.asked_dms(conflict, ["downn"])


def test_a_coalition_concept_needs_a_coalition(conflict):
    members, concepts = solving.asked_coalitions(conflict, ["up, Downstream"], [])
    assert members == [["up", "down"]]
    assert "CNash" in concepts
    with pytest.raises(UsageError, match="--coalition A,B"):
        solving.asked_coalitions(conflict, [], ["CNash"])


def test_only_the_options_that_tell_states_apart(conflict):
    assert solving.differing(conflict, [1, 2]) == ["up.fill"]
    assert solving.differing(conflict, []) == []
    assert solving.level_text(conflict, "down.court", "yes") == "Court case: yes"
    assert solving.name_of(conflict, "up") == "Upstream"
