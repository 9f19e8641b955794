"""Candidate claims of a document on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.document_case import TEXT, case, js, run

from demarche.cli.main import program
from demarche.evidence.candidates import read_candidates

__all__ = ["case"]


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


def test_a_model_is_only_asked_with_an_address(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMARCHE_MODEL_URL", raising=False)
    assert "DEMARCHE_MODEL_URL" in run("extract", case.parent / "wire.txt", "--model", "m", "--yes", "x", status=2)
    monkeypatch.setenv("DEMARCHE_MODEL_URL", "https://api.example.org/v1")
    assert "was confirmed" in run("extract", case.parent / "wire.txt", "--model", "m", "--yes", "other", status=2)
    declined = CliRunner().invoke(program, ["extract", str(case.parent / "wire.txt"), "--model", "m"], input="n\n")
    assert "api.example.org" in declined.output
    assert declined.exit_code == 1


def test_candidates_can_be_kept_for_review(case: Path) -> None:
    assert "name it with --case" in run("extract", case.parent / "wire.txt", "--keep", status=2)
    assert "demarche add" in run("extract", case.parent / "wire.txt", "--case", case, "--keep", status=2)
    run("add", case, case.parent / "wire.txt", "--no-claims")
    run("extract", case.parent / "wire.txt", "--case", case, "--keep")
    assert len(read_candidates(case)) == 3
