"""The page Robustness, used by a simulated analyst on the flagship."""

from __future__ import annotations

import pytest

from demarche.workbench.shelf import Shelf
from demarche.workbench.studies import STUDIES

ui = pytest.importorskip("nicegui").ui
pytestmark = pytest.mark.filterwarnings("ignore")


def drawings(analyst):
    return [element.content for element in analyst.user.find(ui.html).elements if element.content.startswith("<svg")]


async def run(analyst, draws):
    await analyst.at("robustness")
    next(iter(analyst.user.find("Draws").elements)).set_value(draws)
    analyst.user.find(kind=ui.button, content="Run").click()


async def test_nothing_runs_before_it_is_asked_for(analyst):
    await analyst.at("robustness")
    await analyst.user.should_see("Nothing has been run yet")


async def test_a_run_shows_chances_what_they_hang_on_resting_places_and_variants(analyst):
    await run(analyst, 64)
    await analyst.sees("Chance of being an equilibrium (64 draws, seed 0)")
    for title in ("What it hangs on", "Where it comes to rest", "Variants"):
        await analyst.user.should_see(title)
    # Three drawings, each for a wide screen and for a phone, each with a title and a description inside.
    found = drawings(analyst)
    assert len(found) == 6
    assert all("<title" in svg and "<desc" in svg for svg in found)
    # Contradictions and open orders: those that matter are laid out, the others are named.
    words = analyst.labels()
    assert "Contradiction k38" in words
    assert "Nothing hangs on these" in words
    assert "In which order Russia puts" in words
    # The tornado is drawn for the outcome chosen.
    chosen = next(iter(analyst.user.find("For the outcome").elements))
    chosen.set_value(list(chosen.options)[3])
    await analyst.until(lambda: drawings(analyst) != found, "another tornado")
    # A table stands behind every drawing.
    tables = [e for e in analyst.user.find(ui.expansion).elements if "table" in e.text]
    assert len(tables) == 3
    for expansion in tables:
        expansion.set_value(True)
    await analyst.user.should_see("Probability of coming to rest in each place, with its standard error")


async def test_the_run_is_found_again_after_a_reload_and_says_when_the_case_has_moved_on(analyst):
    await run(analyst, 16)
    await analyst.sees("16 draws")
    await analyst.at("robustness")
    await analyst.user.should_see("16 draws")
    path = analyst.folder / "case.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("likelihood: almost certain", "likelihood: likely", 1), encoding="utf-8")
    await analyst.sees("The case has changed since", 20)
    # What was found belongs to the files: brought back, they bring it back.
    path.write_text(before, encoding="utf-8")
    await analyst.until(lambda: "The case has changed since" not in analyst.labels(), "the old files")
    await analyst.user.should_see("16 draws")


async def test_a_run_can_be_stopped(analyst):
    await run(analyst, 5_000_000)
    await analyst.sees("Stop")
    analyst.user.find(kind=ui.button, content="Stop").click()
    await analyst.sees("Stopped.")
    assert STUDIES.asked(Shelf.key(analyst.folder)).job.state == "stopped"
