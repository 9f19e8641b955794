from datetime import date

import pytest

from demarche.case.schema import Ledger, Support
from demarche.errors import UsageError
from demarche.evidence.as_of import as_of, day_of, knowledge, known_since, publication_dates, unsupported
from demarche.evidence.belief import JointModel
from demarche.evidence.support import holds_probability


def since(claim: dict, published: dict | None = None, **rest) -> date | None:
    ledger = Ledger.model_validate({"claims": [{"id": "c", "says": "So.", **claim}], **rest})
    return known_since(ledger, ledger.claims[0], published)


def test_the_earliest_public_link_of_the_chain_decides():
    chain = [{"agent": "wire", "date": "2025-12-17"}, {"agent": "mail", "date": "2025-12-20"}]
    assert since({"chain": chain}) == date(2025, 12, 17)
    assert since({"chain": ["wire", "mail"], "date_said": "2025-12-18"}) == date(2025, 12, 18)


def test_what_an_unnamed_source_said_is_public_only_once_it_is_published():
    chain = [{"agent": "unnamed:diplomat", "date": "2025-12-01"}, {"agent": "ria", "date": "2025-12-11"}]
    assert since({"chain": chain, "date_said": "2025-12-01"}) == date(2025, 12, 11)


@pytest.mark.parametrize(
    ("said", "certain"),
    [
        ("2025-12", date(2025, 12, 31)),
        ("[2025-12-17..2025-12-31]", date(2025, 12, 31)),
        ("2025-12-17~", date(2025, 12, 18)),
        ("2025-12~", date(2026, 1, 31)),
        ("2025/..", None),
    ],
)
def test_an_uncertain_date_counts_by_its_last_day(said, certain):
    assert since({"date_said": said, "speaker": "minister"}) == certain


def test_documents_and_origins_date_a_claim():
    assert since({"source": "m"}, documents={"m": {"date_published": "2026-02-11"}}) == date(2026, 2, 11)
    assert since({"source": "m"}, {"m": "2026-02"}) == date(2026, 2, 28)
    wire = {"wire": {"date": "2025-12-17"}}
    assert since({"origin": "wire"}, origins=wire) == date(2025, 12, 17)
    assert since({"origin": "wire", "origin_basis": "inferred"}, origins=wire) is None


def case() -> Ledger:
    return Ledger.model_validate(
        {
            "origins": {"a": {"grade": "B"}, "b": {"grade": "C"}},
            "claims": [
                {"id": "early", "says": "x", "origin": "a", "date_said": "2025-12-01", "speaker": "m"},
                {"id": "late", "says": "x", "origin": "b", "date_said": "2026-01-01", "speaker": "m"},
                {"id": "only", "says": "y", "origin": "b", "date_said": "2026-01-01", "speaker": "m"},
                {"id": "never", "says": "z"},
            ],
            "points": {
                "x": {"says": "x", "for": ["early", "late"]},
                "y": {"says": "y", "for": ["only"]},
                "mine": {"says": "assumed", "prior": 0.9},
            },
        }
    )


def test_the_ledger_as_known_on_a_day():
    then = knowledge(case(), "2025-12-31")
    assert (then.known, then.undated, then.points) == (("early",), ("never",), ("y",))
    assert [claim.id for claim in then.ledger.claims] == ["early"]
    assert then.ledger.points["x"].for_ == ("early",)
    assert JointModel(then.ledger).marginal("x") == pytest.approx(0.85)
    assert as_of(case(), date(2026, 1, 1)).points["y"].for_ == ("only",)


def test_withdrawing_what_was_unknown_is_the_same_and_leaves_its_points_unsupported():
    then = knowledge(case(), "2025-12-31")
    joint = JointModel(case(), without=then.without)
    assert joint.marginal("x") == pytest.approx(0.85)
    assert joint.marginal("mine") == pytest.approx(0.9)
    assert holds_probability(joint, Support(because=("y",))) == 0.0


def test_elements_without_support():
    assert unsupported(Support(because=("x", "y")), ["y"])
    assert not unsupported(Support(because_any=("x", "y")), ["y"])
    assert unsupported(Support(because_any=("x", "y")), ["x", "y"])
    assert not unsupported(Support(against=("y",)), ["y"])
    assert not unsupported(Support(because=("y",), likelihood_overall=0.7), ["y"])


def test_publication_dates_from_bibliographic_records():
    records = [
        {"id": "a", "issued": {"date-parts": [[2025, 12, 17]]}},
        {"id": "b", "issued": {"date-parts": [[2025], [2026, 2]]}},
        {"id": "c", "issued": {"raw": "[2025-12-17..2025-12-31]"}},
        {"id": "d"},
    ]
    assert publication_dates(records) == {"a": "2025-12-17", "b": "2025/2026-02", "c": "[2025-12-17..2025-12-31]"}


def test_a_day_is_a_day():
    with pytest.raises(UsageError, match=r"'17.12.2025' is no day; write year-month-day"):
        day_of("17.12.2025")
