"""The machine proposes, a person decides: candidates stay apart, decisions are kept and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from demarche.case.reading import read_case
from demarche.errors import UnreadableFile, UsageError
from demarche.evidence.adding import add_document
from demarche.evidence.at_hand import verify_case
from demarche.evidence.candidates import Proposed, propose_into, read_candidates
from demarche.evidence.decisions import FILE, accept, decide, read_decisions, states, undo
from demarche.evidence.extraction.propose import propose

CASE = "demarche: 1\ntitle: River\ndecision_makers:\n  eg: {name: Egypt, aliases: [Cairo], options: {sign: {}}}\n"
LEDGER = "# ours\nentities:\n  addis: {name: Ethiopia, metonyms: [Addis Ababa]}\n"
TEXT = "Cairo said on 3 May 2024 that the $2 billion dam would not be filled. Addis Ababa denied the charge [1].\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case with one document and its candidates."""
    case = tmp_path / "river"
    case.mkdir()
    (case / "case.yaml").write_text(CASE)
    (case / "claims.yaml").write_text(LEDGER)
    (tmp_path / "wire.txt").write_text(TEXT)
    added = add_document(read_case(case), tmp_path / "wire.txt")
    propose_into(case, added.id, added.document, propose(TEXT))
    return case


def test_proposing_twice_adds_nothing(folder: Path) -> None:
    before = read_candidates(folder)
    from demarche.evidence.documents.reading import read_bytes

    assert len(before) == 2
    assert propose_into(folder, "wire", read_bytes(TEXT.encode(), "wire.txt"), propose(TEXT)) == ()
    assert read_candidates(folder) == before


def test_an_accepted_candidate_is_a_claim_that_verifies(folder: Path) -> None:
    first, second = read_candidates(folder)
    assert accept(folder, first, by="Ada").claim == "c001"
    assert accept(folder, second, {"says": "Ethiopia rejects it.", "kind": "assessment"}, by="Ada").what == "edit"
    ledger = read_case(folder).ledger
    one, two = ledger.claims
    assert (one.speaker, one.accepted_by, one.amount.value if one.amount else None) == ("eg", "Ada", 2e9)
    assert two.entities == ("addis",)
    assert one.note is not None
    assert (two.says, two.stance, two.references, two.note) == (
        "Ethiopia rejects it.",
        "denies",
        ("wire-ref-01",),
        None,
    )
    assert [v.anchor.status for v in verify_case(read_case(folder))] == ["same", "same"]
    assert (folder / "claims.yaml").read_text().startswith("# ours")


def test_decisions_are_kept_and_undone_in_order(folder: Path) -> None:
    first, second = read_candidates(folder)
    accept(folder, first)
    decide(folder, second, "reject", note="no news")
    assert undo(folder).what == "reject"  # type: ignore[union-attr]
    assert undo(folder).claim == "c001"  # type: ignore[union-attr]
    assert undo(folder) is None
    assert read_case(folder).ledger.claims == ()
    assert states(read_decisions(folder)) == {}
    assert [d.what for d in read_decisions(folder)] == ["accept", "reject", "undo", "undo"]
    decide(folder, first, "unsure")
    decide(folder, first, "reject")
    assert states(read_decisions(folder))[first.id].what == "reject"


def test_a_claim_in_use_is_not_taken_out(folder: Path) -> None:
    first = read_candidates(folder)[0]
    accept(folder, first)
    with (folder / "claims.yaml").open("a") as file:
        file.write("points:\n  p1: {says: It will not be filled., for: [c001]}\n")
    with pytest.raises(UsageError, match="used by p1"):
        undo(folder)
    with pytest.raises(UsageError, match="c001"):
        decide(folder, first, "reject")


def test_other_decisions_are_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="reject or unsure"):
        decide(folder, read_candidates(folder)[0], "maybe")


def test_broken_lines_are_named(folder: Path) -> None:
    (folder / FILE).write_text('{"what": "accept"}\n')
    with pytest.raises(UnreadableFile, match=r"decisions.jsonl:1:1"):
        read_decisions(folder)
    (folder / ".demarche" / "candidates.jsonl").write_text("[]\n")
    with pytest.raises(UnreadableFile, match=r"candidates.jsonl:1:1"):
        read_candidates(folder)


def test_a_candidate_of_a_document_that_was_not_kept_has_no_words() -> None:
    assert Proposed("k1", "wire", {"text": ""}).to_dict() == {"id": "k1", "source": "wire", "text": ""}
