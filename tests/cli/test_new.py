"""`demarche new` as a user calls it."""

import json
import subprocess
import sys

from click.testing import CliRunner

from demarche.cli.main import program


def demarche(*words):
    return subprocess.run(
        [sys.executable, "-m", "demarche", *map(str, words)], capture_output=True, text=True, check=False
    )


def test_a_new_case_analyses_without_edits(tmp_path):
    result = CliRunner().invoke(program, ["new", str(tmp_path / "mine")])
    assert result.exit_code == 0
    assert "holds a copy of 'starter'" in result.output
    answer = CliRunner().invoke(program, ["analyze", str(tmp_path / "mine"), "--json"])
    assert answer.exit_code == 0
    assert any(state["equilibrium_under"] for state in json.loads(answer.output)["states"])


def test_a_shipped_case_is_copied_by_name(tmp_path):
    result = CliRunner().invoke(program, ["new", str(tmp_path / "mine"), "--from", "starter", "--json"])
    assert json.loads(result.output) == {"folder": str(tmp_path / "mine"), "from": "starter"}
    assert (tmp_path / "mine" / "claims.yaml").is_file()


def test_a_folder_in_use_is_left_alone(tmp_path):
    (tmp_path / "case.yaml").write_text("mine")
    result = demarche("new", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "is not empty" in result.stderr
    assert "Traceback" not in result.stderr
    assert (tmp_path / "case.yaml").read_text() == "mine"


def test_an_unknown_name_gets_the_nearest_one(tmp_path):
    result = demarche("new", tmp_path / "mine", "--from", "startr")
    assert result.returncode == 2
    assert result.stderr == "demarche: there is no shipped case 'startr': did you mean 'starter'?\n"
    assert not (tmp_path / "mine").exists()
