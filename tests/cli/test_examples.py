"""`demarche examples` as a user calls it."""

import json
from pathlib import Path

from click.testing import CliRunner

from demarche.cli.main import program


def test_the_shipped_cases_are_listed_with_their_titles():
    result = CliRunner().invoke(program, ["examples"])
    assert result.exit_code == 0
    assert any(line.split()[0] == "starter" and line.endswith("?") for line in result.output.splitlines())


def test_json_says_where_they_lie():
    listed = json.loads(CliRunner().invoke(program, ["examples", "--json"]).output)
    assert all(set(one) == {"name", "title", "folder"} for one in listed)
    assert all((Path(one["folder"]) / "case.yaml").is_file() for one in listed)
