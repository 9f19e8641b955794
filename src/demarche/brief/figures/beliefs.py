"""How well the points are borne out: belief, its range, and what counting every copy would have made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.figures.drawing import Drawing
from demarche.brief.figures.rows import lay_out, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PointBelief", "belief_ranges"]


@dataclass(frozen=True)
class PointBelief:
    """Belief in one point.

    Attributes:
        label: the point, in words.
        probability: belief in it, 0 to 1.
        low: lower end of the range under the grades' uncertainty.
        high: upper end.
        naive: what counting every repeated report as a new one would have given; None if not computed.
        basis: "9 claims, 4 outlets, 1 origin".
    """

    label: str
    probability: float
    low: float
    high: float
    naive: float | None
    basis: str


def belief_ranges(
    points: Sequence[PointBelief],
    *,
    width: float = 680,
    ident: str = "beliefs",
    title: str = "How far the reports bear it out",
) -> str:
    """Draw for each point its belief as a dot on its range; a hollow triangle is the count of all copies.

    >>> point = PointBelief("The law bars relief.", .9, .8, .95, .99, "3 claims, 2 outlets, 2 origins")
    >>> "3 claims" in belief_ranges([point])
    True
    """
    told = "; ".join(f"{point.label} {100 * point.probability:.0f} % ({point.basis})" for point in points)
    sheet = Drawing(width, ident, title, told)
    sheet.circle(7, 8, 4.5, "f-strong")
    sheet.text(16, 12, "belief", "t-small t-muted")
    sheet.line(60, 8, 84, 8, "l-strong")
    sheet.text(89, 12, "range of grades", "t-small t-muted")
    _triangle(sheet, 190, 8, "")
    sheet.text(199, 12, "if copies were counted", "t-small t-muted")
    rows, end = lay_out(tuple(f"{point.label} ({point.basis})" for point in points), width, 24, share=0.56)
    for step in range(5):
        if rows:
            x = rows[0].left + (rows[0].right - rows[0].left) * step / 4
            rule(sheet, rows, x, end)
            sheet.text(x, end + 15, f"{25 * step} %", "t-small t-muted", "middle" if x > 10 else "start")
    for row, point in zip(rows, points, strict=True):
        span = row.right - row.left
        sheet.lines(4 if row.left < 5 else 0, row.top, row.label, 15)
        sheet.line(row.left + span * point.low, row.middle, row.left + span * point.high, row.middle, "l-strong")
        if point.naive is not None:
            _triangle(
                sheet, row.left + span * point.naive, row.middle, f"if copies were counted: {100 * point.naive:.0f} %"
            )
        sheet.circle(
            row.left + span * point.probability, row.middle, 4.5, "f-strong", f"{100 * point.probability:.0f} %"
        )
        sheet.text(row.right + 8, row.middle + 4, f"{100 * point.probability:.0f} %", "t-strong")
    return sheet.svg(end + 22)


def _triangle(sheet: Drawing, x: float, y: float, tip: str) -> None:
    sheet.path(f"M{x - 5:.1f} {y + 4:.1f}L{x + 5:.1f} {y + 4:.1f}L{x:.1f} {y - 5:.1f}Z", "o-ink", tip=tip)
