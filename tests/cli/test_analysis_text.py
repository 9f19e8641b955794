"""The text of `analyze`, read as a person reads it."""

from demarche.case.reading import case_from_mapping
from demarche.cli.analysis import Asked
from demarche.cli.analysis_text import analysis_lines
from demarche.conflict.base import base_model
from demarche.stability.conflict import Conflict

DILEMMA = {
    "demarche": 1,
    "title": "Two prisoners",
    "question": "Who confesses?",
    "as_of": "1950-05-01",
    "decision_makers": {
        "a": {"name": "Al", "options": {"confess": {"label": "Al confesses"}}},
        "c": {"name": "Cy", "options": {"confess": {"label": "Cy confesses"}}},
    },
    "status_quo": {"a.confess": "no", "c.confess": "no"},
    "preferences": {"a": ["not c.confess", "a.confess"], "c": ["not a.confess", "c.confess"]},
}


def told(mapping, concepts=("Nash", "SEQ"), coalitions=(), all_states=False, **more):
    case = case_from_mapping({**mapping, **more})
    base = base_model(case, cls=Conflict)
    asked = Asked(list(concepts), list(base.model.decision_makers), list(coalitions), ["CNash"], None, all_states)
    return list(analysis_lines(case, base, asked))


def test_question_states_status_quo_and_what_holds():
    lines = told(DILEMMA)
    assert lines[:3] == ["Two prisoners", "Who confesses? As of 1950-05-01.", "2 decision makers, 4 feasible states."]
    assert "  Al would leave it under Nash (stable under SEQ)." in lines
    assert "2 states hold for everybody:" in lines
    assert "  state 4: Al confesses: yes; Cy confesses: yes  [Nash, SEQ]" in lines
    assert "  state 1 (the status quo): everything stays as it is  [SEQ]" in lines


def test_the_way_to_each_with_what_must_be_trusted():
    lines = told(DILEMMA, ["Nash"])
    start = lines.index("The way there from the status quo (state 1):")
    assert lines[start + 1] == "  state 4, 2 steps, each an improvement for its mover:"
    assert lines[start + 2].startswith("    Al: Al confesses: yes -> state 2  (gains by it)")


def test_a_step_that_makes_no_difference_to_its_mover_is_none_against_its_interest():
    lines = told(DILEMMA, ["Nash"], preferences={"a": ["a.confess", "c.confess"]}, status_quo={"c.confess": "yes"})
    assert "  state 2, 2 steps, 1 by which the mover neither gains nor loses:" in lines
    assert "    Cy: Cy confesses: no -> state 1  (neither gains nor loses by it)" in lines


def test_what_was_left_out_is_said_first():
    lines = told(DILEMMA, rules=[{"never": "a.confess and c.confess", "likelihood": 0.2}])
    assert lines[4:6] == [
        "Left out of the model, because the reports make it less likely than not:",
        "  rule:1  never a.confess and c.confess  (probability 0.20, left out)",
    ]


def test_nothing_holds_and_there_is_one_party_only():
    restless = {
        "demarche": 1,
        "title": "A wheel",
        "decision_makers": {"a": {"options": {"x": {}}}, "b": {"options": {"y": {}}}},
        "preferences": {"a": ["a.x iff b.y"], "b": ["not (a.x iff b.y)"]},
    }
    assert "No state holds for everybody under Nash." in told(restless, ["Nash"])
    alone = {"demarche": 1, "title": "Alone", "decision_makers": {"a": {}}}
    lines = told(alone, ["Nash"])
    assert "1 decision maker, 1 feasible state." in lines
    assert "  Nobody would leave it under Nash." in lines


def test_a_coalition_is_told_state_by_state():
    lines = told(DILEMMA, ["Nash"], [["a", "c"]])
    assert "Al with Cy moving together:" in lines
    assert "  state 4: not under CNash" in lines


def test_where_the_default_status_quo_is_infeasible_that_is_said():
    more = {"rules": [{"never": "not a.confess and not c.confess"}]}
    bare = {key: value for key, value in DILEMMA.items() if key != "status_quo"}
    lines = told({**bare, **more})
    assert any(line.startswith("There is no status quo: the case gives none") for line in lines)
    assert not any(line.startswith("The way there") for line in lines)
