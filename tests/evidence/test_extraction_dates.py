"""When a claim is about: dates written out, told from the day of writing, counted from another, and dates that belong to something else."""

from __future__ import annotations

from datetime import date

import pytest

from demarche.evidence.extraction.date_ranges import date_ranges
from demarche.evidence.extraction.periods import periods
from demarche.evidence.extraction.propose import propose
from demarche.evidence.extraction.publication import published

MONDAY = "agency-2024-05-20.txt"


def told(text: str, name: str = MONDAY) -> list[str]:
    """The dates the claims of a text are about, without marks of approximation."""
    return [c.date_about.rstrip("~") for c in propose(text, file_name=name) if c.date_about]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("The ship was boarded on Friday.", ["2024-05-17"]),
        ("The ship was boarded Friday.", ["2024-05-17"]),
        ("The ship was boarded last Friday.", ["2024-05-17"]),
        ("The ministers will meet on Friday.", ["2024-05-24"]),
        ("The ministers will meet next Friday.", ["2024-05-24"]),
        ("The ministers meet on 3 June.", ["2024-06-03"]),
        ("The ministers met on 3 June.", ["2024-06-03"]),
        ("The ministers met on 3 December.", ["2023-12-03"]),
        ("The army withdrew in December.", ["2023-12"]),
        ("The army withdrew in late 2019.", ["2019"]),
        ("The army will withdraw in December.", ["2024-12"]),
        ("The army will withdraw by December.", ["2024-12"]),
        ("The army withdrew two months ago.", ["2024-03"]),
        ("The army withdrew in the spring.", ["2024-21"]),
        ("The army withdrew last summer.", ["2023-22"]),
        ("The army has held the hill since 2014.", ["2014/.."]),
        ("The army has held the hill since May 2014.", ["2014-05/.."]),
        ("The army held the hill until 2014.", ["../2014"]),
        ("The army held the hill from 2014 to 2019.", ["2014/2019"]),
        ("The army held the hill between 2014 and 2019.", ["2014/2019"]),
        ("The army held the hill in 2014-19.", ["2014/2019"]),
        ("The army held the hill from March to June 2014.", ["2014-03/2014-06"]),
        ("The army held the hill from 3 March to 5 June 2014.", ["2014-03-03/2014-06-05"]),
        ("The army held the hill for three days, 3-5 June 2014.", ["2014-06-03/2014-06-05"]),
        ("The two leaders met on 11 and 12 July 2023 in Vilnius.", ["2023-07-11/2023-07-12"]),
        ("The two leaders met on July 11-12, 2023, in Vilnius.", ["2023-07-11/2023-07-12"]),
        ("The two leaders met on July 11, 2023 in Vilnius.", ["2023-07-11"]),
        ("The two leaders met on Tuesday, July 11, 2023 in Vilnius.", ["2023-07-11"]),
        ("The two leaders met on 11/07/2023 in Vilnius.", ["2023-07-11"]),
        ("The two leaders met on 2023-07-11 in Vilnius.", ["2023-07-11"]),
        ("The two leaders met on the 11th of July 2023 in Vilnius.", ["2023-07-11"]),
        ("The two leaders met in the 1990s.", ["199X"]),
        ("The two leaders met in the early 1990s.", ["199X"]),
        ("The dispute dates from the 19th century.", ["18XX"]),
        ("The dispute dates back to 1899.", ["1899"]),
        ("The dispute began in the middle of 2019.", ["2019"]),
        ("The dispute began in mid-2019.", ["2019"]),
        ("The dispute began in the first half of 2019.", ["2019"]),
        ("The dispute began at the end of 2019.", ["2019"]),
        ("The dispute began at the end of last year.", ["2023"]),
        ("The dispute began earlier this year.", ["2024"]),
        ("The dispute began earlier this month.", ["2024-05"]),
        ("The dispute began last month.", ["2024-04"]),
        ("The dispute began last year.", ["2023"]),
        ("The deal expires next year.", ["2025"]),
        ("The deal expires at the end of this year.", ["2024"]),
        ("The deal must be signed by the end of the month.", ["2024-05"]),
        ("The deal must be signed before the end of the month.", ["../2024-05"]),
        ("The deal must be signed by year-end.", ["2024"]),
        ("The deal was signed yesterday.", ["2024-05-19"]),
        ("The deal was signed over the weekend.", ["2024-05-18/2024-05-19"]),
        ("The deal was signed in May 1999 and ratified in June of the same year.", ["1999-05", "1999-06"]),
        ("In 1999 the deal was signed.", ["1999"]),
        ("The 1999 deal remains in force.", []),
        ("Under the 1999 deal the army must leave.", []),
        ("The treaty of 1999 remains in force.", ["1999"]),
        ("Troops crossed the river on 24 February 2022, the day Moscow recognised the regions.", ["2022-02-24"]),
        ("The minister said on Monday that the deal was dead.", []),
        ("The minister said the deal had died on Monday.", ["2024-05-20"]),
        ("The deal died on Monday, the minister said.", ["2024-05-20"]),
        ("The deal died in 2019, the minister said on Monday.", ["2019"]),
        ("On Monday the minister said the deal was dead.", ["2024-05-20"]),
        ("The minister told parliament on 3 May that the deal had been dead since 2019.", ["2019/.."]),
        ("The bank, which collapsed in 2019, owns the port.", []),
        ("The port, built in 1999, was sold in 2019.", ["2019"]),
        ("The general, who resigned in May, denies it.", []),
        ("Exports rose by 5 percent in April compared with April 2023.", ["2024-04"]),
        ("Exports rose to 5 million tonnes in 2023 from 3 million in 2022.", ["2023"]),
        ("Some 2,000 soldiers were deployed.", []),
        ("Resolution 2231 expires in October 2025.", ["2025-10"]),
        ("The 2030 target will be missed.", []),
        ("Production of the Su-57 will start in 2027.", ["2027"]),
        ("Delivery is expected in 2027-2028.", ["2027/2028"]),
        ("The vote may take place in the autumn.", ["2024-23"]),
        ("The vote is scheduled for November 5.", ["2024-11-05"]),
        ("The vote is due on 5 November.", ["2024-11-05"]),
        ("It was the worst attack since October 7.", ["2023-10-07/.."]),
        ("Since the autumn of 2021 the ships have stayed away.", ["2021-23/.."]),
        ("The blockade entered its third week on Thursday.", ["2024-05-16"]),
        ("The blockade began exactly one year ago.", ["2023"]),
        ("On the night of 12 June 2023 the dam burst.", ["2023-06-12"]),
        ("The dam burst in the night of 5 to 6 June 2023.", ["2023-06-05/2023-06-06"]),
        ("The dam burst on June 6 last year.", ["2023-06-06"]),
        ("The dam burst in June last year.", ["2023-06"]),
        ("The dam will be repaired in June next year.", ["2025-06"]),
        ("The mandate runs until 31 August.", ["../2024-08-31"]),
        ("The mandate runs until the end of August.", ["../2024-08"]),
        ("The mandate was renewed on 31 August for another year.", ["2023-08-31"]),
        ("The pact was concluded in Minsk in February 2015.", ["2015-02"]),
        ("The pact of February 2015 was never carried out.", ["2015-02"]),
        ("Between January and March the navy stopped 12 ships.", ["2024-01/2024-03"]),
        ("In the first three months of the year the navy stopped 12 ships.", []),
        ("In the third quarter of 2023 the navy stopped 12 ships.", ["2023"]),
        ("In recent weeks the navy stopped 12 ships.", []),
        ("In the past decade the navy stopped 12 ships.", []),
        ("For decades the navy stopped no ship.", []),
        ("The navy stopped the ship on or about 3 May.", ["2024-05-03"]),
        ("Theresa May signed the paper.", []),
        ("The army may march on the capital.", []),
        ("In a speech on 9 May Putin threatened the West.", ["2024-05-09"]),
    ],
)
def test_a_sentence_written_on_monday_20_may_2024(sentence: str, dates: list[str]) -> None:
    assert told(sentence) == dates


