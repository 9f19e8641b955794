from demarche.case.schema import Ledger
from demarche.evidence.admiralty import admiralty
from demarche.evidence.belief import JointModel


def joint(digit: int | None, **point) -> JointModel:
    grade = {"source": "B"} if digit is None else {"source": "B", "information": digit}
    return JointModel(
        Ledger.model_validate(
            {
                "origins": {"o": {"grade": "B"}},
                "claims": [{"id": "c", "says": "So.", "origin": "o", "grade": grade}],
                "points": {"p": {"says": "So.", "for": ["c"], **point}},
            }
        )
    )


def test_the_digit_never_enters_belief():
    assert {joint(digit).marginal("p") for digit in (None, 1, 3, 5, 6)} == {joint(None).marginal("p")}


def test_confirmed_by_others_needs_others():
    [one] = admiralty(joint(1))
    assert (one.given, one.computed) == (1, 2)
    assert one.warning == "c is graded 1 (confirmed by other sources), belief in p says 2 (probably true)"


def test_a_digit_near_the_belief_or_not_given_is_left_alone():
    assert [one.warning for one in admiralty(joint(3))] == [None]
    assert [one.warning for one in admiralty(joint(6))] == [None]
    assert admiralty(joint(None)) == ()
    assert [one.warning is None for one in admiralty(joint(5))] == [False]
