"""Case folders read strictly and patiently."""

import hashlib
import os
import pickle

import pytest

from demarche.case.reading import as_case, case_from_mapping, inspect_case, read_case
from demarche.errors import CaseError, UnreadableFile, UsageError

from .conftest import CASE, CLAIMS


def messages(path):
    return [str(problem) for problem in inspect_case(path).problems]


def test_a_folder_becomes_a_case(folder):
    path = folder(sources='[{"id": "bbg", "title": "A report"}]')
    case = read_case(path)
    assert case.folder == path
    assert case.model.decision_makers["b"].name == "b"
    assert case.model.options["b.attack"].levels == ("no", "yes")
    assert case.ledger.points["p1"].for_ == ("c1",)
    assert case.sources == ({"id": "bbg", "title": "A report"},)
    assert case.problems == ()


def test_the_file_itself_may_be_named(folder):
    assert read_case(folder() / "case.yaml").folder == folder()


def test_only_case_yaml_is_needed(folder):
    case = read_case(folder(case="demarche: 1\ntitle: T\ndecision_makers: {a: }\n", claims=None))
    assert case.ledger.claims == ()
    assert case.sources == ()


def test_places_lead_into_the_files(folder):
    case = read_case(folder())
    assert str(case.place("case", "rules", 0, "never")) == "case.yaml:12:12"
    assert str(case.place("case", "rules", 0, "never", offset=4)) == "case.yaml:12:17"
    assert str(case.place("claims", "claims", 0, "says")) == "claims.yaml:3:20"
    assert str(case.key_place("case", "decision_makers", "b", "options", "attack")) == "case.yaml:10:7"
    assert str(case.place("sources", 3)) == "sources.json:1:1"


def test_the_digest_tells_every_byte(folder):
    first = read_case(folder()).digest
    assert read_case(folder()).digest == first
    assert read_case(folder(case=CASE + "# more\n")).digest != first
    assert read_case(folder(claims=CLAIMS + "\n")).digest != first
    assert len(first) == len(hashlib.sha256().hexdigest())


def test_a_case_travels_between_processes(folder):
    case = read_case(folder())
    assert pickle.loads(pickle.dumps(case)) == case


@pytest.mark.parametrize("encode", [lambda t: t.encode("utf-8-sig"), lambda t: t.replace("\n", "\r\n").encode()])
def test_marks_and_line_ends_of_windows_do_no_harm(folder, encode):
    case = read_case(folder(case=encode(CASE), claims=encode(CLAIMS)))
    assert case.model == read_case(folder()).model


def test_everything_is_reported_at_once_in_file_order(folder):
    path = folder(
        case=CASE.replace("name: Alpha", "nam: Alpha").replace("{a.talk: none}", "{a.talk: opn, c.x: no}"),
        claims=CLAIMS.replace("[c1]", "[c2]").replace("origin: wire", "origin: wir"),
    )
    assert messages(path) == [
        "case.yaml:5:5: error: unknown key 'nam': did you mean 'name'?",
        "case.yaml:14:22: error: no level 'opn' of a.talk: did you mean 'open'?",
        "case.yaml:14:27: error: there is no option 'c.x' (there are: a.talk, b.attack)",
        "claims.yaml:3:57: error: there is no origin 'wir': did you mean 'wire'?",
        "claims.yaml:5:49: error: there is no claim 'c2' (there are: c1)",
    ]


def test_a_strict_reading_raises_all_errors_together(folder):
    with pytest.raises(CaseError) as caught:
        read_case(folder(case=CASE.replace("title:", "titel:")))
    assert [problem.message for problem in caught.value.problems] == [
        "the file needs 'title'",
        "unknown key 'titel': did you mean 'title'?",
    ]
    assert caught.value.exit_status == 1


def test_a_patient_reading_keeps_what_is_sound_for_further_checks(folder):
    found = inspect_case(folder(case=CASE.replace("name: Alpha", "nam: Alpha")))
    assert found.case is None
    assert found.draft is not None
    assert list(found.draft.model.decision_makers) == ["a", "b"]


def test_faults_of_list_members_leave_a_draft_that_says_so(folder):
    found = inspect_case(folder(case=CASE.replace('never: "a.talk = signed and b.attack"', "why: x")))
    assert found.case is None
    assert found.draft.left_out == (("rules", 0),)
    assert "a rule has one of never, no_move and merge" in str(found.problems[0])


def test_a_duplicate_key_and_a_tag_are_faults(folder):
    path = folder(case=CASE + "title: again\nquestion: !!str why\n")
    assert messages(path) == [
        "case.yaml:17:1: error: the key 'title' is here twice (first in line 2)",
        "case.yaml:18:11: error: tags such as '!!str' are refused; values are taken as they are written",
    ]


