"""Every page of the workbench, used by a simulated analyst: no server, no browser, the real case."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from demarche.case import examples
from demarche.case.reading import read_case
from demarche.workbench.labels import PAGES
from demarche.workbench.shelf import Shelf

ui = pytest.importorskip("nicegui").ui
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def folder(tmp_path):
    return examples.copy("s400-return", tmp_path / "s400")


@pytest.fixture
async def user(folder, tmp_path, monkeypatch):
    from nicegui.testing.user_simulation import user_simulation

    monkeypatch.setenv("DEMARCHE_TEST_CASES", str(folder))
    monkeypatch.setenv("DEMARCHE_TEST_MEMORY", str(tmp_path / "recent.json"))
    async with user_simulation(main_file=Path(__file__).with_name("pages_of_cases.py")) as user:
        yield user


async def at(user, folder, page):
    await user.open(f"/case/{Shelf.key(folder)}/{page}")


async def until(condition, what="it"):
    for _ in range(100):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


def labelled(user, name):
    """The one element with this name for screen readers."""
    found = [e for e in user.find(ui.element).elements if e.props.get("aria-label") == name]
    assert len(found) == 1, f"{len(found)} elements are called {name!r}"
    return found[0]


async def turn_to(user, tab):
    """Look at another tab of the page."""
    next(iter(user.find(ui.tabs).elements)).set_value(tab)


async def opened(user, words):
    """Open every part of the page with this title."""
    for box in user.find(ui.expansion).elements:
        if box.text == words:
            box.set_value(True)


async def press(user, name):
    button = labelled(user, name)
    for listener in list(button._event_listeners.values()):
        if listener.type == "click":
            button._handle_event({"listener_id": listener.id, "args": []})


async def press_in_table(user, table, name):
    """Press a button inside a table, as the browser tells of it."""
    (body,) = labelled(user, table).default_slot.children
    (what,) = re.findall(rf'data-press="(\d+)" aria-label="{name}"', body.content)
    for listener in list(body._event_listeners.values()):
        if listener.type == "click":
            body._handle_event({"listener_id": listener.id, "args": what})


async def test_every_page_opens_with_its_title(user, folder):
    for page, (title, _) in PAGES.items():
        await at(user, folder, page)
        headings = [e for e in user.find(ui.label).elements if e.props.get("aria-level") == "1"]
        assert [heading.text for heading in headings] == [title]


async def test_an_unknown_case_leads_back_to_the_list(user):
    await user.open("/case/nonsense/overview")
    await user.should_see("This case is not open here")


async def test_cases_are_listed_and_a_new_one_begins_from_the_starter(user, folder, tmp_path):
    await user.open("/")
    await user.should_see("s400")
    place = next(iter(user.find("New folder").elements))
    place.set_value(str(tmp_path / "mine"))
    user.find(kind=ui.button, content="Start").click()
    await until((tmp_path / "mine" / "case.yaml").exists, "the new folder")


async def test_the_overview_answers_the_question(user, folder):
    await at(user, folder, "overview")
    await user.should_see(read_case(folder).model.question)
    await user.should_see("What would hold")


async def test_claims_are_found_by_their_words(user, folder):
    await at(user, folder, "sources")
    await user.should_see("Claims found: 135")
    user.find("Search").type("refund")
    await user.should_not_see("Claims found: 135")


async def test_the_slider_solves_the_case_as_of_an_earlier_day(user, folder):
    await at(user, folder, "timeline")
    await user.should_see("135 of 135 claims were certainly public")
    slider = next(iter(user.find(ui.slider).elements))
    slider.set_value(0)
    user.find(ui.slider).trigger("change")
    await user.should_not_see("135 of 135 claims were certainly public")


async def test_a_statement_moved_changes_the_file_and_the_equilibria_at_once(user, folder):
    await at(user, folder, "model")
    await user.should_see("90 feasible states")
    before = read_case(folder).model.preferences["usa"].statements
    await press(user, "Make statement 1 of usa less important")
    await until(lambda: read_case(folder).model.preferences["usa"].statements[1] == before[0], "the move")
    editor = next(iter(user.find(ui.codemirror).elements))
    await until(lambda: editor.value == (folder / "case.yaml").read_text(encoding="utf-8"), "the text")


async def test_faulty_text_stays_a_draft_and_says_where_it_is_wrong(user, folder):
    await at(user, folder, "model")
    sound = (folder / "case.yaml").read_text(encoding="utf-8")
    editor = next(iter(user.find(ui.codemirror).elements))
    editor.set_value(sound.replace("title:", "titel:"))
    await user.should_see("titel", retries=20)
    assert (folder / "case.yaml").read_text(encoding="utf-8") == sound
    editor.set_value(sound.replace("title: Will", "title: When will"))
    await until(lambda: "When will" in (folder / "case.yaml").read_text(encoding="utf-8"), "the sound text")


async def test_a_wish_with_a_wrong_name_is_told_at_its_field(user, folder):
    await at(user, folder, "model")
    field = user.find("Another wish of Russia")
    field.type("russia.anwser = pays")
    field.trigger("keydown.enter")
    (element,) = field.elements
    assert "did you mean" in element.error


async def test_an_option_with_a_bad_name_is_refused_with_the_reason(user, folder):
    await at(user, folder, "model")
    await turn_to(user, "parties")
    await opened(user, "Another option of Russia")
    user.find("Short name, as in expressions").type("sell it!")
    user.find("Add the option").click()
    await user.should_see("Kept as a draft: it has errors. case.yaml:")


async def test_final_marks_and_ways_are_set_by_ticking(user, folder):
    await at(user, folder, "model")
    await turn_to(user, "parties")
    await opened(user, "no marks")
    box = labelled(user, "russia.answer: pays cannot be left")
    box.set_value(True)
    await until(lambda: read_case(folder).model.options["russia.answer"].final, "the mark")


async def test_outcomes_are_filtered_sorted_and_explained(user, folder):
    await at(user, folder, "outcomes")
    await user.should_see("of 90 states")
    condition = user.find("Only states where")
    condition.type("turkiye.s400 = returned")
    condition.trigger("keydown.enter")
    await press_in_table(user, "States and for whom they are stable", "Explain state 21")
    await user.should_see("State 21")
    condition.clear().type("turkiye.s400 = gone")
    condition.trigger("keydown.enter")
    await user.should_see("gone")


async def test_a_way_is_told_step_by_step(user, folder):
    await at(user, folder, "paths")
    await user.should_see("must be trusted to do it")
    await user.should_see("The way step by step")


async def test_a_trial_shows_before_and_after_and_leaves_the_files_alone(user, folder):
    before = (folder / "case.yaml").read_bytes()
    await at(user, folder, "whatif")
    await user.should_see("Nothing is changed yet")
    labelled(user, "Take p04 to be").set_value("true")
    await user.should_see("1 change:")
    await user.should_see("What moved in the model")
    user.find("Start over").click()
    await user.should_see("Nothing is changed yet")
    assert (folder / "case.yaml").read_bytes() == before


async def test_a_trial_is_kept_as_a_scenario_and_opened_again(user, folder):
    await at(user, folder, "whatif")
    labelled(user, "Take p13 to be").set_value("false")
    user.find("Keep as scenario").click()
    await user.should_see("Why")
    user.find("Name").type("no-law")
    user.find(kind=ui.button, content="Keep it").click()
    await until((folder / "scenarios" / "no-law.yaml").exists, "the scenario")
    user.find("Start over").click()
    user.find("Open a scenario").click()
    await user.should_see("no-law")
    user.find(kind=ui.button, content="no-law").click()
    await user.should_see("1 change:")


async def test_robustness_and_brief_wait_to_be_asked(user, folder):
    await at(user, folder, "robustness")
    await user.should_see("Nothing has been run yet")
    await at(user, folder, "brief")
    await user.should_see("Press Preview")


async def test_a_brief_that_is_ready_stays_in_place_while_another_is_written(user, folder):
    await at(user, folder, "brief")
    labelled_draws = user.find(kind=ui.number).elements.pop()
    labelled_draws.set_value(0)
    user.find(kind=ui.button, content="Make Markdown").click()
    await user.should_see("Download", retries=300)
    ready = next(iter(user.find("Download").elements))
    user.find(kind=ui.button, content="Preview").click()
    await user.should_see("The brief", kind=ui.html, retries=300)
    assert not ready.is_deleted


async def test_every_answered_improvement_is_drawn_or_counted(user, folder):
    await at(user, folder, "outcomes?state=73")
    await user.should_see("State 73")
    drawn = [box for box in user.find(kind=ui.expansion).elements if str(box.text).startswith("Drawn:")]
    assert len(drawn) >= 3


async def test_an_edit_in_one_tab_is_seen_in_the_other_and_undone_there(user, folder):
    from nicegui.testing import User

    other = User(user.http_client)
    await at(user, folder, "model")
    await at(other, folder, "model")
    field = user.find("Another wish of Russia")
    texts = [next(iter(one.find(ui.codemirror).elements)) for one in (user, other)]
    before = texts[0].value
    field.type("russia.answer = refuses")
    field.trigger("keydown.enter")
    await until(lambda: (folder / "case.yaml").read_text(encoding="utf-8") != before, "the file")
    now = (folder / "case.yaml").read_text(encoding="utf-8")
    await until(lambda: all(one.value == now for one in texts), "both tabs")
    await press(other, "Undo")
    await until(lambda: all(one.value == before for one in texts), "both tabs after undo")


async def test_a_file_broken_outside_is_shown_and_the_last_sound_model_stays(user, folder):
    await at(user, folder, "model")
    (folder / "case.yaml").write_text("demarche: [", encoding="utf-8")
    await user.should_see("The files have faults", retries=30)
    await user.should_see("90 feasible states")


@pytest.fixture
def blanks(folder):
    """The case replaced, before anybody opens it, by one whose levels have blanks."""
    text = "demarche: 1\ntitle: Talks\ndecision_makers: {a: {options: {talks: {levels: [open, on hold]}}}}\n"
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    (folder / "claims.yaml").unlink()


async def test_levels_with_blanks_are_proposed_in_quotes(blanks, user, folder):
    await at(user, folder, "model")
    proposed = {str(e.props.get("value")) for e in user.find(ui.element).elements if e.tag == "option"}
    assert 'a.talks = "on hold"' in proposed
    await at(user, folder, "outcomes")
    await until(lambda: labelled_input(user, "Only states where"), "the field")
    assert labelled_input(user, "Only states where").props["placeholder"] == 'a.talks = "on hold"'


def labelled_input(user, label):
    """The text field with this label, if it is there."""
    return next((e for e in user.find(ui.input).elements if e.props.get("label") == label), None)
