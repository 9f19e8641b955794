"""The site builds without a warning, and its pages are all there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(out / "doctrees")]
    done = subprocess.run([*build, str(DOCS), str(out / "html")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "html"


def test_every_page_becomes_a_page_of_the_site(site: Path) -> None:
    pages = [page for page in DOCS.rglob("*.md") if "_build" not in page.parts]
    assert len(pages) > 40
    for page in pages:
        assert (site / page.relative_to(DOCS)).with_suffix(".html").is_file()


def test_generated_parts_are_filled_in(site: Path) -> None:
    for page in ("commands", "concepts", "case-file", "claims-file"):
        assert "generated:" not in (site / "reference" / f"{page}.html").read_text(encoding="utf-8")
    assert "--all-states" in (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert "quote_norm_sha256" in (site / "reference" / "claims-file.html").read_text(encoding="utf-8")
