"""What was said when and about when, one lane per actor, and what the model would have said on an earlier day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from nicegui import context, ui

from demarche.conflict.base import base_model
from demarche.errors import DemarcheError
from demarche.evidence.as_of import knowledge, publication_dates
from demarche.evidence.belief import JointModel
from demarche.evidence.timeline import timeline
from demarche.stability.conflict import Conflict
from demarche.workbench.labels import said
from demarche.workbench.lanes import Window, axis_of, lay_lanes, span_of
from demarche.workbench.lanes_drawn import SCRIPT, Scene, claims_markup, lanes_markup
from demarche.workbench.parts import card, heading, live, named, note, opened_late

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from demarche.brief.facts import Facts
    from demarche.evidence.timeline import Moment
    from demarche.workbench.desk import Desk

__all__ = ["content"]

_CONCEPT = "SEQ"
_OUTCOMES = 4
_LANES = 30
# How many marks fit side by side, and how many dates on the axis: on a wide screen and on a phone.
_WIDE, _NARROW = (64, 8), (26, 3)


@dataclass
class _View:
    """What one tab looks at.

    Attributes:
        case: key of the case.
        by: "about" or "said"; empty until the claims are known.
        actor: whose lane alone; empty for all.
        window: the part of time.
        day: as of which the case is solved.
        all_lanes: whether lanes with few claims are shown too.
        opened: whether the table is open from the start, as when the address named what to show.
    """

    case: str
    by: str = ""
    actor: str = ""
    window: Window = field(default_factory=Window)
    day: date | None = None
    all_lanes: bool = False
    opened: bool = False

    def address(self, first: date | None, last: date | None, actor: str) -> str:
        """Where a part of time and one actor are shown."""
        asked = {"by": self.by, "who": actor, "from": first, "to": last}
        return f"/case/{self.case}/timeline?{urlencode({k: str(v) for k, v in asked.items() if v})}"


def content(desk: Desk, case: str) -> None:
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    ui.add_body_html(SCRIPT)
    asked = context.client.request.query_params if context.client.request else {}
    by = str(asked.get("by", ""))
    view = _View(case, by if by in ("about", "said") else "", str(asked.get("who", "")))
    view.window = Window(_day(asked.get("from")), _day(asked.get("to")))
    view.opened = bool(view.actor or view.window != Window())
    live(desk, lambda facts: _page(facts, view))


def _page(facts: Facts, view: _View) -> None:
    published = publication_dates(facts.case.sources)
    moments = timeline(facts.case.ledger, published=published)
    if not moments:
        note(said("timeline.empty"))
        return
    # By what the claims are about, unless none of them says when that was.
    view.by = view.by or ("about" if any(span_of(moment, "about") for moment in moments) else "said")
    names = _names(facts, moments)

    @ui.refreshable
    def lanes() -> None:
        _lanes(facts, view, moments, names, lanes.refresh)

    _as_of(facts, view, published, lanes.refresh)
    heading(said("timeline.lanes"))
    _choices(view, names, lanes.refresh)
    lanes()


def _as_of(facts: Facts, view: _View, published: dict[str, str], again: Callable[[], object]) -> None:
    """The slider, and what was known and held on the day it stands on."""
    known = timeline(facts.case.ledger, published=published)
    days = sorted({moment.known for moment in known if moment.known is not None})
    if len(days) < 2:
        return

    @ui.refreshable
    def then() -> None:
        _then(facts, view, published)

    heading(said("timeline.then"))
    label = ui.label().props('role="status"')
    place = days.index(view.day) if view.day in days else len(days) - 1
    slider = ui.slider(min=0, max=len(days) - 1, value=place)
    slider.props(f'aria-label="{said("timeline.slider")}"')

    def move() -> None:
        view.day = days[int(slider.value)]
        label.set_text(said("timeline.as known", day=view.day.isoformat()))
        then.refresh()
        again()

    slider.on("change", move)
    label.set_text(said("timeline.as known", day=days[place].isoformat()))
    view.day = days[place]
    then()


def _then(facts: Facts, view: _View, published: dict[str, str]) -> None:
    if view.day is None:
        return
    known = knowledge(facts.case.ledger, view.day, published)
    with card():
        count = len(facts.case.ledger.claims)
        ui.label(said("timeline.known", known=len(known.known), all=count)).classes("wb-strong")
        try:
            conflict = base_model(facts.case, JointModel(facts.case.ledger, without=known.without), cls=Conflict).model
        except DemarcheError as error:
            ui.label(str(error)).classes("wb-bad")
            return
        today = {tuple(facts.conflict.state(s).levels.items()) for s in facts.conflict.equilibria(_CONCEPT)}
        held = {tuple(conflict.state(s).levels.items()) for s in conflict.equilibria(_CONCEPT)}
        ui.label(said("timeline.equilibria", then=len(held), concept=_CONCEPT, now=len(today)))
        for key, states in (("held then", held - today), ("holds now", today - held)):
            for state in sorted(states)[:_OUTCOMES]:
                note(said(f"timeline.{key}", outcome="; ".join(facts.names.setting(k, v) for k, v in state)))
        if known.points:
            note(said("timeline.unsupported", points=", ".join(known.points)))


def _choices(view: _View, names: Mapping[str, str], again: Callable[[], object]) -> None:
    """By which date, whose claims, which part of time."""
    with ui.row().classes("gap-4 items-end"):
        kinds = {"about": said("timeline.by about"), "said": said("timeline.by said")}
        by = ui.select(kinds, value=view.by, label=said("timeline.by"))
        everybody = {"": said("timeline.everybody"), **{actor: name for actor, name in names.items() if actor}}
        if view.actor not in everybody:
            view.actor = ""
        who = ui.select(everybody, value=view.actor, label=said("timeline.speaker")).classes("wb-select")
        first = _day_field(said("timeline.from"), view.window.first)
        last = _day_field(said("timeline.to"), view.window.last)

        def change() -> None:
            view.by, view.actor = str(by.value), str(who.value or "")
            if first.validate() and last.validate():
                view.window = Window(_day(first.value), _day(last.value))
            again()

        def everything() -> None:
            first.set_value("")
            last.set_value("")
            change()

        by.on_value_change(change)
        who.on_value_change(change)
        for one in (first, last):
            one.on("keydown.enter", change).on("blur", change)
        ui.button(said("timeline.all time"), icon="zoom_out_map", on_click=everything).props("flat no-caps")


def _day_field(words: str, day: date | None) -> ui.input:
    def fault(value: Any) -> str | None:
        return said("timeline.no day") if value and _day(value) is None else None

    hint = said("timeline.date hint")
    shown = ui.input(words, value=day.isoformat() if day else "", placeholder=hint, validation=fault)
    return shown.props("stack-label hide-bottom-space").classes("wb-day")


def _lanes(
    facts: Facts, view: _View, moments: Sequence[Moment], names: Mapping[str, str], again: Callable[[], object]
) -> None:
    chosen = [moment for moment in moments if not view.actor or moment.speaker == view.actor]
    dated = [(moment, span_of(moment, view.by)) for moment in chosen]
    shown = [moment for moment, span in dated if span is not None and view.window.meets(span)]
    shown.sort(key=lambda moment: _order(moment, view.by))
    undated = [moment for moment, span in dated if span is None]
    note(said("timeline.counted", shown=len(shown), all=len(moments), undated=len(undated)))
    hard = [one for one in facts.case.ledger.contradictions if one.strength != "tension"]
    disputed = {claim for one in hard for claim in one.claims}
    by_id = {moment.claim: moment for moment in moments}
    scene = Scene(view.case, view.by, by_id, names, disputed, view.day, view.address)
    if shown:
        _drawn(view, shown, scene, again)
    else:
        note(said("timeline.nothing here"))

    def rows() -> None:
        with named(ui.element("div").classes("wb-scroll").props("tabindex=0"), said("timeline.table"), "region"):
            ui.html(claims_markup([moment.claim for moment in (*shown, *undated)], scene), sanitize=False)

    opened_late(said("timeline.table"), rows, open_now=view.opened)


def _drawn(view: _View, shown: Sequence[Moment], scene: Scene, again: Callable[[], object]) -> None:
    axis = axis_of(shown, view.by, view.window)
    count = 0
    note(said("timeline.legend"))
    scale = [said("timeline.broken", day=axis.break_at.isoformat())] if axis.break_at is not None else []
    if any(span is not None and (span.latest or date.max) > axis.last for span in (span_of(m, view.by) for m in shown)):
        scale.append(said("timeline.later", day=axis.last.isoformat()))
    if scale:
        note(" ".join(scale))
    ui.label(said("timeline.told")).classes("wb-mark-told").props("aria-hidden=true")
    for (slots, ticks), dress in ((_WIDE, "wb-on-wide"), (_NARROW, "wb-on-narrow")):
        lanes = lay_lanes(shown, view.by, axis, slots, view.window)
        count = len(lanes)
        words = said("timeline.lanes drawn", by=said(f"timeline.lanes by {view.by}"))
        with named(ui.element("div").classes(f"wb-lanes-box {dress}"), words, "region"):
            ui.html(lanes_markup(lanes if view.all_lanes else lanes[:_LANES], axis, scene, ticks), sanitize=False)
    if count > _LANES:

        def turn() -> None:
            view.all_lanes = not view.all_lanes
            again()

        words = said("timeline.fewer lanes") if view.all_lanes else said("timeline.more lanes", count=count)
        ui.button(words, on_click=turn).props("flat no-caps")


def _order(moment: Moment, by: str) -> tuple[date, date]:
    span = span_of(moment, by)
    first, last = (span.earliest, span.latest) if span else (None, None)
    return first or last or date.max, last or date.max


def _names(facts: Facts, moments: Sequence[Moment]) -> dict[str, str]:
    """What everybody who is heard is called, in the order of the alphabet."""
    found: dict[str, str] = {}
    for moment in moments:
        ident = moment.speaker or ""
        entity = facts.case.ledger.entities.get(ident)
        kind, colon, rest = ident.partition(":")
        plain = rest.replace("_", " ") if colon else ident
        if kind == "unnamed":
            plain = said("timeline.unnamed", who=plain)
        found[ident] = (entity.name if entity is not None else "") or plain or said("timeline.nobody")
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
