"""What a reader may count on: every chapter of the textbook, and every how-to, has the same shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import DOCS, steps

CHAPTERS = sorted(page for page in (DOCS / "textbook").glob("*.md") if page.stem != "index")
HOW_TO = sorted(page for page in (DOCS / "how-to").glob("*.md") if page.stem != "index")


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_chapter_has_formula_example_source_and_exercise_with_solution(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    places = [
        text.index(part) for part in ("# ", "$$", "```pycon\n>>> ", "**Source.**", "## Exercise", "**Solution.**")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_how_to_fits_on_a_screen_and_shows_a_checked_result(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 75
    assert ">>> " in text or any(step.prints for step in steps(page))


@pytest.mark.parametrize("folder", ["textbook", "how-to", "reference", "tutorial"])
def test_every_page_is_listed(folder: str) -> None:
    index = (DOCS / folder / "index.md").read_text(encoding="utf-8").split()
    for page in (DOCS / folder).glob("*.md"):
        assert page.stem == "index" or page.stem in index
