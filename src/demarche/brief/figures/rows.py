"""Rows with a label and a stretch of chart, beside each other on a page and below each other on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.figures.lettering import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.brief.figures.drawing import Drawing

__all__ = ["NARROW", "Row", "lay_out", "rule"]

NARROW = 480
"""Widths below this are drawn for a phone."""

_LINE = 15.0


@dataclass(frozen=True)
class Row:
    """One row as it was laid out: label lines from `top`, the chart between `left` and `right` around `middle`."""

    label: tuple[str, ...]
    top: float
    middle: float
    left: float
    right: float


def lay_out(
    labels: tuple[str, ...],
    width: float,
    top: float,
    *,
    share: float = 0.46,
    right: float = 46,
    bar: float = 12,
    lines: int = 3,
) -> tuple[tuple[Row, ...], float]:
    """Place the rows of a chart.

    Args:
        labels: one text per row; wrapped to `lines` lines.
        width: width of the figure in pixels.
        top: where the first row begins.
        share: part of the width the labels get where they stand beside the chart.
        right: room kept at the right for a value.
        bar: height of the chart in a row.
        lines: most lines of a label.

    Returns:
        The rows, and where the last one ends.

    >>> rows, end = lay_out(("Status quo", "Grand bargain"), 640, 0)
    >>> len(rows), rows[0].left == rows[1].left
    (2, True)
    """
    narrow = width < NARROW
    left = 4.0 if narrow else width * share
    room = width - 8 if narrow else left - 14
    rows: list[Row] = []
    y = top
    for label in labels:
        wrapped = wrap(label, room, 12, lines)
        text = _LINE * len(wrapped)
        if narrow:
            rows.append(Row(wrapped, y + 11, y + text + bar / 2 + 3, left, width - right))
            y += text + bar + 15
        else:
            height = max(text, bar) + 10
            rows.append(Row(wrapped, y + (height - text) / 2 + 11, y + height / 2, left, width - right))
            y += height
    return tuple(rows), y


def rule(sheet: Drawing, rows: Sequence[Row], x: float, end: float, style: str = "l-rule", above: float = 4) -> None:
    """An upright line at `x` through the chart; on a phone only beside the bars, never through words."""
    if sheet.width >= NARROW:
        sheet.line(x, rows[0].middle - 12 - above, x, end + 2, style)
        return
    for row in rows:
        sheet.line(x, row.middle - 9, x, row.middle + 9, style)
