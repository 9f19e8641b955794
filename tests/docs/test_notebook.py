"""The notebook runs from a fresh kernel and shows what is stored in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))


def shown(notebook: Any) -> list[str]:
    """What the cells print or return, as text."""
    return [
        output.get("text") or output["data"]["text/plain"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    ]


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
    for path in NOTEBOOKS:
        assert shown(nbformat.read(path, as_version=4)), f"{path.name} is stored without its results"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_shows_what_is_stored(path: Path) -> None:
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    stored = shown(notebook)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    assert shown(notebook) == stored
