"""The Word document opens, can be edited, and has real tables."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from tests.brief.cases import chicken, hostile, rumour

from demarche.brief.docx import to_docx
from demarche.brief.gathering import gather


@pytest.fixture(scope="module")
def document():
    return docx.Document(BytesIO(to_docx(gather(rumour()))))


def test_it_has_headings_styles_and_lists(document):
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Lead", "Small print", "Caption", "Reference", "List Bullet"} <= styles
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[0] == "The answer"
    assert headings[-1] == "References"


def test_the_options_board_is_a_table_with_a_repeated_head(document):
    board = document.tables[0]
    assert [cell.text for cell in board.rows[0].cells][:3] == ["Option", "Can be", "Status quo"]
    texts = [cell.text for row in board.rows for cell in row.cells]
    assert "Filling" in texts
    assert "w:tblHeader" in board.rows[0]._tr.xml


def test_every_figure_is_there_as_a_table(document):
    captions = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Caption"]
    assert "For whom each outcome is stable, and under which concept (the figure as a table)" in captions
    assert "Who rests on whom (the figure as a table)" in captions
    assert len(document.tables) > 6


def test_every_table_has_an_alternative_text_in_the_place_the_format_wants(document):
    captions = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Caption"]
    order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
    told = []
    for table in document.tables:
        parts = {part.tag.split("}")[1]: part for part in table._tbl.tblPr}
        assert [name for name in parts if name in order] == [name for name in order if name in parts]
        told.append(parts["tblCaption"].values()[0])
        assert parts["tblDescription"].values()[0].startswith("Table with the columns ")
    assert [caption for caption in told if caption] == captions


def test_columns_fill_the_page(document):
    for table in document.tables:
        width = sum(column.width for column in table.columns)
        assert abs(width / 360_000 - 16.8) < 0.2


def test_addresses_are_links_and_scripts_are_not():
    parts = zipfile.ZipFile(BytesIO(to_docx(gather(rumour()))))
    relations = parts.read("word/_rels/document.xml.rels").decode()
    assert "https://example.org/a?x=1&amp;y=&lt;2&gt;" in relations
    assert "javascript:" not in relations


@pytest.mark.parametrize("case", [chicken, hostile])
def test_it_survives_anything_in_any_field(case):
    made = gather(case(title="Nul \x00 bell \x07") if case is chicken else case())
    document = docx.Document(BytesIO(to_docx(made)))
    assert document.paragraphs[0].text


def test_a_finished_brief_is_laid_out_whole(dam_brief):
    document = docx.Document(BytesIO(to_docx(dam_brief)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "A word of caution." in texts
    assert "Nobody moves alone today1, 2." in texts
    assert any(paragraph.style.name == "List Number" for paragraph in document.paragraphs)
