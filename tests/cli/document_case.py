"""A small case with one document beside it, and the program run on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from demarche.cli.main import program
from demarche.errors import DemarcheError

CASE = "demarche: 1\ntitle: River\ndecision_makers:\n  eg: {name: Egypt, aliases: [Cairo], options: {sign: {}}}\n"
TEXT = (
    "Cairo said on 3 May 2024 that the dam would not be filled. The army denied it.\n"
    "The African Union has invited nobody to new talks since last winter.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "river"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE)
    (tmp_path / "wire.txt").write_text(TEXT)
    return folder


def run(*words: object, status: int = 0) -> str:
    result = invoke(*words)
    if result.exception is not None and not isinstance(result.exception, SystemExit | DemarcheError):
        raise result.exception
    code = result.exception.exit_status if isinstance(result.exception, DemarcheError) else result.exit_code
    assert code == status, result.output
    return str(result.exception) if isinstance(result.exception, DemarcheError) else result.stdout


def invoke(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def js(*words: object) -> Any:
    return json.loads(run(*words, "--json"))
