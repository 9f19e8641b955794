"""Dates on an axis."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from demarche.brief.figures.time_axis import TimeAxis


@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_order_is_kept_and_nothing_leaves_the_axis(days):
    axis = TimeAxis.around(days)
    places = [axis.place(day) for day in sorted(days)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= 1
    ticks = axis.ticks()
    assert ticks
    assert all(0 <= tick.at <= 1 for tick in ticks)


def test_crowded_ends_get_room():
    days = [date(2007, 2, 10), *(date(2025, 12, day) for day in range(1, 29))]
    axis = TimeAxis.around(days)
    assert axis.break_at == date(2025, 12, 1)
    assert axis.ticks()[0].label == "2007"


def test_a_single_day_stands_in_the_middle():
    assert TimeAxis.around([date(2026, 1, 1)]).place(date(2026, 1, 1)) == 0.5
