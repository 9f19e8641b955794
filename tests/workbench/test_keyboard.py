"""Lanes and runs in a real browser, without a mouse."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]


@pytest.mark.parametrize("width", [1280, 375])
def test_marks_are_reached_and_followed_with_the_keyboard(served, visit, width):
    page = visit(served.page("timeline"), width=width).page
    page.locator(".wb-mark:visible").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator(".wb-mark[tabindex='0']:visible").first.focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert page.locator(".wb-mark-told").inner_text() == first
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowDown")
    third = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert len({first, second, third}) == 3
    assert page.locator(".wb-mark-told").inner_text() == third
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources?claim=*")
    page.get_by_label("What c").first.wait_for()


def test_a_slider_has_its_name_and_value_where_the_focus_is(served, visit):
    page = visit(served.page("timeline")).page
    slider = page.get_by_role("slider")
    slider.focus()
    assert slider.evaluate("(slider) => slider === document.activeElement")
    assert slider.get_attribute("aria-label")
    before = slider.get_attribute("aria-valuenow")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "(was) => document.activeElement.getAttribute('aria-valuenow') === String(was - 1)", arg=int(before)
    )
    page.get_by_text("with everything known now").wait_for()


def test_the_button_that_stops_a_run_keeps_the_focus_while_the_run_goes_on(served, visit):
    page = visit(served.page("robustness")).page
    page.get_by_label("Draws").fill("5000000")
    page.get_by_role("button", name="Run").click()
    stop = page.get_by_role("button", name="Stop")
    stop.focus()
    status = page.get_by_role("status").filter(has_text="Models solved")
    status.wait_for()
    before = status.inner_text()
    page.wait_for_function("(was) => !document.body.innerText.includes(was)", arg=before)
    assert stop.evaluate("(button) => button === document.activeElement")
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="Stopped.").wait_for()
