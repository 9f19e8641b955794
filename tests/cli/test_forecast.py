import json

import pytest

from demarche import UsageError
from demarche.insight.wording import check_wording

from .insight_case import run, written

BY = ["--by", "2099-12-31", "--settlement", "unlikely"]


def test_from_forecast_to_score(tmp_path):
    case = written(tmp_path)
    output = run("forecast", case, *BY, "--rule", "As reported on that day.").output
    assert output.startswith("f1, made on")
    assert "unlikely (32 %)" in output
    assert check_wording(output) == ()
    resolved = run("forecast", case, "--resolve", "f1", "--outcome", "owner.gate = open", "--json")
    assert json.loads(resolved.output)["resolution"]["settled"] is True
    listed = json.loads(run("forecast", case, "--json").output)
    assert [one["id"] for one in listed] == ["f1"]
    scored = json.loads(run("forecast", case, case, "--score", "--json").output)
    assert scored["forecasts"] == 2
    assert set(scored["brier"]) == {"model", "status quo", "uniform over equilibria"}
    assert "resolved" in run("forecast", case, "--score").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", "2099-12-31"], "your own probability"),
        ([*BY, "--score"], "choose one"),
        (["--by", "2001-01-01", "--settlement", "likely"], "must come after"),
        (["--resolve", "f1", "--outcome", "owner.gate = open"], "no forecast 'f1'"),
        (["--resolve", "f1"], "say what happened"),
    ],
)
def test_bad_questions_say_what_is_wrong_and_write_nothing(tmp_path, arguments, message):
    result = run("forecast", written(tmp_path), *arguments)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)
    assert not (tmp_path / "forecasts.yaml").exists()
