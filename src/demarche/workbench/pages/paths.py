"""Where the conflict can go: the moves around a state, and the way to a chosen outcome, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicegui import context, ui

from demarche.brief.figures.way_path import PathStep, way_path
from demarche.insight.paths import way
from demarche.stability.wording import changes
from demarche.workbench.charts import colours, graph_options
from demarche.workbench.labels import said
from demarche.workbench.neighbourhood import around
from demarche.workbench.parts import figure, heading, live, named, note, table, worked_out

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.insight.paths import Way
    from demarche.workbench.desk import Desk

__all__ = ["content"]


@dataclass
class _View:
    """What one tab looks at."""

    centre: int | None = None
    target: int | None = None
    improvements: bool = False
    expanded: frozenset[int] = frozenset()


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = _View()
    asked = context.client.request.query_params.get("to", "") if context.client.request else ""
    view.target = int(asked) if asked.isdecimal() else None
    live(desk, lambda facts: _page(facts, view))


def _page(facts: Facts, view: _View) -> None:
    conflict = facts.conflict
    if view.centre is None or view.centre > conflict.n:
        view.centre = conflict.status_quo or 1

    @ui.refreshable
    def route() -> None:
        _route(facts, view)

    @ui.refreshable
    def graph() -> None:
        _graph(facts, view, graph.refresh)

    heading(said("paths.way"))
    titles = {outcome.number: f"{outcome.title}" for outcome in facts.outcomes if not outcome.is_status_quo}
    with ui.row().classes("gap-4 items-end"):
        start = ui.number(said("paths.from"), value=view.centre, min=1, max=conflict.n, format="%d")
        if view.target is None and titles:
            view.target = next(iter(titles))
        target = ui.number(said("paths.to"), value=view.target, min=1, max=conflict.n, format="%d")
        if titles:
            ui.select(titles, label=said("paths.to outcome"), on_change=lambda e: target.set_value(e.value)).classes(
                "wb-select"
            )

        def change() -> None:
            if start.value and target.value and 1 <= start.value <= conflict.n and 1 <= target.value <= conflict.n:
                view.centre, view.target = int(start.value), int(target.value)
                view.expanded = frozenset()
                route.refresh()
                graph.refresh()

        start.on_value_change(change)
        target.on_value_change(change)
    route()
    heading(said("paths.moves around"))
    with ui.row().classes("gap-4 items-center"):
        only = ui.checkbox(said("paths.only"), value=view.improvements)

        def narrow() -> None:
            view.improvements = bool(only.value)
            graph.refresh()

        only.on_value_change(narrow)
    graph()


def _route(facts: Facts, view: _View) -> None:
    conflict = facts.conflict
    if view.centre is None or view.target is None or view.target > conflict.n:
        note(said("paths.choose"))
        return
    if view.centre == view.target:
        note(said("paths.there"))
        return
    start, target = view.centre, view.target
    worked_out(facts.case, lambda: way(conflict, start, target), lambda found: _told(facts, found, start, target))


def _told(facts: Facts, found: Way, start: int, target: int) -> None:
    conflict = facts.conflict
    if not found.found:
        ui.label(said("paths.no way", target=target, start=start, why=found.barrier)).classes("wb-strong")
        return
    steps = []
    for step in found.steps:
        action = "; ".join(changes(conflict, step.from_ - 1, step.to - 1)) or said("paths.to state", number=step.to)
        remark = said("paths.gains" if step.improvement else "paths.trusted" if step.loss else "paths.indifferent")
        steps.append(PathStep(conflict.names[step.dm], action, step.improvement, remark, loss=step.loss))
    figure(
        way_path(
            steps,
            said("paths.state", number=start),
            said("paths.state", number=target),
            list(conflict.names.values()),
            ident="way",
        ),
        said("paths.drawn"),
    )
    rows = [
        [str(k), step.mover, step.action, str(move.to), step.remark]
        for k, (step, move) in enumerate(zip(steps, found.steps, strict=True), start=1)
    ]
    table(
        [said("paths.step"), said("paths.who"), said("paths.does"), said("paths.leads"), said("paths.interest")],
        rows,
        said("paths.caption"),
    )


def _graph(facts: Facts, view: _View, again: object) -> None:
    conflict = facts.conflict
    assert view.centre is not None
    found = around(conflict, view.centre, expanded=view.expanded, improvements=view.improvements)
    note(said("paths.lines"))
    with ui.element("div").classes("wb-plate"):
        with ui.row().classes("gap-4 items-center"):
            for dm, colour in colours(conflict).items():
                with ui.row().classes("gap-1 items-center"):
                    ui.icon("trending_flat").style(f"color: {colour}").props('aria-hidden="true"')
                    ui.label(conflict.names[dm])
        chart = ui.echart(graph_options(conflict, found), renderer="svg").classes("w-full").style("height: 440px")
        named(chart, said("paths.graph"), role="img")

    def expand(event: object) -> None:
        name = str(getattr(event, "args", {}).get("name", ""))
        if name.isdecimal():
            view.expanded = view.expanded | {int(name)}
            again()  # type: ignore[operator]

    # The toolkit's own point handler expects a value on every node; this event carries the name.
    chart.on("chart:click", expand, ["dataType", "name"])
    if found.left_out:
        note(said("paths.more", count=found.left_out))
    rows = [
        [
            str(arc.source),
            conflict.names[arc.dm],
            str(arc.target),
            said("paths.improvement") if arc.improvement else said("paths.no improvement"),
        ]
        for arc in found.arcs
    ]
    with ui.expansion(said("paths.table")).classes("w-full"):
        table(
            [said("paths.move from"), said("paths.who"), said("paths.move to"), said("paths.for mover")],
            rows,
            said("paths.moves"),
        )
    with ui.row():
        for number in found.states:
            if number != view.centre and number not in view.expanded:
                button = ui.button(
                    said("paths.expand", number=number), on_click=lambda number=number: _expand(view, number, again)
                )
                button.props("flat dense no-caps size=sm")


def _expand(view: _View, number: int, again: object) -> None:
    view.expanded = view.expanded | {number}
    again()  # type: ignore[operator]
