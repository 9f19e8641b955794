"""Strategic-form games in and out."""

from __future__ import annotations

import pytest

from demarche import CaseError, Conflict, ModelError, UnreadableFile
from demarche.case.reading import case_from_mapping
from demarche.formats.nfg import case_from_nfg, nfg_text, read_nfg

CHICKEN = """NFG 1 R "Chicken, with \\"quotes\\"" { "Row" "Column" }
{ { "swerve" "go on" } { "swerve" "go on" } }
"a comment"
3 3 4 2 2 4 1 1
"""


def chicken(tmp_path, text=CHICKEN):
    path = tmp_path / "chicken.nfg"
    path.write_text(text, encoding="utf-8")
    return path


def test_chicken_becomes_a_case_with_its_two_pure_equilibria(tmp_path):
    game = read_nfg(chicken(tmp_path))
    assert game.title == 'Chicken, with "quotes"'
    conflict = Conflict.from_case(case_from_mapping(case_from_nfg(game)))
    assert conflict.equilibria("Nash") == [2, 3]


def test_payoffs_may_come_by_outcome(tmp_path):
    text = 'NFG 1 D "x" { "A" "B" } { 2 1 } { { "good" 2, 1/2 } { "bad" 1, 0 } } 1 2'
    game = read_nfg(chicken(tmp_path, text))
    assert [tuple(map(float, p)) for p in game.payoffs] == [(2, 0.5), (1, 0)]


def test_writing_and_reading_gives_the_same_equilibria(tmp_path):
    conflict = Conflict.from_options(
        options={"A": {"x": ["a", "b", "c"], "y": ["no", "yes"]}, "B": {"z": ["no", "yes"]}, "C": {}},
        preferences={"A": ["A.x = b", "B.z"], "B": ["A.y iff B.z"]},
    )
    path = chicken(tmp_path, nfg_text(conflict, "Three"))
    again = Conflict.from_case(case_from_mapping(case_from_nfg(read_nfg(path))))
    assert again.equilibria("Nash") == conflict.equilibria("Nash")


def test_gambit_finds_the_same_pure_equilibria(tmp_path):
    gambit = pytest.importorskip("pygambit")
    conflict = Conflict.from_options(
        options={"A": {"x": ["a", "b", "c"]}, "B": {"z": ["no", "yes"]}, "C": {"w": ["no", "yes"]}},
        preferences={"A": ["A.x = b if B.z", "not C.w"], "B": ["A.x = a", "B.z iff C.w"], "C": ["C.w"]},
    )
    game = gambit.read_nfg(str(chicken(tmp_path, nfg_text(conflict))))
    assert len(gambit.nash.enumpure_solve(game).equilibria) == conflict.count("Nash")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"never": ["A.x and B.z"]}, "never"),
        ({"one_way": {"A.x": "up"}}, "one-way"),
    ],
)
def test_what_the_format_cannot_say_is_refused_by_name(change, what):
    conflict = Conflict.from_options(options={"A": {"x": ["no", "yes"]}, "B": {"z": ["no", "yes"]}}, **change)
    with pytest.raises(ModelError, match=what):
        nfg_text(conflict)
    with pytest.raises(ModelError, match="options"):
        nfg_text(Conflict.from_graph(states=2, moves={"A": [(1, 2)]}))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "expected NFG"),
        ("EFG 2 R", "expected NFG"),
        ('NFG 1 R "x" { "A" } { { "a" "b" } } 1', "expected word, found 'the end'"),
        ('NFG 1 R "x" { "A" } { { "a" "b" } } 1 two', "'two' is no number"),
        ('NFG 1 R "x" { "A" } { { "a" } } 1 2', "more numbers"),
        ('NFG 1 R "x" { "A" } { 99999 } 1', "whole number of strategies"),
        ('NFG 1 R "x" { "A" "B" } { { "a" } } 1', "2 are named"),
        ('NFG 1 R "x" { "A" } { { "a" } } { { "o" 1 } } 7', "outcome 7"),
        ('NFG 1 R "x', "unclosed"),
    ],
)
def test_a_broken_file_names_the_place(tmp_path, text, what):
    with pytest.raises(CaseError, match=what):
        read_nfg(chicken(tmp_path, text))


def test_a_missing_or_binary_file_is_no_traceback(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_nfg(tmp_path / "nowhere.nfg")
    (tmp_path / "b.nfg").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_nfg(tmp_path / "b.nfg")
