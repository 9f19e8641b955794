"""The whole job in a real browser: from a document to a brief, on a wide screen and on a phone."""

from __future__ import annotations

import re

import pytest

from demarche.case.reading import read_case
from demarche.workbench.labels import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

NOTE = """Moscow weighs its answer

By Our Correspondent, Ankara, 10 February 2026

Russian officials said on Monday that Moscow would pay Turkey in cash for the S-400 batteries. A Turkish official told
reporters that Ankara would return the batteries in March. The Kremlin spokesman denied that any payment had been agreed.
"""


def go(tab, name):
    """To another page through the menu, as a reader goes."""
    page = tab.page
    link = page.get_by_role("link", name=PAGES[name][0], exact=True)
    if not link.is_visible():
        page.get_by_role("button", name="Menu").click()
    link.click()
    page.wait_for_url(f"**/{name}")
    page.get_by_role("heading", level=1, name=PAGES[name][0], exact=True).wait_for()
    page.wait_for_timeout(400)


def fits(tab):
    """Whether nothing sticks out of the window to the right."""
    return tab.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [1280, pytest.param(375, marks=pytest.mark.slow)])
def test_the_whole_job(flagship, served, visit, tmp_path, width):
    tab = visit(served.url, width=width)
    page = tab.page
    page.get_by_text("What would hold").wait_for()
    assert fits(tab)

    # A document is dropped in; its claims are proposed, the first is accepted in one's own words.
    go(tab, "sources")
    assert fits(tab)
    note = tmp_path / "answer.txt"
    note.write_text(NOTE, encoding="utf-8")
    page.get_by_text("Add documents").click()
    page.locator("input[type=file]").set_input_files(note)
    page.get_by_text(re.compile(r"claims? (is|are) proposed")).wait_for(timeout=60_000)
    page.get_by_role("tab", name=re.compile(r"Proposed \([1-9]")).click()
    page.get_by_label("In your own words").fill("Moscow would pay in cash.")
    claims = len(read_case(flagship).ledger.claims)
    page.get_by_role("button", name="Accept (a)").click()
    page.get_by_role("tab", name=re.compile(rf"Claims \({claims + 1}\)")).wait_for()
    assert read_case(flagship).ledger.claims[-1].says == "Moscow would pay in cash."

    # A preference is changed; the equilibria change while one looks.
    go(tab, "model")
    assert fits(tab)
    status = page.locator(".wb-effect")
    before = status.inner_text()
    page.get_by_label("Remove statement 1 of usa").click()
    page.wait_for_function("(was) => document.querySelector('.wb-effect').innerText !== was", arg=before)
    assert re.search("Appeared|Vanished", status.inner_text())

    # One outcome is explained.
    go(tab, "outcomes")
    assert fits(tab)
    page.get_by_role("button", name=re.compile("^Explain state")).first.click()
    page.get_by_text(re.compile(r"is .*stable for")).first.wait_for()

    # A way is found.
    go(tab, "paths")
    assert fits(tab)
    page.get_by_role("region", name="The way step by step").wait_for()

    # What if a point were true?
    go(tab, "whatif")
    assert fits(tab)
    page.get_by_role("radiogroup", name="Take p04 to be").get_by_text("true", exact=True).click()
    page.get_by_text(re.compile("^1 change:")).wait_for()

    # Robustness runs beside, and is found again after a reload.
    go(tab, "robustness")
    page.get_by_label("Draws").fill("256")
    page.get_by_role("button", name="Run").click()
    page.reload()
    page.get_by_text("Chance of being an equilibrium").first.wait_for(timeout=120_000)
    assert fits(tab)

    # The brief is looked at and taken home.
    go(tab, "brief")
    page.get_by_label("Draws").fill("0")
    page.get_by_role("button", name="Preview").click()
    with page.expect_download(timeout=120_000) as waiting:
        page.get_by_role("button", name=re.compile(r"^Download .*\.html")).click(timeout=120_000)
    written = tmp_path / "brief.html"
    waiting.value.save_as(written)
    assert read_case(flagship).model.title in written.read_text(encoding="utf-8")
    assert fits(tab)

    # After a reload everything is as it was left; undo brings the statement back.
    go(tab, "model")
    page.reload()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undid: Removed statement 1 of usa").wait_for()
    page.wait_for_function("(was) => document.querySelector('.wb-effect').innerText.startsWith(was)", arg=before[:40])

    assert tab.outside() == []
    assert tab.complaints == []


