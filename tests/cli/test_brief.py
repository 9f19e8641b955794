"""`demarche brief` as a user calls it."""

import json

import pytest
from click.testing import CliRunner

from demarche.cli.main import program

CASE = """\
demarche: 1
title: Over the dam
decision_makers:
  up: {name: Upstream, options: {fill: {levels: [slow, fast]}}}
  down: {name: Downstream, options: {protest: {}}}
preferences:
  up: [{prefer: "up.fill = fast", likelihood: likely}, "down.protest = no"]
  down: ["down.protest if up.fill = fast", "down.protest = no"]
"""


@pytest.fixture
def brief(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")

    def run(name, *words):
        return CliRunner().invoke(program, ["brief", str(tmp_path), "-o", str(tmp_path / name), *words])

    return run


@pytest.mark.parametrize("name", ["brief.html", "brief.docx", "brief.md"])
def test_the_last_line_is_the_path(brief, tmp_path, name):
    result = brief(name, "--samples", "64")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == str(tmp_path / name)
    assert (tmp_path / name).stat().st_size > 1000


def test_json_says_what_was_written(brief, tmp_path):
    result = brief("brief.md", "--json")
    told = json.loads(result.output)
    assert told["path"] == str(tmp_path / "brief.md")
    assert told["bytes"] == (tmp_path / "brief.md").stat().st_size


def test_sections_can_be_chosen_and_listed(brief, tmp_path):
    assert brief("brief.md", "--sections", "answer, board").exit_code == 0
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "## The answer" in text
    assert "## What holds" not in text
    assert "status-quo" in brief("brief.md", "--sections", "list").output.split()


def test_figures_can_be_saved_apart(brief, tmp_path):
    assert brief("brief.md", "--samples", "64", "--figures", str(tmp_path / "figures")).exit_code == 0
    names = {path.name for path in (tmp_path / "figures").iterdir()}
    assert {"stability.svg", "chances.svg"} <= names
    assert "<style>" in (tmp_path / "figures" / "stability.svg").read_text(encoding="utf-8")


def test_bad_usage_is_one_message(brief, tmp_path):
    result = brief("brief.pdf")
    assert result.exception is not None
    assert "brief.pdf" in str(result.exception) or "brief.pdf" in result.output
    assert not (tmp_path / "brief.pdf").exists()


def test_a_faulty_case_writes_nothing(brief, tmp_path):
    (tmp_path / "case.yaml").write_text(CASE.replace("up.fill = fast", "up.fil = fast"), encoding="utf-8")
    result = brief("brief.html")
    assert result.exit_code != 0
    assert not (tmp_path / "brief.html").exists()
