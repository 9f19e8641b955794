"""The journal: nothing made is lost, whatever happens between two keystrokes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from demarche.workbench.journal import STEPS, Change, Journal, digest


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_change_goes_both_ways(before, after):
    change = Change.between(before, after)
    assert change.applied(before) == after
    assert change.reversed().applied(after) == before


def test_the_journal_is_the_same_after_a_restart(tmp_path):
    path = tmp_path / ".demarche" / "journal.jsonl"
    journal = Journal(path)
    journal.enter("edit", "case.yaml", "Renamed the title", "title: a\n", "title: b\n")
    journal.enter("edit", "case.yaml", "Renamed it again", "title: b\n", "title: ğ\n")
    journal.enter("undo", "case.yaml", "Undid: Renamed it again", "title: ğ\n", "title: b\n")
    journal.enter("draft", "claims.yaml", "Typing", "", "claims: [")
    again = Journal(path)
    assert [e.says for e in again.done] == ["Renamed the title"]
    assert again.to_redo().says == "Renamed it again"
    assert again.drafts == {"claims.yaml": "claims: ["}


def test_a_new_edit_ends_what_could_be_redone(tmp_path):
    journal = Journal(tmp_path / "j")
    journal.enter("edit", "case.yaml", "one", "a", "b")
    journal.enter("undo", "case.yaml", "undo", "b", "a")
    journal.enter("edit", "case.yaml", "two", "a", "c")
    assert journal.to_redo() is None
    assert journal.to_undo().says == "two"


def test_an_edit_cut_off_by_a_crash_is_finished(tmp_path):
    journal = Journal(tmp_path / "j")
    journal.enter("edit", "case.yaml", "one", "a: 1\n", "a: 2\n")
    assert Journal(tmp_path / "j").unfinished("case.yaml", "a: 1\n") == "a: 2\n"
    assert Journal(tmp_path / "j").unfinished("case.yaml", "a: 2\n") is None
    assert Journal(tmp_path / "j").unfinished("case.yaml", "something else") is None


def test_a_line_cut_off_by_a_crash_is_passed_over_and_the_next_one_stands_alone(tmp_path):
    path = tmp_path / "j"
    Journal(path).enter("edit", "case.yaml", "one", "a", "b")
    with path.open("ab") as out:
        out.write(b'{"kind": "edit", "fi')
    Journal(path).enter("edit", "case.yaml", "two", "b", "c")
    assert [e.says for e in Journal(path).done] == ["one", "two"]
    path.write_bytes(b"\xff\xfe not json\n[1, 2]\n{}\n" + path.read_bytes())
    assert [e.says for e in Journal(path).done] == ["one", "two"]


def test_two_hundred_steps_can_be_undone(tmp_path):
    journal = Journal(tmp_path / "j")
    for k in range(STEPS + 5):
        journal.enter("edit", "case.yaml", f"step {k}", str(k), str(k + 1))
    assert len(Journal(tmp_path / "j").done) == STEPS
    assert journal.to_undo().after == digest(str(STEPS + 5))
