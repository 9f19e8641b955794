"""Scenarios of a case: kept from a trial, opened again, and changes of the model taken over into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.errors import DemarcheError
from demarche.insight.scenario import read_scenario, save_scenario
from demarche.workbench.editing import take_over
from demarche.workbench.labels import said
from demarche.workbench.layout import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk
    from demarche.workbench.trial_view import TrialView

__all__ = ["keeping"]


def keeping(desk: Desk, facts: Facts, view: TrialView, again: Callable[[], object]) -> None:
    """Buttons to open and keep scenarios, and to take changes over.

    Args:
        desk: the case.
        facts: what follows from it.
        view: what the tab assumes otherwise.
        again: lays the page out again.
    """
    ui.button(said("whatif.open scenario"), icon="folder_open", on_click=lambda: _open(desk, facts, view, again)).props(
        "flat no-caps"
    )
    ui.button(said("whatif.keep scenario"), icon="save", on_click=lambda: _keep(facts, view)).props("flat no-caps")

    def into_the_case() -> None:
        if not view.likelihoods and not view.orders:
            ui.notify(said("whatif.nothing to take"))
            return
        result = take_over(desk, view.likelihoods, view.orders)
        tell(result)
        if result.kind == "saved":
            view.likelihoods, view.orders = {}, {}
            again()

    button = ui.button(said("whatif.take over"), icon="edit_note", on_click=into_the_case)
    button.props("flat no-caps")


def _open(desk: Desk, facts: Facts, view: TrialView, again: Callable[[], object]) -> None:
    found = sorted((desk.folder / "scenarios").glob("*.yaml"))
    if not found:
        ui.notify(said("whatif.no scenarios"))
        return
    with ui.dialog() as dialog, ui.card():
        ui.label(said("whatif.scenarios")).classes("wb-strong")
        for path in found:

            def choose(path: Path = path) -> None:
                try:
                    view.load(facts, read_scenario(path))
                except DemarcheError as error:
                    ui.notify(str(error), type="negative", multi_line=True)
                    return
                dialog.close()
                again()

            ui.button(path.stem, on_click=choose).props("flat no-caps align=left").classes("w-full")
    dialog.on("hide", dialog.delete)
    dialog.open()


def _keep(facts: Facts, view: TrialView) -> None:
    if view.scenario().empty:
        ui.notify(said("whatif.nothing to keep"))
        return
    with ui.dialog() as dialog, ui.card():
        ui.label(said("whatif.keep scenario")).classes("wb-strong")
        name = ui.input(said("whatif.name")).props("autofocus").classes("w-full")
        why = ui.input(said("whatif.why")).classes("w-full")

        def save() -> None:
            words = str(name.value or "").strip()
            try:
                path = save_scenario(facts.case, view.scenario(words, str(why.value or "").strip()), words)
            except (DemarcheError, OSError) as error:
                ui.notify(str(error), type="negative", multi_line=True)
                return
            dialog.close()
            ui.notify(said("whatif.kept", file=path.name), type="positive")

        with ui.row():
            ui.button(said("whatif.keep"), on_click=save).props("no-caps")
            ui.button(said("whatif.cancel"), on_click=dialog.close).props("flat no-caps")
    dialog.on("hide", dialog.delete)
    dialog.open()
