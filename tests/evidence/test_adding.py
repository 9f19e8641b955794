"""Documents enter a case with their text, what is known of them, and their references; originals are never touched."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.evidence.sample_files import PARAGRAPHS, docx, page

from demarche.case.reading import Case, read_case
from demarche.errors import UnreadableFile, UsageError
from demarche.evidence.adding import add_document
from demarche.evidence.at_hand import document_at_hand, verify_case

CASE = "demarche: 1\ntitle: River\ndecision_makers: {eg: {options: {sign: {}}}}\n"
LEDGER = "origins:\n  letter: {name: Letter of 14 August, grade: B}\n"
TEXT = (
    "KYIV, 3 March 2024 (Delta Wire) - Talks went on in the city [1].\n\nBy Lena Hartmann\n\n"
    '## References\n\n[1] A. Stone, "Talks". *Desk*, 02.03.2024, https://example.org/2024-03-02/talks\n'
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE)
    (folder / "claims.yaml").write_text(LEDGER)
    return read_case(folder)


def again(case: Case) -> Case:
    assert case.folder is not None
    return read_case(case.folder)


def test_a_text_is_kept_with_what_is_known_of_it(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    added = add_document(case, path)
    record, reference = again(case).sources
    assert (added.id, record["issued"], record["author"], record["language"]) == (
        "report", {"date-parts": [[2024, 3, 3]]}, [{"literal": "Lena Hartmann"}], "en",
    )  # fmt: skip
    assert record["custom"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert record["custom"]["date_basis"] == "the head of the text"
    assert (reference["id"], reference["custom"]["listed_in"]) == ("report-ref-01", "report")
    assert case.folder is not None
    assert (case.folder / "sources" / "report.txt").read_text() == TEXT
    assert path.read_text() == TEXT
    assert again(case).ledger.documents["report"].characters == len(TEXT)


def test_the_same_document_twice_is_noticed(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.md").write_text(TEXT.replace("\n", "\n"))
    assert add_document(case, tmp_path / "a.txt").new
    second = add_document(again(case), tmp_path / "b.txt")
    assert (second.new, second.id) == (False, "a")
    assert "the same file" in second.message
    assert not add_document(again(case), tmp_path / "c.md").new


def test_two_documents_of_one_name_live_side_by_side(case: Case, tmp_path: Path) -> None:
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "report.txt").write_text(f"The envoys met in Oslo on day {number}.")
        add_document(again(case), folder / "report.txt")
    assert case.folder is not None
    assert [s["id"] for s in again(case).sources] == ["report", "report-2"]
    assert (case.folder / "sources" / "report-2.txt").read_text().endswith("2.")


def test_without_a_copy_only_digests_are_kept_and_nothing_is_a_fault(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    add_document(case, tmp_path / "a.txt", keep=False)
    assert case.folder is not None
    assert not (case.folder / "sources").exists()
    assert document_at_hand(again(case), "a") is None
    (case.folder / "claims.yaml").open("a").write(
        "claims: [{id: c1, says: Talks went on., source: a, start: 34, end: 63}]\n"
    )
    assert verify_case(again(case))[0].anchor.status == "not at hand"


def test_the_text_of_a_word_file_is_kept_beside_it(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(PARAGRAPHS))
    (tmp_path / "b.html").write_text(page(PARAGRAPHS * 2))
    added = add_document(case, tmp_path / "a.docx")
    assert case.folder is not None
    kept = json.loads((case.folder / "sources" / "a.docx.json").read_text())
    assert kept["text"] == added.document.text
    assert document_at_hand(again(case), "a") == added.document
    assert add_document(again(case), tmp_path / "b.html").document.about["title"] == "River talks"


def test_a_reprint_is_declared_a_copy_of_an_origin(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(UsageError, match=r"no origin 'leter' in .*: did you mean 'letter'"):
        add_document(case, tmp_path / "a.txt", copy_of="leter")
    add_document(case, tmp_path / "a.txt", copy_of="letter")
    assert again(case).ledger.documents["a"].copies_of == "letter"


def test_a_document_the_ledger_waits_for_takes_its_place(case: Case, tmp_path: Path) -> None:
    assert case.folder is not None
    with (case.folder / "claims.yaml").open("a") as file:
        file.write("documents:\n  a: {file: a.txt, publisher: delta, kept: false}\n")
    (tmp_path / "a.txt").write_text(TEXT)
    assert add_document(again(case), tmp_path / "a.txt").id == "a"
    record = again(case).ledger.documents["a"]
    assert (record.publisher, record.kept) == ("delta", True)


def test_what_cannot_be_added_leaves_the_case_as_it_was(case: Case, tmp_path: Path) -> None:
    assert case.folder is not None
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 cut")
    before = sorted(p.name for p in case.folder.rglob("*"))
    for path, words in (
        (tmp_path / "a.pdf", "damaged"),
        (tmp_path / "none.txt", "does not exist"),
        (tmp_path, "is a folder"),
    ):
        with pytest.raises(UnreadableFile, match=words):
            add_document(case, path)
    assert sorted(p.name for p in case.folder.rglob("*")) == before
