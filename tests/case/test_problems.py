"""Findings and how they are printed."""

from demarche.case.problems import Place, Problem


def test_a_finding_is_one_line_that_cannot_write_to_a_terminal():
    problem = Problem("error", Place("case.yaml", 3, 1), "unknown key '\x1b[2J\n\u202eX' of Türkiye 土")
    assert str(problem) == "case.yaml:3:1: error: unknown key '\\x1b[2J\\n\\u202eX' of Türkiye 土"


def test_places_are_ordered_as_in_the_file():
    assert Place("case.yaml", 2, 9) < Place("case.yaml", 10, 1)


def test_json_carries_the_message_as_it_is():
    problem = Problem("note", Place("claims.yaml"), "x")
    assert problem.to_dict() == {"level": "note", "file": "claims.yaml", "line": 1, "column": 1, "message": "x"}
