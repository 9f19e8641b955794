import json

import pytest

from demarche.errors import UsageError
from demarche.insight.wording import check_wording

from .insight_case import run, written


def test_the_answer_in_words(tmp_path):
    output = run("robustness", written(tmp_path), "--resting", "SEQ").output
    assert "Will the gate open?" in output
    assert "All " in output
    assert "models the case leaves possible" in output
    assert "it is not how probable it is that the outcome comes about" in output
    assert "Gate: open" in output
    assert "Where it comes to rest (SEQ)" in output
    assert check_wording(output) == ()


def test_json_of_a_sampled_run(tmp_path):
    answer = json.loads(
        run("robustness", written(tmp_path), "--draw", "--samples", "500", "--seed", "7", "--json").output
    )
    assert (answer["samples"], answer["seed"], answer["record"]["method"]) == (500, 7, "sampled")
    for outcome in answer["outcomes"]:
        assert set(outcome["levels"]) == {"owner.gate", "visitor.pay"}
        assert 0 <= outcome["equilibrium"]["SEQ"]["p"] <= outcome["feasible"] <= 1
    again = json.loads(
        run("robustness", written(tmp_path), "--draw", "--samples", "500", "--seed", "7", "--json").output
    )
    assert again == answer


def test_exact_and_drawn_agree(tmp_path):
    exact, drawn = (
        json.loads(run("robustness", written(tmp_path), how, "-n", "20000", "-c", "SEQ", "--json").output)["outcomes"]
        for how in ("--exact", "--draw")
    )
    for one, other in zip(exact, drawn, strict=True):
        assert one["levels"] == other["levels"]
        assert one["equilibrium"]["SEQ"]["p"] == pytest.approx(other["equilibrium"]["SEQ"]["p"], abs=0.02)


def test_gossip_of_grade_e_changes_nothing(tmp_path):
    answer = json.loads(run("robustness", written(tmp_path), "--json").output)
    by_id = {one["id"]: one for one in answer["withdrawn"]}
    assert by_id["claim:c2"]["change"] == by_id["origin:gossip"]["change"] == 0
    assert by_id["claim:c1"]["change"] > 0


def test_draws_are_kept(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    kept = tmp_path / "draws.parquet"
    run("robustness", written(tmp_path), "--draw", "-n", "300", "--keep", str(kept))
    table = parquet.read_table(kept)
    assert table.num_rows == 300
    assert table.column_names[:3] == ["draw", "rule:1", "statement:owner:2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--samples", "0"], "0 draws tell nothing"),
        (["-c", "SQE"], "did you mean 'SEQ'"),
        (["-c", "owner=SEQ"], "none is given for visitor"),
        (["--exact", "--draw"], "choose one"),
        (["--keep", "x.parquet"], "made no draws to keep"),
        (["--as-of", "yesterday"], "is no day"),
    ],
)
def test_bad_questions_say_what_is_wrong_and_write_nothing(tmp_path, arguments, message, monkeypatch):
    case = written(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("robustness", case, *arguments)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yaml", "claims.yaml"]


def test_rules_and_variants(tmp_path):
    case = written(tmp_path)
    with (tmp_path / "claims.yaml").open("a") as claims:
        claims.write("groups:\n  - exactly_one: [willing, strict]\n")
    output = run("robustness", case, "--rules", "--variants", "-c", "SEQ").output
    assert "When it holds" in output
    assert "% of the draws in which" in output
    assert "group:1: willing or strict" in output
    answer = json.loads(run("robustness", case, "--rules", "--variants", "-c", "SEQ", "--json").output)
    assert answer["variants"][0]["id"] == "group:1"
    assert [order["id"] for order in answer["orders"]] == ["statement:visitor:1"]
    assert answer["rules"][0]["draws"] == 4096


def test_what_hangs_on_an_order_nobody_knows(tmp_path):
    (tmp_path / "case.yaml").write_text(
        """
demarche: 1
title: Gate
decision_makers:
  keeper: {name: The keeper, options: {gate: {label: Gate}}}
preferences:
  keeper:
    - any_order: [keeper.gate, keeper.gate = no]
"""
    )
    output = run("robustness", str(tmp_path), "--variants", "-c", "Nash").output
    assert "Equilibria of the base model by how what is open is read" in output
    assert "statement:keeper:1 (The keeper): 2 ways" in output
    assert "exactly where statement:keeper:1.1 before statement:keeper:1.2 (50 %): Gate: yes" in output
    answer = json.loads(run("robustness", str(tmp_path), "--variants", "-c", "Nash", "--json").output)
    assert [order["count"] for order in answer["orders"]] == [2]
