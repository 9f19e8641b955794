"""What survives of faulty data, and what is told of the rest."""

from demarche.case.mending import SPELLINGS
from demarche.case.schema import CaseModel, Ledger
from demarche.case.trees import read_tree
from demarche.case.validation import MAX_FAULTS, validated

CASE = "demarche: 1\ntitle: T\ndecision_makers: {a: {options: {x: {}}}}\n"


def read(text, record=CaseModel):
    tree = read_tree(text, "file", SPELLINGS)
    problems = []
    return validated(record, tree.data, tree, problems), [str(problem) for problem in problems]


def test_sound_data_become_a_record():
    model, problems = read(CASE)
    assert list(model.options) == ["a.x"]
    assert problems == []


def test_faulty_optional_parts_are_told_and_taken_out():
    model, problems = read(CASE + "as_of: soon\nrules: [{never: a.x, likelihood: 2, wy: z}]\n")
    assert model.as_of is None
    assert (model.rules[0].never, model.rules[0].likelihood) == ("a.x", None)
    assert [problem.split(": error: ")[0] for problem in problems] == ["file:4:8", "file:5:34", "file:5:37"]


def test_parts_spelt_the_other_way_are_found():
    ledger, problems = read("claims: [{id: c1, says: x, hedge: may, document: [d]}]", Ledger)
    assert ledger.claims[0].says == "x"
    assert [problem.split(": error: ")[0] for problem in problems] == ["file:1:35", "file:1:50"]


def test_without_a_needed_part_nothing_survives():
    model, problems = read("title: T\n")
    assert model is None
    assert len(problems) == 2


def test_what_an_element_lost_is_not_told_as_missing():
    _, problems = read(CASE + "rules: [{never: [a]}]\n")
    assert problems == ["file:4:17: error: 'never' must be text, not a list"]


def test_a_flood_of_faults_is_counted_not_told():
    model, problems = read(CASE + "".join(f"key{number}: 1\n" for number in range(2000)))
    assert model is None
    assert len(problems) == MAX_FAULTS + 1
    assert problems[-1].endswith("error: there are 1500 faults more in this file; mend these first")


def test_a_member_of_a_list_at_fault_keeps_the_numbers_of_the_others():
    left_out = []
    text = CASE + "rules:\n- why: nothing\n- never: a.x\npreferences: {a: [{prefer: ''}, {any_order: ['', a.x]}]}\n"
    tree = read_tree(text, "file", SPELLINGS)
    problems = []
    model = validated(CaseModel, tree.data, tree, problems, left_out)
    assert [problem.place.line for problem in problems] == [5, 7, 7]
    assert model.rules[1].never == "a.x"
    assert model.preferences["a"].statements[1].any_order[1].prefer == "a.x"
    assert [keys[:2] for keys in left_out if keys[0] == "rules"] == [("rules", 0)]


def test_a_claim_at_fault_can_still_be_named():
    ledger, problems = read("claims: [{id: c1}, {says: x}, {id: c2, says: x}]\npoints: {p: {for: [c1]}}", Ledger)
    assert [claim.id for claim in ledger.claims][::2] == ["c1", "c2"]
    assert list(ledger.points) == ["p"]
    assert [problem.split("error: ")[1] for problem in problems] == [
        "entry 1 of 'claims' needs 'says'",
        "entry 2 of 'claims' needs 'id'",
        "'p' needs 'says'",
    ]
