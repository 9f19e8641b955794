"""The brief as one HTML file: no script, nothing loaded from anywhere, for screen, phone and paper."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from demarche.brief.figures.characters import typeset
from demarche.brief.figures.palette import COLOURS_DARK, COLOURS_LIGHT, STYLE, custom_properties

if TYPE_CHECKING:
    from jinja2 import Template

    from demarche.brief.content import Brief

__all__ = ["to_html"]


def _readable(value: Any) -> Any:
    from markupsafe import Markup

    return typeset(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("demarche.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_readable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["safe_address"] = lambda address: str(address).lower().startswith(("http://", "https://"))
    return environment.get_template("brief.html.j2")


@cache
def _style() -> str:
    page = files("demarche.brief").joinpath("templates/brief.css").read_text(encoding="utf-8")
    light, dark = custom_properties(COLOURS_LIGHT), custom_properties(COLOURS_DARK)
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media print{{:root{{{light}}}}}\n{STYLE}\n{page}"
    )


def to_html(brief: Brief) -> str:
    """The brief as a complete HTML document.

    Everything the case says is escaped; the page forbids itself every script and every load.
    """
    from markupsafe import Markup

    figures_are_safe = Markup  # drawn and escaped by brief.figures
    return _template().render(brief=brief, style=Markup(_style()), drawn=figures_are_safe)
