"""EDTF dates and the days they can mean."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.case.dates import bounds, check_edtf, is_edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-12-17", "2025-12-17", "2025-12-17"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-12-17~", "2025-12-17", "2025-12-17"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-12-XX", "2025-12-01", "2025-12-31"),
        ("2019/..", "2019-01-01", None),
        ("../2025-12", None, "2025-12-31"),
        ("2019~/2025-12", "2019-01-01", "2025-12-31"),
        ("[2025-12-17..2025-12-31]", "2025-12-17", "2025-12-31"),
        ("[2025,2026-01]", "2025-01-01", "2026-01-31"),
        ("{2024-05,2025-02}", "2024-05-01", "2025-02-28"),
        ("[..2025]", None, "2025-12-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("9999-12-31%", "9999-12-31", "9999-12-31"),
        ("0000", None, None),
    ],
)
def test_the_days_a_date_can_mean(text, earliest, latest):
    as_day = lambda day: day and date.fromisoformat(day)  # noqa: E731
    assert bounds(text) == (as_day(earliest), as_day(latest))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-12-17~", "2025-12-16", "2025-12-18"),
        ("2025-12%", "2025-10-01", "2026-02-28"),
        ("2019?", "2018-01-01", "2020-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019~/2025", "2018-01-01", "2025-12-31"),
    ],
)
def test_a_doubtful_date_can_be_widened_by_its_own_precision(text, earliest, latest):
    assert [str(day) for day in bounds(text, padded=True)] == [earliest, latest]


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2025-13", "2025-02-30", "2025-1-1", "17.12.2025", "2025/2024", "/", "a/b", "[2025", "[]",
        "[2025..2024]", "2025-12-17T", "２０２５", "x" * 500, "[[2025]]", "2025//2026", "2025-00", "2025-12-00",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    assert not is_edtf(text)
    with pytest.raises(ValueError, match="no date in EDTF"):
        check_edtf(text)


def test_the_message_tells_how_a_printed_date_is_written():
    with pytest.raises(ValueError, match="write year-month-day"):
        check_edtf("11.02.2026")


def test_a_time_of_day_and_a_far_year_are_dates_too():
    assert bounds("2026-02-11T09:30:00Z") == (date(2026, 2, 11), date(2026, 2, 11))
    assert bounds("Y17000000002") == (None, None)


@settings(max_examples=30)
@given(st.dates(min_value=date(1, 1, 1)), st.sampled_from(["{:%Y}", "{:%Y-%m}", "{:%Y-%m-%d}"]))
def test_own_reading_agrees_with_the_edtf_package(day, pattern):
    text = f"{day.year:04d}" + {"{:%Y}": "", "{:%Y-%m}": f"-{day.month:02d}"}.get(
        pattern, f"-{day.month:02d}-{day.day:02d}"
    )
    parsed = parse_edtf(text)
    low, high = bounds(text)
    assert (low.year, low.month, low.day) == tuple(parsed.lower_strict()[:3])
    assert (high.year, high.month, high.day) == tuple(parsed.upper_strict()[:3])


@given(st.dates(), st.dates(), st.sampled_from(["{}/{}", "[{}..{}]", "{{{},{}}}"]))
def test_a_range_reaches_from_its_first_to_its_last_day(a, b, pattern):
    first, last = sorted((a, b))
    assert bounds(pattern.format(first.isoformat(), last.isoformat())) == (first, last)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text):
    if is_edtf(text):
        low, high = bounds(text)
        assert low is None or high is None or low <= high
