"""Claims in lanes: who said what when, from none to two thousand of them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from demarche.case import examples
from demarche.case.reading import read_case
from demarche.case.schema import Ledger
from demarche.evidence.timeline import timeline
from demarche.workbench.lanes import CROWDED, Window, axis_of, lay_lanes, span_of
from demarche.workbench.lanes_drawn import Scene, claims_markup, lanes_markup

ATTACK = "\"><img src=x onerror='alert(1)'>"


def moments(*claims, by="about"):
    filled = [{"id": f"c{k}", "says": f"It says {k}.", **claim} for k, claim in enumerate(claims)]
    return timeline(Ledger.model_validate({"claims": filled}), by=by)


def laid(found, by="about", slots=60, window=None):
    window = window or Window()
    return lay_lanes(found, by, axis_of(found, by, window), slots, window)


def scene(found, **other):
    given = {
        "case": "key",
        "by": "about",
        "moments": {moment.claim: moment for moment in found},
        "names": {moment.speaker or "": moment.speaker or "nobody" for moment in found},
        "disputed": (),
        "day": None,
        "where": lambda first, last, who: f"/timeline?{first}&{last}&{who}",
    }
    return Scene(**{**given, **other})


def overlaps(lane):
    rows = {}
    for mark in sorted(lane.marks, key=lambda mark: mark.left):
        if mark.left < rows.get(mark.row, 0.0) - 1e-9:
            return True
        rows[mark.row] = mark.right
    return False


def test_each_actor_has_a_lane_the_fullest_first():
    found = moments(
        {"speaker": "ankara", "date_about": "2025-12-17"},
        {"speaker": "moscow", "date_about": "2025-12-18"},
        {"speaker": "moscow", "date_about": "2026-01"},
        {"date_about": "2025-11"},
    )
    assert [(lane.actor, lane.count) for lane in laid(found)] == [("moscow", 2), ("", 1), ("ankara", 1)]


def test_a_day_is_a_dot_and_an_uncertain_date_a_span():
    found = moments(
        {"speaker": "a", "date_about": "2025-01-01"},
        {"speaker": "a", "date_about": "2025-03~"},
        {"speaker": "a", "date_about": "2025-06/.."},
        {"speaker": "a", "date_about": "2025-12-31"},
    )
    (lane,) = laid(found)
    by_id = {mark.claims[0]: mark for mark in lane.marks}
    assert (by_id["c0"].shape, by_id["c1"].shape, by_id["c2"].shape) == ("day", "span", "span")
    assert (by_id["c2"].open_right, by_id["c2"].right) == (True, 1.0)
    assert by_id["c1"].left < by_id["c1"].right < by_id["c2"].left + 1e-9
    assert not overlaps(lane)


def test_claims_without_a_date_are_in_no_lane():
    assert laid(moments({"speaker": "a"}, {"speaker": "a", "date_about": "../.."})) == ()
    assert laid(()) == ()


def test_the_same_claims_lie_elsewhere_by_the_date_they_were_said():
    claims = [{"speaker": "a", "date_said": f"2026-02-{day:02}", "date_about": "2019"} for day in (1, 11)]
    about, told = laid(moments(*claims)), laid(moments(*claims, by="said"), "said")
    assert [mark.shape for mark in about[0].marks] == ["span", "span"]
    assert (told[0].marks[0].shape, told[0].marks[0].left) == ("day", 0.0)


def test_plans_for_years_to_come_leave_room_for_what_has_been():
    claims = [{"speaker": "a", "date_said": "2026-02-11", "date_about": f"2025-{m:02}-01"} for m in range(1, 13)]
    found = moments(*claims, {"speaker": "a", "date_said": "2026-02-11", "date_about": "2040"})
    axis = axis_of(found, "about", Window())
    assert axis.last == date(2026, 4, 12)
    (lane,) = laid(found)
    assert [mark.open_right for mark in lane.marks if mark.claims == ("c12",)] == [True]


def test_the_flagship_by_both_dates_on_both_widths():
    ledger = read_case(examples.path("s400-return")).ledger
    for by in ("about", "said"):
        found = timeline(ledger, by=by)
        for slots in (64, 26):
            lanes = laid(found, by, slots)
            assert sum(lane.count for lane in lanes) == sum(span_of(m, by) is not None for m in found)
            assert sorted(c for lane in lanes for mark in lane.marks for c in mark.claims) == sorted(
                m.claim for m in found if span_of(m, by) is not None
            )
            assert not any(overlaps(lane) for lane in lanes)
            assert all(0 <= m.left < m.right <= 1 + 1e-9 for lane in lanes for m in lane.marks)


def test_two_thousand_claims_stay_low_and_light():
    claims = [
        {"speaker": f"s{k % 40}", "date_about": f"20{10 + k % 16}-{1 + k % 12:02}-{1 + k % 28:02}"} for k in range(2000)
    ]
    found = moments(*claims)
    lanes = laid(found)
    assert len(found) > CROWDED
    assert (len(lanes), sum(lane.count for lane in lanes)) == (40, 2000)
    assert max(lane.rows for lane in lanes) <= 4
    assert not any(overlaps(lane) for lane in lanes)
    assert sum(len(mark.claims) for lane in lanes for mark in lane.marks) == 2000
    axis = axis_of(found, "about", Window())
    assert len(lanes_markup(lanes, axis, scene(found), 8)) < 700_000


def test_what_finds_no_room_is_counted_and_leads_to_its_part_of_time():
    found = moments(*[{"speaker": "a", "date_about": "2026-02-11"} for _ in range(30)], {"date_about": "2025-02-11"})
    lane = laid(found)[0]
    (more,) = [mark for mark in lane.marks if mark.shape == "several"]
    assert len(more.claims) == 30 - 8
    day = date(2026, 2, 11)
    assert (more.first, more.last) == (day, day)
    assert "/timeline?2026-02-11&amp;2026-02-11&amp;a" in lanes_markup(
        [lane], axis_of(found, "about", Window()), scene(found), 5
    )


def test_a_window_keeps_what_may_lie_in_it():
    found = moments(
        {"speaker": "a", "date_about": "2024"},
        {"speaker": "a", "date_about": "2025-03-10"},
        {"speaker": "a", "date_about": "2025/.."},
        {"speaker": "a", "date_about": "2026-01-01"},
    )
    (lane,) = laid(found, window=Window(date(2025, 3, 1), date(2025, 3, 31)))
    assert sorted(claim for mark in lane.marks for claim in mark.claims) == ["c1", "c2"]
    assert axis_of(found, "about", Window(date(2025, 3, 1), date(2025, 3, 1))).first == date(2025, 3, 1)


def test_every_mark_is_a_link_with_words_and_one_of_a_lane_is_reached_with_tab():
    found = moments(
        {"speaker": "a", "date_about": "2025-03-10"},
        {"speaker": "a", "date_about": "2025-03-20", "date_said": "2025-03-20"},
        {"speaker": "b", "date_about": "2025-03-12"},
    )
    drawn = lanes_markup(
        laid(found), axis_of(found, "about", Window()), scene(found, disputed={"c0"}, day=date(2025, 3, 15)), 4
    )
    links = re.findall(r"<a [^>]*>", drawn)
    assert len(links) == 3
    assert [re.search('tabindex="(-?[0-9])"', link)[1] for link in links] == ["0", "-1", "0"]
    assert 'href="/case/key/sources?claim=c0"' in drawn
    assert "c0, 10 March 2025, a: It says 0. (disputed) (not yet public on the day chosen)" in drawn
    assert drawn.count("is-disputed") == 1
    assert drawn.count("is-later") == 3


@pytest.mark.parametrize("draw", ["lanes", "table"])
def test_whatever_people_wrote_stays_text(draw):
    found = moments({"id": "c0", "says": ATTACK, "speaker": ATTACK, "date_about": "2025-03-10"})
    if draw == "lanes":
        markup = lanes_markup(laid(found), axis_of(found, "about", Window()), scene(found), 4)
    else:
        markup = claims_markup(["c0"], scene(found))
    assert "<img" not in markup
    assert "&lt;img" in markup
