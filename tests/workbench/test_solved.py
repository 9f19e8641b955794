"""A large model is solved beside the pages: they open at once, say so, and show what followed before until it is done."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from demarche.workbench.shelf import Shelf

ui = pytest.importorskip("nicegui").ui
pytestmark = pytest.mark.filterwarnings("ignore")

OPTIONS = 13
PARTIES = ("north", "south")


def large_case(folder):
    """Thirteen things to do or not, weighed at random by two parties."""
    chance = random.Random(3)
    names = [f"{PARTIES[k % 2]}.act{k}" for k in range(OPTIONS)]
    lines = ["demarche: 1", "title: Many acts", "decision_makers:"]
    for party in PARTIES:
        own = ", ".join(f"{name.partition('.')[2]}: {{}}" for name in names if name.startswith(party))
        lines += [f"  {party}: {{name: {party.title()}, options: {{{own}}}}}"]
    lines += ["status_quo:", *(f"  {name}: 'no'" for name in names), "preferences:"]
    for party in PARTIES:
        lines += [f"  {party}:", "    weights:", *(f"      {name} = yes: {chance.randint(-50, 50)}" for name in names)]
    folder.mkdir()
    (folder / "case.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


async def test_pages_of_a_large_model_open_at_once_and_fill_when_it_is_solved(tmp_path, monkeypatch):
    from nicegui.testing.user_simulation import user_simulation

    folder = large_case(tmp_path / "large")
    monkeypatch.setenv("DEMARCHE_TEST_CASES", str(folder))
    monkeypatch.setenv("DEMARCHE_TEST_MEMORY", str(tmp_path / "recent.json"))
    async with user_simulation(main_file=Path(__file__).with_name("pages_of_cases.py")) as user:
        await user.open(f"/case/{Shelf.key(folder)}/outcomes")
        await user.should_see("Solving the model")
        await user.should_see("of 8,192 states", retries=300)
        await user.should_not_see("Solving the model")

        await user.open(f"/case/{Shelf.key(folder)}/paths")
        await user.should_see("The way step by step", retries=100)
        await user.open(f"/case/{Shelf.key(folder)}/whatif")
        await user.should_see("Nothing is changed yet", retries=100)

        # The form follows an edit at once; what follows from it is shown from before until it is worked out.
        await user.open(f"/case/{Shelf.key(folder)}/model")
        text = (folder / "case.yaml").read_text(encoding="utf-8")
        (folder / "case.yaml").write_text(text.replace("name: North", "name: Far North"), encoding="utf-8")
        await user.should_see("Far North", retries=50)
        await user.should_see("8,192 feasible states")
        await user.should_not_see("Solving the model", retries=300)
