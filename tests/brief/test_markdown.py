"""The Markdown says the same as the page."""

from __future__ import annotations

import re

import pytest
from tests.brief.cases import chicken, hostile, rumour

from demarche.brief.gathering import gather
from demarche.brief.html import to_html
from demarche.brief.markdown import to_markdown


@pytest.mark.parametrize("case", [chicken, rumour])
def test_it_has_the_sections_of_the_page(case):
    brief = gather(case())
    titles = re.findall(r"^## (.+)$", to_markdown(brief), re.MULTILINE)
    assert titles == re.findall(r"<h2>(.+?)</h2>", to_html(brief))


def test_tables_have_as_many_cells_as_their_head():
    head = 0
    for line in to_markdown(gather(hostile())).splitlines():
        if not line.startswith("|"):
            head = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        head = head or cells
        assert cells == head


def test_what_an_outcome_changes_is_in_bold_as_the_note_says():
    board = to_markdown(gather(chicken())).split("## Who can do what")[1].split("\n## ")[0]
    assert "What differs from the status quo is in bold." in board
    assert re.search(r"\| \*\*[^|*]+\*\* \|", board)


def test_markup_in_a_field_stays_text():
    text = to_markdown(gather(hostile()))
    assert "\\<script\\>" in text
    assert not re.search(r"(?<!\\)<script", text)


def test_a_finished_brief_is_laid_out_whole(dam_brief):
    text = to_markdown(dam_brief)
    assert "Nobody moves alone **today** [1, 2]." in text
    assert "| Upstream | Sluices | closed | **open** |" in text
    assert "1. River Commission, Annual report, 2025. <https://example.org/report?a=1&b=2>" in text
