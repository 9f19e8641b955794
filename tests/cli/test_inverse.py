"""`demarche inverse` as a user calls it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from demarche import UsageError
from demarche.cli.main import program

CASE = """demarche: 1
title: Over the dam
decision_makers:
  up: {name: Upstream, options: {fill: {levels: [slow, fast]}}}
  down: {options: {protest: {}}}
preferences:
  up: ["up.fill = fast", "down.protest = no"]
  down: ["down.protest if up.fill = fast", "down.protest = no"]
"""


def run(tmp_path, *words):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return CliRunner().invoke(program, ["inverse", str(tmp_path), *words])


def test_it_says_what_would_have_to_change(tmp_path):
    result = run(tmp_path, "--want", "up.fill = slow and down.protest = no", "--concept", "nash", "--free", "up")
    assert result.exit_code == 0, result.output
    assert "It is no equilibrium as the model stands." in result.output
    assert "Upstream (does not meet this today; 12 of 24 (50.0%) strict rankings do)" in result.output
    assert "In statements, one change is enough" in result.output


def test_json_holds_requirements_counts_and_change(tmp_path):
    answer = json.loads(run(tmp_path, "--want", "1", "--concept", "Nash", "--json").output)["answers"][0]
    assert answer["equilibrium_today"] is False
    assert answer["rankings"] == 12 * 12
    assert answer["change"]["proven"] is True


@pytest.mark.parametrize(("want", "said"), [("99", "no state 99"), ("up.fil = slow", "did you mean 'fill'")])
def test_what_does_not_exist_is_bad_usage_said_in_a_sentence(tmp_path, want, said):
    result = run(tmp_path, "--want", want)
    assert isinstance(result.exception, UsageError)
    assert said in str(result.exception)
