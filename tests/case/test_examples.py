"""Shipped cases."""

import pytest

from demarche.case.examples import copy, examples, folder, names, path
from demarche.case.reading import inspect_case
from demarche.errors import UnreadableFile, UsageError


def test_there_is_a_case_to_start_from():
    assert "starter" in names()
    assert path("starter") == folder() / "starter"


@pytest.mark.parametrize("name", names())
def test_every_shipped_case_reads_without_fault(name):
    found = inspect_case(path(name))
    assert [str(problem) for problem in found.problems if problem.level != "note"] == []
    assert found.case is not None
    assert next(one.title for one in examples() if one.name == name) == found.case.model.title


def test_a_copy_is_complete_and_tells_git_what_to_leave_out(tmp_path):
    made = copy("starter", tmp_path / "deep" / "mine")
    assert (made / "case.yaml").read_bytes() == (path("starter") / "case.yaml").read_bytes()
    assert "sources/" in (made / ".gitignore").read_text()
    assert [each.name for each in made.parent.iterdir()] == ["mine"]


def test_an_empty_folder_may_be_filled_another_not(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    copy("starter", empty)
    with pytest.raises(UsageError, match="is not empty"):
        copy("starter", empty)
    with pytest.raises(UsageError, match="is not empty"):
        copy("starter", empty / "case.yaml")


def test_a_name_that_is_none_gets_the_nearest_one():
    with pytest.raises(UsageError, match="did you mean 'starter'"):
        path("strater")
    with pytest.raises(UsageError, match="`demarche examples` lists them"):
        path("../../etc")


def test_a_place_that_cannot_be_written_is_said_to_be_so(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnreadableFile, match="cannot be written"):
        copy("starter", tmp_path / "file" / "case")
