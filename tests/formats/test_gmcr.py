"""GMCR+ files in and out: nothing lost, nothing invented."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from demarche import CaseError, Conflict, ModelError, UnreadableFile
from demarche.case.reading import case_from_mapping, read_case
from demarche.cli.main import program
from demarche.formats.gmcr_export import gmcr_text
from demarche.formats.gmcr_import import read_case_mapping

# A dispute over a border crossing: the options of the two sides stand interleaved, as in files made by hand.
CROSSING = {
    "options": [
        {"name": "Close the crossing", "permittedDirection": "both"},
        {"name": "Mine the road", "permittedDirection": "fwd"},
        {"name": "Protest", "permittedDirection": "both"},
        {"name": "Call off the talks", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {
            "name": "North",
            "options": [0, 3],
            "preferences": [
                [[1, "N"]],
                {"compound": True, "members": [[[0, "Y"], [2, "N"]], [[3, "N"]]]},
                [[2, "N"]],
            ],
            "misperceptions": [[[1, "Y"], [2, "Y"]]],
        },
        {"name": "South", "options": [1, 2], "preferences": [[[0, "N"]], [[3, "N"]], [[2, "Y"]]]},
    ],
    "coalitions": [[0, 1]],
    "infeasibles": [[[0, "Y"], [3, "Y"]]],
    "useManualPreferenceRanking": False,
    "program": "gmcr-py",
    "version": "0.4.1",
}


def saved(tmp_path, model, name="crossing.gmcr"):
    path = tmp_path / name
    path.write_text(json.dumps(model), encoding="utf-8")
    return path


def meaning(model):
    """A model with options by name, so that two files can be compared whatever order they list them in."""
    names = [o["name"] for o in model["options"]]

    def said(condition):
        if isinstance(condition, dict):
            return frozenset(x for member in condition["members"] for x in said(member))
        return frozenset([frozenset((names[i], taken) for i, taken in condition)])

    owners = {names[o]: maker["name"] for maker in model["decisionMakers"] for o in maker["options"]}
    code = {}
    for c in range(1 << len(names)):
        taken = frozenset(names[i] for i in range(len(names)) if c >> i & 1)
        state = frozenset((n, "Y" if n in taken else "N") for n in names)
        if not any(term <= state for rule in model["infeasibles"] for term in said(rule)):
            code[len(code) + 1] = taken
    return {
        "options": {o["name"]: o["permittedDirection"] for o in model["options"]},
        "owners": owners,
        "statements": {m["name"]: [said(c) for c in m["preferences"]] for m in model["decisionMakers"]},
        "misperceptions": {m["name"]: [said(c) for c in m.get("misperceptions", [])] for m in model["decisionMakers"]},
        "ranking": model["useManualPreferenceRanking"]
        and {
            m["name"]: [{code[s] for s in (t if isinstance(t, list) else [t])} for t in m["preferenceRanking"]]
            for m in model["decisionMakers"]
        },
        "infeasible": {x for rule in model["infeasibles"] for x in said(rule)},
        "coalitions": model.get("coalitions"),
    }


def test_import_then_export_loses_nothing(tmp_path):
    mapping = read_case_mapping(saved(tmp_path, CROSSING))
    back = json.loads(gmcr_text(case_from_mapping(mapping)))
    assert meaning(back) == meaning(CROSSING)


def test_a_ranking_made_by_hand_survives_with_the_statements_behind_it(tmp_path):
    model = json.loads(json.dumps(CROSSING)) | {"useManualPreferenceRanking": True}
    model["decisionMakers"][0]["preferenceRanking"] = [1, [2, 3], 12, 11, 10, 9, 8, 7, [6, 5], 4]
    model["decisionMakers"][1]["preferenceRanking"] = list(range(1, 13))
    back = json.loads(gmcr_text(case_from_mapping(read_case_mapping(saved(tmp_path, model)))))
    assert meaning(back) == meaning(model)


def test_a_ranking_not_in_use_survives_behind_the_statements(tmp_path):
    model = json.loads(json.dumps(CROSSING))
    unused = [1, [2, 3], 12, 11, 10, 9, 8, 7, [6, 5], 4]
    model["decisionMakers"][0]["preferenceRanking"] = unused
    model["useManualPreferenceRanking"] = True
    model["decisionMakers"][1]["preferenceRanking"] = list(range(1, 13))
    back = json.loads(gmcr_text(case_from_mapping(read_case_mapping(saved(tmp_path, model)))))
    in_use = [maker.pop("preferenceRanking") for maker in back["decisionMakers"]]
    model["useManualPreferenceRanking"] = False
    back = json.loads(gmcr_text(case_from_mapping(read_case_mapping(saved(tmp_path, model)))))
    assert not back["useManualPreferenceRanking"]
    assert [maker["preferenceRanking"] for maker in back["decisionMakers"]] == in_use


def test_old_files_spell_the_ranking_as_a_vector(tmp_path):
    model = json.loads(json.dumps(CROSSING))
    del model["useManualPreferenceRanking"]
    model["useManualPreferenceVectors"] = True
    for maker in model["decisionMakers"]:
        maker["preferenceVector"] = list(range(12, 0, -1))
    conflict = Conflict.from_case(case_from_mapping(read_case_mapping(saved(tmp_path, model))))
    assert conflict.n == 12


def test_directions_become_one_way_options(tmp_path):
    case = case_from_mapping(read_case_mapping(saved(tmp_path, CROSSING)))
    ways = {name: option.one_way for name, option in case.model.options.items()}
    assert ways["south.mine_the_road"] == "up"
    assert ways["north.call_off_the_talks"] == "down"


def test_the_command_writes_a_case_that_analyses(tmp_path):
    run = CliRunner().invoke(program, ["import", str(saved(tmp_path, CROSSING)), str(tmp_path / "crossing")])
    assert run.exit_code == 0, run.output
    assert Conflict.from_case(read_case(tmp_path / "crossing")).n == 12
    out = tmp_path / "again.gmcr"
    run = CliRunner().invoke(program, ["export", str(tmp_path / "crossing"), "--to", "gmcr", "-o", str(out)])
    assert run.exit_code == 0, run.output
    assert meaning(json.loads(out.read_text(encoding="utf-8"))) == meaning(CROSSING)


def broken(**changes):
    model = json.loads(json.dumps(CROSSING))
    model.update(changes)
    return model


@pytest.mark.parametrize(
    ("model", "what"),
    [
        ([], "no JSON object"),
        ({}, "options: missing"),
        (broken(options=[]), "there are none"),
        (broken(options=[{"name": "x", "permittedDirection": "sideways"}]), "sideways"),
        (broken(infeasibles=[[[9, "Y"]]]), r"infeasibles\[0\]\[0\]: option 9 is out of range"),
        (broken(infeasibles=[[[-1, "Y"]]]), "option -1 is out of range"),
        (broken(infeasibles=[[[0, "maybe"]]]), "no pair of option index and Y or N"),
        (broken(infeasibles=[[[0, "Y"]], [[0, "N"]]]), "leave no state"),
        (broken(decisionMakers=[{"name": "North", "options": [0, 1, 2]}]), r"options\[3\]: belongs to no"),
        (
            broken(decisionMakers=[{"name": "A", "options": [0, 1, 2, 3]}, {"name": "B", "options": [3]}]),
            "already belongs",
        ),
        (broken(useManualPreferenceRanking=True), "missing, though the file says"),
    ],
)
def test_a_file_that_is_not_what_it_claims_names_the_place(tmp_path, model, what):
    with pytest.raises(CaseError, match=what):
        read_case_mapping(saved(tmp_path, model))


@pytest.mark.parametrize(
    ("ranking", "what"),
    [
        ([1, 1, *range(2, 13)], "state 1 stands twice"),
        (list(range(1, 12)), "state 12 is missing"),
        ([0], "state 0 is out of range"),
    ],
)
def test_a_ranking_must_hold_every_state_once(tmp_path, ranking, what):
    model = broken(useManualPreferenceRanking=True)
    for maker in model["decisionMakers"]:
        maker["preferenceRanking"] = ranking
    with pytest.raises(CaseError, match=what):
        read_case_mapping(saved(tmp_path, model))


def test_broken_json_names_line_and_column_and_leaves_no_folder(tmp_path):
    path = tmp_path / "x.gmcr"
    path.write_text('{"options": [\n  oops', encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"x\.gmcr:2:3"):
        read_case_mapping(path)
    run = CliRunner().invoke(program, ["import", str(path), str(tmp_path / "new")])
    assert run.exit_code != 0
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("case", "what"),
    [
        ({"decision_makers": {"a": {"options": {"x": {"levels": ["low", "mid", "high"]}}}}}, "a.x has 3"),
        ({"rules": [{"no_move": {"by": "a", "to": "a.x"}}]}, "no_move"),
        ({"rules": [{"merge": "a.x", "ignoring": ["b.y"]}]}, "merge"),
        ({"preferences": {"a": {"statements": [{"any_order": ["a.x", "b.y"]}]}}}, "known order"),
    ],
)
def test_export_refuses_what_the_format_cannot_say(case, what):
    whole = {"demarche": 1, "title": "t", "decision_makers": {"a": {"options": {"x": {}}}, "b": {"options": {"y": {}}}}}
    with pytest.raises(ModelError, match=what):
        gmcr_text(case_from_mapping(whole | case))
