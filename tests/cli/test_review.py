"""Decisions about candidates by options of the command."""

from __future__ import annotations

from pathlib import Path

from tests.cli.document_case import case, js, run

from demarche.evidence.candidates import read_candidates
from demarche.evidence.decisions import read_decisions

__all__ = ["case"]


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


def test_review_with_nothing_proposed_says_how_to_begin(case: Path) -> None:
    assert "demarche add" in run("review", case)
