import json

import pytest

from .evidence_case import run, written


def test_the_ranking_and_what_it_hangs_on(tmp_path):
    output = run("hypotheses", written(tmp_path)).output
    assert "1. bluffs: It bluffs." in output
    assert "Without A wire report" not in output
    assert "Without secret the least contradicted would be sells." in output


def test_json_has_the_matrix_with_one_entry_per_origin(tmp_path):
    answer = json.loads(run("hypotheses", written(tmp_path), "--json").output)
    assert answer["leaders"] == ["bluffs"]
    [asked] = [row for row in answer["rows"] if row["point"] == "asked"]
    assert [(entry["origin"], entry["side"]) for entry in asked["entries"]] == [("wire", True), ("denial", False)]
    assert answer["ranking"][0]["weighted"] == pytest.approx(asked["belief"])


def test_what_was_known_earlier_may_rank_otherwise(tmp_path):
    answer = json.loads(run("hypotheses", written(tmp_path), "--as-of", "2025-12-31", "--json").output)
    assert answer["leaders"] == ["sells"]


def test_a_case_without_hypotheses_says_what_to_do(tmp_path):
    assert "write them under `hypotheses:`" in run("hypotheses", written(tmp_path, "")).output
