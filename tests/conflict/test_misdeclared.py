"""A level misspelt where it is declared is told once, there; one misspelt where it is used, at the use."""

import pytest

from demarche.case.reading import read_case
from demarche.conflict.checks import check_case
from demarche.conflict.model import GraphModel
from demarche.errors import CaseError

CASE = """\
demarche: 1
title: The batteries
decision_makers:
  turkiye:
    name: Türkiye
    options:
      s400: {levels: [stored, retuned], final: [returned]}
      demand: {}
  usa:
    options:
      relief: {levels: [none, granted]}
rules:
  - never: "turkiye.s400 = returned and turkiye.demand"
status_quo: {turkiye.s400: stored}
preferences:
  turkiye: ["turkiye.s400 = returned if usa.relief = granted"]
  usa: ["turkiye.s400 in [returned, stored]"]
"""


def errors(folder, text):
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_case(folder) if problem.level == "error"]


def test_a_misspelt_declaration_is_told_once_with_its_place(tmp_path):
    assert errors(tmp_path, CASE) == [
        "case.yaml:7:31: error: the level 'retuned' of turkiye.s400 is used nowhere, but 4 places use 'returned' "
        "(case.yaml:7:49, case.yaml:13:28, case.yaml:16:29, case.yaml:17:27): is it misspelt here?"
    ]


def test_a_level_nobody_declared_is_told_once_too(tmp_path):
    text = CASE.replace("retuned", "returned").replace(
        'usa: ["turkiye.s400 in', 'usa: ["turkiye.s400 = abroad", "turkiye.s400 != abroad", "turkiye.s400 in'
    )
    assert errors(tmp_path, text) == [
        "case.yaml:7:22: error: turkiye.s400 has no level 'abroad', but 2 places use 'abroad' "
        "(case.yaml:17:25, case.yaml:17:51): add it to the levels declared here, or change them"
    ]


@pytest.mark.parametrize(
    ("declared", "used", "line"),
    [
        ("returned", "retuned", "case.yaml:13:28: error: no level 'retuned' of turkiye.s400: did you mean 'returned'?"),
        ("returned, gone", "goen", "case.yaml:13:28: error: no level 'goen' of turkiye.s400: did you mean 'gone'?"),
    ],
)
def test_a_single_use_is_told_where_it_stands(tmp_path, declared, used, line):
    text = CASE.replace("retuned", declared).replace("= returned and", f"= {used} and")
    assert errors(tmp_path, text) == [line]


def test_a_mistake_made_twice_beside_right_uses_is_no_fault_of_the_declaration(tmp_path):
    text = CASE.replace("retuned", "returned").replace("= returned", "= retuned")
    assert errors(tmp_path, text) == [
        f"case.yaml:{place}: error: no level 'retuned' of turkiye.s400: did you mean 'returned'?"
        for place in ("13:28", "16:29")
    ]


def test_an_analysis_says_the_same(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE.replace(", final: [returned]", ""), encoding="utf-8")
    with pytest.raises(CaseError, match=r"^case.yaml:7:31: error: .* 3 places use 'returned' .*misspelt here\?$"):
        GraphModel.from_case(read_case(tmp_path))
