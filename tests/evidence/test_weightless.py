from demarche.case.schema import Ledger
from demarche.evidence.weightless import weightless


def told(*claims: dict, **origins: dict) -> tuple[str, ...]:
    said = [{"id": f"c{n}", "says": "So.", **claim} for n, claim in enumerate(claims, start=1)]
    point = {"says": "So.", "for": [claim["id"] for claim in said]}
    return weightless(Ledger.model_validate({"origins": origins, "claims": said, "points": {"p": point}}))


def test_claims_that_count_are_not_named():
    assert told({"origin": "o"}, {"grade": "B2"}, o={"grade": "C"}) == ()
    assert told({"interested": {"a": 0.9, "b": 0.7}}) == ()


def test_claims_without_origin_or_grade_or_with_an_empty_one():
    assert told({}, {"grade": "F6"}) == (
        "c1: no origin and no grade, so it moves nothing",
        "c2: graded E or F, so it moves nothing",
    )


def test_a_grade_on_the_claim_does_not_stand_in_for_its_origins():
    assert told({"origin": "o", "grade": "B"}, o={}) == (
        "c1: its origin o is graded F (graded B itself, but the origin's grade counts), so it moves nothing",
    )


def test_a_hedge_to_an_even_chance():
    assert told({"origin": "o", "hedges": [{"cue": "who knows", "q": 0.5}]}, o={"grade": "A"}) == (
        "c1: hedged down to an even chance, so it moves nothing",
    )
