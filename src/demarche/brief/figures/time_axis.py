"""A time axis that gives room to where the dates are: one straight scale, or two with a break between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Tick", "TimeAxis"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EARLY_SHARE = 0.3


@dataclass(frozen=True)
class Tick:
    """A mark on the axis: where (0 to 1) and what it says."""

    at: float
    label: str


@dataclass(frozen=True)
class TimeAxis:
    """Days to places between 0 and 1.

    Attributes:
        first: the earliest day shown.
        last: the latest.
        break_at: the day at which the scale changes, or None.

    >>> TimeAxis.around([date(2025, 1, 1), date(2025, 6, 1), date(2025, 12, 31)]).break_at is None
    True
    >>> TimeAxis.around([date(2017, 1, 1), date(2025, 12, 12), date(2025, 12, 17), date(2026, 2, 11)]).break_at
    datetime.date(2025, 12, 1)
    """

    first: date
    last: date
    break_at: date | None = None

    @classmethod
    def around(cls, days: Sequence[date]) -> TimeAxis:
        """The axis for these days, broken where most of them crowd at its end."""
        if not days:
            return cls(date(2000, 1, 1), date(2000, 12, 31))
        ordered = sorted(days)
        first, last = ordered[0], ordered[-1]
        if first == last:
            return cls(_shift(first, -15), _shift(last, 15))
        span = (last - first).days
        median = ordered[len(ordered) // 2]
        if span > 120 and (last - median).days < 0.25 * span:
            quarter = ordered[len(ordered) // 3]
            recent = quarter if (last - quarter).days < 0.35 * span else median
            turn = date(recent.year, recent.month, 1)
            if first < turn < last:
                return cls(first, last, turn)
        return cls(first, last)

    def place(self, day: date) -> float:
        """Where a day stands; days outside the axis stand at its ends."""
        day = min(max(day, self.first), self.last)
        if self.break_at is None:
            return (day - self.first).days / max((self.last - self.first).days, 1)
        if day < self.break_at:
            return _EARLY_SHARE * (day - self.first).days / max((self.break_at - self.first).days, 1)
        rest = (day - self.break_at).days / max((self.last - self.break_at).days, 1)
        return _EARLY_SHARE + (1 - _EARLY_SHARE) * rest

    def ticks(self, count: int = 5) -> tuple[Tick, ...]:
        """At most about `count` marks, at the starts of months, quarters or years."""
        if self.break_at is None:
            return self._between(self.first, self.last, count)
        early = (Tick(0.0, str(self.first.year)), *self._between(self.first, self.break_at, max(count // 3, 1))[1:])
        late = self._between(self.break_at, self.last, max(count - 2, 2))
        return (*(tick for tick in early if tick.at < _EARLY_SHARE - 0.09), *late)

    def _between(self, start: date, stop: date, count: int) -> tuple[Tick, ...]:
        months = (stop.year - start.year) * 12 + stop.month - start.month
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months / step <= count), 6000)
        ticks: list[Tick] = []
        number = start.year * 12 + start.month - 1
        number += -number % step
        while number <= stop.year * 12 + stop.month - 1:
            year, month = divmod(number, 12)
            if year > 9998:
                break
            day = date(max(year, 1), month + 1, 1)
            if start <= day <= stop:
                label = str(year) if step >= 12 else f"{_MONTHS[month]} {year}"
                ticks.append(Tick(self.place(day), label))
            number += step
        return tuple(ticks) or (Tick(self.place(start), f"{_MONTHS[start.month - 1]} {start.year}"),)


def _shift(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
