"""`demarche schema` as a user calls it."""

import json

import pytest
from click.testing import CliRunner

from demarche.cli.main import program


@pytest.mark.parametrize("file", [[], ["case"], ["claims"], ["sources"], ["claims", "--json"]])
def test_a_schema_is_printed_as_json(file):
    result = CliRunner().invoke(program, ["schema", *file])
    assert result.exit_code == 0
    assert json.loads(result.output)["$schema"].startswith("https://json-schema.org/")


def test_other_files_are_refused():
    result = CliRunner().invoke(program, ["schema", "model"])
    assert result.exit_code == 2
    assert "'model' is not one of 'case', 'claims', 'sources'" in result.output
