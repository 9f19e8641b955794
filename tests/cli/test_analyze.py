"""`demarche analyze`: which outcomes hold, why, and how to get there."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from demarche.cli.analyze import command
from demarche.errors import CaseError, UsageError

from .dam import CASE, dam


def run(*arguments):
    return CliRunner().invoke(command, arguments, catch_exceptions=False).output


def test_the_answer_in_words(tmp_path):
    text = run(dam(tmp_path))
    assert text.startswith("The dam\nWill the dam be filled? As of 2026-03-01.\n2 decision makers, 4 feasible states.")
    assert "rule:1  never up.fill = slow and down.court = yes  (probability 0.33, left out)" in text
    assert "Upstream would leave it under Nash (stable under GMR, SMR, SEQ, SSEQ, SEQ|SIM)" not in text
    assert "The status quo is state 1." in text
    assert "state 4: Filling: fast; Court case: yes" in text
    assert "Upstream: Filling: fast -> state 2  (gains by it)" in text
    assert "Downstream: Court case: yes -> state 4  (gains by it)" in text


def test_the_answer_as_json(tmp_path):
    answer = json.loads(run(dam(tmp_path), "--json"))
    assert answer["status_quo"] == 1
    assert [state["number"] for state in answer["states"]] == [1, 2, 3, 4]
    last = answer["states"][3]
    assert last["levels"] == {"up.fill": "fast", "down.court": "yes"}
    assert last["equilibrium_under"][0] == "Nash"
    assert set(last["stable"]) == {"up", "down"}
    assert [left["element"] for left in answer["left_out"]] == ["rule:1"]
    ways = {way["target"]: way for way in answer["ways"]}
    assert [step["to"] for step in ways[4]["steps"]] == [2, 4]
    assert all(verdict["stable"] is False for verdict in answer["status_quo_unstable"])


def test_one_concept_per_decision_maker(tmp_path):
    answer = json.loads(run(dam(tmp_path), "--json", "-c", "up=Nash,down=SMR", "-c", "Nash"))
    assert answer["concepts"] == ["up: Nash, down: SMR", "Nash"]
    nash = {state["number"] for state in answer["states"] if "Nash" in state["equilibrium_under"]}
    mixed = {state["number"] for state in answer["states"] if "up: Nash, down: SMR" in state["equilibrium_under"]}
    assert nash
    assert nash <= mixed
    assert "[(up: Nash, down: SMR), Nash]" in run(dam(tmp_path), "-c", "up=Nash,down=SMR", "-c", "Nash")


def test_one_concept_and_one_decision_maker(tmp_path):
    answer = json.loads(run(dam(tmp_path), "--json", "--concept", "nash", "--dm", "Upstream"))
    assert answer["concepts"] == ["Nash"]
    assert all(set(state["stable"]) == {"up"} for state in answer["states"])
    assert "Every state, and for whom it is stable:" in run(dam(tmp_path), "--all-states")


def test_what_bars_the_way_is_named(tmp_path):
    started = CASE.replace("status_quo: {up.fill: slow", "status_quo: {up.fill: fast").replace(
        '"down.court = no", "up.fill = fast"', '"up.fill = slow"'
    )
    text = run(dam(tmp_path, started))
    assert "cannot be reached: up.fill" in text


def test_a_bare_case_is_analysed(tmp_path):
    text = run(dam(tmp_path, "demarche: 1\ntitle: Bare\ndecision_makers: {a: {}}\n"))
    assert "One state holds for everybody:" in text


def test_a_case_without_options_has_one_state(tmp_path):
    (tmp_path / "case.yaml").write_text("demarche: 1\ntitle: Bare\ndecision_makers: {a: {}}\n", encoding="utf-8")
    assert "state 1 (the status quo): the only one: there are no options  [Nash" in run(str(tmp_path))


def test_what_cannot_be_asked(tmp_path):
    folder = dam(tmp_path)
    with pytest.raises(UsageError, match="did you mean 'SSEQ'"):
        run(folder, "--concept", "SSSEQ")
    with pytest.raises(UsageError, match="--horizon 3"):
        run(folder, "--concept", "L")
    with pytest.raises(UsageError, match="leave --responses out"):
        run(folder, "--concept", "NM", "--responses", "once")
    with pytest.raises(UsageError, match="no decision maker 'upp'"):
        run(folder, "--dm", "upp")
    with pytest.raises(CaseError, match=r"case.yaml:\d+:\d+.*no level 'quick'"):
        run(dam(tmp_path, CASE.replace("up.fill = fast", "up.fill = quick")))


def test_coalitions_horizons_and_a_second_engine(tmp_path):
    folder = dam(tmp_path)
    answer = json.loads(run(folder, "--json", "--coalition", "up,Downstream"))
    (coalition,) = answer["coalitions"]
    assert coalition["members"] == ["up", "down"]
    assert set(coalition["stable"]) == {"CNash", "CGMR", "CSMR", "CSEQ"}
    assert "Upstream with Downstream moving together:" in run(
        folder, "--coalition", "up,down", "-c", "CSEQ", "-c", "SEQ"
    )
    assert json.loads(run(folder, "--json", "-c", "L", "--horizon", "2"))["concepts"] == ["L"]
    assert "looking 1 move ahead, ends better for it. What the others would then do is counted in." in run(
        folder, "-c", "L", "--horizon", "1"
    )
    plain = json.loads(run(folder, "--json", "-c", "SEQ"))
    assert json.loads(run(folder, "--json", "-c", "SEQ", "--engine", "matrix"))["states"] == plain["states"]
    assert json.loads(run(folder, "--json", "-c", "SEQ", "--responses", "single"))["states"] == plain["states"]
    with pytest.raises(UsageError, match="add --coalition"):
        run(folder, "-c", "CGMR")
    with pytest.raises(UsageError, match="no reading"):
        run(folder, "--responses", "twice")
