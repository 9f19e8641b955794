"""Numbered references are read in any script, tied to their marks, and never repaired."""

from __future__ import annotations

import pytest

from demarche.evidence.bibliography import bibliography, citations
from demarche.evidence.oddities import oddities
from demarche.evidence.reference_oddities import lacks_subject

TEXT = """# River talks

Commentary, 14.03.2024<sup>1</sup>

On 02.28.2024 the parties met [1]. They agreed on nothing [2, 3]. A fourth source is cited [9].

<sup>1</sup> The original was posted on 12.03.2024.

## References

- [1] "Talks fail in Geneva". *Delta Wire*, 28.02.2024, <https://example.org/2024-02-28/talks-fail-in-geneva-again-amid-anger> (download date: 01.03.2024).
- [2] П. Иванов, «Вода и война». *Газета*, 02.03.2023, <https://example.org/20240302/voda> (дата обращения: 05.03.2024).
- [3] K. Sørensen and A. N. Ali, “Upstream”. *Basin Review*, 13.01.2024, [https://example.org/x\\_1](https://example.org/x_1)
- [4] "Never cited. *Delta Wire*, 01.15.2024, https://example.org/login?error=sso
"""


def test_entries_are_read_with_authors_dates_and_addresses() -> None:
    first, second, third, fourth = bibliography(TEXT)
    assert (first.title, first.outlet, first.date, first.accessed) == (
        "Talks fail in Geneva",
        "Delta Wire",
        "2024-02-28",
        "2024-03-01",
    )
    assert second.authors == (("Иванов", "П."),)
    assert (second.title, second.language, second.accessed) == ("Вода и война", "ru", "2024-03-05")
    assert third.authors == (("Sørensen", "K."), ("Ali", "A. N."))
    assert third.address == "https://example.org/x_1"
    assert TEXT[fourth.start : fourth.end].startswith("- [4]")


def test_marks_are_tied_to_entries() -> None:
    marks = citations(TEXT, bibliography(TEXT))
    assert [(m.numbers, m.missing) for m in marks] == [((1,), ()), ((2, 3), ()), ((9,), (9,))]


@pytest.mark.parametrize(
    "words",
    [
        "the printed date 02.03.2023 contradicts its address, which says 2024-03-02",
        "the date 02.28.2024 puts the month first, where most dates of the text put the day first",
        "the date 01.15.2024 puts the month first, where the other dates put the day first",
        "the address is that of a log-in or error page and not of the text",
        "the text gives itself 2 dates: 2024-03-12, 2024-03-14",
        "the quotation marks of the entry do not match",
        "the mark [9] has no entry in the list of references",
        "reference 4 is listed and not cited",
        "the title lacks words that its address has: again, amid, anger",
    ],
)
def test_oddities_are_said(words: str) -> None:
    assert words in [oddity.message for oddity in oddities(TEXT)]


def test_a_date_in_doubt_is_marked_and_kept_as_printed() -> None:
    entry = bibliography(TEXT)[1]
    assert (entry.date_printed, entry.date, entry.date_in_address) == ("02.03.2023", "2023-03-02?", "2024-03-02")


def test_a_title_is_compared_with_the_claim_across_scripts() -> None:
    assert not lacks_subject("США отказались продать F-35", ("United States",))
    assert lacks_subject("Цены на пшеницу", ("United States", "F-35"))


def test_entries_become_csl_records() -> None:
    record = bibliography(TEXT)[2].to_csl("talks-")
    assert record["id"] == "talks-ref-03"
    assert record["author"][0] == {"family": "Sørensen", "given": "K."}
    assert record["issued"] == {"date-parts": [[2024, 1, 13]]}


def test_a_text_without_references_has_none() -> None:
    assert bibliography("Nothing here [sic].") == ()
