"""One case on the desk: two editors, an editor outside, a crash."""

from __future__ import annotations

import os

import pytest

from demarche import UnreadableFile
from demarche.workbench.desk import Desk
from demarche.workbench.journal import Journal, digest

CASE = """demarche: 1
title: Over the river   # kept
decision_makers:
  a: {options: {act: {}}}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def renamed(desk, title, seen=None):
    text = desk.text("case.yaml")
    new = "\n".join(f"title: {title}   # kept" if line.startswith("title") else line for line in text.split("\n"))
    return desk.edit("case.yaml", seen or digest(text), new, f"Title: {title}")


def test_an_edit_is_on_disk_at_once_and_everybody_hears_of_it(folder):
    desk = Desk(folder)
    heard = []
    stop = desk.listen(lambda: heard.append(desk.case.model.title))
    assert renamed(desk, "On the river").kind == "saved"
    assert "On the river   # kept" in (folder / "case.yaml").read_text(encoding="utf-8")
    assert heard == ["On the river"]
    stop()
    renamed(desk, "Under the river")
    assert heard == ["On the river"]


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(folder):
    desk = Desk(folder)
    seen = digest(desk.text("case.yaml"))
    renamed(desk, "First")
    result = desk.edit("case.yaml", seen, CASE.replace("Over", "Second"), "Title")
    assert result.kind == "conflict"
    assert "First" in result.current
    assert desk.case.model.title == "First"
    assert "Second" in Desk(folder).journal.drafts["case.yaml"]


def test_a_draft_is_forgotten_when_its_writer_goes_back_to_what_the_file_says(folder):
    desk = Desk(folder)
    desk.edit("case.yaml", digest(CASE), CASE + "rules: [", "Rule")
    assert desk.draft("case.yaml") == CASE + "rules: ["
    assert desk.faults("case.yaml", desk.draft("case.yaml"))
    assert desk.edit("case.yaml", digest(CASE), CASE, "Rule").kind == "unchanged"
    assert desk.draft("case.yaml") is None
    assert Desk(folder).draft("case.yaml") is None


def test_what_is_no_case_yet_is_kept_aside_across_restarts(folder):
    desk = Desk(folder)
    result = desk.edit("case.yaml", digest(CASE), CASE + "rules: [{never: 3, what: 4}]\n", "Rule")
    assert result.kind == "draft"
    assert result.problems
    assert (folder / "case.yaml").read_text(encoding="utf-8") == CASE
    assert "what: 4" in Desk(folder).journal.drafts["case.yaml"]


def test_undo_and_redo_work_across_restarts(folder):
    desk = Desk(folder)
    for title in ("One", "Two", "Three"):
        renamed(desk, title)
    desk = Desk(folder)
    assert desk.undo().says == "Undid: Title: Three"
    assert desk.undo().kind == "saved"
    assert desk.case.model.title == "One"
    desk = Desk(folder)
    assert desk.redo().says == "Redid: Title: Two"
    assert desk.case.model.title == "Two"
    for _ in range(2):
        desk.undo()
    assert (folder / "case.yaml").read_text(encoding="utf-8") == CASE
    assert desk.undo().kind == "nothing"


def test_a_change_from_outside_is_taken_in_and_can_be_undone(folder):
    desk = Desk(folder)
    (folder / "case.yaml").write_text(CASE.replace("Over", "By"), encoding="utf-8")
    assert desk.notice()
    assert not desk.notice()
    assert desk.case.model.title == "By the river"
    desk.undo()
    assert desk.case.model.title == "Over the river"


def test_a_file_broken_outside_leaves_the_last_sound_model_usable(folder):
    desk = Desk(folder)
    (folder / "case.yaml").write_text("demarche: [", encoding="utf-8")
    desk.notice()
    assert desk.inspection.case is None
    assert desk.inspection.problems
    assert desk.case.model.title == "Over the river"
    (folder / "case.yaml").write_bytes(b"\xff\xfe")
    desk.notice()
    assert desk.undo().kind == "saved"
    assert (folder / "case.yaml").read_text(encoding="utf-8") == "demarche: ["


def test_a_crash_between_journal_and_file_loses_nothing(folder):
    Journal(folder / ".demarche" / "journal.jsonl").enter(
        "edit", "case.yaml", "Title", CASE, CASE.replace("Over", "Across")
    )
    assert Desk(folder).case.model.title == "Across the river"
    assert "Across" in (folder / "case.yaml").read_text(encoding="utf-8")


def test_half_written_files_of_a_crash_are_swept_away(folder):
    old, young = folder / ".case.yaml.abc.tmp", folder / ".case.yaml.def.tmp"
    for path in (old, young):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (0, 0))
    Desk(folder)
    assert not old.exists()
    assert young.exists()


def test_changes_while_the_workbench_was_closed_are_not_undone_by_mistake(folder):
    renamed(Desk(folder), "One")
    (folder / "case.yaml").write_text(CASE.replace("Over", "Far from"), encoding="utf-8")
    desk = Desk(folder)
    assert desk.undo().kind == "nothing"
    assert desk.case.model.title == "Far from the river"


def test_a_folder_without_a_case_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match=r"no case\.yaml"):
        Desk(tmp_path)
