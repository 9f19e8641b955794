import json

from .evidence_case import run, written


def test_each_with_the_question_that_would_settle_it(tmp_path):
    output = run("contradictions", written(tmp_path)).output
    assert "Proposed: one contradiction, no tensions" in output
    assert "c4  He did not ask." in output
    assert "To settle it: Is it so, and what would show it: He asked?" in output


def test_json_and_the_choice_of_which(tmp_path):
    case = written(tmp_path)
    [one] = json.loads(run("contradictions", case, "--hard", "--json").output)["contradictions"]
    assert (one["id"], one["claims"], one["origins"]) == ("polarity:asked", ["c1", "c2", "c3", "c4"], 2)
    assert json.loads(run("contradictions", case, "--status", "recorded", "--json").output) == {"contradictions": []}


def test_nothing_found_is_said(tmp_path):
    assert run("contradictions", written(tmp_path, "")).output == "Nothing recorded, and the rules find nothing.\n"