def test_a_weekday_needs_the_day_of_writing() -> None:
    assert told("The ship was boarded on Friday.", "agency-2024-05.txt") == []
    assert told("The ship was boarded last month.", "agency-2024-05.txt") == ["2024-04"]


def test_counted_dates_are_told_apart_from_written_ones() -> None:
    found = propose("The ship was boarded on 3 May 2021. Three days later it was released.")
    assert [(c.date_about, c.date_about_explicit) for c in found] == [("2021-05-03", True), ("2021-05-06", False)]


def test_a_day_that_cannot_be_told_is_no_anchor() -> None:
    text = "The ship was boarded on 3 May 2024. The crew was freed on Friday. Three days later it sailed."
    assert told(text, "agency-2024-05.txt") == ["2024-05-03"]


def test_the_opening_date_of_a_sentence_reaches_what_is_joined_to_it() -> None:
    found = propose(
        "On Sunday night the sirens howled in the town and barricades closed the road to the north.",
        today=date(2024, 5, 20),
    )
    assert [c.date_about for c in found] == ["2024-05-19", "2024-05-19"]


def test_the_date_of_saying_is_not_what_is_said() -> None:
    found = propose("Cairo told the Council on 3 May 2021 that the dam had been empty since 2019.")
    assert [(c.date_said, c.date_about) for c in found] == [("2021-05-03", "2019/..")]


def test_a_dateline_without_a_year_takes_it_from_the_file() -> None:
    line = "LONDON, Oct 4 (Agency) - Britain agreed on Thursday to hand over the islands."
    assert published(line, "islands-2024-10.txt").edtf == "2024-10-04"
    assert told(line, "islands-2024-10.txt") == ["2024-10-03"]


def test_a_range_may_end_a_sentence() -> None:
    assert told("Ministers will meet on 27 and 28 August.") == ["2024-08-27/2024-08-28"]
    assert told("The port was closed between 3 March and 5 April.") == ["2024-03-03/2024-04-05"]


def test_ranges_share_a_year() -> None:
    assert [w.edtf for w in date_ranges("from 30 November to 2 January 2021")] == ["2020-11-30/2021-01-02"]
    assert date_ranges("between June and October") == ()


def test_the_end_of_the_year_counts_from_a_year_in_the_same_words() -> None:
    words = "by the end of the year"
    found = periods(words, 0, len(words), today=date(2024, 5, 20), known="day", ahead=False, here=date(2013, 2, 1))
    assert [w.edtf for w in found] == ["2013"]
