"""What `demarche check` finds in a case's model, each finding at its place."""

import pytest

from demarche.conflict.checks import check_case

HEAD = """\
demarche: 1
title: Border
decision_makers:
  turkiye:
    options:
      s400: {levels: [stored, returned]}
      demand: {}
  usa:
    options:
      relief: {levels: [none, promised, granted]}
"""
USED = """\
preferences:
  turkiye: [turkiye.s400 = stored, turkiye.demand]
  usa: [usa.relief = granted]
"""


def found(tmp_path, text, *levels):
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_case(tmp_path) if problem.level in levels]


def test_a_sound_case_has_only_notes(tmp_path):
    assert found(tmp_path, HEAD + USED, "error", "warning") == []
    notes = found(tmp_path, HEAD + USED, "note")
    assert notes[0] == "case.yaml:12:13: note: analyst's assumption: 'turkiye.s400 = stored' rests on no point"
    assert len(notes) == 3


def test_preferences_in_another_form_are_an_assumption_as_a_whole(tmp_path):
    weighed = HEAD + "preferences: {usa: {weights: {usa.relief = granted: 2}}, turkiye: {ranking: ['*']}}\n"
    notes = [note.partition("assumption: ")[2] for note in found(tmp_path, weighed, "note")]
    assert notes == ["the weights of usa rest on no point", "the ranking of turkiye rests on no point"]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        (
            'rules:\n  - never: "turkiye.s400 = retuned"\n',
            "case.yaml:15:28: error: no level 'retuned' of turkiye.s400: did you mean 'returned'?",
        ),
        (
            "rules:\n  - never: turkiye.demnd\n",
            "case.yaml:15:12: error: no option 'demnd' of turkiye: did you mean 'demand'?",
        ),
        (
            "rules:\n  - no_move: {by: usa, to: usa.relif = granted}\n",
            "case.yaml:15:28: error: no option 'relif' of usa: did you mean 'relief'?",
        ),
        ("rules:\n  - never: turkiye.demand and\n", "case.yaml:15:30: error: the condition ends too early"),
        (
            "rules:\n  - never: turkiye.s400 = stored\nstatus_quo: {usa.relief: promised}\n",
            "case.yaml:16:1: error: the status quo is infeasible: rule 1 (case.yaml:15:5, 'never turkiye.s400 = stored') "
            "forbids it",
        ),
        (
            "rules:\n  - never: usa.relief = granted\n  - never: turkiye.demand\n  - never: turkiye.demand = no\n",
            "case.yaml:16:5: error: the rules leave no state: these 2 together forbid every one, and taking away any one of "
            "them leaves some: rule 2 (case.yaml:16:5, 'never turkiye.demand'), "
            "rule 3 (case.yaml:17:5, 'never turkiye.demand = no')",
        ),
        (
            "rules:\n  - never: usa.relief = granted or usa.relief = promised or usa.relief = none or turkiye.demand\n",
            "case.yaml:15:5: error: the rules leave no state: rule 1 (case.yaml:15:5, 'never usa.relief = granted or "
            "usa.relief = promised or us...') alone forbids every one",
        ),
        (
            "rules:\n  - merge: usa.relief = granted\n    ignoring: [turkiye.demand]\n",
            "case.yaml:12:12: error: turkiye does not rank the members of merged state 9 equally "
            "(those with turkiye.demand = no and yes)",
        ),
    ],
)
def test_errors_point_into_the_line(tmp_path, extra, message):
    assert any(line.startswith(message) for line in found(tmp_path, HEAD + USED + extra, "error"))


def test_a_ranking_that_leaves_states_out(tmp_path):
    text = HEAD + "preferences:\n  usa: {ranking: [turkiye.demand, usa.relief = none]}\n"
    assert found(tmp_path, text, "error") == [
        'case.yaml:12:9: error: the ranking leaves 4 of 12 states without a rank; add "*" for all other states'
    ]


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        ("[turkiye.demand, usa.relief != none, turkiye.demand = no]", "contradicts 'turkiye.demand' (case.yaml:13:13)"),
        ("[turkiye.demand, usa.relief != none, not turkiye.demand = no]", "says the same as 'turkiye.demand'"),
        ("[turkiye.demand or not turkiye.demand]", "is true in every feasible state"),
        ("[usa.relief = none and usa.relief = promised]", "is true in no feasible state"),
        (
            "[turkiye.demand, usa.relief = none, turkiye.demand iff usa.relief = none]",
            "is decided by the more important",
        ),
        ("[[turkiye.demand, turkiye.demand = no]]", "contradicts 'turkiye.demand'"),
    ],
)
def test_statements_that_change_no_ranking(tmp_path, statements, message):
    text = HEAD + f"rules:\npreferences:\n  turkiye: {statements}\n"
    warnings = [line for line in found(tmp_path, text, "warning") if "mentions" not in line]
    assert len(warnings) == 1
    assert message in warnings[0]


