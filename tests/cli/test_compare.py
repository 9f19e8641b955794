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
    assert set(answer) == {"ledger", "belief", "conclusions", "shared"}


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


def test_two_cases_of_different_conflicts_are_said_to_be_so_first(tmp_path):
    first, second = two(tmp_path)
    (tmp_path / "b" / "case.yaml").write_text(
        "{demarche: 1, title: Other, decision_makers: {z: {options: {go: {}}}}, preferences: {z: [z.go]}}"
    )
    (tmp_path / "b" / "claims.yaml").unlink()
    output = run("compare", first, second, "--concept", "Nash").output
    assert output.splitlines() == [
        "The two cases share no decision maker and no option: their outcomes cannot be matched, and those of each are "
        "listed by themselves.",
        "Only A has owner.gate, visitor.pay.",
        "Only B has z.go.",
        "Their ledgers share no claim, origin or point: A has 7 records, B none of its own.",
        "",
        "Equilibria of A, Will the gate open?",
        "    Gate: open; Payment: no",
        "        Nash",
        "",
        "Equilibria of B, Other",
        "    go: yes",
        "        Nash",
    ]
    conclusions = json.loads(run("compare", first, second, "--concept", "Nash", "--json").output)["conclusions"]
    assert conclusions["elements"] == {}
    assert conclusions["changes"] == {"Nash": []}


def test_two_cases_with_some_options_in_common_are_matched_by_these(tmp_path):
    first, second = two(tmp_path)
    (tmp_path / "b" / "case.yaml").write_text(CASE.replace("pay: {label", "ask: {}, pay: {label"))
    output = run("compare", first, second, "--concept", "Nash").output
    assert output.startswith(
        "The two cases share 2 of 3 options; outcomes are matched by these.\nOnly B has visitor.ask.\n"
    )
    assert "    Gate: open; Payment: no\n        =Nash\n" in output


def test_the_order_of_the_options_makes_no_difference(tmp_path):
    first, second = two(tmp_path)
    lines = CASE.splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    (tmp_path / "b" / "case.yaml").write_text("".join(lines))
    assert "the equilibria are the same" in run("compare", first, second, "--concept", "SEQ").output


@pytest.mark.parametrize("asked", [["compare", "--days", "2026-01-01"], ["pivotal"], ["robustness", "--rules"]])
def test_levels_with_blanks_can_be_asked_about(tmp_path, asked):
    (tmp_path / "case.yaml").write_text(
        "demarche: 1\ntitle: Gate\ndecision_makers: {a: {options: {gate: {levels: ['left ajar', 'shut, locked']}}}}\n"
        "preferences: {a: [{prefer: 'a.gate = \"left ajar\"', likelihood: 0.6, otherwise: reversed}]}\n",
        encoding="utf-8",
    )
    command, *options = asked
    result = run(command, str(tmp_path), *options)
    assert result.exit_code == 0
    assert "left ajar" in result.output


def test_an_outcome_nobody_can_have_is_a_matter_of_usage(tmp_path):
    result = run("compare", written(tmp_path), "--days", "2026-01-01", "--outcome", "zz")
    assert isinstance(result.exception, UsageError)
    assert "no option 'zz'" in str(result.exception)
