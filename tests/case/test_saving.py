"""Files written whole or not at all, comments kept, nobody's change lost."""

import stat
from datetime import date
from pathlib import Path

import pytest

from demarche.case.saving import ChangedOnDisk, edit_text, edit_yaml, file_digest, make_folder_for, write_atomic
from demarche.errors import UnreadableFile, UsageError


def edited(text, change):
    def apply(data):
        change(data)

    return edit_text(text, apply)


def test_a_file_is_replaced_whole_with_its_permissions(tmp_path):
    path = tmp_path / "case.yaml"
    write_atomic(path, "a: ü\n")
    assert path.read_bytes() == "a: ü\n".encode()
    path.chmod(0o640)
    write_atomic(path, b"b: 2\n")
    assert path.read_text() == "b: 2\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


def test_the_folder_of_a_result_is_made_where_it_is_missing(tmp_path):
    wanted = tmp_path / "results" / "march" / "brief.html"
    assert make_folder_for(wanted) == wanted
    assert wanted.parent.is_dir()
    assert not wanted.exists()
    with pytest.raises(UnreadableFile, match="is a folder"):
        make_folder_for(wanted.parent)
    wanted.write_text("", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="cannot be made"):
        make_folder_for(wanted / "below" / "brief.html")


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "case.yaml"
    real.write_text("a: 1\n")
    link.symlink_to(real)
    write_atomic(link, "a: 2\n")
    assert link.is_symlink()
    assert real.read_text() == "a: 2\n"


def test_what_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("a: 1\n")
    with pytest.raises(UsageError, match="UTF-8"):
        write_atomic(path, "a: \ud800\n")
    with pytest.raises(UnreadableFile, match="cannot be written"):
        write_atomic(tmp_path / "nowhere" / "case.yaml", "a: 1\n")
    assert path.read_text() == "a: 1\n"
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


TEXT = """\
# A case
demarche: 1   # the format
title: "Who: gives way?"
decision_makers:
    a:   # a party
        name: Alpha
        options:
            x: {label: L, levels: [no, 08, 1.0], # inside
                final: [no]}
rules:
# about talks
- never: "a.x = no"   # why
  why: because
# the second
- never: "a.x = 08"

# A section

# the third
- never: "a.x = 1.0"
status_quo: {a.x: no}
# the end
"""


def test_one_value_changes_one_line():
    out = edited(TEXT, lambda case: case["decision_makers"]["a"].update(name="Beta: the second"))
    assert out == TEXT.replace("name: Alpha", 'name: "Beta: the second"')


def test_a_change_inside_flow_keeps_the_comment_in_it():
    out = edited(TEXT, lambda case: case["decision_makers"]["a"]["options"]["x"]["levels"].append("2026-02-11"))
    assert out == TEXT.replace("1.0], # inside", "1.0, 2026-02-11], # inside")


def test_moved_entries_take_their_comments_with_them():
    out = edited(TEXT, lambda case: case["rules"].insert(1, case["rules"].pop()))
    assert out.index("# the third") < out.index("a.x = 1.0") < out.index("# the second") < out.index("a.x = 08")
    assert sorted(out.split()) == sorted(TEXT.split())


def test_a_removed_entry_takes_only_the_comment_right_above_it():
    def drop(case):
        del case["rules"][1:]

    out = edited(TEXT, drop)
    assert "# A section" in out
    assert "# the third" not in out
    assert "# about talks" in out


def test_new_entries_are_written_in_the_style_of_the_file():
    def add(case):
        case["rules"].append({"no_move": {"by": "a", "to": "a.x = no"}, "because": ["p1"], "likelihood": 0.5})
        case["as_of"] = date(2026, 2, 11)
        case["note"] = None

    out = edited(TEXT, add)
    rule = '- no_move: {by: a, to: "a.x = no"}\n  because: [p1]\n  likelihood: 0.5\n'
    assert out == TEXT.replace("status_quo", rule + "status_quo").replace("# the end", "as_of: 2026-02-11\n# the end")


def test_nothing_changed_nothing_written():
    assert edit_text(TEXT, lambda case: None) == TEXT


def test_marks_and_line_ends_of_windows_are_kept():
    text = "\ufefftitle: T\r\nnote: x # n\r\n"
    assert edited(text, lambda case: case.update(title="U")) == "\ufefftitle: U\r\nnote: x # n\r\n"


