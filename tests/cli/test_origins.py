import json

from .evidence_case import run, written


def test_mentions_outlets_and_origins_in_words(tmp_path):
    result = run("origins", written(tmp_path))
    assert result.exit_code == 0
    assert "four mentions, two outlets, two origins" in result.output
    assert "A wire report: c1, c2, c3" in result.output
    assert "claim c3 cites itself" in result.output


def test_json_has_exactly_the_promised_keys(tmp_path):
    answer = json.loads(run("origins", written(tmp_path), "--json").output)
    assert answer["points"][0] == {
        "id": "asked",
        "says": "He asked.",
        "claims": 4,
        "outlets": 2,
        "origins": 2,
        "names": ["A wire report", "The denial"],
    }
    assert answer["circles"][0]["kind"] == "self"
    assert answer["proposals"] == []


def test_one_point_only_and_the_nearest_name_for_a_wrong_one(tmp_path):
    case = written(tmp_path)
    assert [one["id"] for one in json.loads(run("origins", case, "--point", "secret", "--json").output)["points"]] == [
        "secret"
    ]
    assert "no point 'secrets': did you mean 'secret'" in str(run("origins", case, "--point", "secrets").exception)


def test_the_valid_names_where_none_is_near(tmp_path):
    fault = str(run("origins", written(tmp_path), "--point", "zzz").exception)
    assert fault.startswith("no point 'zzz' (there are: asked, ")
    assert "no point 'zzz' (there are none)" in str(run("origins", written(tmp_path, ""), "--point", "zzz").exception)


def test_a_case_without_points_says_what_to_do(tmp_path):
    assert "write them under `points:`" in run("origins", written(tmp_path, "")).output
