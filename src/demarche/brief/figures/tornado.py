"""The tornado: how far a probability moves when each thing it may hang on is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.figures.drawing import Drawing
from demarche.brief.figures.rows import lay_out, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Swing", "tornado"]


@dataclass(frozen=True)
class Swing:
    """One thing withdrawn.

    Attributes:
        label: what is withdrawn.
        probability: what the probability becomes without it, 0 to 1.
    """

    label: str
    probability: float


def tornado(
    swings: Sequence[Swing],
    base: float,
    *,
    width: float = 680,
    ident: str = "tornado",
    title: str = "What the answer hangs on",
) -> str:
    """Draw one bar per swing, from the present probability to the one without it.

    Args:
        swings: in the order to be shown, usually the largest first.
        base: the probability with everything in place.
        width: in pixels.
        ident: id of the figure in its page.
        title: its title.

    >>> "40 %" in tornado([Swing("report of the ministry", .4)], .7)
    True
    """
    told = "; ".join(f"without {swing.label}: {100 * swing.probability:.0f} %" for swing in swings)
    sheet = Drawing(width, ident, title, f"Now {100 * base:.0f} %. {told}.")
    rows, end = lay_out(tuple(swing.label for swing in swings), width, 22)
    if not rows:
        return sheet.svg(20)
    values = [base, *(swing.probability for swing in swings)]
    low, high = _frame(min(values), max(values))
    left, right = rows[0].left + 6, rows[0].right - 6

    def place(value: float) -> float:
        return left + (right - left) * (value - low) / (high - low)

    step = next(size for size in (0.05, 0.1, 0.2) if (high - low) / size <= 6 or size == 0.2)
    for value in (low + number * step for number in range(round((high - low) / step) + 1)):
        rule(sheet, rows, place(value), end)
        sheet.text(
            place(value),
            end + 15,
            f"{100 * value:.0f} %",
            "t-small t-muted",
            "middle" if place(value) > 20 else "start",
        )
    for row, swing in zip(rows, swings, strict=True):
        a, b = sorted((place(base), place(swing.probability)))
        sheet.lines(4 if row.left < 5 else 0, row.top, row.label, 15)
        down = swing.probability < base
        sheet.rect(
            a,
            row.middle - 6,
            max(b - a, 1.5),
            12,
            "f-warn" if down else "f-strong",
            1,
            f"{swing.label}: {100 * swing.probability:.0f} %",
        )
        sheet.text(row.right + 8, row.middle + 4, f"{100 * swing.probability:.0f} %", "t-strong")
    rule(sheet, rows, place(base), end, "l-ink")
    sheet.text(place(base), 11, f"now {100 * base:.0f} %", "t-small t-strong", "middle")
    return sheet.svg(end + 22)


def _frame(low: float, high: float) -> tuple[float, float]:
    """Ends of the axis: whole steps around the values, steps of a fifth where they lie far apart, else of a tenth."""
    step = 5 if high - low > 0.5 else 10
    start = max(int(low * step + 1e-9) / step, 0.0)
    stop = min(-(-round(high * step, 6) // 1) / step, 1.0)
    if stop - start < 0.2:
        start, stop = max(start - 0.1, 0.0), min(stop + 0.1, 1.0)
    return start, max(stop, start + 0.1)
