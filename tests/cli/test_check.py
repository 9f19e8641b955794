"""`demarche check` as a user calls it."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from demarche.cli.main import program

CASE = """\
demarche: 1
title: Over the dam
decision_makers:
  up: {options: {fill: {levels: [slow, fast]}}}
  down: {options: {protest: {}}}
preferences:
  up: ["up.fill = fast", "down.protest = no"]
  down: ["down.protest if up.fill = fast", "down.protest = no"]
"""


@pytest.fixture
def check(tmp_path):
    def run(text, *words):
        (tmp_path / "case.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(program, ["check", str(tmp_path), *words])

    return run


def test_a_sound_case_has_notes_at_most(check):
    result = check(CASE)
    assert result.exit_code == 0
    assert "analyst's assumption" in result.output
    assert result.output.endswith("notes\n")
    assert check(CASE, "--strict").exit_code == 0


def test_faults_are_printed_with_place_and_nearest_name(check):
    result = check(CASE.replace('up.fill = fast", ', 'up.fill = fats", ', 1).replace("= no", "= on", 1))
    assert result.exit_code == 1
    assert "case.yaml:7:" in result.output
    assert "did you mean 'fast'?" in result.output
    assert "2 errors" in result.output


def test_faults_of_reading_and_of_the_model_are_told_in_one_go(check):
    result = check(
        CASE.replace("title:", "question: Q\nasof: 2026\ntitle:").replace("down.protest if", "down.portest if")
    )
    assert "unknown key 'asof': did you mean 'as_of'?" in result.output
    assert "did you mean 'down.protest'?" in result.output or "did you mean 'protest'?" in result.output


def test_warnings_count_only_when_strict(check):
    text = CASE.replace("down: {options: {protest: {}}}", "down: {options: {protest: {}, idle: {}}}")
    assert check(text).exit_code == 0
    result = check(text, "--strict")
    assert result.exit_code == 1
    assert "warning" in result.output


def test_json_is_a_list_of_findings(check):
    found = json.loads(check(CASE.replace("title: Over the dam\n", ""), "--json").output)
    assert found[0] == {
        "level": "error", "file": "case.yaml", "line": 1, "column": 1, "message": "the file needs 'title'",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: [\n", (2, 1)), ("a:\n\t- b", (2, 1)), ("t: caf\xe9".encode("latin-1"), (1, 7)), ("[" * 20_000, (1, 65))],
)
def test_what_cannot_be_read_is_located_too(check, text, place):
    result = check(text, "--json")
    assert result.exit_code == 2
    (finding,) = json.loads(result.output)
    assert finding["level"] == "error"
    assert abs(finding["column"] - place[1]) <= 1
    assert finding["line"] == place[0]
    assert check(text).exit_code == 2


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "hello\n", "demarche: 9\n"])
def test_what_is_no_case_is_a_fault(check, text):
    assert check(text).exit_code == 1


def test_a_folder_that_is_not_there(tmp_path):
    result = CliRunner().invoke(program, ["check", str(tmp_path / "nowhere"), "--json"])
    assert result.exit_code == 2
    assert json.loads(result.output)[0]["message"] == "there is no such folder"


def test_as_a_program_it_prints_no_traceback(tmp_path):
    (tmp_path / "case.yaml").write_text("- &a [*a]\n")
    result = subprocess.run(
        [sys.executable, "-m", "demarche", "check", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert result.stderr == ""
    assert "stands inside what it repeats" in result.stdout
