"""`demarche explain`: one state, who would leave it, and what stops them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from demarche.cli.explain import command
from demarche.errors import UsageError

from .dam import dam


def run(*arguments):
    return CliRunner().invoke(command, arguments, catch_exceptions=False).output


def test_a_state_by_number_pattern_or_name(tmp_path):
    folder = dam(tmp_path)
    by_number = run(folder, "1")
    assert by_number == run(folder, "up.fill=slow,down.court=no") == run(folder, "status quo")
    assert by_number.startswith("State 1 (the status quo)\n  Filling: slow\n  Court case: no\n")
    assert "Upstream: " in by_number


def test_verdicts_as_json(tmp_path):
    answer = json.loads(run(dam(tmp_path), "1", "--dm", "up", "--concept", "SEQ", "--json"))
    (verdict,) = answer["verdicts"]
    assert verdict["stable"]
    assert verdict["moves"] == [{"improvement": 2, "punishment": [{"mover": "down", "from": 2, "to": 4}]}]


def test_states_that_are_not_there_or_not_one(tmp_path):
    folder = dam(tmp_path)
    with pytest.raises(UsageError, match=r"2 states have up\.fill=slow: 1, 3; say which"):
        run(folder, "up.fill=slow")
    with pytest.raises(UsageError, match="numbered 1 to 4"):
        run(folder, "9")
    with pytest.raises(UsageError, match="no level 'slw'"):
        run(folder, "up.fill=slw")


def test_a_coalition_and_a_finer_concept(tmp_path):
    folder = dam(tmp_path)
    assert "Upstream with Downstream: " in run(folder, "2", "--coalition", "up,down")
    assert "NM" in run(folder, "2", "--concept", "NM")
    assert "surely prefers" in run(folder, "1", "--concept", "nash_b", "--dm", "up")


def test_a_horizon_is_for_no_coalition(tmp_path):
    with pytest.raises(UsageError, match="leave --horizon out"):
        run(dam(tmp_path), "2", "--coalition", "up,down", "--horizon", "3")


def test_one_concept_per_decision_maker(tmp_path):
    answer = json.loads(run(dam(tmp_path), "1", "--concept", "up=Nash,down=SMR", "--json"))
    assert [(verdict["dm"], verdict["concept"]) for verdict in answer["verdicts"]] == [("up", "Nash"), ("down", "SMR")]
