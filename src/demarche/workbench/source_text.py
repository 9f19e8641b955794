"""A document as readable text, its claims highlighted, and new claims made of selected words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from demarche.errors import DemarcheError
from demarche.evidence.at_hand import document_at_hand
from demarche.workbench.claiming import claim_of_selection
from demarche.workbench.labels import said
from demarche.workbench.layout import tell
from demarche.workbench.parts import named, note

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk

__all__ = ["documents"]

# Words are taken once: a second click without a new selection makes no second claim.
_TAKE_SELECTION = """((words) => {
  window.demarcheSelected = '';
  window.getSelection().removeAllRanges();
  return words;
})(window.demarcheSelected || '')"""


def documents(
    desk: Desk, facts: Facts, chosen: str, choose: Callable[[str], object], show: Callable[[str], object]
) -> None:
    """A choice of documents and the text of one.

    Args:
        desk: the case.
        facts: what follows from it.
        chosen: id of the document on show.
        choose: called with another.
        show: called with the id of a claim whose words are clicked.
    """
    names = _names(facts)
    if not names:
        note(said("sources.none"))
        return
    source = chosen if chosen in names else next(iter(names))

    def turn(event: Any) -> None:
        choose(str(event.value))
        text.refresh(str(event.value))

    @ui.refreshable
    def text(ident: str) -> None:
        _text(desk, facts, ident, show)

    ui.select(names, value=source, label=said("sources.document"), on_change=turn).classes("w-full")
    text(source)


def _names(facts: Facts) -> dict[str, str]:
    ledger = facts.case.ledger
    titles = {str(record["id"]): str(record.get("title") or record["id"]) for record in facts.case.sources}
    used = dict.fromkeys([*ledger.documents, *(claim.source for claim in ledger.claims if claim.source)])
    return {ident: titles.get(ident, ident) for ident in used}


def _text(desk: Desk, facts: Facts, source: str, show: Callable[[str], object]) -> None:
    try:
        document = document_at_hand(facts.case, source)
    except DemarcheError as error:
        ui.label(str(error)).classes("wb-bad")
        return
    if document is None:
        note(said("sources.not at hand"))
        return

    async def select() -> None:
        words = str(await ui.run_javascript(_TAKE_SELECTION, timeout=5.0))
        try:
            result = claim_of_selection(desk, source, document.text, words)
        except DemarcheError as error:
            ui.notify(str(error), type="warning", multi_line=True)
            return
        tell(result)
        if result.kind == "saved" and desk.case is not None:
            show(desk.case.ledger.claims[-1].id)

    ui.button(said("sources.make claim"), icon="add_comment", on_click=select).props("flat no-caps")
    claims = sorted(
        (c for c in facts.case.ledger.claims if c.source == source and c.start is not None and c.end is not None),
        key=lambda c: (c.start or 0, c.end or 0),
    )
    with named(ui.element("div").classes("wb-document").props("tabindex=0"), said("sources.document text"), "region"):
        place = 0
        for claim in claims:
            start, end = max(claim.start or 0, place), claim.end or 0
            if end <= start:
                continue
            _plain(document.text[place:start])
            with ui.element("mark").on("click", lambda ident=claim.id: show(ident)):
                _plain(document.text[start:end])
            place = end
        _plain(document.text[place:])


def _plain(text: str) -> None:
    # A label is text whatever stands in it; line breaks are kept by the style sheet.
    if text:
        ui.label(text).classes("wb-inline")
