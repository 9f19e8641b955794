"""A sheet to draw on: SVG written by hand, everything escaped, always with a title and a description."""

from __future__ import annotations

import re
from html import escape

from demarche.brief.figures.characters import printable
from demarche.brief.figures.palette import COLOURS_DARK, COLOURS_LIGHT, STYLE, custom_properties

__all__ = ["Drawing", "standalone"]

_MARGIN = 14
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"')


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _escaped(text: str) -> str:
    return escape(printable(text), quote=True)


class Drawing:
    """Shapes collected in order; `svg()` closes the sheet.

    Args:
        width: width of the sheet in pixels; the height is what `svg` is told.
        ident: id of the figure, unique in its page.
        title: what the figure is, a few words.
        description: what it shows, one or two sentences; read aloud instead of the picture.

    >>> sheet = Drawing(100, "f1", "A <title>", "What it shows.")
    >>> sheet.text(0, 12, "Türkiye & <Russia>")
    >>> print(sheet.svg(20))  # doctest: +ELLIPSIS
    <svg xmlns="http://www.w3.org/2000/svg" ...<text x="0" y="12">Türkiye &amp; &lt;Russia&gt;</text></svg>
    """

    def __init__(self, width: float, ident: str, title: str, description: str) -> None:
        self.width = width
        self.ident = re.sub(r"[^\w-]", "-", ident)
        self.title = title
        self.description = description
        self._shapes: list[str] = []

    def rect(
        self, x: float, y: float, width: float, height: float, style: str, radius: float = 0, tip: str = ""
    ) -> None:
        """A rectangle; `tip` is shown under the mouse."""
        rounded = f' rx="{_number(radius)}"' if radius else ""
        self._shape(
            f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(max(width, 0))}"'
            f' height="{_number(max(height, 0))}"{rounded} class="{style}"',
            "rect",
            tip,
        )

    def circle(self, x: float, y: float, radius: float, style: str, tip: str = "") -> None:
        """A circle around (x, y)."""
        self._shape(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" class="{style}"', "circle", tip)

    def line(self, x1: float, y1: float, x2: float, y2: float, style: str) -> None:
        """A straight line."""
        self.path(f"M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}", style)

    def path(self, commands: str, style: str, width: float | None = None, tip: str = "") -> None:
        """An SVG path; `width` overrides the stroke width of its style."""
        stroke = f' style="stroke-width:{_number(width)}px"' if width is not None else ""
        self._shape(f'<path d="{commands}" class="{style}"{stroke}', "path", tip)

    def curve(self, x1: float, y1: float, x2: float, y2: float, style: str, width: float, tip: str = "") -> None:
        """A level-ended curve from the left to the right, as in flow diagrams."""
        middle = _number((x1 + x2) / 2)
        self.path(
            f"M{_number(x1)} {_number(y1)}C{middle} {_number(y1)} {middle} {_number(y2)} {_number(x2)} {_number(y2)}",
            style,
            width,
            tip,
        )

    def text(self, x: float, y: float, text: str, style: str = "", anchor: str = "start", turn: float = 0) -> None:
        """One line of text whose baseline starts (or ends, or is centred) at (x, y); `turn` in degrees."""
        kind = f' class="{style}"' if style else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        turned = f' transform="rotate({_number(turn)} {_number(x)} {_number(y)})"' if turn else ""
        self._shapes.append(f'<text x="{_number(x)}" y="{_number(y)}"{kind}{side}{turned}>{_escaped(text)}</text>')

    def lines(
        self, x: float, y: float, lines: tuple[str, ...], height: float, style: str = "", anchor: str = "start"
    ) -> float:
        """Lines of text below one another; gives the baseline that a further line would have."""
        for line in lines:
            self.text(x, y, line, style, anchor)
            y += height
        return y

    def svg(self, height: float) -> str:
        """The finished figure as an `<svg>` element for a page."""
        wide, high = _number(self.width), _number(height)
        size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="dm-figure" role="img" {size} '
            f'aria-labelledby="{self.ident}-t {self.ident}-d">'
            f'<title id="{self.ident}-t">{_escaped(self.title)}</title>'
            f'<desc id="{self.ident}-d">{_escaped(self.description)}</desc>' + "".join(self._shapes) + "</svg>"
        )

    def _shape(self, start: str, name: str, tip: str) -> None:
        self._shapes.append(f"{start}><title>{_escaped(tip)}</title></{name}>" if tip else f"{start}/>")


def standalone(svg: str) -> str:
    """A figure with its style inside, to be saved as a file of its own; light or dark as its viewer is.

    >>> "<style>" in standalone(Drawing(10, "f", "t", "d").svg(10))
    True
    """
    colours = (
        f".dm-figure{{{custom_properties(COLOURS_LIGHT)}background:var(--dm-paper)}}"
        f"@media (prefers-color-scheme:dark){{.dm-figure{{{custom_properties(COLOURS_DARK)}}}}}"
    )
    head, rest = svg.split(">", 1)
    return f"{_SIZE.sub(_with_margin, head)}><style>{colours}{STYLE}</style>{rest}"


def _with_margin(size: re.Match[str]) -> str:
    wide, high = float(size[1]) + 2 * _MARGIN, float(size[2]) + 2 * _MARGIN
    return f'width="{_number(wide)}" height="{_number(high)}" viewBox="-{_MARGIN} -{_MARGIN} {_number(wide)} {_number(high)}"'
