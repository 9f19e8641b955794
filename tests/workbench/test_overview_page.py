"""The page Overview, used by a simulated analyst on the flagship."""

from __future__ import annotations

import pytest

from demarche.case.reading import read_case

ui = pytest.importorskip("nicegui").ui
pytestmark = pytest.mark.filterwarnings("ignore")


async def test_the_question_is_answered_at_once_and_how_robust_the_answer_is_follows(analyst):
    await analyst.at("overview")
    await analyst.user.should_see(read_case(analyst.folder).model.question)
    await analyst.user.should_see("In the model the status quo holds.")
    await analyst.user.should_see("What would hold")
    # What is worked out beside the page comes when it is ready: first the origins, then the shares of models.
    await analyst.sees("Ambassador Barrack, early December 2025")
    await analyst.sees("from a first look with 1,024 draws")
    words = analyst.labels()
    assert words.count("of the models the reports leave possible") == 5
    assert words.count("Without it the share of models in which") == 3
    # It is not worked out twice: after a reload it is there from the start, on the page Robustness too.
    await analyst.at("overview")
    await analyst.user.should_see("from a first look with 1,024 draws")
    await analyst.at("robustness")
    await analyst.user.should_see("A first look with few draws")
    await analyst.user.should_see("Chance of being an equilibrium (1,024 draws, seed 0)")


async def test_the_work_beside_the_page_can_be_stopped_and_begun_again(analyst):
    await analyst.at("overview")
    await analyst.sees("Working out beside this page")
    analyst.user.find(kind=ui.button, content="Stop").click()
    await analyst.sees("Stopped.")
    analyst.user.find(kind=ui.button, content="Work it out").click()
    await analyst.sees("Working out beside this page")
