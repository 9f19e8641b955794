"""Sources go out to BibTeX, RIS and CSL-JSON and come back the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from demarche.case.reading import Case, case_from_mapping
from demarche.errors import UnreadableFile
from demarche.formats.bibtex import bibtex_text, parse_bibtex, unread_in_bibtex
from demarche.formats.csl import CSL_TYPES, csl_text, merged, parse_csl
from demarche.formats.ris import parse_ris, ris_text

RECORDS: list[dict[str, Any]] = [
    {
        "id": "stone-2024", "type": "article-newspaper", "title": "Talks & 100 % failure in Žitomir: “no {deal}”", "container-title": "Delta Wire",
        "author": [{"family": "Stone", "given": "A. B."}, {"literal": "UN Panel of Experts"}], "issued": {"date-parts": [[2024, 3, 2]]},
        "accessed": {"date-parts": [[2024, 3, 5]]}, "URL": "https://example.org/a_b?x=1&y=%20", "language": "en",
        "custom": {"issues": ["two dates"], "date_printed": "02.03.2024"},
    },
    {"id": "ref-02", "type": "report", "title": "Вода и война", "publisher": "Институт", "issued": {"raw": "2024-03~"}, "language": "ru", "custom": {}},
]  # fmt: skip


def case(records: list[dict[str, Any]]) -> Case:
    return case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {}}}, sources=records)


@pytest.mark.parametrize(("write", "read"), [(bibtex_text, parse_bibtex), (ris_text, parse_ris), (csl_text, parse_csl)])
def test_sources_come_back_as_they_went(write: Any, read: Any) -> None:
    first, second = read(write(case(RECORDS)))
    keep = ("id", "title", "container-title", "author", "issued", "accessed", "URL", "language")
    want = {key: RECORDS[0][key] for key in keep}
    if write is bibtex_text:
        want["title"] = want["title"].replace("{", "").replace("}", "")
    assert {key: first.get(key) for key in keep} == want
    assert (second["title"], second["publisher"], second["issued"]) == ("Вода и война", "Институт", {"raw": "2024-03~"})


def test_what_only_this_program_uses_becomes_a_note() -> None:
    record = json.loads(csl_text(case(RECORDS)))[0]
    assert "custom" not in record
    assert record["note"].splitlines() == ["date_printed: 02.03.2024", "issue: two dates"]


def test_bibtex_as_others_write_it_is_read() -> None:
    text = r"""@article{k1, author = "M{\"u}ller, J{\'e}r{\^o}me and Ilham {Al}iyev and {Foreign Office}", title = {The {NATO} dilemma --- \emph{again}},
      journal = {J. of Conflict}, year = 2019, month = mar, pages = {1--9}, doi = {10.1/x} }
    @newspaper{k2, title={\v{S}iri}, date={2020-05}, urldate={2021-01-02}, url={https://x.org/a\_b}}"""
    first, second = parse_bibtex(text)
    assert first["author"] == [
        {"family": "Müller", "given": "Jérôme"},
        {"family": "Aliyev", "given": "Ilham"},
        {"literal": "Foreign Office"},
    ]
    assert (first["title"], first["issued"], first["page"]) == (
        "The NATO dilemma — again",
        {"date-parts": [[2019, 3]]},
        "1–9",
    )
    assert (second["title"], second["URL"], second["type"]) == ("Širi", "https://x.org/a_b", "article-newspaper")


def test_entries_that_cannot_be_read_are_told_by_line(caplog: pytest.LogCaptureFixture) -> None:
    text = """@book{a, title={One}}
    @book{b, title={Never closed
    @book{a, title={Another}}
    @book{c, title={Two}, title={Three}}"""
    assert [record["id"] for record in parse_bibtex(text)] == ["a"]
    assert unread_in_bibtex(text) == (
        "line 2: the entry is broken: a brace, quote or comma is missing",
        "line 3: the key 'a' is in use already",
        "line 4: the entry has the field 'title' twice",
    )
    assert not caplog.records  # nothing of the parser's own on the terminal


def test_zotero_records_get_ids_one_can_cite() -> None:
    found = parse_csl(
        '[{"id": "http://zotero.org/users/12/items/AB", "type": "book", "title": "A"}, {"type": "book", "title": "Dams"}, {"type": "book", "title": "Dams"}]'
    )
    assert [record["id"] for record in found] == ["zotero-12-items-AB", "dams", "dams-2"]


def test_what_is_there_is_not_doubled() -> None:
    records, new = merged(
        [{"id": "a", "title": "T", "URL": "https://x.org/1"}],
        [{"id": "b", "URL": "https://x.org/1/"}, {"id": "a", "title": "Other"}],
    )
    assert ([r["id"] for r in records], new) == (["a", "a-2"], 1)


@pytest.mark.parametrize(
    ("read", "text"),
    [(parse_bibtex, "nothing"), (parse_ris, "nothing"), (parse_csl, "{"), (parse_csl, '[{"x": 1}]'), (parse_csl, "7")],
)
def test_files_of_another_format_are_refused(read: Any, text: str) -> None:
    with pytest.raises(UnreadableFile):
        read(text, "lib")


@pytest.mark.parametrize(("write", "read"), [(bibtex_text, parse_bibtex), (ris_text, parse_ris), (csl_text, parse_csl)])
def test_every_type_comes_back(write: Any, read: Any) -> None:
    records = [{"id": f"k-{kind}", "type": kind, "title": "T"} for kind in sorted(CSL_TYPES)]
    assert {record["id"]: record["type"] for record in read(write(case(records)))} == {
        record["id"]: record["type"] for record in records
    }


def test_types_have_the_fields_that_other_programs_know() -> None:
    speech = [{"id": "k", "type": "speech", "title": "T"}]
    assert "  entrysubtype = {speech}," in bibtex_text(case(speech))
    assert "M3  - speech" in ris_text(case(speech))
    assert parse_bibtex("@article{k, title={T}, entrysubtype={newspaper}}")[0]["type"] == "article-newspaper"
    assert parse_ris("TY  - RPRT\nTI  - T\nM3  - Working paper\nER  - ")[0]["type"] == "report"
