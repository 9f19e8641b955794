"""The one style sheet of all figures.

Lightness and shape carry the meaning, so that every figure survives a grey printer; the two hues are near the
blue and the vermilion of Okabe and Ito, which people with any common colour vision tell apart. Inside a page the
custom properties follow the page's own light or dark dress; a figure that stands alone takes `STYLE` along
(`drawing.standalone`).
"""

from __future__ import annotations

__all__ = ["COLOURS_DARK", "COLOURS_LIGHT", "STYLE", "custom_properties"]

COLOURS_LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b2026",
    "muted": "#5a6470",
    "rule": "#c9d0d8",
    "faint": "#eef1f4",
    "strong": "#0b5a91",
    "soft": "#a9cbe3",
    "warn": "#b34700",
    "warn-soft": "#f3c9a8",
}
COLOURS_DARK = {
    "paper": "#14181d",
    "ink": "#e8ebee",
    "muted": "#a3adb8",
    "rule": "#434c57",
    "faint": "#222830",
    "strong": "#7cbcec",
    "soft": "#2c5877",
    "warn": "#f0954a",
    "warn-soft": "#6b3d18",
}


def custom_properties(colours: dict[str, str]) -> str:
    """The colours as CSS custom properties.

    >>> custom_properties({"ink": "#000000"})
    '--dm-ink:#000000;'
    """
    return "".join(f"--dm-{name}:{value};" for name, value in colours.items())


STYLE = """
.dm-figure{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;
font-size:12px;fill:var(--dm-ink)}
.dm-figure text{fill:var(--dm-ink);stroke:none}
.dm-figure .t-muted{fill:var(--dm-muted)}
.dm-figure .t-small{font-size:10.5px}
.dm-figure .t-strong{font-weight:650}
.dm-figure .t-warn{fill:var(--dm-warn)}
.dm-figure .t-on{fill:var(--dm-paper);font-weight:650}
.dm-figure .f-strong{fill:var(--dm-strong);stroke:none}
.dm-figure .f-soft{fill:var(--dm-soft);stroke:none}
.dm-figure .f-warn{fill:var(--dm-warn);stroke:none}
.dm-figure .f-faint{fill:var(--dm-faint);stroke:none}
.dm-figure .f-ink{fill:var(--dm-ink);stroke:none}
.dm-figure .f-paper{fill:var(--dm-paper)}
.dm-figure .o-ink{fill:var(--dm-paper);stroke:var(--dm-ink);stroke-width:1.6}
.dm-figure .o-rule{fill:none;stroke:var(--dm-rule);stroke-width:1}
.dm-figure .o-strong{fill:var(--dm-paper);stroke:var(--dm-strong);stroke-width:1.8}
.dm-figure .o-warn{fill:var(--dm-paper);stroke:var(--dm-warn);stroke-width:2}
.dm-figure .l-rule{fill:none;stroke:var(--dm-rule);stroke-width:1}
.dm-figure .l-ink{fill:none;stroke:var(--dm-ink);stroke-width:1.4}
.dm-figure .l-muted{fill:none;stroke:var(--dm-muted);stroke-width:1.2}
.dm-figure .l-strong{fill:none;stroke:var(--dm-strong);stroke-width:2}
.dm-figure .l-warn{fill:none;stroke:var(--dm-warn);stroke-width:1.8;stroke-dasharray:5 3}
.dm-figure .l-flow{fill:none;stroke:var(--dm-soft);stroke-opacity:.85}
.dm-figure .l-flow-warn{fill:none;stroke:var(--dm-warn-soft);stroke-opacity:.95}
""".strip()
