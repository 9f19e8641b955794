"""The page Timeline, used by a simulated analyst and in a browser."""

from __future__ import annotations

import pytest

ui = pytest.importorskip("nicegui").ui
pytestmark = pytest.mark.filterwarnings("ignore")


def drawn(analyst):
    return [e.content for e in analyst.user.find(ui.html).elements if e.content.startswith('<div class="wb-lanes"')]


async def test_one_lane_for_each_who_spoke_for_a_wide_screen_and_for_a_phone(analyst):
    await analyst.at("timeline")
    await analyst.user.should_see("Claims in time")
    wide, narrow = drawn(analyst)
    assert wide.count('class="wb-lane"') == narrow.count('class="wb-lane"') == 27
    assert "ARVAK Center" in wide
    next(iter(analyst.user.find("Said by").elements)).set_value("org:bloomberg")
    await analyst.until(lambda: drawn(analyst)[0].count('class="wb-lane"') == 1, "one lane")
    await analyst.user.should_see("9 of 135 claims are in the lanes")


async def test_by_the_date_said_the_lanes_lie_otherwise(analyst):
    await analyst.at("timeline")
    before = drawn(analyst)
    next(iter(analyst.user.find("Order by").elements)).set_value("said")
    await analyst.until(lambda: drawn(analyst) != before, "the other date")
    await analyst.user.should_see("135 of 135 claims are in the lanes; without a date: 0.")


async def test_claims_that_say_nothing_of_when_are_placed_by_when_they_were_said(analyst):
    await analyst.at("timeline", analyst.starter)
    await analyst.user.should_see("3 of 3 claims are in the lanes")
    assert next(iter(analyst.user.find("Order by").elements)).value == "said"


async def test_an_address_names_a_part_of_time_and_an_actor_and_opens_the_table(analyst):
    await analyst.at("timeline?by=said&who=org:arvak&from=2026-02-11&to=2026-02-11")
    await analyst.user.should_see("67 of 135 claims are in the lanes")
    tables = [e.content for e in analyst.user.find(ui.html).elements if e.content.startswith("<table")]
    assert len(tables) == 1
    assert tables[0].count("sources?claim=") == 67
    analyst.user.find(kind=ui.button, content="All of time").click()
    await analyst.until(lambda: 'class="wb-lane"' in drawn(analyst)[0], "the lanes")


async def test_a_day_that_is_none_is_told_at_its_field(analyst):
    await analyst.at("timeline")
    field = next(iter(analyst.user.find("From").elements))
    field.set_value("2026-02-30")
    assert field.error == "Not a day of the calendar."


async def test_the_slider_solves_the_case_and_hollows_what_was_not_public_yet(analyst):
    await analyst.at("timeline")
    await analyst.user.should_see("135 of 135 claims were certainly public")
    assert "is-later" not in drawn(analyst)[0]
    next(iter(analyst.user.find(ui.slider).elements)).set_value(0)
    analyst.user.find(ui.slider).trigger("change")
    await analyst.user.should_not_see("135 of 135 claims were certainly public")
    await analyst.until(lambda: "is-later" in drawn(analyst)[0], "hollow marks")


async def test_a_case_without_claims_says_so(analyst):
    (analyst.folder / "claims.yaml").unlink()
    model = (analyst.folder / "case.yaml").read_text(encoding="utf-8")
    kept = [line for line in model.splitlines() if "because" not in line and "against:" not in line]
    (analyst.folder / "case.yaml").write_text("\n".join(kept), encoding="utf-8")
    await analyst.at("timeline")
    await analyst.sees("The ledger has no claims yet")


async def test_a_mark_leads_to_its_claim_on_the_page_sources(analyst):
    await analyst.at("sources?claim=c014")
    opened = [e for e in analyst.user.find(ui.expansion).elements if e.value and e.text.startswith("c014:")]
    assert len(opened) == 1
