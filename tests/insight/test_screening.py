"""What the base model becomes without an origin, read off the draws at hand, against belief worked out anew."""

import numpy as np
import pytest

from demarche.case.reading import case_from_mapping
from demarche.conflict.likely import likely_choice
from demarche.evidence.belief import JointModel
from demarche.insight.breaking import breaking_sets
from demarche.insight.screening import Screening

POINTS = 24


def entangled():
    """Forty origins that each speak on seven of twenty-four points: too entangled to be exact."""
    rng = np.random.default_rng(4)
    points = {f"p{n}": {"says": f"P{n}.", "for": [], "against": []} for n in range(POINTS)}
    claims = []
    for origin in range(40):
        for point in rng.choice(POINTS, size=7, replace=False):
            claims.append({"id": f"c{len(claims)}", "says": "So.", "origin": f"o{origin}"})
            points[f"p{point}"]["for" if rng.random() < 0.6 else "against"].append(claims[-1]["id"])
    wishes = [
        {"prefer": "a.x" if n % 2 else "not a.x", "because": [f"p{n}"], "against": [f"p{n + 1}"]} for n in range(8)
    ]
    wishes += [
        {"prefer": "a.x", "because_any": ["p9", "p10"], "likelihood": 0.8},
        {"prefer": "a.x", "likelihood_overall": 0.3},
    ]
    origins = {f"o{n}": {"grade": "DEF"[n % 3]} for n in range(40)}
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "Many voices",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "preferences": {"a": wishes},
        },
        {"origins": origins, "claims": claims, "points": points},
    )


@pytest.fixture(scope="module")
def case():
    return entangled()


@pytest.fixture(scope="module")
def joint(case):
    found = JointModel(case.ledger)
    assert found.method == "sampled"
    return found


def test_what_it_decides_is_what_belief_worked_out_anew_decides(case, joint):
    screening = Screening(case, joint)
    decided = 0
    for number in range(4):
        without = joint.withdraw(f"origin:o{number}")
        choice = screening.choice([f"origin:o{number}"], without)
        if choice is not None:
            decided += 1
            assert choice == likely_choice(case, without).choice
    assert decided


def test_an_origin_that_says_nothing_changes_nothing(case, joint):
    silent = "origin:o2"  # graded F: it carries no information
    assert Screening(case, joint).choice([silent], joint.withdraw(silent)) == likely_choice(case, joint).choice


def test_points_and_exact_belief_are_not_its_business(case, joint, gate):
    assert Screening(case, joint).choice(["point:p1"], joint.withdraw("point:p1")) is None
    exact = JointModel(gate.ledger)
    assert Screening(gate, exact).choice(["origin:press"], exact.withdraw("origin:press")) is None


def test_breaking_sets_are_those_of_a_search_without_it(case, joint):
    ids = [f"origin:o{number}" for number in range(3)]
    found = {one.ids for one in breaking_sets(case, joint, "Nash", ids, pairs=0)}
    base = likely_choice(case, joint).choice
    turning = {(name,) for name in ids if likely_choice(case, joint.withdraw(name)).choice != base}
    assert found <= turning
