"""Every state, for whom it is stable and under which concepts; a click explains the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nicegui import context, ui

from demarche.brief.figures.way_path import PathStep, way_path
from demarche.errors import DemarcheError
from demarche.stability.concepts import CONCEPTS
from demarche.stability.wording import changes
from demarche.workbench.parts import card, figure, heading, live, named, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.brief.facts import Facts
    from demarche.stability.verdict import Verdict
    from demarche.workbench.desk import Desk

__all__ = ["content"]

PAGE = 25


@dataclass
class _View:
    """What one tab looks at."""

    where: str = ""
    only_equilibria: bool = True
    sort: str = "number"
    first: int = 0
    state: int | None = None
    mixed: dict[str, str] = field(default_factory=dict)


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = _View()
    asked = context.client.request.query_params.get("state", "") if context.client.request else ""
    view.state = int(asked) if asked.isdecimal() else None
    live(desk, lambda facts: _page(facts, view))


def _page(facts: Facts, view: _View) -> None:
    conflict = facts.conflict

    @ui.refreshable
    def states() -> None:
        _states(facts, view, states.refresh, explained.refresh)

    @ui.refreshable
    def explained() -> None:
        _explained(facts, view)

    with ui.row().classes("items-end gap-4 w-full"):
        example = next((f"{name} = {option.levels[-1]}" for name, option in facts.case.model.options.items()), "")
        condition = ui.input("Only states where", value=view.where, placeholder=example).classes("wb-wide")
        problem = ui.label("").classes("wb-bad").props('role="status"')

        def search() -> None:
            try:
                if condition.value:
                    conflict.where(condition.value)
                view.where, view.first = condition.value or "", 0
                problem.set_text("")
                states.refresh()
            except DemarcheError as error:
                problem.set_text(str(error))

        condition.on("change", search).on("keydown.enter", search)
        only = ui.checkbox("Equilibria only", value=view.only_equilibria)
        names = {"number": "State number", "concepts": "How many concepts hold it"}
        names |= {f"dm:{dm}": f"Preference of {conflict.names[dm]}" for dm in conflict.decision_makers}
        order = ui.select(names, value=view.sort, label="Sort by").classes("wb-select")

        def change() -> None:
            view.only_equilibria, view.sort, view.first = bool(only.value), str(order.value), 0
            states.refresh()

        only.on_value_change(change)
        order.on_value_change(change)
    states()
    heading("Why")
    explained()
    _mixture(facts, view)


def _states(facts: Facts, view: _View, again: object, explain: object) -> None:
    conflict = facts.conflict
    chosen = conflict.where(view.where) if view.where else None
    holds = {concept: conflict.mask(concept) for concept in facts.concepts}
    numbers = [
        k + 1
        for k in range(conflict.n)
        if (chosen is None or chosen[k]) and (not view.only_equilibria or any(mask[k] for mask in holds.values()))
    ]
    if view.sort == "concepts":
        numbers.sort(key=lambda s: (-sum(bool(mask[s - 1]) for mask in holds.values()), s))
    elif view.sort.startswith("dm:"):
        row = conflict.values[conflict.dm_index(view.sort[3:])]
        numbers.sort(key=lambda s: (-int(row[s - 1]), s))
    note(
        f"{len(numbers):,} of {conflict.n:,} states. Each cell lists the concepts under which a party would stay; the darker, the more."
    )
    shown = numbers[view.first : view.first + PAGE]
    quo = conflict.status_quo
    region = ui.element("div").classes("wb-scroll").props("tabindex=0")
    with named(region, "States and for whom they are stable", "region"), ui.element("table").classes("wb-table"):
        with ui.element("thead"), ui.element("tr"):
            for cell in ("State", "Differs from the status quo in", *conflict.names.values(), "Equilibrium"):
                with ui.element("th").props("scope=col"):
                    ui.label(cell)
        with ui.element("tbody"):
            for number in shown:
                _row(facts, view, number, explain)
    if len(numbers) > PAGE:
        with ui.row().classes("items-center"):

            def turn(by: int) -> None:
                view.first = max(0, min(view.first + by, (len(numbers) - 1) // PAGE * PAGE))
                again()  # type: ignore[operator]

            ui.button("Earlier", on_click=lambda: turn(-PAGE)).props("flat" + (" disable" if view.first == 0 else ""))
            last = min(view.first + PAGE, len(numbers))
            note(f"{view.first + 1} to {last} of {len(numbers):,}")
            ui.button("Later", on_click=lambda: turn(PAGE)).props("flat" + (" disable" if last == len(numbers) else ""))
    if quo is not None and view.state is None:
        view.state = quo


def _row(facts: Facts, view: _View, number: int, explain: object) -> None:
    conflict = facts.conflict
    quo = conflict.status_quo

    def choose() -> None:
        view.state = number
        explain()  # type: ignore[operator]

    with ui.element("tr"):
        with ui.element("td"):
            ui.button(str(number), on_click=choose).props(f'flat dense no-caps aria-label="Explain state {number}"')
        with ui.element("td"):
            told = changes(conflict, quo - 1, number - 1) if quo is not None and quo != number else []
            ui.label("the status quo" if number == quo else "; ".join(told) or f"state {number}")
        for dm in conflict.decision_makers:
            kept = [c for c in facts.concepts if conflict.mask(c, dm)[number - 1]]
            share = len(kept) / len(facts.concepts)
            with ui.element("td").classes(f"wb-heat{round(share * 4)}"):
                ui.label(_short(kept, facts.concepts))
        with ui.element("td"):
            kept = [c for c in facts.concepts if conflict.mask(c)[number - 1]]
            ui.label(_short(kept, facts.concepts)).classes("wb-strong")


def _short(kept: Sequence[str], concepts: Sequence[str]) -> str:
    return "all" if len(kept) == len(concepts) else ", ".join(kept) or "none"


def _explained(facts: Facts, view: _View) -> None:
    conflict = facts.conflict
    if view.state is None or not 1 <= view.state <= conflict.n:
        note("Choose a state to see who would leave it, and what stops them.")
        return
    state = conflict.state(view.state)
    levels = "; ".join(facts.names.setting(key, level) for key, level in state.levels.items())
    ui.label(f"State {view.state}" + (f": {levels}" if levels else "")).classes("wb-strong")
    for dm in conflict.decision_makers:
        with card():
            ui.label(conflict.names[dm]).props("role=heading aria-level=3").classes("wb-strong")
            said: dict[str, list[str]] = {}
            verdicts: dict[str, Verdict] = {}
            for concept in facts.concepts:
                verdict = conflict.explain(view.state, dm, concept)
                text = _plain(verdict.text, concept)
                said.setdefault(text, []).append(concept)
                verdicts.setdefault(text, verdict)
            for text, concepts in said.items():
                ui.label(f"{', '.join(concepts)}: {text}")
                _certificate(facts, dm, verdicts[text])


def _plain(text: str, concept: str) -> str:
    """The sentence without the concept's name, so that equal reasons are told once."""
    for name in (concept, *concept.split("|")):
        text = text.replace(f"{name} stable", "stable").replace(f"{name} unstable", "unstable")
    return text


