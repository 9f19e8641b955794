"""What was said when and about when, and what the model would have said on an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.brief.figures.timeline import Event
from demarche.brief.figures.timeline import timeline as timeline_figure
from demarche.conflict.base import base_model
from demarche.errors import DemarcheError
from demarche.evidence.as_of import knowledge, publication_dates
from demarche.evidence.belief import JointModel
from demarche.evidence.timeline import timeline
from demarche.stability.conflict import Conflict
from demarche.workbench.parts import card, figure, heading, live, note, opened_late, table

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.evidence.timeline import Moment
    from demarche.workbench.desk import Desk

__all__ = ["content"]

SHOWN = 60


@dataclass
class _View:
    """What one tab looks at."""

    by: str = "about"
    actor: str = ""
    day: date | None = None


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = _View()
    live(desk, lambda facts: _page(facts, view))


def _page(facts: Facts, view: _View) -> None:
    published = publication_dates(facts.case.sources)
    moments = timeline(facts.case.ledger, by="about", published=published)
    if not moments:
        note("The ledger has no claims yet.")
        return
    days = sorted({moment.known for moment in moments if moment.known is not None})

    @ui.refreshable
    def shown() -> None:
        _shown(facts, view, published)

    @ui.refreshable
    def then() -> None:
        _then(facts, view, published)

    actors = sorted({moment.speaker for moment in moments if moment.speaker})
    with ui.row().classes("gap-4 items-end"):
        by = ui.select({"about": "Date it is about", "said": "Date it was said"}, value=view.by, label="Order by")
        who = ui.select({"": "Everybody", **{a: _name(facts, a) for a in actors}}, value=view.actor, label="Said by")
        who.classes("wb-select")

        def change() -> None:
            view.by, view.actor = str(by.value), str(who.value)
            shown.refresh()

        by.on_value_change(change)
        who.on_value_change(change)
    if len(days) > 1:
        heading("The answer as of a day")
        label = ui.label().props('role="status"')
        place = days.index(view.day) if view.day in days else len(days) - 1
        slider = ui.slider(min=0, max=len(days) - 1, value=place).props(
            'aria-label="Day as of which the case is solved"'
        )

        def move() -> None:
            view.day = days[int(slider.value)]
            label.set_text(f"As known on {view.day.isoformat()}")
            then.refresh()

        slider.on("change", move)
        label.set_text(f"As known on {days[place].isoformat()}")
        view.day = days[place]
        then()
    heading("Claims in time")
    shown()


def _then(facts: Facts, view: _View, published: dict[str, str]) -> None:
    if view.day is None:
        return
    known = knowledge(facts.case.ledger, view.day, published)
    with card():
        ui.label(f"{len(known.known)} of {len(facts.case.ledger.claims)} claims were certainly public.").classes(
            "wb-strong"
        )
        try:
            conflict = base_model(facts.case, JointModel(facts.case.ledger, without=known.without), cls=Conflict).model
        except DemarcheError as error:
            ui.label(str(error)).classes("wb-bad")
            return
        concept = "SEQ"
        today = {tuple(facts.conflict.state(s).levels.items()) for s in facts.conflict.equilibria(concept)}
        held = {tuple(conflict.state(s).levels.items()) for s in conflict.equilibria(concept)}
        ui.label(f"{len(held)} equilibria under {concept}, {len(today)} with everything known now.")
        for words, states in (("Held then and not now", held - today), ("Hold now and did not then", today - held)):
            for state in sorted(states)[:4]:
                note(f"{words}: " + "; ".join(facts.names.setting(k, v) for k, v in state))
        if known.points:
            note("Without any support then: " + ", ".join(known.points))


def _shown(facts: Facts, view: _View, published: dict[str, str]) -> None:
    moments = timeline(facts.case.ledger, by="said" if view.by == "said" else "about", published=published)
    chosen = [m for m in moments if not view.actor or m.speaker == view.actor]
    dated = [m for m in chosen if (m.said if view.by == "said" else m.about) is not None][:SHOWN]
    disputed = {c for one in facts.case.ledger.contradictions for c in one.claims}
    if dated:
        figure(
            timeline_figure([_event(m, view.by, m.claim in disputed) for m in dated], ident="timeline"),
            "Claims in time, drawn",
        )
    note(f"{len(chosen)} claims, {len(dated)} of them drawn.")
    rows = [[m.claim, _text(m.said), _text(m.about), _name(facts, m.speaker or ""), m.says] for m in chosen]
    opened_late("All as a table", lambda: table(["Claim", "Said", "About", "By", "It says"], rows, "Claims in time"))


def _event(moment: Moment, by: str, disputed: bool) -> Event:
    span = moment.said if by == "said" else moment.about
    assert span is not None
    said = (
        moment.said.earliest if by == "about" and moment.said and moment.said.earliest == moment.said.latest else None
    )
    return Event(moment.says, span.text, span.earliest, span.latest, said, disputed)


def _text(span: object) -> str:
    return str(getattr(span, "text", "")) if span is not None else "unknown"


def _name(facts: Facts, ident: str) -> str:
    entity = facts.case.ledger.entities.get(ident)
    return (getattr(entity, "name", "") or ident) if entity is not None else ident
