"""The review page, driven with keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from demarche.case.reading import read_case
from demarche.cli.review_page import ReviewPage
from demarche.evidence.adding import add_document
from demarche.evidence.candidates import propose_into
from demarche.evidence.decisions import read_decisions
from demarche.evidence.extraction.propose import propose

TEXT = (
    "Cairo said that the [bold]dam[/] would not be filled. The army denied it. The river rose in the summer months.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "river"
    case.mkdir()
    (case / "case.yaml").write_text("demarche: 1\ntitle: River\ndecision_makers: {eg: {options: {sign: {}}}}\n")
    (tmp_path / "wire.txt").write_text(TEXT)
    added = add_document(read_case(case), tmp_path / "wire.txt")
    propose_into(case, added.id, added.document, propose(TEXT))
    return case


def shown(page: ReviewPage, name: str) -> str:
    return str(page.query_one(f"#{name}", Static).content)


async def test_candidates_are_decided_with_single_keys(folder: Path) -> None:
    page = ReviewPage(folder, "Ada")
    async with page.run_test() as pilot:
        assert "bold" in shown(page, "passage")
        await pilot.press("a")
        assert "The army denied it" in shown(page, "passage")
        await pilot.press("r")
        await pilot.press("u")
        assert "All are decided" in shown(page, "status")
        assert [d.what for d in read_decisions(folder)] == ["accept", "reject", "unsure"]
        await pilot.press("z")
        assert "undecided" in shown(page, "status")
        await pilot.press("q")
    assert [c.accepted_by for c in read_case(folder).ledger.claims] == ["Ada"]


async def test_a_claim_is_put_into_ones_own_words(folder: Path) -> None:
    page = ReviewPage(folder, "Ada")
    async with page.run_test() as pilot:
        await pilot.press("j", "k", "e")
        page.query_one("#says", Input).value = "No filling, says Egypt."
        await pilot.press("enter")
        await pilot.press("e", "escape")
        assert len(read_decisions(folder)) == 1
    assert read_case(folder).ledger.claims[0].says == "No filling, says Egypt."


async def test_a_decision_that_cannot_be_made_is_said_on_the_page(folder: Path) -> None:
    page = ReviewPage(folder, "Ada")
    async with page.run_test() as pilot:
        await pilot.press("a", "k", "a")
        assert "already" in shown(page, "status")