def test_what_is_typed_fast_into_the_text_arrives_letter_by_letter(flagship, served, visit):
    tab = visit(served.page("model"))
    page = tab.page
    text = page.locator(".cm-content")
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# A remark, typed while it is saved\n", delay=15)
    page.keyboard.type("rulez: 3\n", delay=15)
    page.locator(".wb-bad").first.wait_for()
    typed = "# A remark, typed while it is saved\nrulez: 3\n"
    assert text.inner_text().startswith(typed)
    page.wait_for_function("() => document.querySelector('.wb-fault-line')")
    # The draft and what is wrong with it are there again after a reload, until it is taken back.
    page.reload()
    page.locator(".wb-bad").first.wait_for()
    assert text.inner_text().startswith(typed)
    text.click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+End")
    page.keyboard.press("Delete")
    page.keyboard.press("Delete")
    page.locator(".wb-bad").first.wait_for(state="detached")
    page.reload()
    text.wait_for()
    assert "rulez" not in text.inner_text()
    assert (flagship / "case.yaml").read_text(encoding="utf-8").startswith("# A remark, typed while it is saved")
    assert tab.complaints == []


def test_two_tabs_see_each_other_at_once_and_a_conflict_is_shown(flagship, served, visit):
    one = visit(served.page("model"))
    two = visit(served.page("model"), context=one.page.context)
    for tab in (one, two):
        tab.page.locator(".cm-content").wait_for()
    field = one.page.get_by_label("1 of russia", exact=True)
    field.fill("turkiye.s400 = stored")
    field.press("Enter")
    two.page.wait_for_function(
        "() => [...document.querySelectorAll('input')].some((field) => field.value === 'turkiye.s400 = stored')"
    )
    # The second writes nonsense, which stays a draft; the first edits on; the second is told and loses nothing.
    two.page.locator(".cm-content").click()
    two.page.keyboard.press("Control+Home")
    two.page.keyboard.type("nonsense: [")
    two.page.locator(".wb-fault-line, .wb-bad").first.wait_for()
    field = one.page.get_by_label("1 of russia", exact=True)
    field.fill("turkiye.s400 != sold_on")
    field.press("Enter")
    one.page.get_by_text("Reworded statement 1 of russia").first.wait_for()
    two.page.locator(".cm-content").click()
    two.page.keyboard.type(" ")
    two.page.get_by_role("button", name="Take the other text").click()
    two.page.wait_for_function("() => !document.querySelector('.cm-content').innerText.includes('nonsense')")


def test_the_keyboard_is_enough(flagship, served, visit):
    tab = visit(served.page("model"))
    page = tab.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    button = page.get_by_label("Make statement 1 of russia less important", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Moved statement 1 of russia").wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Make statement 1 of russia less important"
    )