def test_rival_statements_on_different_points_are_no_contradiction(tmp_path):
    (tmp_path / "claims.yaml").write_text("points:\n  p1: {says: One.}\n  p2: {says: Other.}\n", encoding="utf-8")
    text = HEAD + (
        "preferences:\n  turkiye:\n    - {prefer: turkiye.demand, because: [p1]}\n"
        "    - {prefer: turkiye.demand = no, because: [p2]}\n    - {prefer: not turkiye.demand, because: [p1, p2]}\n"
    )
    warnings = [line for line in found(tmp_path, text, "warning") if "mentions" not in line]
    assert len(warnings) == 1
    assert warnings[0].startswith("case.yaml:15:7: warning: the statement 'not turkiye.demand' contradicts")
    assert found(tmp_path, text, "note") == []


def test_options_nothing_mentions(tmp_path):
    text = HEAD + "preferences:\n  turkiye: [usa.relief = granted]\nstatus_quo: {turkiye.demand: yes}\n"
    assert found(tmp_path, text, "warning") == [
        "case.yaml:6:7: warning: no rule and no preference mentions the option turkiye.s400",
        "case.yaml:7:7: warning: no rule and no preference mentions the option turkiye.demand",
    ]


def test_weights_and_patterns_that_count_for_nothing(tmp_path):
    text = HEAD + (
        "preferences:\n  turkiye: {weights: {turkiye.demand: 2, usa.relief != none or usa.relief = none: 1}}\n"
        "  usa: {ranking: [usa.relief = none, [turkiye.s400 = stored, usa.relief = none and turkiye.demand], '*']}\n"
    )
    warnings = found(tmp_path, text, "warning")
    assert (
        "case.yaml:12:42: warning: 'usa.relief != none or usa.relief = none' is true in every feasible" in warnings[0]
    )
    assert warnings[1].startswith("case.yaml:13:62: warning: 'usa.relief = none and turkiye.demand' ranks nothing: ")


def test_faults_of_reading_and_of_the_model_are_reported_together(tmp_path):
    text = HEAD + (
        "rules:\n  - {never: turkiye.demnd, because: [p9]}\nstatus_quo: {usa.relief: promissed}\n"
        "preferences:\n  turky: []\n  usa: [usa.relief = granded]\n"
    )
    lines = [line.split(": ")[0] for line in found(tmp_path, text, "error")]
    assert lines == ["case.yaml:12:13", "case.yaml:12:38", "case.yaml:13:26", "case.yaml:15:3", "case.yaml:16:22"]


FAULTY = """\
rules:
- why: no rule at all
- never: turkiye.s400 = return
preferences:
  turkiye:
  - prefer: ""
  - any_order:
    - prefer: ""
    - prefer: usa.releif = none
  usa: {ranking: ["", turkiye.s400 = stord, "*"]}
"""


def test_faults_inside_lists_hide_no_others_and_bring_none(tmp_path):
    places = [problem.split(": error: ")[0] for problem in found(tmp_path, HEAD + FAULTY, "error", "warning")]
    assert places == [f"case.yaml:{at}" for at in ("12:3", "13:25", "16:13", "18:15", "19:15", "20:19", "20:38")]
    numbered = found(tmp_path, HEAD + FAULTY, "note")
    assert any("'never turkiye.s400 = return'" in note for note in numbered)


def test_nothing_is_said_against_uses_of_an_option_whose_declaration_is_at_fault(tmp_path):
    text = HEAD.replace("[stored, returned]", "[stored, stored, returned]") + USED
    text += "status_quo: {turkiye.s400: returned, usa.relief: grant}\n"
    assert [problem.split(": error: ")[0] for problem in found(tmp_path, text, "error", "warning")] == [
        "case.yaml:6:13",
        "case.yaml:14:50",
    ]
