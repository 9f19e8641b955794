"""Probabilities as bars with their error, for instance of being an equilibrium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.figures.drawing import Drawing
from demarche.brief.figures.rows import lay_out, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Bar", "probability_bars"]


@dataclass(frozen=True)
class Bar:
    """One probability.

    Attributes:
        label: of what, in words.
        probability: 0 to 1.
        error: its standard error; 0 where it was computed exactly.
    """

    label: str
    probability: float
    error: float = 0.0


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def probability_bars(
    bars: Sequence[Bar], *, width: float = 680, ident: str = "bars", title: str = "Probabilities", of: str = ""
) -> str:
    """Draw bars from 0 to 100 % with whiskers of two standard errors.

    Args:
        bars: in the order to be shown.
        width: in pixels.
        ident: id of the figure in its page.
        title: what the bars are of.
        of: a clause for the description, "that each outcome is an equilibrium".

    >>> "72 %" in probability_bars([Bar("Status quo", .72, .01)])
    True
    """
    told = "; ".join(f"{bar.label}: {_percent(bar.probability)}" for bar in bars)
    sheet = Drawing(width, ident, title, f"Probability {of}: {told}." if of else told)
    rows, end = lay_out(tuple(bar.label for bar in bars), width, 6)
    if rows:
        left, right = rows[0].left, rows[0].right
        for step in range(5):
            x = left + (right - left) * step / 4
            rule(sheet, rows, x, end)
            sheet.text(x, end + 15, f"{25 * step} %", "t-small t-muted", "middle" if x > 12 else "start")
    for row, bar in zip(rows, bars, strict=True):
        span = row.right - row.left
        sheet.lines(4 if row.left < 5 else 0, row.top, row.label, 15)
        sheet.rect(row.left, row.middle - 6, span, 12, "f-faint", 2)
        sheet.rect(
            row.left,
            row.middle - 6,
            span * min(bar.probability, 1),
            12,
            "f-strong",
            2,
            f"{bar.label}: {_percent(bar.probability)}",
        )
        if bar.error > 0:
            low = row.left + span * max(bar.probability - 2 * bar.error, 0)
            high = row.left + span * min(bar.probability + 2 * bar.error, 1)
            sheet.line(low, row.middle, high, row.middle, "l-ink")
            for x in (low, high):
                sheet.line(x, row.middle - 4, x, row.middle + 4, "l-ink")
        sheet.text(row.right + 8, row.middle + 4, _percent(bar.probability), "t-strong")
    return sheet.svg(end + 22)
