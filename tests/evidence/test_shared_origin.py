from demarche.case.schema import Ledger
from demarche.evidence.shared_origin import shared_origins


def proposed(claims: list[dict], **rest) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    ledger = Ledger.model_validate({"claims": [{"says": claim["id"], **claim} for claim in claims], **rest})
    return [(one.claims, one.reasons, one.origin) for one in shared_origins(ledger)]


def test_claims_that_cite_one_reference():
    found = proposed(
        [{"id": "c1", "references": ["ref-01"], "origin": "wire"}, {"id": "c2", "references": ["ref-01"]}],
        origins={"wire": {}},
    )
    assert found == [(("c1", "c2"), ("they cite the same reference (ref-01)",), "wire")]


def test_claims_of_one_speaker_on_one_day_but_not_of_the_publisher():
    said = {"date_said": "2025-12-05", "speaker": "envoy"}
    found = proposed(
        [{"id": "c1", "chain": ["envoy", "mail"], **said}, {"id": "c2", "chain": ["envoy", "post"], **said}]
    )
    assert found == [(("c1", "c2"), ("envoy said them on one day (2025-12-05)",), None)]
    own = {"chain": ["mail"], "date_said": "2025-12-05"}
    assert proposed([{"id": "c1", **own}, {"id": "c2", **own}]) == []


def test_claims_on_one_point_through_one_station_or_in_nearly_the_same_words():
    found = proposed(
        [
            {"id": "c1", "says": "The ministry asked for the batteries to be returned.", "chain": ["wire", "mail"]},
            {"id": "c2", "says": "The ministry asked for batteries to be returned.", "chain": ["wire", "post"]},
        ],
        points={"p": {"says": "They asked.", "for": ["c1", "c2"]}},
    )
    assert found == [(("c1", "c2"), ("on p they came through wire", "they say nearly the same"), None)]


def test_nothing_is_proposed_for_claims_that_share_an_origin_or_are_known_to_be_independent():
    cited = [{"id": "c1", "references": ["r"], "origin": "a"}, {"id": "c2", "references": ["r"], "origin": "b"}]
    assert proposed(cited, origins={"a": {}, "b": {"copies_of": "a"}}) == []
    apart = [{"id": "x", "claims": ["c1", "c2"], "independent": "yes"}]
    assert proposed(cited, origins={"a": {}, "b": {}}, repetitions=apart) == []


def test_what_is_recorded_as_circular_but_does_not_share_an_origin():
    circular = [{"id": "g01", "explicit": ["c1"], "inferred": ["c2", "gone"]}]
    found = proposed([{"id": "c1", "origin": "a"}, {"id": "c2"}], origins={"a": {}}, circular=circular)
    assert found == [(("c1", "c2"), ("they are recorded as circular (g01)",), "a")]
