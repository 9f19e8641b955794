"""What if: reports withdrawn, points taken for granted, likelihoods and priorities changed; before and after side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from demarche.brief.elements_in_words import in_words, kind_in_words
from demarche.insight.withdrawal import withdrawable
from demarche.workbench.labels import said
from demarche.workbench.parts import card, heading, live, named, note, opened_late, worked_out
from demarche.workbench.scenarios import keeping
from demarche.workbench.trial import compare
from demarche.workbench.trial_parts import compared, ordering
from demarche.workbench.trial_view import TrialView

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.conflict.elements import Element
    from demarche.workbench.desk import Desk

__all__ = ["content"]

AS_REPORTED, TRUE, FALSE, OUT = "as reported", "true", "false", "withdrawn"


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = TrialView()
    note(said("whatif.about"))
    live(desk, lambda facts: _page(desk, facts, view))


def _page(desk: Desk, facts: Facts, view: TrialView) -> None:
    view.fit(facts)

    @ui.refreshable
    def result() -> None:
        trial = view.trial()
        worked_out(facts.case, lambda: compare(facts, trial), lambda found: compared(facts, found, trial.changes))

    @ui.refreshable
    def controls() -> None:
        _controls(facts, view, result.refresh)

    def shown_again() -> None:
        controls.refresh()
        result.refresh()

    def start_over() -> None:
        view.clear()
        shown_again()

    with ui.element("div").classes("wb-two"):
        with ui.column().classes("w-full gap-2"):
            with ui.row().classes("items-center"):
                ui.button(said("whatif.start over"), icon="restart_alt", on_click=start_over).props("flat no-caps")
                keeping(desk, facts, view, shown_again)
            controls()
        with ui.column().classes("w-full gap-2 wb-sticky"):
            result()


def _controls(facts: Facts, view: TrialView, again: Callable[[], object]) -> None:
    shown = {"points": _points, "reports": _reports, "likelihoods": _likelihoods, "orders": _orders}
    titles = {
        "points": said("whatif.points"),
        "reports": said("whatif.reports"),
        "likelihoods": said("whatif.likelihoods"),
        "orders": said("whatif.priorities"),
    }

    @ui.refreshable
    def panel() -> None:
        with named(ui.column().classes("w-full gap-2"), titles[view.tab], "tabpanel"):
            shown[view.tab](facts, view, again)

    def turn(event: Any) -> None:
        view.tab = str(event.value)
        panel.refresh()

    with ui.tabs().props("no-caps dense align=left outside-arrows mobile-arrows") as tabs:
        for key, words in titles.items():
            ui.tab(key, words)
    tabs.set_value(view.tab)
    tabs.on_value_change(turn)
    panel()


def _points(facts: Facts, view: TrialView, again: Callable[[], object]) -> None:
    points = facts.case.ledger.points
    if not points:
        note(said("whatif.no points"))
    ordered = [*facts.used_points, *(name for name in points if name not in facts.used_points)]
    for name in ordered:
        now = OUT if f"point:{name}" in view.withdrawn else AS_REPORTED
        now = (TRUE if view.assumed[name] else FALSE) if name in view.assumed else now

        def change(event: Any, name: str = name) -> None:
            value = str(event.value)
            view.assumed.pop(name, None)
            view.withdrawn.discard(f"point:{name}")
            if value == OUT:
                view.withdrawn.add(f"point:{name}")
            elif value != AS_REPORTED:
                view.assumed[name] = value == TRUE
            again()

        with card():
            ui.label(f"{name}: {points[name].says}")
            reported = said("whatif.as reported", belief=facts.joint.marginal(name))
            options = {
                AS_REPORTED: reported,
                TRUE: said("whatif.true"),
                FALSE: said("whatif.false"),
                OUT: said("whatif.withdrawn"),
            }
            chosen = ui.radio(options, value=now, on_change=change).props("inline dense")
            named(chosen, said("whatif.take", point=name), role="radiogroup")


def _reports(facts: Facts, view: TrialView, again: Callable[[], object]) -> None:
    ledger = facts.case.ledger
    claims = {claim.id: claim for claim in ledger.claims}
    near = {
        claims[c].origin
        for p in facts.used_points
        for c in (*ledger.points[p].for_, *ledger.points[p].against)
        if c in claims
    }
    note(said("whatif.reports about"))
    switched = [one for one in withdrawable(ledger) if one.kind == "origin" and one.id.partition(":")[2] in near]
    for one in switched:

        def change(event: Any, ident: str = one.id) -> None:
            (view.withdrawn.discard if event.value else view.withdrawn.add)(ident)
            again()

        ui.switch(one.says, value=one.id not in view.withdrawn, on_change=change).classes("w-full")

    options = {f"claim:{claim.id}": f"{claim.id}: {claim.says}" for claim in ledger.claims}

    def withdraw(event: Any) -> None:
        chosen = set(event.value or ())
        view.withdrawn = {ident for ident in view.withdrawn if not ident.startswith("claim:")} | chosen
        again()

    if options:
        mine = [ident for ident in options if ident in view.withdrawn]
        picked = ui.select(
            options,
            value=mine,
            multiple=True,
            with_input=True,
            label=said("whatif.claims withdrawn"),
            on_change=withdraw,
        )
        picked.props("use-chips").classes("w-full")
    if not options and not switched:
        note(said("whatif.no claims"))


def _likelihoods(facts: Facts, view: TrialView, again: Callable[[], object]) -> None:
    weighed = [one for one in facts.elements if one.kind in ("rule", "statement")]
    likely = [
        one for one in weighed if one.support.likelihood is not None or one.support.likelihood_overall is not None
    ]
    note(said("whatif.likelihoods about"))
    for one in likely:
        _likelihood(facts, view, one, again)
    rest = [one for one in weighed if one not in likely]
    if rest:

        def more() -> None:
            for one in rest:
                _likelihood(facts, view, one, again)

        opened_late(said("whatif.certain", count=len(rest)), more)


def _likelihood(facts: Facts, view: TrialView, element: Element, again: Callable[[], object]) -> None:
    support = element.support
    given = support.likelihood_overall if support.likelihood_overall is not None else support.likelihood
    start = 1.0 if given is None else given
    with card():
        note(kind_in_words(element, facts.names))
        ui.label(in_words(element, facts.names))
        with ui.element("div").classes("wb-row"):
            slider = ui.slider(min=0, max=1, step=0.01, value=view.likelihoods.get(element.id, start))
            named(slider, said("whatif.likelihood of", element=element.id))
            shown = ui.label().classes("wb-number")
            shown.bind_text_from(slider, "value", lambda value: f"{float(value):.2f}")

        def change() -> None:
            value = round(float(slider.value), 3)
            if abs(value - start) < 5e-3:
                view.likelihoods.pop(element.id, None)
            else:
                view.likelihoods[element.id] = value
            again()

        slider.on("change", change)


def _orders(facts: Facts, view: TrialView, again: Callable[[], object]) -> None:
    model = facts.case.model
    for dm, maker in model.decision_makers.items():
        own = model.preferences.get(dm)
        if own is None or not own.statements:
            continue
        with card():
            heading(said("whatif.order of", party=maker.name), level=3)
            ordering(facts, dm, view.orders, again)
