"""The lanes of the page Timeline in a real browser, without a mouse."""

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
