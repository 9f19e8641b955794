"""Documents beside the ledger: what was read, what was claimed, on whose word, and what rests on it in the model."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nicegui import run, ui

from demarche.errors import DemarcheError
from demarche.evidence.at_hand import document_at_hand
from demarche.evidence.candidates import read_candidates
from demarche.evidence.decisions import accept, decide, read_decisions, states, undo
from demarche.workbench.adding import add_and_propose
from demarche.workbench.claiming import claim_of_selection
from demarche.workbench.parts import card, heading, live, note

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.case.schema import Claim
    from demarche.evidence.candidates import Proposed
    from demarche.workbench.desk import Desk

__all__ = ["content"]

MOST_BYTES = 60_000_000
SHOWN = 40


@dataclass
class _View:
    """What one tab looks at."""

    words: str = ""
    point: str = ""
    source: str = ""
    first: int = 0


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = _View()
    _upload(desk)
    live(desk, lambda facts: _page(desk, facts, view))


def _upload(desk: Desk) -> None:
    async def received(event: Any) -> None:
        name = Path(event.file.name).name or "document"
        with tempfile.TemporaryDirectory(prefix="demarche-upload-") as folder:
            path = Path(folder) / name
            await event.file.save(path)
            try:
                said = await run.cpu_bound(add_and_propose, desk.folder, path)
            except DemarcheError as error:
                ui.notify(str(error), type="negative", multi_line=True)
                return
        desk.notice()
        ui.notify(said, type="positive", multi_line=True)

    with ui.expansion("Add documents (PDF, Word, HTML, text)", icon="upload_file").classes("w-full"):
        ui.upload(
            on_upload=received,
            on_rejected=lambda: ui.notify(f"At most {MOST_BYTES // 1_000_000} MB a file.", type="warning"),
            multiple=True,
            max_file_size=MOST_BYTES,
            auto_upload=True,
            label="Drop files here",
        ).props('accept=".pdf,.docx,.html,.htm,.txt,.md" aria-label="Add documents"').classes("w-full")


def _page(desk: Desk, facts: Facts, view: _View) -> None:
    with ui.element("div").classes("wb-two"):
        with ui.column().classes("w-full gap-2"):
            _document(desk, facts, view)
        with ui.column().classes("w-full gap-2"):
            _queue(desk)
            _ledger(facts, view)
    _points(facts)
    _disagreements(facts)


def _document(desk: Desk, facts: Facts, view: _View) -> None:
    heading("Documents")
    ledger = facts.case.ledger
    names = {str(s["id"]): str(s.get("title") or s["id"]) for s in facts.case.sources}
    names = {
        k: names.get(k, k) for k in dict.fromkeys([*ledger.documents, *(c.source for c in ledger.claims if c.source)])
    } or names
    if not names:
        note("No documents yet. Add one above.")
        return
    if view.source not in names:
        view.source = next(iter(names))

    @ui.refreshable
    def text() -> None:
        _text(desk, facts, view)

    def choose(event: Any) -> None:
        view.source = str(event.value)
        text.refresh()

    ui.select(names, value=view.source, label="Document", on_change=choose).classes("w-full")
    text()


def _text(desk: Desk, facts: Facts, view: _View) -> None:
    try:
        document = document_at_hand(facts.case, view.source)
    except DemarcheError as error:
        ui.label(str(error)).classes("wb-bad")
        return
    if document is None:
        note("This document is not at hand: the case was shared without it. Its claims stand on their own.")
        return
    claims = sorted(
        (c for c in facts.case.ledger.claims if c.source == view.source and c.start is not None and c.end is not None),
        key=lambda c: (c.start or 0, c.end or 0),
    )

    async def select() -> None:
        chosen = str(await ui.run_javascript("window.getSelection().toString()", timeout=5.0))
        try:
            result = claim_of_selection(desk, view.source, document.text, chosen)
        except DemarcheError as error:
            ui.notify(str(error), type="warning", multi_line=True)
            return
        ui.notify(result.says, type="positive" if result.kind == "saved" else "warning")

    ui.button("Make a claim of the selected words", icon="add_comment", on_click=select).props("flat no-caps")
    with ui.element("div").classes("wb-document").props('tabindex=0 role=region aria-label="Text of the document"'):
        place = 0
        for claim in claims:
            start, end = max(claim.start or 0, place), claim.end or 0
            if end <= start:
                continue
            _plain(document.text[place:start])
            with ui.element("mark").props(f'tabindex=0 title="{claim.id}"'):
                _plain(document.text[start:end])
            place = end
        _plain(document.text[place:])


def _plain(text: str) -> None:
    # A label is text whatever stands in it; line breaks are kept by the style sheet.
    if text:
        ui.label(text).classes("wb-inline")


def _queue(desk: Desk) -> None:
    try:
        decided = states(read_decisions(desk.folder))
        waiting = [c for c in read_candidates(desk.folder) if c.id not in decided]
    except DemarcheError as error:
        ui.label(str(error)).classes("wb-bad")
        return
    heading(f"Proposed claims ({len(waiting)})")
    if not waiting:
        note("Nothing waits for a decision.")
        return
    _candidate(desk, waiting[0])


def _candidate(desk: Desk, candidate: Proposed) -> None:
    data = candidate.fields
    with card():
        ui.label(str(data.get("text") or f"paragraph {data.get('paragraph')} of {candidate.source}")).classes(
            "wb-strong"
        )
        told = [
            f"by {data['speaker']}" if data.get("speaker") else "in the author's voice",
            str(data.get("stance", "")),
            f"hedged: {', '.join(data['hedges'])}" if data.get("hedges") else "",
            str(data.get("polarity", "")),
            f"about {data['date_about']}" if data.get("date_about") else "",
        ]
        note("; ".join(part for part in told if part))
        says = ui.input("In your own words").classes("w-full")

        def act(what: str) -> None:
            try:
                if what == "accept":
                    accept(desk.folder, candidate, {"says": says.value} if says.value else None)
                elif what == "undo":
                    undo(desk.folder)
                else:
                    decide(desk.folder, candidate, what)
            except DemarcheError as error:
                ui.notify(str(error), type="warning", multi_line=True)
                return
            if not desk.notice():
                desk.changed()

        with ui.row():
            for key, words, what in (
                ("a", "Accept", "accept"),
                ("r", "Reject", "reject"),
                ("d", "Defer", "unsure"),
                ("u", "Undo last", "undo"),
            ):
                button = ui.button(f"{words} ({key})", on_click=lambda what=what: act(what)).props("flat no-caps")
                button.props(f'aria-keyshortcuts="{key}"')
        actions = {"a": "accept", "r": "reject", "d": "unsure", "u": "undo"}

        def pressed(event: Any) -> None:
            if (
                event.action.keydown
                and not event.action.repeat
                and not event.modifiers.ctrl
                and event.key.name in actions
            ):
                act(actions[event.key.name])

        ui.keyboard(on_key=pressed)


def _ledger(facts: Facts, view: _View) -> None:
    ledger = facts.case.ledger
    heading(f"Claims ({len(ledger.claims)})")

    @ui.refreshable
    def listed() -> None:
        words = view.words.casefold()
        on_point = set(ledger.points[view.point].for_ + ledger.points[view.point].against) if view.point else None
        found = [
            c
            for c in ledger.claims
            if (on_point is None or c.id in on_point)
            and (not words or words in f"{c.id} {c.says} {c.speaker}".casefold())
        ]
        note(f"{len(found)} claims")
        for claim in found[view.first : view.first + SHOWN]:
            _claim(facts, claim)
        if len(found) > SHOWN:

            def turn(by: int) -> None:
                view.first = max(0, min(view.first + by, (len(found) - 1) // SHOWN * SHOWN))
                listed.refresh()

            with ui.row():
                ui.button("Earlier", on_click=lambda: turn(-SHOWN)).props("flat")
                ui.button("Later", on_click=lambda: turn(SHOWN)).props("flat")

    def narrow() -> None:
        view.words, view.point, view.first = str(search.value or ""), str(point.value or ""), 0
        listed.refresh()

    with ui.row().classes("gap-4 w-full"):
        search = ui.input("Search", value=view.words, on_change=narrow).classes("wb-wide")
        points = {"": "Any point", **{name: f"{name}: {p.says}" for name, p in ledger.points.items()}}
        point = ui.select(points, value=view.point, label="On the point", on_change=narrow).classes("wb-select")
    listed()


def _claim(facts: Facts, claim: Claim) -> None:
    ledger = facts.case.ledger
    on = [(name, "for") for name, p in ledger.points.items() if claim.id in p.for_]
    on += [(name, "against") for name, p in ledger.points.items() if claim.id in p.against]
    with ui.expansion(f"{claim.id}: {claim.says}").classes("w-full"):
        note(
            f"said by {claim.speaker or 'unknown'}, source {claim.source or 'none'}, origin {claim.origin or 'its own'}"
        )
        used = {name for name, _ in on}
        for name, side in on:
            ui.label(f"Speaks {side} {name}: {ledger.points[name].says}")
        resting = [e for e in facts.elements if used & {*e.support.because, *e.support.because_any, *e.support.against}]
        for element in resting:
            ui.label(f"In the model: {element.text}")
        if not resting:
            note("Nothing in the model rests on it.")


def _points(facts: Facts) -> None:
    ledger = facts.case.ledger
    if not ledger.points:
        return
    heading("Points and what they are worth")
    for name, point in ledger.points.items():
        belief = facts.joint.point(name)
        counts = f"{belief.claims} claims, {belief.outlets} outlets, {belief.origins} origins"
        with ui.expansion(f"{name}: {point.says} ({belief.probability:.2f}; {counts})").classes("w-full"):
            note(
                f"Range under the grades' uncertainty {belief.low:.2f} to {belief.high:.2f}; counting copies {belief.naive:.2f}."
            )
            for side, ids in (("for", point.for_), ("against", point.against)):
                for ident in ids:
                    claim = next((c for c in ledger.claims if c.id == ident), None)
                    if claim is not None:
                        ui.label(f"{side}: {claim.id} {claim.says}")


def _disagreements(facts: Facts) -> None:
    found = facts.case.ledger.contradictions
    if not found:
        return
    heading(f"Contradictions ({len(found)})")
    for one in found:
        with ui.expansion(f"{one.id}: {one.summary}").classes("w-full"):
            ui.label(", ".join(one.claims))
            if one.question:
                note(f"To settle it: {one.question}")
