"""Claims in time, one lane per actor: which marks stand where, worked out before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from demarche.brief.figures.time_axis import TimeAxis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from demarche.evidence.timeline import Moment, Span

__all__ = ["CROWDED", "Lane", "Mark", "Window", "axis_of", "lay_lanes", "span_of"]

CROWDED = 400
"""With more marks than these, lanes are kept low and what does not fit is counted."""

_ROWS = 8
_ROWS_CROWDED = 3
_BUNDLE = 3  # slots a number takes
_AHEAD = 60  # days shown after the last word was said
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """The part of time that is looked at.

    Attributes:
        first: its first day; None for no bound.
        last: its last day; None likewise.
    """

    first: date | None = None
    last: date | None = None

    def meets(self, span: Span) -> bool:
        """Whether a date can lie in it."""
        early = self.first is None or span.latest is None or span.latest >= self.first
        return early and (self.last is None or span.earliest is None or span.earliest <= self.last)


@dataclass(frozen=True)
class Mark:
    """One claim, or several that stand too close to be told apart.

    Attributes:
        claims: ids of the claims.
        left: where it begins, 0 to 1.
        right: where it ends.
        row: its row in the lane, from 0.
        shape: "day", "span", or "several".
        open_left: whether it reaches beyond the beginning of the axis.
        open_right: whether it reaches beyond its end.
        first: the first day it stands for.
        last: the last day.
    """

    claims: tuple[str, ...]
    left: float
    right: float
    row: int
    shape: str
    open_left: bool = False
    open_right: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Lane:
    """What one actor said.

    Attributes:
        actor: id; empty where nobody is named.
        marks: in the order of time.
        rows: how many rows they take.
        count: how many claims.
    """

    actor: str
    marks: tuple[Mark, ...]
    rows: int
    count: int


def span_of(moment: Moment, by: str) -> Span | None:
    """The date a claim is placed by: when it was said, or what it is about; None if unknown."""
    span = moment.said if by == "said" else moment.about
    return None if span is None or (span.earliest is None and span.latest is None) else span


def axis_of(moments: Sequence[Moment], by: str, window: Window) -> TimeAxis:
    """The time axis around the dates that are looked at.

    Args:
        moments: the claims.
        by: "said" or "about".
        window: the part of time that is looked at.
    """
    if window.first is not None and window.last is not None:
        return TimeAxis(window.first, max(window.last, window.first + _DAY))
    days = [
        min(max(day, window.first or day), window.last or day)
        for moment in moments
        if (span := span_of(moment, by)) is not None and window.meets(span)
        for day in (span.earliest, span.latest)
        if day is not None
    ]
    heard = [moment.said.latest for moment in moments if moment.said is not None and moment.said.latest is not None]
    # Plans for years to come would leave no room for what has been: the axis ends soon after the last word was said.
    bound = max(heard, default=date.max)
    end = date.fromordinal(min(bound.toordinal() + _AHEAD, date.max.toordinal()))
    kept = [min(day, end) for day in days]
    if window.last is not None or all(day > bound for day in days):
        kept = days
    return TimeAxis.around(kept)


def lay_lanes(
    moments: Sequence[Moment], by: str, axis: TimeAxis, slots: int, window: Window | None = None
) -> tuple[Lane, ...]:
    """Place each claim in the lane of who said it, so that no two marks of a lane overlap.

    Args:
        moments: the claims.
        by: "said" or "about".
        axis: where days stand.
        slots: how many marks fit side by side in the width of a lane.
        window: the part of time that is looked at; all of it, if not given.

    Returns:
        Lanes, the fullest first; claims without a date are in none.
    """
    window = window or Window()
    placed: dict[str, list[tuple[Moment, Span]]] = {}
    for moment in moments:
        span = span_of(moment, by)
        if span is not None and window.meets(span):
            placed.setdefault(moment.speaker or "", []).append((moment, span))
    most = _ROWS if sum(map(len, placed.values())) <= CROWDED else _ROWS_CROWDED
    lanes = [_lane(actor, found, axis, slots, most) for actor, found in placed.items()]
    return tuple(sorted(lanes, key=lambda lane: (-lane.count, lane.actor)))


def _lane(actor: str, found: Sequence[tuple[Moment, Span]], axis: TimeAxis, slots: int, most: int) -> Lane:
    marks = sorted((_mark(moment, span, axis, slots) for moment, span in found), key=lambda m: (m.left, m.right))
    ends: list[float] = []
    told: list[Mark] = []
    crowd: list[Mark] = []
    for mark in marks:
        row = next((k for k, end in enumerate(ends) if end <= mark.left + 1e-9), len(ends))
        if row >= most:
            crowd.append(mark)
            continue
        ends[row:] = [mark.right] if row == len(ends) else [mark.right, *ends[row + 1 :]]
        told.append(_in_row(mark, row))
    bundles = _bundles(crowd, _BUNDLE / slots, len(ends))
    told += bundles
    told.sort(key=lambda mark: (mark.left, mark.row))
    return Lane(actor, tuple(told), len(ends) + bool(bundles), len(found))


def _mark(moment: Moment, span: Span, axis: TimeAxis, slots: int) -> Mark:
    first, last = span.earliest, span.latest
    left = axis.place(first) if first is not None else 0.0
    right = axis.place(last) if last is not None else 1.0
    slot = 1.0 / slots
    shape = "day" if first is not None and first == last else "span"
    if right - left < slot:
        # Nothing is drawn narrower than a mark that can be seen and hit.
        middle = min(max((left + right) / 2, slot / 2), 1 - slot / 2)
        left, right = middle - slot / 2, middle + slot / 2
    early, late = first is None or first < axis.first, last is None or last > axis.last
    return Mark((moment.claim,), left, right, 0, shape, early, late, first, last)


def _in_row(mark: Mark, row: int) -> Mark:
    return Mark(
        mark.claims, mark.left, mark.right, row, mark.shape, mark.open_left, mark.open_right, mark.first, mark.last
    )


def _bundles(crowd: Sequence[Mark], width: float, row: int) -> list[Mark]:
    """The marks that found no room, several to one that says how many."""
    found: list[tuple[float, list[Mark]]] = []
    for mark in crowd:
        left = min(mark.left, 1 - width)
        if found and left < found[-1][0] + width:
            found[-1][1].append(mark)
        else:
            found.append((left, [mark]))
    bundles: list[Mark] = []
    for left, group in found:
        first = _edge(min, [mark.first for mark in group])
        last = _edge(max, [mark.last for mark in group])
        claims = tuple(claim for mark in group for claim in mark.claims)
        bundles.append(Mark(claims, left, left + width, row, "several", False, False, first, last))
    return bundles


def _edge(which: Callable[[list[date]], date], days: Sequence[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return which(known) if len(known) == len(days) else None
