"""Briefs as files."""

from __future__ import annotations

import pytest
from tests.brief.cases import chicken, rumour

from demarche.brief.writing import write_brief
from demarche.errors import UnreadableFile, UsageError


@pytest.mark.parametrize("suffix", [".html", ".docx", ".md", ".HTML"])
def test_the_suffix_says_what_is_written(tmp_path, suffix):
    out = write_brief(chicken(), tmp_path / f"brief{suffix}")
    assert out == tmp_path / f"brief{suffix}"
    assert out.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("name", ["brief.pdf", "brief"])
def test_another_suffix_is_refused_before_anything_is_read(tmp_path, name):
    with pytest.raises(UsageError, match=r"written as \.html, \.docx, \.md"):
        write_brief(tmp_path / "no such case", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_old_brief_stays_when_a_new_one_cannot_be_made(tmp_path):
    out = tmp_path / "brief.md"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        write_brief(tmp_path / "missing", out)
    with pytest.raises(UsageError):
        write_brief(chicken(), out, sections=["nothing"])
    assert out.read_text(encoding="utf-8") == "old"


def test_a_folder_that_does_not_exist_is_made(tmp_path):
    out = write_brief(chicken(), tmp_path / "march" / "week 2" / "brief.md", samples=0)
    assert out.read_text(encoding="utf-8").startswith("# ")


def test_a_place_that_cannot_be_written_is_said_before_anything_is_worked_out(tmp_path):
    (tmp_path / "march").write_text("a file", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"march.* cannot be made"):
        write_brief(chicken(), tmp_path / "march" / "brief.md", samples=10**9)
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(UnreadableFile, match="is a folder; name a file in it"):
        write_brief(chicken(), tmp_path / "folder.md", samples=10**9)


def test_the_same_case_gives_the_same_file(tmp_path):
    first = write_brief(rumour(), tmp_path / "one.html", samples=256).read_bytes()
    assert write_brief(rumour(), tmp_path / "two.html", samples=256).read_bytes() == first


def test_no_draws_no_probabilities(tmp_path):
    text = write_brief(rumour(), tmp_path / "brief.md", samples=0).read_text(encoding="utf-8")
    assert "likely (" not in text
