from datetime import date

import pytest

from demarche.case.dates import bounds
from demarche.case.schema import Ledger
from demarche.evidence.timeline import COLUMNS, Span, timeline


def ledger() -> Ledger:
    return Ledger.model_validate(
        {
            "claims": [
                {"id": "late", "says": "x", "date_about": "2019", "date_said": "2025-12-01"},
                {"id": "early", "says": "y", "date_about": "2017-04", "date_said": "2026-01-01"},
                {"id": "none", "says": "z"},
                {"id": "open", "says": "w", "date_about": "../2018"},
            ],
            "points": {"p": {"says": "x", "for": ["late"], "against": ["early"]}},
        }
    )


def test_claims_stand_by_what_they_are_about_or_by_when_they_were_said():
    assert [moment.claim for moment in timeline(ledger())] == ["early", "open", "late", "none"]
    assert [moment.claim for moment in timeline(ledger(), by="said")][:2] == ["late", "early"]


def test_a_row_carries_the_span_and_what_the_claim_speaks_on():
    [row] = [moment.to_dict() for moment in timeline(ledger()) if moment.claim == "late"]
    assert set(row) == set(COLUMNS)
    assert (row["about"], row["about_earliest"], row["about_latest"]) == ("2019", "2019-01-01", "2019-12-31")
    assert (row["points"], row["known"], row["origin"]) == (["p"], "2025-12-01", "own:late")


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2025-12-17", "17 December 2025"),
        ("2025-12-17~", "about 17 December 2025"),
        ("2025-12", "December 2025"),
        ("2019", "2019"),
        ("203X", "2030 to 2039"),
        ("2017?", "perhaps 2017"),
        ("../2018", "until 31 December 2018"),
        ("[2025-12-17..2025-12-31]", "between 17 December 2025 and 31 December 2025"),
        ("2025-12-17/2026-02-11", "from 17 December 2025 to 11 February 2026"),
    ],
)
def test_dates_are_told_as_a_reader_wants_them(edtf, text):
    assert Span(edtf, *bounds(edtf)).text == text


def test_known_dates_come_from_the_sources_too():
    case = Ledger.model_validate({"claims": [{"id": "c", "says": "x", "source": "memo"}]})
    assert timeline(case, published={"memo": "2026-02-11"})[0].known == date(2026, 2, 11)
