"""The timeline: what the claims are about, with uncertain dates as spans, and when each was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from demarche.brief.figures.drawing import Drawing
from demarche.brief.figures.rows import lay_out, rule
from demarche.brief.figures.time_axis import TimeAxis

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Event", "timeline"]


@dataclass(frozen=True)
class Event:
    """One dated claim.

    Attributes:
        label: what it says, in a few words.
        when: the date in words, as shown.
        earliest: first day it may be about, or None if open.
        latest: last day, or None if open.
        said: the day it was said, or None if not known.
        disputed: whether a recorded contradiction touches it.
    """

    label: str
    when: str
    earliest: date | None
    latest: date | None
    said: date | None = None
    disputed: bool = False


def timeline(
    events: Sequence[Event],
    *,
    width: float = 680,
    ident: str = "timeline",
    title: str = "What happened when",
    as_of: date | None = None,
) -> str:
    """Draw one row per event: a dot for a day, a bar for a span, a ring for the day it was said.

    Args:
        events: in the order to be shown, usually by date.
        width: in pixels.
        ident: id of the figure in its page.
        title: its title.
        as_of: the day the brief speaks of, drawn as a line.

    >>> from datetime import date
    >>> day = date(2019, 7, 12)
    >>> "delivered" in timeline([Event("First batteries delivered", "12 July 2019", day, day)])
    True
    """
    days = [day for event in events for day in (event.earliest, event.latest) if day is not None]
    days += [event.said for event in events if event.said is not None]
    axis = TimeAxis.around([*days, as_of] if as_of else days)
    told = "; ".join(f"{event.when}: {event.label}" for event in events)
    sheet = Drawing(width, ident, title, told)
    _legend(sheet)
    rows, end = lay_out(tuple(map(_label, events)), width, 24, share=0.6, right=10, lines=2)
    if not rows:
        return sheet.svg(24)
    left, room = rows[0].left + 5, rows[0].right - rows[0].left - 10
    for tick in axis.ticks(4):
        x = left + room * tick.at
        rule(sheet, rows, x, end)
        sheet.text(x, end + 15, tick.label, "t-small t-muted", _anchor(tick.at))
    if axis.break_at is not None:
        x = left + room * axis.place(axis.break_at)
        sheet.path(f"M{x - 5:.1f} {end - 1:.1f}l4 -10M{x:.1f} {end - 1:.1f}l4 -10", "l-ink")
    if as_of is not None:
        x = left + room * axis.place(as_of)
        rule(sheet, rows, x, end, "l-muted")
    for row, event in zip(rows, events, strict=True):
        sheet.lines(4 if row.left < 5 else 0, row.top, row.label, 15)
        _mark(sheet, event, axis, left, room, row.middle)
    return sheet.svg(end + 22)


def _label(event: Event) -> str:
    label = f"{event.when}: {event.label}" if event.when else event.label
    return f"{label} (disputed)" if event.disputed else label


def _anchor(at: float) -> str:
    if at < 0.08:
        return "start"
    return "end" if at > 0.92 else "middle"


def _legend(sheet: Drawing) -> None:
    sheet.circle(6, 8, 4.5, "f-strong")
    sheet.text(15, 12, "day", "t-small t-muted")
    sheet.rect(44, 5, 24, 6, "f-strong", 3)
    sheet.text(73, 12, "some time between", "t-small t-muted")
    sheet.circle(184, 8, 4, "o-ink")
    sheet.text(193, 12, "said", "t-small t-muted")


def _mark(sheet: Drawing, event: Event, axis: TimeAxis, left: float, room: float, y: float) -> None:
    if event.earliest is not None or event.latest is not None:
        a = left + room * axis.place(event.earliest or axis.first)
        b = left + room * axis.place(event.latest or axis.last)
        if b - a < 7:
            sheet.circle((a + b) / 2, y, 4.5, "f-strong", event.when)
        else:
            sheet.rect(a, y - 3, b - a, 6, "f-strong", 3, event.when)
    if event.said is not None:
        sheet.circle(left + room * axis.place(event.said), y, 4, "o-ink", f"said {event.said.isoformat()}")
