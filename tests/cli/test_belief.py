import json

import pytest

from .evidence_case import CLAIMS, run, written


def test_a_belief_never_stands_alone(tmp_path):
    output = run("belief", written(tmp_path), "--point", "asked").output
    assert "four claims, two outlets, two origins; had each claim been an origin of its own: 0.98" in output
    assert "hangs most on: A wire report (without it 0.25)" in output
    assert "strongest claim for c1, against c4" in output
    assert "c1 is graded 1 (confirmed by other sources)" in output


def test_claims_that_move_nothing_are_named(tmp_path):
    case = written(tmp_path, CLAIMS.replace("grade: C}", "grade: F}"))
    assert "c4, c5: its origin denial is graded F, so they move nothing" in run("belief", case).output


def test_a_single_origin_is_warned_of(tmp_path):
    assert (
        "confidence in the sourcing: low: it rests on a single origin"
        in run("belief", written(tmp_path), "--point", "secret").output
    )


def test_json_carries_everything_that_stands_beside_it(tmp_path):
    answer = json.loads(run("belief", written(tmp_path), "--json").output)
    asked = answer["points"][0]
    assert answer["method"] == "exact"
    assert asked["probability"] == pytest.approx(0.654, abs=0.001)
    assert asked["low"] < asked["probability"] < asked["high"] < asked["naive"]
    assert (asked["claims"], asked["outlets"], asked["origins"]) == (4, 2, 2)
    assert (asked["pivotal_origin"], asked["pivotal_origin_name"]) == ("wire", "A wire report")


def test_with_something_withdrawn_or_not_yet_known(tmp_path):
    case = written(tmp_path)
    without = json.loads(run("belief", case, "--withdraw", "origin:denial", "--json").output)["points"]
    assert without[0]["probability"] == pytest.approx(0.85)
    then = json.loads(run("belief", case, "--as-of", "2025-12-31", "--json").output)["points"]
    assert [(one["id"], one["claims"]) for one in then] == [("asked", 3)]
    assert "2025-13-01" in str(run("belief", case, "--as-of", "2025-13-01").exception)


def test_a_case_without_points_says_what_to_do(tmp_path):
    assert "write them under `points:`" in run("belief", written(tmp_path, "")).output
