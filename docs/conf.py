"""Configuration of the documentation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml

from demarche import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

project = "Demarche"
author = "the Demarche contributors"
copyright = author
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["dollarmath", "deflist", "attrs_inline"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = False
html_theme = "furo"
html_title = "Demarche"
html_math_renderer = "mathml"  # formulas as the browser draws them: the site needs no network
html_show_sourcelink = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
pygments_style = "friendly"


def _fill_in(_app: Sphinx, _docname: str, source: list[str]) -> None:
    """Put what is generated from the program in the place of its markers."""
    from generated import fill_in

    source[0] = fill_in(source[0])


def _formula(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def _displayed_formula(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append(
        f'<div class="formula" style="overflow-x: auto">{tex2mathml(node.astext(), as_block=True)}</div>'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.connect("source-read", _fill_in)
    app.add_html_math_renderer("mathml", (_formula, None), (_displayed_formula, None))
    return {"parallel_read_safe": True}
