import json

import pytest

from demarche import UsageError
from demarche.case.reading import read_case

from .dam import dam
from .insight_case import run


def exported(folder):
    """A file of GMCR+ made from the dam, under a name that says nothing of its kind."""
    source = folder / "dam"
    source.mkdir()
    text = dam(source)
    assert run("export", text, "--to", "gmcr", "-o", str(folder / "model.gmcr")).exit_code == 0
    return (folder / "model.gmcr").rename(folder / "model.txt")


@pytest.mark.parametrize("kind", [".gmcr", "gmcr", ".GMCR"])
def test_a_file_becomes_a_case_that_is_sound(tmp_path, kind):
    result = run("import", str(exported(tmp_path)), str(tmp_path / "again"), "--as", kind)
    assert result.output == f"model: 2 decision makers. Next: demarche analyze {tmp_path / 'again'}\n"
    assert list(read_case(tmp_path / "again").model.decision_makers) == ["upstream", "downstream"]


def test_json_names_the_folder(tmp_path):
    answer = json.loads(
        run("import", str(exported(tmp_path)), str(tmp_path / "again"), "--as", "gmcr", "--json").output
    )
    assert answer == {"folder": str(tmp_path / "again"), "title": "model"}


def test_a_file_of_unknown_kind_and_a_folder_in_use_are_refused(tmp_path):
    file = exported(tmp_path)
    fault = run("import", str(file), str(tmp_path / "again")).exception
    assert isinstance(fault, UsageError)
    assert "no reader for .txt (there are: .gmcr, .nfg)" in str(fault)
    fault = run("import", str(file), str(tmp_path / "dam"), "--as", "gmcr").exception
    assert "already there and not empty" in str(fault)
    assert not (tmp_path / "again").exists()
