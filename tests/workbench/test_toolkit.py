"""The toolkit made quick says what it said before."""

from __future__ import annotations

import functools
import gc

import pytest

nicegui = pytest.importorskip("nicegui")
pytestmark = pytest.mark.filterwarnings("ignore")


def test_whether_a_function_takes_arguments_is_told_as_before():
    from nicegui import helpers
    from nicegui.helpers.functions import expects_arguments as plain

    from demarche.workbench.toolkit import hasten

    hasten()

    class Thing:
        def bare(self):
            """Bound, it takes nothing."""

        def one(self, event):
            """Bound, it takes one thing."""

    def kept(event, name="x"):
        return event, name

    functions = [
        lambda: 0,
        lambda event: event,
        lambda event=1: event,
        lambda *rest: rest,
        lambda *, only: only,
        kept,
        Thing().bare,
        Thing().one,
        Thing.bare,
        functools.partial(kept, 1),
        print,
    ]
    for function in functions * 2:
        assert helpers.expects_arguments(function) == plain(function)


def test_a_page_is_escaped_as_before():
    from nicegui import client

    from demarche.workbench.toolkit import hasten

    hasten()
    text = "a & b < c > d ` e $ f é Ω ы — 中 😀"
    told = text.translate(client.HTML_ESCAPE_TABLE)
    assert told == "a &amp; b &lt; c &gt; d &#96; e &#36; f é Ω ы — 中 😀"


async def test_what_is_taken_off_a_page_is_gone_without_a_collection(tmp_path, monkeypatch):
    from pathlib import Path

    from nicegui import ui
    from nicegui.testing.user_simulation import user_simulation

    from demarche.workbench.toolkit import hasten

    hasten()
    async with user_simulation(main_file=Path(__file__).with_name("empty_page.py")) as user:
        await user.open("/")
        gc.collect()
        gc.disable()
        try:
            before = len(gc.get_objects())
            with user, ui.element("div") as box:
                for number in range(100):
                    ui.button(str(number), on_click=lambda: None)
            made = len(gc.get_objects()) - before
            box.delete()
            user.client.outbox.updates.clear()
            del box
            left = len(gc.get_objects()) - before
        finally:
            gc.enable()
        assert left < made / 5
