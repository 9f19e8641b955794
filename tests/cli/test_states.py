"""`demarche states`: the feasible states."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from demarche.cli.states import command
from demarche.errors import UsageError

from .dam import dam


def run(*arguments):
    return CliRunner().invoke(command, arguments, catch_exceptions=False).output


def test_a_table_with_the_status_quo_marked(tmp_path):
    lines = run(dam(tmp_path)).splitlines()
    assert lines[0].split() == ["state", "up.fill", "down.court"]
    assert lines[1].split() == ["1", "slow", "no", "status", "quo"]
    assert len(lines) == 5


def test_csv_and_json(tmp_path):
    folder = dam(tmp_path)
    assert run(folder, "--csv").splitlines()[:2] == ["number,up.fill,down.court", "1,slow,no"]
    states = json.loads(run(folder, "--json", "--where", "down.court = yes or up.fill = fast"))
    assert [state["number"] for state in states] == [2, 3, 4]
    assert json.loads(run(folder, "--json", "--where", "up.fill = slow and up.fill = fast")) == []
    assert [s["number"] for s in json.loads(run(folder, "--json", "--start", "2", "--limit", "2"))] == [2, 3]


def test_bad_questions(tmp_path):
    with pytest.raises(UsageError, match="no option 'fil' of up: did you mean"):
        run(dam(tmp_path), "--where", "up.fil = slow")
    with pytest.raises(UsageError, match="one of"):
        run(dam(tmp_path), "--csv", "--json")


def test_places_count_from_one_and_past_the_end_there_is_nothing(tmp_path):
    refused = CliRunner().invoke(command, [dam(tmp_path), "--start", "0"])
    assert refused.exit_code == 2
    assert "is not in the range" in refused.output
    for start in ("5", "99999999999999999999999"):
        assert json.loads(CliRunner().invoke(command, [dam(tmp_path), "--start", start, "--json"]).output) == []
    whole = CliRunner().invoke(command, [dam(tmp_path), "--limit", "99999999999999999999999", "--json"])
    assert len(json.loads(whole.output)) == 4