def test_a_merge_key_is_explained(folder):
    path = folder(case=CASE.replace("  b:\n", "  b:\n    <<: x\n"))
    assert messages(path) == ["case.yaml:9:5: error: merge keys (<<) are not part of the format; write the values out"]


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("", "case.yaml:1:1: error: the file is empty; it needs demarche, title and decision_makers"),
        ("- a\n- b\n", "case.yaml:1:1: error: the file holds a list; it must hold a mapping (key: value) at the top"),
        (
            "hello",
            "case.yaml:1:1: error: the file holds a single value; it must hold a mapping (key: value) at the top",
        ),
        ("title: x\n", "case.yaml:1:1: error: the file needs 'demarche: 1', the version of its format"),
        ("demarche: 7\n", "case.yaml:1:11: error: this case was written for format 7; this program reads up to 1"),
        ("demarche: 1.0\n", "a whole number such as 1, not '1.0'"),
    ],
)
def test_what_is_no_case_is_a_fault(folder, case, message):
    path = folder(case=case)
    assert message in messages(path)[0]
    with pytest.raises(CaseError):
        read_case(path)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"case": "a: [\n"}, "case.yaml:2:1"),
        ({"case": "title: caf\xe9".encode("latin-1")}, "case.yaml:1:11: error: this is not UTF-8 text"),
        ({"case": b"\x00\x01\x02"}, "this is not a text file"),
        ({"claims": "claims:\n\t- x\n"}, "claims.yaml:2:1: error: a tab indents this line"),
        ({"claims": "[" * 20_000}, "claims.yaml:1:66: error: nested more than 64 levels deep"),
        ({"sources": '[{"id": }]'}, "sources.json:1:9: error: this is not valid JSON"),
        ({"sources": "[" * 100_000}, "sources.json"),
    ],
)
def test_what_cannot_be_read_is_told_apart_from_faults(folder, files, message):
    path = folder(**files)
    with pytest.raises(UnreadableFile, match=r".") as caught:
        read_case(path)
    assert message in str(caught.value)
    assert caught.value.exit_status == 2
    assert not inspect_case(path).readable


def test_a_flood_of_duplicate_keys_is_no_case_file(folder):
    assert messages(folder(claims="a: {" + "b: 1, " * 10_000 + "}\n"))[0].endswith("this may not be a case file")


def test_a_huge_file_is_refused_before_it_is_read(folder):
    path = folder()
    with (path / "claims.yaml").open("wb") as file:
        file.truncate(2**40)
    assert "at most 33554432 are read" in messages(path)[0]


def test_missing_and_empty_folders_are_said_to_be_so(tmp_path):
    with pytest.raises(UnreadableFile, match=r"there is no such folder"):
        read_case(tmp_path / "nowhere")
    with pytest.raises(
        UnreadableFile, match=r"there is no case\.yaml in this folder; `demarche new` writes a new case"
    ):
        read_case(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnreadableFile, match=r"this is a file, not a case folder"):
        read_case(tmp_path / "file")
    (tmp_path / "case.yaml").mkdir()
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_case(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_said_to_be_so(folder):
    path = folder()
    (path / "case.yaml").chmod(0)
    with pytest.raises(UnreadableFile, match="Permission denied"):
        read_case(path)


def test_a_claims_file_that_is_a_list_is_a_fault(folder):
    assert messages(folder(claims="- x\n"))[0].startswith("claims.yaml:1:1: error: the file must hold a mapping")


def test_an_empty_claims_file_is_an_empty_ledger(folder):
    case = read_case(folder(case=CASE.replace("    because: [p1]\n", ""), claims="# nothing yet\n"))
    assert case.ledger.points == {}


def test_keys_left_empty_count_as_not_written(folder):
    path = folder(case=CASE.replace("because: [p1]", "because:\n    likelihood: ~\n    why: null"))
    rule = read_case(path).model.rules[0]
    assert (rule.because, rule.likelihood, rule.why) == ((), None, None)


def test_a_level_may_be_called_null_or_no(folder):
    path = folder(
        case=CASE.replace("[none, open, signed]", "[null, no, 08]")
        .replace("[signed]", "[08]")
        .replace("none}", "null}"),
    )
    model = read_case(path).model
    assert model.options["a.talk"].levels == ("null", "no", "08")
    assert model.status_quo["a.talk"].level == "null"


def test_plain_data_make_a_case_too():
    case = case_from_mapping(
        {"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {"levels": [0, 1]}}}}, "note": None},
        {"points": {"p": {"says": "S.", "prior": 0.2}}},
        [{"id": "s1"}],
    )
    assert case.model.options["a.x"].levels == ("0", "1")
    assert case.ledger.points["p"].prior == 0.2
    assert case.folder is None
    assert str(case.place("claims", "points", "p")) == "claims.yaml:1:1"


def test_all_faults_of_plain_data_are_told():
    with pytest.raises(CaseError) as caught:
        case_from_mapping({"demarche": 1, "titel": "T", "decision_makers": {"a": {"optons": {}}}})
    assert len(caught.value.problems) == 3


def test_a_case_or_its_folder_is_taken_for_a_case(folder):
    path = folder()
    case = read_case(path)
    assert as_case(case) is case
    assert as_case(path) == as_case(str(path)) == case
    with pytest.raises(UsageError, match=r"not a dict; read one with read_case\(path\)"):
        as_case({"title": "T"})
