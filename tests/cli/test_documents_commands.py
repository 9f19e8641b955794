"""The commands around documents and claims: add, extract, review, verify."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from demarche.cli.main import program
from demarche.errors import DemarcheError
from demarche.evidence.candidates import read_candidates
from demarche.evidence.decisions import read_decisions

CASE = "demarche: 1\ntitle: River\ndecision_makers:\n  eg: {name: Egypt, aliases: [Cairo], options: {sign: {}}}\n"
TEXT = (
    "Cairo said on 3 May 2024 that the dam would not be filled. The army denied it.\n"
    "The African Union has invited nobody to new talks since last winter.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "river"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE)
    (tmp_path / "wire.txt").write_text(TEXT)
    return folder


def run(*words: object, status: int = 0) -> str:
    result = invoke(*words)
    if result.exception is not None and not isinstance(result.exception, SystemExit | DemarcheError):
        raise result.exception
    code = result.exception.exit_status if isinstance(result.exception, DemarcheError) else result.exit_code
    assert code == status, result.output
    return str(result.exception) if isinstance(result.exception, DemarcheError) else result.stdout


def invoke(*words: object) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


def js(*words: object) -> Any:
    return json.loads(run(*words, "--json"))


def test_extract_prints_candidates_with_offsets(case: Path) -> None:
    first, second, third = js("extract", case.parent / "wire.txt")
    assert TEXT[first["start"] : first["end"]].startswith("Cairo said")
    assert first["attributed"] is True
    assert (first["speaker"], first["polarity"], first["date_said"]) == ("Cairo", "negative", "2024-05-03")
    assert (second["stance"], third["attributed"]) == ("denies", False)
    assert js("extract", case.parent / "wire.txt", "--case", case)[0]["speaker"] == "eg"
    assert "speaker Cairo; asserts; negative" in run("extract", case.parent / "wire.txt")


def test_extract_says_what_it_cannot_read(case: Path) -> None:
    assert "No such file" in run("extract", case / "none.txt", status=2)


def test_add_proposes_claims_once(case: Path) -> None:
    (added,) = js("add", case, case.parent / "wire.txt")
    assert (added["id"], added["candidates"], added["new"]) == ("wire", 3, True)
    assert "nothing was added" in run("add", case, case.parent / "wire.txt")
    assert len(read_candidates(case)) == 3


def test_add_takes_what_it_can_and_says_what_it_cannot(case: Path) -> None:
    (case.parent / "bad.pdf").write_bytes(b"%PDF-1.7 cut")
    result = invoke("add", case, case.parent / "bad.pdf", case.parent / "wire.txt")
    assert result.exit_code == 2
    assert "was added as 'wire'" in result.output
    assert "damaged" in result.output


def test_add_reads_the_library_of_a_reference_manager(case: Path) -> None:
    (case.parent / "lib.bib").write_text(
        "@online{nile, title={The Nile}, date={2024-05-01}, url={https://example.org/n}}"
    )
    (case.parent / "lib.ris").write_text("TY  - NEWS\nTI  - The Nile again\nUR  - https://example.org/m\nER  - \n")
    (case.parent / "lib.json").write_text(
        '[{"id": "x", "type": "book", "title": "Nile", "URL": "https://example.org/n/"}]'
    )
    for name, new in (("lib.bib", 1), ("lib.ris", 1), ("lib.json", 0)):
        assert js("add", case, case.parent / name)[0]["records"] == new
    assert [s["title"] for s in json.loads((case / "sources.json").read_text())] == ["The Nile", "The Nile again"]


def test_review_by_options_and_verify(case: Path) -> None:
    run("add", case, case.parent / "wire.txt")
    first, second, third = read_candidates(case)
    assert "is now claim c001" in run(
        "review", case, "--accept", first.id, "--says", "No filling, says Egypt.", "--by", "Ada"
    )
    run("review", case, "--reject", second.id, "--unsure", third.id)
    assert [d["decision"]["what"] for d in js("review", case)] == ["edit", "reject", "unsure"]
    assert "1 same" in run("verify", case)
    run("review", case, "--undo")
    assert len(read_decisions(case)) == 4
    assert "no candidate" in run("review", case, "--accept", "k0", status=2)
    assert "exactly one" in run("review", case, "--says", "words", status=2)


def test_verify_tells_moved_changed_gone_and_not_at_hand(case: Path) -> None:
    run("add", case, case.parent / "wire.txt")
    for candidate in read_candidates(case):
        run("review", case, "--accept", candidate.id)
    source = case / "sources" / "wire.txt"
    source.write_text("Update.\n" + TEXT.replace("denied it", "confirmed that"))
    assert [v["status"] for v in json.loads(invoke("verify", case, "--json").stdout)] == ["moved", "changed", "moved"]
    assert "changed" in run("verify", case, status=1)
    source.unlink()
    assert "3 not at hand" in run("verify", case)


def test_a_model_is_only_asked_with_an_address(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMARCHE_MODEL_URL", raising=False)
    assert "DEMARCHE_MODEL_URL" in run("extract", case.parent / "wire.txt", "--model", "m", "--yes", "x", status=2)
    monkeypatch.setenv("DEMARCHE_MODEL_URL", "https://api.example.org/v1")
    assert "was confirmed" in run("extract", case.parent / "wire.txt", "--model", "m", "--yes", "other", status=2)
    declined = CliRunner().invoke(program, ["extract", str(case.parent / "wire.txt"), "--model", "m"], input="n\n")
    assert "api.example.org" in declined.output
    assert declined.exit_code == 1


def test_review_with_nothing_proposed_says_how_to_begin(case: Path) -> None:
    assert "demarche add" in run("review", case)
