"""Documents into a case from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.document_case import case, invoke, js, run

from demarche.evidence.candidates import read_candidates

__all__ = ["case"]


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
