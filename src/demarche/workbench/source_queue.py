"""Proposed claims, one at a time: accepted, put in other words, rejected or deferred with one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from demarche.errors import DemarcheError
from demarche.evidence.candidates import read_candidates
from demarche.evidence.decisions import accept, decide, read_decisions, states, undo
from demarche.workbench.labels import said
from demarche.workbench.parts import card, note

if TYPE_CHECKING:
    from pathlib import Path

    from demarche.evidence.candidates import Proposed
    from demarche.workbench.desk import Desk

__all__ = ["queue", "waiting"]

_KEYS = {
    "a": (said("sources.accept"), "accept"),
    "e": (said("sources.edit"), "edit"),
    "r": (said("sources.reject"), "reject"),
    "d": (said("sources.defer"), "unsure"),
}


def waiting(folder: Path) -> list[Proposed]:
    """The candidates nobody has decided on.

    Args:
        folder: the case.

    Raises:
        UnreadableFile: the list of candidates or decisions cannot be read.
    """
    decided = states(read_decisions(folder))
    return [candidate for candidate in read_candidates(folder) if candidate.id not in decided]


def queue(desk: Desk, candidates: list[Proposed]) -> None:
    """The first of the candidates, with what can be done with it.

    Args:
        desk: the case.
        candidates: those that wait.
    """
    if not candidates:
        note(said("sources.queue empty"))
        _button(desk, None, "u", said("sources.undo last"), "undo", None)
        return
    candidate = candidates[0]
    with card():
        ui.label(_quoted(candidate)).classes("wb-strong")
        note(_described(candidate.fields))
        says = ui.input(said("sources.own words")).classes("w-full")
        with ui.row():
            for key, (words, what) in _KEYS.items():
                _button(desk, candidate, key, words, what, says)
            _button(desk, candidate, "u", said("sources.undo last"), "undo", says)
    note(said("sources.keys"))

    def pressed(event: Any) -> None:
        plain = event.action.keydown and not event.action.repeat and not event.modifiers.ctrl
        if plain and event.key.name in _KEYS:
            _act(desk, candidate, _KEYS[event.key.name][1], says)
        elif plain and event.key.name == "u":
            _act(desk, candidate, "undo", says)

    ui.keyboard(on_key=pressed, ignore=["input", "select", "textarea"])


def _button(desk: Desk, candidate: Proposed | None, key: str, words: str, what: str, says: ui.input | None) -> None:
    button = ui.button(f"{words} ({key})", on_click=lambda: _act(desk, candidate, what, says)).props("flat no-caps")
    button.props(f'aria-keyshortcuts="{key}"')


def _act(desk: Desk, candidate: Proposed | None, what: str, says: ui.input | None) -> None:
    if what == "edit" and says is not None:
        says.run_method("focus")
        return
    try:
        if what == "undo":
            undo(desk.folder)
        elif candidate is not None and what == "accept":
            accept(desk.folder, candidate, {"says": says.value} if says is not None and says.value else None)
        elif candidate is not None:
            decide(desk.folder, candidate, what)
    except DemarcheError as error:
        ui.notify(str(error), type="warning", multi_line=True)
        return
    if not desk.notice():
        desk.changed()


def _quoted(candidate: Proposed) -> str:
    return str(
        candidate.fields.get("text")
        or said("sources.where", number=candidate.fields.get("paragraph"), source=candidate.source)
    )


def _described(data: dict[str, Any]) -> str:
    told = [
        said("sources.by", who=data["speaker"]) if data.get("speaker") else said("sources.author"),
        str(data.get("stance") or ""),
        said("sources.hedged", words=", ".join(map(str, data["hedges"]))) if data.get("hedges") else "",
        str(data.get("polarity") or ""),
        said("sources.about", when=data["date_about"]) if data.get("date_about") else "",
    ]
    return "; ".join(part for part in told if part)
