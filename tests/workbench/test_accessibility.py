"""Every page, light and dark, on a wide screen and on a phone, looked at by axe."""

from __future__ import annotations

from pathlib import Path

import pytest

from demarche.workbench.labels import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

HERE = Path(__file__).parent
RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 200))]);
}"""


@pytest.fixture(scope="module")
def axe():
    for folder in (HERE, *HERE.parents):
        path = folder / "node_modules" / "axe-core" / "axe.min.js"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    pytest.skip("NO AXE: run `npm install` in tests/workbench to check accessibility")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_no_page_keeps_anybody_out(served, visit, axe, scheme, width):
    tab = visit(served.url, scheme=scheme, width=width)
    found = {}
    for name in ("", *PAGES):
        page = tab.page
        page.goto(f"{served.origin}/" if not name else served.page(name))
        page.locator("[aria-level='1']").first.wait_for()
        page.wait_for_timeout(700)
        page.evaluate(axe)
        if violations := page.evaluate(RUN):
            found[name or "cases"] = violations
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            found[f"{name} is too wide"] = width
    assert found == {}
    assert tab.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), pytest.param("light", 375, marks=pytest.mark.slow)])
def test_what_is_worked_out_beside_the_pages_keeps_nobody_out(served, visit, axe, scheme, width):
    tab = visit(served.page("robustness"), scheme=scheme, width=width)
    page = tab.page
    page.get_by_label("Draws").fill("64")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("heading", name="Variants").wait_for(timeout=120_000)
    found = {}
    for name, ready in (("robustness", "Variants"), ("timeline", "Claims in time"), ("overview", "Whose word")):
        if name != "robustness":
            page.goto(served.page(name))
        page.get_by_role("heading", name=ready).wait_for()
        if name == "overview":
            page.get_by_text("Shares of models are").wait_for(timeout=120_000)
        for table in page.get_by_role("button", name="table").all():
            table.click()
        page.wait_for_timeout(700)
        page.evaluate(axe)
        if violations := page.evaluate(RUN):
            found[name] = violations
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            found[f"{name} is too wide"] = width
    assert found == {}
    assert tab.complaints == []
