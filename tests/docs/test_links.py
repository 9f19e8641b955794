"""Links from one file of the project to another lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .pages import PAGES, ROOT

FILES = sorted({*PAGES, ROOT / "CONTRIBUTING.md", *(ROOT / "cases").rglob("README.md")})
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", FILES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    missing = [link for link in _LINK.findall(text) if not (page.parent / link).exists()]
    assert not missing


def test_picture_of_the_readme_is_small() -> None:
    assert (ROOT / "docs" / "images" / "brief.png").stat().st_size < 300_000
