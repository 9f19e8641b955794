"""Configuration of the documentation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from demarche import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Demarche"
author = "the Demarche contributors"
copyright = author
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.mathjax"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["dollarmath", "deflist", "attrs_inline"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = False
html_theme = "furo"
html_title = "Demarche"
html_show_sourcelink = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
pygments_style = "friendly"


def _fill_in(_app: Sphinx, _docname: str, source: list[str]) -> None:
    """Put what is generated from the program in the place of its markers."""
    from generated import fill_in

    source[0] = fill_in(source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.connect("source-read", _fill_in)
    return {"parallel_read_safe": True}