def test_an_empty_file_is_filled():
    assert edited("", lambda data: data.update(points={"p1": {"says": "It rains.", "for": ["c1"]}})) == (
        "points:\n  p1:\n    says: It rains.\n    for: [c1]\n"
    )
    assert edited("# ledger\n", lambda data: data.update(claims=[])) == "# ledger\nclaims: []\n"


def test_keys_left_empty_stay_empty_and_can_be_filled():
    text = "rules:\nwhy:   # later\nstatus_quo:\n"
    assert edited(text, lambda case: case.update(why="x")) == "rules:\nwhy: x   # later\nstatus_quo:\n"
    assert edited(text, lambda case: case.update(rules=[{"never": "a.x"}])) == (
        "rules:\n  - never: a.x\nwhy:   # later\nstatus_quo:\n"
    )


def test_emptied_collections_are_written_as_empty():
    assert edited("rules:   # r\n- never: a\nb: 1\n", lambda case: case["rules"].clear()) == "rules: []  # r\nb: 1\n"
    assert edited("a:\n  b: 1\nc: [x, y] # z\n", lambda case: (case["a"].clear(), case["c"].clear())) == (
        "a: {}\nc: [] # z\n"
    )


def test_kinds_may_change():
    text = "final: signed   # f\nlevel:\n  level: no\n  because: [p1]\nx: 1\n"

    def change(data):
        data["final"] = [{"level": "signed", "because": ["p1"], "why": "it is ratified by both parliaments"}]
        data["level"] = "no"

    assert edited(text, change) == (
        "final:   # f\n  - level: signed\n    because: [p1]\n    why: it is ratified by both parliaments\n"
        "level: no\nx: 1\n"
    )


def test_long_texts_keep_their_meaning():
    text = "why: |\n  one\n  two\nnote: >-\n  folded\n  text\nlast: 1\n"
    out = edited(text, lambda data: data.update(why="three\nlines\nnow\n", last="2"))
    assert out == 'why: "three\\nlines\\nnow\\n"\nnote: >-\n  folded\n  text\nlast: 2\n'


def test_a_change_through_an_alias_is_refused():
    with pytest.raises(UsageError, match="make it in an editor"):
        edited("a: &x {b: 1}\nc: *x\n", lambda data: data.update(a={"b": "2"}))


def test_a_file_is_edited_on_disk(tmp_path):
    path = tmp_path / "claims.yaml"
    digest = edit_yaml(path, lambda data: data.update(claims=[{"id": "c1", "says": "It rains."}]))
    assert path.read_text() == "claims:\n  - id: c1\n    says: It rains.\n"
    assert digest == file_digest(path)
    before = path.stat().st_mtime_ns
    edit_yaml(path, lambda data: None, digest=digest)
    assert path.stat().st_mtime_ns == before


def test_somebody_elses_change_is_not_overwritten(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("title: T\n")
    digest = file_digest(path)
    path.write_text("title: U\n")
    with pytest.raises(ChangedOnDisk, match="has changed since it was read"):
        edit_yaml(path, lambda data: data.update(title="V"), digest=digest)
    assert path.read_text() == "title: U\n"


@pytest.mark.parametrize("name", ["case.yaml", "claims.yaml"])
def test_files_of_a_newer_format_are_left_alone(tmp_path, name):
    (tmp_path / "case.yaml").write_text("demarche: 2\n")
    with pytest.raises(UsageError, match="newer version of Demarche"):
        edit_yaml(tmp_path / name, lambda data: data.update(x="1"))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["case.yaml"]
    assert (tmp_path / "case.yaml").read_text() == "demarche: 2\n"


@pytest.mark.parametrize("raw", [b"a: [\n", b"\xff\xfe\xff", b"a: 1\na: 2\n", b"a: !!str b\n"])
def test_what_cannot_be_read_is_not_written(tmp_path, raw):
    path = tmp_path / "case.yaml"
    path.write_bytes(raw)
    with pytest.raises(UnreadableFile):
        edit_yaml(path, lambda data: data.update(x="1"))
    assert path.read_bytes() == raw


def test_the_temporary_file_lies_beside_so_that_renaming_is_atomic(tmp_path, monkeypatch):
    seen = []
    replace = Path.replace

    def watch(self, target):
        seen.append((self.parent, self.read_text()))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watch)
    write_atomic(tmp_path / "case.yaml", "a: 1\n")
    assert seen == [(tmp_path, "a: 1\n")]
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]
