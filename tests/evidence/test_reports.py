import pytest

from demarche.case.schema import Claim, Ledger
from demarche.errors import ModelError
from demarche.evidence.reports import passed_on, reports, voices


@pytest.mark.parametrize(
    ("chain", "phi"),
    [
        ([], 1.0),
        (["mail"], 1.0),
        (["wire", {"agent": "mail", "mode": "quoted"}], 0.8),
        (["wire", {"agent": "mail", "mode": "paraphrased"}], 0.6),
        (["wire", "mail"], 0.6),
        (["wire", {"agent": "post", "mode": "quoted"}, "mail"], 0.48),
    ],
)
def test_every_relay_after_the_first_loses_something(chain, phi):
    assert passed_on(Claim(id="c", says="So.", chain=chain)) == pytest.approx(phi)


def heard(claims: list[dict], **point) -> list:
    names = [claim["id"] for claim in claims]
    ledger = Ledger.model_validate(
        {
            "origins": {"o": {"grade": "B"}},
            "claims": [{"says": "So.", "origin": "o", **claim} for claim in claims],
            "points": {"p": {"says": "So.", "for": names, **point}},
        }
    )
    return list(reports(voices(ledger)))


def test_of_several_claims_of_one_origin_the_best_passed_on_counts():
    [report] = heard([{"id": "far", "chain": ["o", "mail"]}, {"id": "near"}, {"id": "hedged", "hedges": ["possibly"]}])
    assert report.claims == ("near", "far", "hedged")
    assert report.leading.phi == 1.0


def test_an_interested_speakers_two_numbers_stand_before_a_plain_voice():
    [report] = heard([{"id": "plain"}, {"id": "denial", "interested": {"a": 0.9, "b": 0.7}}])
    assert report.leading.claim == "denial"
    assert report.leading.interested == (0.9, 0.7)


def test_against_a_point_a_claim_is_true_when_the_point_is_false():
    [report] = heard([{"id": "denial", "interested": {"a": 0.9, "b": 0.7}}], **{"for": [], "against": ["denial"]})
    assert report.leading.interested == (0.7, 0.9)
    assert report.leading.weight == pytest.approx(-0.2513, abs=1e-4)


def test_the_analysts_listing_decides_the_side_whatever_the_stance():
    [report] = heard([{"id": "c", "stance": "denies", "polarity": "negative"}])
    assert report.leading.side is True


def test_one_origin_on_both_sides_makes_two_reports():
    found = heard([{"id": "yes"}, {"id": "unlikely", "hedges": ["unlikely"]}])
    assert [(report.leading.claim, report.leading.side) for report in found] == [("yes", True), ("unlikely", False)]


def test_a_point_that_names_a_missing_claim_is_told():
    with pytest.raises(ModelError, match="point 'p' names claim 'x', which is not in the ledger"):
        heard([], **{"for": ["x"]})
