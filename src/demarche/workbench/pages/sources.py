"""Documents beside the ledger: what was read, what was claimed, on whose word, and what rests on it in the model."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nicegui import context, ui

from demarche.errors import DemarcheError
from demarche.workbench.adding import add_and_propose
from demarche.workbench.jobs import apart
from demarche.workbench.labels import said
from demarche.workbench.ledger_parts import claim_card, contradictions, hypotheses, origins, points
from demarche.workbench.parts import live, named, note, opened_late
from demarche.workbench.source_queue import queue, waiting
from demarche.workbench.source_text import documents

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.case.schema import Claim
    from demarche.workbench.desk import Desk

__all__ = ["content"]

MOST_BYTES = 60_000_000
MOST_SECONDS = 180.0
SHOWN = 30


@dataclass
class _View:
    """What one tab looks at."""

    words: str = ""
    point: str = ""
    source: str = ""
    first: int = 0
    tab: str = "claims"


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = _View()
    asked = context.client.request.query_params if context.client.request else {}
    if asked.get("claim"):
        view.words = str(asked["claim"])
    elif asked.get("point"):
        view.point, view.tab = str(asked["point"]), "points"
    elif _waiting(desk):
        view.tab = "queue"
    _upload(desk)

    def choose(source: str) -> None:
        view.source = source

    def show(ident: str) -> None:
        view.words, view.point, view.tab, view.first = ident, "", "claims", 0
        ledger()

    def depends(facts: Facts) -> object:
        return facts.case.ledger, _waiting(desk), view.tab, view.point, view.words

    with ui.element("div").classes("wb-two"):
        with ui.column().classes("w-full gap-2"):
            live(
                desk,
                lambda facts: documents(desk, facts, view.source, choose, show),
                on=lambda facts: (facts.case.ledger, facts.case.sources),
                solved=False,
            )
        with ui.column().classes("w-full gap-2"):
            ledger = live(desk, lambda facts: _ledger(desk, facts, view, lambda: ledger()), on=depends, solved=False)


def _upload(desk: Desk) -> None:
    async def received(event: Any) -> None:
        name = Path(event.file.name.replace("\\", "/")).name or "document"
        with tempfile.TemporaryDirectory(prefix="demarche-upload-") as folder:
            path = Path(folder) / name
            try:
                await event.file.save(path)
                done = await apart(add_and_propose, desk.folder, path, seconds=MOST_SECONDS)
            except (DemarcheError, OSError, ValueError) as error:
                ui.notify(str(error), type="negative", multi_line=True)
                return
        if not desk.notice():
            desk.changed()
        ui.notify(done, type="positive", multi_line=True)

    with ui.expansion(said("sources.add"), icon="upload_file").classes("w-full"):
        box = ui.upload(
            on_upload=received,
            on_rejected=lambda: ui.notify(said("sources.too large", size=MOST_BYTES // 1000000), type="warning"),
            multiple=True,
            max_file_size=MOST_BYTES,
            max_files=20,
            auto_upload=True,
            label=said("sources.drop"),
        )
        named(
            box.props('accept=".pdf,.docx,.html,.htm,.txt,.md"').classes("w-full"),
            said("sources.add documents"),
            "group",
        )


def _waiting(desk: Desk) -> tuple[str, ...]:
    try:
        return tuple(candidate.id for candidate in waiting(desk.folder))
    except DemarcheError as error:
        return (str(error),)


def _ledger(desk: Desk, facts: Facts, view: _View, again: Callable[[], object]) -> None:
    ledger = facts.case.ledger
    try:
        candidates, fault = waiting(desk.folder), ""
    except DemarcheError as error:
        candidates, fault = [], str(error)
    if view.point not in ledger.points:
        view.point = ""
    titles = {
        "queue": said("sources.proposed", count=len(candidates)),
        "claims": said("sources.claims", count=len(ledger.claims)),
        "points": said("sources.points", count=len(ledger.points)),
        "origins": said("sources.origins", count=len(ledger.origins)),
        "contradictions": said("sources.contradictions", count=len(ledger.contradictions)),
        "hypotheses": said("sources.hypotheses"),
    }

    def show_claims(point: str) -> None:
        view.point, view.words, view.tab, view.first = point, "", "claims", 0
        again()

    def show_point(point: str) -> None:
        view.point, view.tab = point, "points"
        again()

    def inside(tab: str) -> None:
        if tab == "queue":
            ui.label(fault).classes("wb-bad") if fault else queue(desk, candidates)
        elif tab == "claims":
            _claims(desk, facts, view, show_point)
        elif tab == "points":
            points(desk, facts, view.point, show_claims)
        elif tab == "origins":
            origins(facts)
        elif tab == "contradictions":
            contradictions(facts)
        else:
            hypotheses(facts)

    @ui.refreshable
    def panel() -> None:
        with named(ui.column().classes("w-full gap-2"), titles[view.tab], "tabpanel"):
            inside(view.tab)

    def turn(event: Any) -> None:
        view.tab = str(event.value)
        panel.refresh()

    with ui.tabs().props("no-caps dense align=left outside-arrows mobile-arrows") as tabs:
        for key, words in titles.items():
            ui.tab(key, words)
    tabs.set_value(view.tab)
    tabs.on_value_change(turn)
    panel()


def _claims(desk: Desk, facts: Facts, view: _View, show_point: Callable[[str], object]) -> None:
    ledger = facts.case.ledger

    @ui.refreshable
    def listed() -> None:
        words = view.words.casefold()
        point = ledger.points.get(view.point)
        on_point = {*point.for_, *point.against} if point else None
        found = [
            claim
            for claim in ledger.claims
            if (on_point is None or claim.id in on_point)
            and (not words or words in f"{claim.id} {claim.says} {claim.speaker}".casefold())
        ]
        note(said("sources.found", count=len(found)))
        for claim in found[view.first : view.first + SHOWN]:
            _claim(desk, facts, claim, view, show_point)
        if len(found) > SHOWN:
            _turning(view, len(found), listed.refresh)

    def narrow() -> None:
        view.words, view.point, view.first = str(search.value or ""), str(point.value or ""), 0
        listed.refresh()

    with ui.row().classes("gap-4 w-full"):
        search = ui.input(said("sources.search"), value=view.words, on_change=narrow).classes("wb-wide")
        options = {
            "": said("sources.any point"),
            **{name: f"{name}: {point.says}" for name, point in ledger.points.items()},
        }
        point = ui.select(options, value=view.point, label=said("sources.on point"), on_change=narrow).classes(
            "wb-wide"
        )
    listed()


def _claim(desk: Desk, facts: Facts, claim: Claim, view: _View, show_point: Callable[[str], object]) -> None:
    def inside() -> None:
        claim_card(desk, facts, claim, show_point)

    opened_late(f"{claim.id}: {claim.says}", inside, open_now=claim.id == view.words)


def _turning(view: _View, count: int, again: Callable[[], object]) -> None:
    def turn(by: int) -> None:
        view.first = max(0, min(view.first + by, (count - 1) // SHOWN * SHOWN))
        again()

    with ui.row().classes("items-center"):
        ui.button(said("sources.earlier"), on_click=lambda: turn(-SHOWN)).props("flat no-caps").set_enabled(
            view.first > 0
        )
        note(said("sources.page", first=view.first + 1, last=min(view.first + SHOWN, count)))
        ui.button(said("sources.later"), on_click=lambda: turn(SHOWN)).props("flat no-caps").set_enabled(
            view.first + SHOWN < count
        )
