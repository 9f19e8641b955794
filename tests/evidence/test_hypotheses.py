import pytest

from demarche.case.schema import Ledger
from demarche.evidence.belief import JointModel
from demarche.evidence.hypotheses import compare_hypotheses


def ledger(**changes) -> Ledger:
    """Three facts of two origins against two explanations."""
    return Ledger.model_validate(
        {
            "origins": {"wire": {"grade": "B"}, "envoy": {"grade": "D"}},
            "claims": [
                {"id": "c1", "says": "x", "origin": "wire"},
                {"id": "c2", "says": "x", "origin": "wire"},
                {"id": "c3", "says": "y", "origin": "envoy"},
                {"id": "c4", "says": "z", "origin": "wire"},
            ],
            "points": {
                "x": {"says": "x", "for": ["c1", "c2"]},
                "y": {"says": "y", "for": ["c3"]},
                "z": {"says": "z", "for": ["c4"]},
            },
            "hypotheses": {
                "question": "Which?",
                "alternatives": {"bluff": "It bluffs.", "sale": {"says": "It sells.", "point": "y"}},
                "matrix": {
                    "x": {"bluff": "I", "sale": "C"},
                    "y": {"bluff": "C", "sale": "I"},
                    "z": {"bluff": "N", "sale": "CC"},
                },
            },
            **changes,
        }
    )


def test_the_least_contradicted_leads_by_belief_not_by_number_of_claims():
    found = compare_hypotheses(ledger())
    assert [one.id for one in found.ranking] == ["sale", "bluff"]
    assert found.leaders == ("sale",)
    assert [one.weighted for one in found.ranking] == pytest.approx([0.60, 0.85])
    assert found.ranking[0].belief == pytest.approx(0.60)


def test_copies_of_one_origin_are_one_entry():
    found = compare_hypotheses(ledger())
    [row] = [row for row in found.rows if row.point == "x"]
    assert [(entry.origin, entry.side) for entry in row.entries] == [("wire", True)]


def test_what_fits_every_hypothesis_tells_nothing_and_stands_last():
    found = compare_hypotheses(ledger())
    assert [row.diagnosticity for row in found.rows] == [1, 1, 0]
    assert found.rows[-1].point == "z"


def test_what_the_ranking_hangs_on():
    found = compare_hypotheses(ledger())
    assert {(one.kind, one.id, one.leaders) for one in found.hangs_on} == {
        ("origin", "wire", ("bluff",)),
        ("point", "x", ("bluff",)),
    }


def test_what_is_not_applicable_counts_nothing():
    table = {"alternatives": {"a": "A.", "b": "B."}, "matrix": {"x": {"a": "II", "b": "NA"}}}
    found = compare_hypotheses(ledger(hypotheses=table))
    assert [(one.id, one.count) for one in found.ranking] == [("b", 0), ("a", 2)]
    assert (found.rows[0].ratings, found.rows[0].diagnosticity) == ({"a": "II"}, 0)


def test_ties_have_two_leaders_and_no_hypotheses_no_comparison():
    table = {"alternatives": {"a": "A.", "b": "B."}}
    assert compare_hypotheses(ledger(hypotheses=table)).leaders == ("a", "b")
    assert compare_hypotheses(Ledger()) is None


def test_with_something_withdrawn():
    case = ledger()
    found = compare_hypotheses(case, JointModel(case, without=frozenset({"origin:wire"})))
    assert found.leaders == ("bluff",)
