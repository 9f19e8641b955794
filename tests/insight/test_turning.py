"""Why an outcome holds in one model and not in the other: what changed, whose verdict turned, the proof on both sides."""

import pytest

from demarche import Conflict
from demarche.case.reading import case_from_mapping
from demarche.insight.compare import compare
from demarche.insight.difference import changed_equilibria
from demarche.insight.scenario import Scenario
from demarche.insight.turning import why_turned
from demarche.insight.whatif import whatif

CHICKEN = {
    "demarche": 1,
    "title": "Two drivers",
    "decision_makers": {
        "ann": {"name": "Ann", "options": {"swerve": {"label": "Ann swerves"}}},
        "bob": {"name": "Bob", "options": {"swerve": {"label": "Bob swerves"}}},
    },
    "preferences": {
        "ann": ["ann.swerve or bob.swerve", "bob.swerve", "not ann.swerve"],
        "bob": ["ann.swerve or bob.swerve", "ann.swerve", "not bob.swerve"],
    },
}
BOTH = {"ann.swerve": "yes", "bob.swerve": "yes"}
CRASH = {"ann.swerve": "no", "bob.swerve": "no"}
ANN_YIELDS = {"ann.swerve": "yes", "bob.swerve": "no"}


def changes(scenario, concept="Nash", case=CHICKEN):
    found = whatif(case_from_mapping(case), scenario, concept).changes[concept]
    return {tuple(change.levels.values()): change for change in found}


def test_an_equilibrium_that_appears_is_explained_by_what_holds_it_now():
    change = changes(Scenario(prefer={"ann": ("not ann.swerve",), "bob": ("not bob.swerve",)}))["no", "no"]
    assert change.appeared
    assert change.lines == (
        "What changed: Ann's statement 'not ann.swerve' is new; Bob's statement 'not bob.swerve' is new.",
        "Ann wanted to move to Ann swerves: yes and no longer does.",
        "Now: State 1 is Nash stable for Ann: its only move does not lead to anything it prefers.",
        "Before: State 1 is not Nash stable for Ann: it can move to state 2 (Ann swerves: yes), which it prefers. "
        "Under this concept nobody is taken to answer.",
        "Bob wanted to move to Bob swerves: yes and no longer does.",
        "Now: State 1 is Nash stable for Bob: its only move does not lead to anything it prefers.",
        "Before: State 1 is not Nash stable for Bob: it can move to state 3 (Bob swerves: yes), which it prefers. "
        "Under this concept nobody is taken to answer.",
    )


def test_one_that_vanishes_by_who_would_leave_it_now():
    change = changes(Scenario(prefer={"ann": ("not ann.swerve",)}))["yes", "no"]
    assert not change.appeared
    assert change.lines[:2] == (
        "What changed: Ann's statement 'not ann.swerve' is new.",
        "Ann now wants to move to Ann swerves: no.",
    )
    assert change.lines[2].startswith("Now: State 2 is not Nash stable for Ann")
    assert change.lines[3].startswith("Before: State 2 is Nash stable for Ann")
    assert change.why == " ".join(change.lines)


def test_a_punishment_that_is_gone_is_blamed_on_whose_wishes_made_it():
    dilemma = {
        "demarche": 1,
        "title": "Two prisoners",
        "decision_makers": {dm: {"options": {"confess": {"label": f"{dm} confesses"}}} for dm in ("Al", "Cy")},
        "preferences": {"Al": ["not Cy.confess", "Al.confess"], "Cy": ["not Al.confess", "Cy.confess"]},
    }
    loyal = changes(Scenario(prefer={"Cy": ("not Cy.confess",)}), "SEQ", dilemma)["no", "no"]
    assert not loyal.appeared
    assert loyal.lines[:2] == (
        "What changed: Cy's statement 'not Cy.confess' is new.",
        "The move of Al to Al confesses: yes could be punished and goes unpunished now.",
    )
    assert "Cy can go on to state 4 (Cy confesses: yes), to its own advantage" in loyal.lines[3]


def test_a_rule_makes_an_outcome_impossible_or_possible():
    crashproof = {
        **CHICKEN,
        "rules": [{"never": "not ann.swerve and not bob.swerve"}, {"never": "ann.swerve and bob.swerve"}],
    }
    gone = changes(Scenario(drop=("rule:2",)), case=crashproof)
    assert all("impossible" not in change.why for change in gone.values())
    lifted = {**CHICKEN, "preferences": {}, "rules": [{"never": "not ann.swerve and not bob.swerve"}]}
    appeared = changes(Scenario(drop=("rule:1",)), case=lifted)["no", "no"]
    assert appeared.lines == (
        "What changed: the rule 'never not ann.swerve and not bob.swerve' is left out.",
        "Before, no state had these levels; a rule forbade this combination.",
        "Now nobody would leave it: Ann has no improvement from it, Bob has no improvement from it.",
    )
    free, bound = (case_from_mapping(case) for case in ({**lifted, "rules": []}, lifted))
    (vanished,) = compare(free, bound, "Nash").conclusions.changes["Nash"]
    assert vanished.lines == (
        "What changed: the rule 'never not ann.swerve and not bob.swerve' is new.",
        "Now no state has these levels; a rule forbids this combination.",
        "Before, nobody would leave it: Ann has no improvement from it, Bob has no improvement from it.",
    )


def test_states_that_are_numbered_otherwise_are_told_apart():
    case = {**CHICKEN, "rules": [{"never": "not ann.swerve and not bob.swerve"}]}
    change = changes(Scenario(drop=("rule:1",)), case={**case, "preferences": {"ann": ["ann.swerve = no"]}})[
        "yes", "no"
    ]
    assert not change.appeared
    assert change.lines[0] == "What changed: the rule 'never not ann.swerve and not bob.swerve' is left out."
    assert change.lines[1] == "Ann can now move to Ann swerves: no, which was not possible before."
    assert change.lines[3].startswith("Before, as state 1: State 1 is Nash stable for Ann: it has no move")


def test_two_models_without_a_case():
    before, after = (
        Conflict.from_options({"A": {"x": None}}, preferences={"A": [wish]}, final={"A.x": ["yes"]} if final else {})
        for wish, final in (("not A.x", False), ("not A.x", True))
    )
    assert (
        why_turned(before, after, {"A.x": "yes"}, "Nash")[0] == "A could move to A.x: no, which is no longer possible."
    )


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("concept", ["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SEQ|SIM"])
def test_every_change_of_random_cases_is_told_from_both_sides(random_case, seed, concept):
    one, other = (Conflict.from_case(random_case(number)) for number in (seed, seed + 100))
    if one.decision_makers != other.decision_makers or set(one.states[0].levels) != set(other.states[0].levels):
        return
    for change in changed_equilibria(one, other, concept):
        told = [line.split()[0].rstrip(",:") for line in change.lines]
        assert "Before" in told
        assert "Now" in told or "merged" in change.why
