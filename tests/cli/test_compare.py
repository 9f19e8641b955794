import json

import pytest

from demarche import UsageError

from .insight_case import CASE, run, written


def two(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first, second = written(tmp_path / "a"), written(tmp_path / "b")
    (tmp_path / "b" / "case.yaml").write_text(CASE.replace('prefer: "visitor.pay"', 'prefer: "not visitor.pay"'))
    return first, second


def test_two_cases(tmp_path):
    first, second = two(tmp_path)
    output = run("compare", first, second).output
    assert "The ledgers say the same." in output
    assert "statement of owner: visitor.pay: holds -> absent" in output
    answer = json.loads(run("compare", first, second, "--json").output)
    assert set(answer) == {"ledger", "belief", "conclusions"}


def test_days_and_analysts(tmp_path):
    case = written(tmp_path)
    (tmp_path / "analysts").mkdir()
    (tmp_path / "analysts" / "kim.yaml").write_text("name: Kim\npriors: {willing: very unlikely}\n")
    output = run("compare", case, "--analysts", "--outcome", "owner.gate = open").output
    assert "as Kim sees it" in output
    assert "priors willing: as in the case -> 0.125" in output
    days = json.loads(run("compare", case, "--days", "2025-01-01,2026-01-01", "--json").output)
    assert [one["day"] for one in days] == ["2025-01-01", "2026-01-01"]


@pytest.mark.parametrize("more", [[], ["--days", "2025-01-01", "--analysts"], ["--analysts"]])
def test_one_question_at_a_time(tmp_path, more):
    assert isinstance(run("compare", written(tmp_path), *more).exception, UsageError)


def test_two_cases_of_different_conflicts(tmp_path):
    first, second = two(tmp_path)
    (tmp_path / "b" / "case.yaml").write_text(
        "{demarche: 1, title: Other, decision_makers: {z: {options: {go: {}}}}, preferences: {z: [z.go]}}"
    )
    (tmp_path / "b" / "claims.yaml").unlink()
    assert "z.go: yes" in run("compare", first, second).output