def _certificate(facts: Facts, dm: str, verdict: Verdict) -> None:
    conflict = facts.conflict
    for improvement, sanction in verdict.moves[:2]:
        if not sanction or facts.conflict.strategies is None:
            continue
        steps = [_step(facts, dm, verdict.state, improvement), *(_step(facts, *move) for move in sanction)]
        ident = f"certificate-{verdict.state}-{dm}-{verdict.concept}-{improvement}".replace("|", "-")
        with ui.expansion(f"Drawn: moving to state {improvement}").classes("w-full"):
            figure(
                way_path(
                    steps,
                    f"State {verdict.state}",
                    f"State {sanction[-1][2]}",
                    list(conflict.names.values()),
                    ident=ident,
                )
            )


def _step(facts: Facts, dm: str, before: int, after: int) -> PathStep:
    conflict = facts.conflict
    row = conflict.values[conflict.dm_index(dm)]
    action = "; ".join(changes(conflict, before - 1, after - 1)) or f"to state {after}"
    better = bool(row[after - 1] > row[before - 1])
    return PathStep(conflict.names[dm], action, better, "gains by it" if better else "does not gain by it")


def _mixture(facts: Facts, view: _View) -> None:
    conflict = facts.conflict
    heading("One concept per party")
    note("Parties may differ in how far they look ahead and in what they are ready to suffer to punish.")

    @ui.refreshable
    def result() -> None:
        found = conflict.equilibria(view.mixed)
        ui.label(f"{len(found):,} equilibria: " + (", ".join(f"state {s}" for s in found[:30]) or "none")).props(
            'role="status"'
        )

    with ui.row().classes("gap-4"):
        for dm in conflict.decision_makers:
            view.mixed.setdefault(dm, "SEQ")

            def choose(event: object, dm: str = dm) -> None:
                view.mixed[dm] = str(getattr(event, "value", "SEQ"))
                result.refresh()

            options = {name: f"{name}: {CONCEPTS[name].title}" for name in facts.concepts}
            ui.select(options, value=view.mixed[dm], label=conflict.names[dm], on_change=choose).classes("wb-select")
    result()
