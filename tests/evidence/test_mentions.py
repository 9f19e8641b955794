from demarche.case.schema import Ledger
from demarche.evidence.mentions import mentions
from demarche.evidence.outlets import outlet_of


def ledger() -> Ledger:
    """Nine mentions of one wire report in four outlets, one reprint among them."""
    outlets = ["mail", "post", "globe", "star"]
    return Ledger.model_validate(
        {
            "origins": {
                "wire": {"name": "A wire report", "grade": "B"},
                "reprint": {"name": "Its reprint", "copies_of": "wire"},
            },
            "claims": [
                {
                    "id": f"c{n}",
                    "says": "He asked.",
                    "origin": "reprint" if n == 8 else "wire",
                    "chain": ["wire", outlets[n % 4]],
                }
                for n in range(9)
            ],
            "points": {"asked": {"says": "He asked.", "for": [f"c{n}" for n in range(9)], "against": ["c0"]}},
        }
    )


def test_nine_mentions_four_outlets_one_origin():
    [one] = mentions(ledger())
    assert one.text == "nine mentions, four outlets, one origin"
    assert one.to_dict() == {
        "id": "asked", "says": "He asked.", "claims": 9, "outlets": 4, "origins": 1, "names": ["A wire report"],
    }  # fmt: skip


def test_a_claim_without_an_origin_is_one_of_its_own_and_named_by_its_source():
    case = Ledger.model_validate(
        {
            "claims": [{"id": "c1", "says": "So.", "source": "memo"}, {"id": "c2", "says": "So.", "source": "memo"}],
            "points": {"p": {"says": "So.", "for": ["c1", "c2"]}},
        }
    )
    [one] = mentions(case)
    assert (len(one.origins), len(one.outlets)) == (2, 1)
    assert one.names[0] == "memo (claim c1, no origin given)"


def test_outlets_are_publishers_not_documents():
    case = Ledger.model_validate(
        {
            "documents": {"a": {"publisher": "The Mail"}, "b": {"publisher": "The Mail"}},
            "claims": [{"id": "c1", "says": "So.", "source": "a"}, {"id": "c2", "says": "So.", "source": "b"}],
        }
    )
    assert [outlet_of(case, claim) for claim in case.claims] == ["The Mail", "The Mail"]
