"""The way from the status quo to an outcome: who moves, and whom the mover has to trust.

Drawn like the history of a shared document: one lane per decision maker, one row per step. A filled dot is a
step the mover gains by; a ring is one it loses by, or neither gains nor loses by, with dashed lines to those whose
later steps must make it good.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.figures.drawing import Drawing
from demarche.brief.figures.lettering import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PathStep", "way_path"]

_LANE = 26.0


@dataclass(frozen=True)
class PathStep:
    """One step of the way.

    Attributes:
        mover: display name of the decision maker who moves.
        action: what it does, in words.
        improvement: whether the mover prefers where the step ends to where it began.
        remark: in whose interest the step is, in words.
        trusts: whose later steps the mover relies on; empty for an improvement or where nobody moves after it.
        loses: whether the mover is worse off at once and nothing on the way makes it good.
        loss: whether the mover is worse off at once.
    """

    mover: str
    action: str
    improvement: bool
    remark: str
    trusts: tuple[str, ...] = ()
    loses: bool = False
    loss: bool = False


def way_path(
    steps: Sequence[PathStep],
    start: str,
    end: str,
    makers: Sequence[str],
    *,
    width: float = 680,
    ident: str = "way",
    title: str = "",
) -> str:
    """Draw the steps from `start` (top) to `end` (bottom).

    Args:
        steps: in order; may be empty.
        start: name of the state the way begins in.
        end: name of the outcome it leads to.
        makers: display names of the decision makers, in order; those who never move get no lane.
        width: in pixels.
        ident: id of the figure in its page.
        title: its title; made from the names if empty.

    >>> step = PathStep("Russia", "takes the batteries back", True, "gains by it at once")
    >>> "takes the batteries back" in way_path([step], "Status quo", "Outcome A", ["Russia", "Türkiye"])
    True
    """
    movers = [maker for maker in makers if any(step.mover == maker for step in steps)]
    losing = sum(step.loss for step in steps)
    idle = sum(not step.improvement and not step.loss for step in steps)
    indifferent = f", {idle} by which the mover neither gains nor loses" if idle else ""
    told = "; ".join(f"{number}. {step.mover} {step.action} ({step.remark})" for number, step in enumerate(steps, 1))
    sheet = Drawing(
        width,
        ident,
        title or f"The way from {start} to {end}",
        f"{len(steps)} steps, {losing} against the mover's own interest{indifferent}. {told}",
    )
    lanes = {maker: 14 + index * _LANE for index, maker in enumerate(movers)}
    left = 14 + _LANE * len(movers) + 4
    y = _banner(sheet, 0, start)
    first = y
    y += 8
    dots: list[tuple[float, float, PathStep]] = []
    words: list[tuple[float, tuple[str, ...], tuple[str, ...]]] = []
    for number, step in enumerate(steps, 1):
        action = wrap(f"{number}. {step.mover}: {step.action}", width - left, 12, 4)
        remark = wrap(step.remark, width - left, 10.5, 3)
        dots.append((lanes[step.mover], y + 14, step))
        words.append((y + 14, action, remark))
        y += 15.5 * len(action) + 13.0 * len(remark) + 11
    for x in lanes.values():
        sheet.line(x, first, x, y, "l-rule")
    _trust(sheet, dots, lanes)
    for (x, middle, step), (base, action, remark) in zip(dots, words, strict=True):
        sheet.circle(x, middle - 4, 7, "f-strong" if step.improvement else "o-warn", f"{step.mover} {step.action}")
        below = sheet.lines(left, base, action, 15.5)
        sheet.lines(left, below - 2, remark, 13, "t-small t-muted" if step.improvement else "t-small t-warn")
    return sheet.svg(_banner(sheet, y, end) + 1)


def _banner(sheet: Drawing, y: float, text: str) -> float:
    """A state's name on a grey band; gives where the band ends."""
    lines = wrap(text, sheet.width - 24, 11.5, 2)
    height = 7 + 15.0 * len(lines)
    sheet.rect(0, y, sheet.width, height, "f-faint", 4)
    sheet.lines(8, y + 15, lines, 15)
    return y + height


def _trust(sheet: Drawing, dots: list[tuple[float, float, PathStep]], lanes: dict[str, float]) -> None:
    """Dashed lines from each step its mover does not gain by to the next step of each trusted decision maker."""
    for index, (x, y, step) in enumerate(dots):
        for name in step.trusts:
            later = next(((x2, y2) for x2, y2, other in dots[index + 1 :] if other.mover == name), None)
            if later is not None and name in lanes:
                x2, y2 = later
                bend = (y2 - y) * 0.55
                start, stop = y - 4, y2 - 4
                sheet.path(
                    f"M{x:.1f} {start:.1f}C{x:.1f} {start + bend:.1f} {x2:.1f} {stop - bend:.1f} {x2:.1f} {stop:.1f}",
                    "l-warn",
                )