def test_the_effect_is_seen_while_a_statement_is_typed_and_the_field_keeps_the_focus(flagship, served, visit):
    tab = visit(served.page("model"))
    page = tab.page
    field = page.get_by_label("2 of usa", exact=True)
    field.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("usa.f35 = shut", delay=30)
    page.wait_for_function("() => document.querySelector('.wb-effect').innerText.includes('Appeared')")
    assert read_case(flagship).model.preferences["usa"].statements[1].prefer == "usa.f35 = shut"
    # One goes on where one was; half a name is neither saved nor complained of.
    page.keyboard.type(" if turkiye.s4", delay=30)
    page.wait_for_timeout(500)
    assert field.input_value() == "usa.f35 = shut if turkiye.s4"
    assert page.get_by_text("did you mean").count() == 0
    page.keyboard.type("00 = stored", delay=30)
    page.keyboard.press("Enter")
    page.get_by_text("Reworded statement 2 of usa").first.wait_for()
    page.wait_for_timeout(500)
    assert (
        read_case(flagship).model.preferences["usa"].statements[1].prefer == "usa.f35 = shut if turkiye.s400 = stored"
    )
    assert field.evaluate("(field) => field === document.activeElement")
    assert field.input_value() == "usa.f35 = shut if turkiye.s400 = stored"
    # Another tab's edit of the same statement does not replace what is being typed; it is told at the field.
    other = visit(served.page("model"), context=page.context).page
    page.keyboard.type(" or", delay=30)
    theirs = other.get_by_label("2 of usa", exact=True)
    theirs.fill("usa.f35 = open")
    theirs.press("Enter")
    page.get_by_text("Elsewhere this was changed to: usa.f35 = open").wait_for()
    assert field.input_value() == "usa.f35 = shut if turkiye.s400 = stored or"
    page.keyboard.press("Tab")
    assert read_case(flagship).model.preferences["usa"].statements[1].prefer == "usa.f35 = open"
    assert tab.complaints == []


def test_a_click_anywhere_in_the_heat_map_explains_its_state(served, visit):
    tab = visit(served.page("outcomes"))
    page = tab.page
    page.get_by_role("region", name="States and for whom they are stable").get_by_text(
        "GMR, SMR", exact=True
    ).first.click()
    page.get_by_text(re.compile("^State 61: ")).wait_for()
    why = page.get_by_role("heading", name="Why", exact=True)
    page.wait_for_function("(why) => why.getBoundingClientRect().top < innerHeight / 2", arg=why.element_handle())
    assert tab.complaints == []


def test_a_case_that_was_never_sound_says_once_what_is_wrong_and_where(flagship, serve, visit):
    (flagship / "case.yaml").write_text("demarche: 1\ntitle: [\n", encoding="utf-8")
    with serve(flagship) as workbench:
        page = visit(workbench.page("model")).page
        page.locator(".wb-fault-line").first.wait_for()
        assert page.get_by_role("alert").count() == 1
        assert "there is no sound model yet" in page.get_by_role("alert").inner_text()


def test_cases_are_begun_and_opened_from_the_list(flagship, serve, visit):
    with serve() as workbench:
        page = visit(workbench.url).page
        page.get_by_label("Work on a copy of Groundwater at Elmira, Ontario").click()
        page.wait_for_url("**/overview")
        page.get_by_text("holds only if parties believe threats").wait_for()
        page.goto(workbench.origin)
        field = page.get_by_label("Folder of a case on this machine")
        field.fill(str(flagship))
        field.press("Enter")
        page.get_by_text("Which settlements of the dispute").wait_for()


def test_selected_words_become_one_claim_that_is_then_on_show(flagship, served, visit, tmp_path):
    tab = visit(served.page("sources"))
    page = tab.page
    note = tmp_path / "answer.txt"
    note.write_text(NOTE, encoding="utf-8")
    page.get_by_text("Add documents").click()
    page.locator("input[type=file]").set_input_files(note)
    page.get_by_text(re.compile(r"claims? (is|are) proposed")).wait_for(timeout=60_000)
    page.get_by_label("Document", exact=True).click()
    page.get_by_role("option", name="Moscow weighs its answer").click()
    document = page.get_by_role("region", name=re.compile("text", re.I)).get_by_text("Moscow would pay")
    document.wait_for()
    claims = len(read_case(flagship).ledger.claims)
    document.evaluate(
        """(element) => {
          const words = element.firstChild, range = document.createRange();
          const start = words.data.indexOf('Ankara would return');
          range.setStart(words, start);
          range.setEnd(words, start + 32);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="Make a claim of the selected words").click()
    ident = f"c{claims + 1}"
    page.get_by_label(f"What {ident} says").wait_for()
    page.get_by_role("button", name="Make a claim of the selected words").click()
    page.get_by_text(re.compile("words", re.I)).last.wait_for()
    page.wait_for_timeout(500)
    assert len(read_case(flagship).ledger.claims) == claims + 1
    assert tab.complaints == []
