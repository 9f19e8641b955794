"""Claims checked against the documents at hand, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.document_case import TEXT, case, invoke, run

from demarche.evidence.candidates import read_candidates

__all__ = ["case"]


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
