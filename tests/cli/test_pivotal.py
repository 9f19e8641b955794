import json

import pytest
from click.testing import CliRunner

from demarche import UsageError
from demarche.cli.main import program
from demarche.insight.wording import check_wording

from .insight_case import run, written


def test_what_to_check_next(tmp_path):
    output = run("pivotal", written(tmp_path), "--outcome", "owner.gate = open").output
    assert "Answer: owner.gate = open is an equilibrium (SEQ)." in output
    assert "What to check next, most worth checking first" in output
    assert "point:willing" in output
    assert "Without these the base model would have other equilibria" in output
    assert check_wording(output) == ()


def test_json_ranks_by_what_a_check_is_worth(tmp_path):
    answer = json.loads(run("pivotal", written(tmp_path), "--json").output)
    drops = [pivot["brier_drop"] for pivot in answer["pivots"]]
    assert drops == sorted(drops, reverse=True)
    assert {pivot["kind"] for pivot in answer["pivots"]} == {"claim", "origin", "point", "assumption"}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (["--outcome", "owner.gate = opne"], UsageError, "did you mean 'open'"),
        (["--samples", "0"], UsageError, "ask for at least 1"),
        (["--concept", "SQE"], UsageError, "did you mean 'SEQ'"),
    ],
)
def test_bad_questions_say_what_is_wrong(tmp_path, arguments, error, message):
    result = run("pivotal", written(tmp_path), *arguments)
    assert isinstance(result.exception, error)
    assert message in str(result.exception)


@pytest.mark.parametrize(
    ("options", "outcome", "said"),
    [
        ("{}", None, "has no options"),
        ("{x: {}}", "a.y", "outcome: .*no option 'y' of a"),
        ("{x: {}}", "b.x", "no decision maker 'b'"),
    ],
)
def test_a_question_without_sense_is_bad_usage(tmp_path, options, outcome, said):
    (tmp_path / "case.yaml").write_text(
        f"demarche: 1\ntitle: t\ndecision_makers: {{a: {{options: {options}}}}}\n", encoding="utf-8"
    )
    words = ["pivotal", str(tmp_path), *(["--outcome", outcome] if outcome else [])]
    with pytest.raises(UsageError, match=said):
        CliRunner().invoke(program, words, catch_exceptions=False, standalone_mode=False)
