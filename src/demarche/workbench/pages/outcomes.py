"""Every state, for whom it is stable and under which concepts; a click explains the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from nicegui import context, ui

from demarche.brief.figures.way_path import PathStep, way_path
from demarche.conflict.expressions import state_expression
from demarche.errors import DemarcheError
from demarche.stability.concepts import CONCEPTS
from demarche.stability.wording import changes
from demarche.workbench.labels import said
from demarche.workbench.parts import (
    card,
    figure,
    heading,
    live,
    note,
    opened_late,
    pressable_table,
    table_region,
    worked_out,
)
from demarche.workbench.table_markup import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from demarche.brief.facts import Facts
    from demarche.stability.verdict import Verdict
    from demarche.workbench.desk import Desk

__all__ = ["content"]

PAGE = 25
SHOWN = 30
DRAWN = 4


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

    def changed() -> None:
        states()

    def choose(number: int) -> None:
        view.state = number
        explained()
        ui.run_javascript("document.querySelector('.wb-why').scrollIntoView()")

    live(desk, lambda facts: _choices(facts, view, changed), on=_named)
    states = live(
        desk,
        lambda facts: _states(facts, view, changed, choose),
        on=lambda facts: (facts.case.digest, view.where, view.only_equilibria, view.sort, view.first),
    )
    with ui.element("div").classes("wb-why"):
        heading(said("outcomes.why"))
    explained = live(desk, lambda facts: _explained(facts, view), on=lambda facts: (facts.case.digest, view.state))
    heading(said("outcomes.mixed"))
    note(said("outcomes.mixed about"))

    def mixed() -> None:
        mixture()

    live(desk, lambda facts: _parties(facts, view, mixed), on=lambda facts: (_named(facts), facts.concepts))
    mixture = live(
        desk,
        lambda facts: _mixture(facts, view),
        on=lambda facts: (facts.case.digest, tuple(sorted(view.mixed.items()))),
    )


def _named(facts: Facts) -> object:
    """What the fields of the page name: the parties and their options."""
    return facts.conflict.names, tuple((name, option.levels) for name, option in facts.case.model.options.items())


def _choices(facts: Facts, view: _View, changed: Callable[[], object]) -> None:
    conflict = facts.conflict
    with ui.row().classes("items-end gap-4 w-full"):
        last = ({name: option.levels[-1]} for name, option in facts.case.model.options.items())
        example = next(map(state_expression, last), "")
        condition = ui.input(said("outcomes.where"), value=view.where, placeholder=example).classes("wb-wide")
        problem = ui.label("").classes("wb-bad").props('role="status"')

        def search() -> None:
            try:
                if condition.value:
                    conflict.where(condition.value)
            except DemarcheError as error:
                problem.set_text(str(error))
                return
            view.where, view.first = condition.value or "", 0
            problem.set_text("")
            changed()

        condition.on("change", search).on("keydown.enter", search)
        only = ui.checkbox(said("outcomes.only"), value=view.only_equilibria)
        names = {"number": said("outcomes.by number"), "concepts": said("outcomes.by concepts")}
        names |= {
            f"dm:{dm}": said("outcomes.by preference", party=conflict.names[dm]) for dm in conflict.decision_makers
        }
        view.sort = view.sort if view.sort in names else "number"
        order = ui.select(names, value=view.sort, label=said("outcomes.sort")).classes("wb-select")

        def change() -> None:
            view.only_equilibria, view.sort, view.first = bool(only.value), str(order.value), 0
            changed()

        only.on_value_change(change)
        order.on_value_change(change)


def _states(facts: Facts, view: _View, again: Callable[[], object], choose: Callable[[int], object]) -> None:
    conflict = facts.conflict
    numbers = _sorted(facts, view)
    note(said("outcomes.shown", shown=len(numbers), states=conflict.n))
    masks = {(concept, dm): conflict.mask(concept, dm) for concept in facts.concepts for dm in conflict.decision_makers}
    all_of = {concept: conflict.mask(concept) for concept in facts.concepts}
    rows = [_row(facts, int(number), masks, all_of) for number in numbers[view.first : view.first + PAGE]]
    head = (said("outcomes.state"), said("outcomes.differs"), *conflict.names.values(), said("outcomes.equilibrium"))
    with table_region(said("outcomes.caption")):
        pressable_table(head, rows, lambda pressed: choose(int(pressed)) if pressed.isdecimal() else None)
    if len(numbers) > PAGE:
        _turning(view, len(numbers), again)
    if conflict.status_quo is not None and view.state is None:
        view.state = conflict.status_quo


def _sorted(facts: Facts, view: _View) -> NDArray[np.intp]:
    """The states to show, from 1, in the order chosen."""
    conflict = facts.conflict
    held: NDArray[np.int8] = conflict.mask(facts.concepts[0]).astype("int8")
    for concept in facts.concepts[1:]:
        held += conflict.mask(concept)
    chosen = held >= (1 if view.only_equilibria else 0)
    if view.where:
        chosen &= conflict.where(view.where)
    numbers: NDArray[np.intp] = chosen.nonzero()[0]
    if view.sort == "concepts":
        numbers = numbers[(-held[numbers]).argsort(kind="stable")]
    elif view.sort.startswith("dm:"):
        row = conflict.values[conflict.dm_index(view.sort[3:])]
        numbers = numbers[(-row[numbers].astype("int64")).argsort(kind="stable")]
    return numbers + 1


def _turning(view: _View, count: int, again: Callable[[], object]) -> None:
    def turn(by: int) -> None:
        view.first = max(0, min(view.first + by, (count - 1) // PAGE * PAGE))
        again()

    last = min(view.first + PAGE, count)
    with ui.row().classes("items-center"):
        ui.button(said("outcomes.earlier"), on_click=lambda: turn(-PAGE)).props(
            "flat" + (" disable" if view.first == 0 else "")
        )
        note(said("outcomes.page", first=view.first + 1, last=last, count=count))
        ui.button(said("outcomes.later"), on_click=lambda: turn(PAGE)).props(
            "flat" + (" disable" if last == count else "")
        )


def _row(
    facts: Facts,
    number: int,
    masks: Mapping[tuple[str, str], NDArray[np.bool_]],
    all_of: Mapping[str, NDArray[np.bool_]],
) -> list[Cell]:
    conflict, quo = facts.conflict, facts.conflict.status_quo
    told = changes(conflict, quo - 1, number - 1) if quo is not None and quo != number else []
    cells = [
        Cell(str(number), press=str(number), name=said("outcomes.explain", number=number)),
        Cell(said("outcomes.quo") if number == quo else "; ".join(told) or said("outcomes.a state", number=number)),
    ]
    for dm in conflict.decision_makers:
        kept = [concept for concept in facts.concepts if masks[concept, dm][number - 1]]
        share = len(kept) / len(facts.concepts)
        cells.append(Cell(_short(kept, facts.concepts), look=f"wb-heat{round(share * 4)}"))
    kept = [concept for concept in facts.concepts if all_of[concept][number - 1]]
    return [*cells, Cell(_short(kept, facts.concepts), look="wb-strong")]


def _short(kept: Sequence[str], concepts: Sequence[str]) -> str:
    return said("outcomes.all") if len(kept) == len(concepts) else ", ".join(kept) or said("outcomes.none")


def _explained(facts: Facts, view: _View) -> None:
    conflict = facts.conflict
    if view.state is None or not 1 <= view.state <= conflict.n:
        note(said("outcomes.choose"))
        return
    number = view.state
    state = conflict.state(number)
    levels = "; ".join(facts.names.setting(key, level) for key, level in state.levels.items())
    ui.label(said("outcomes.state number", number=number) + (f": {levels}" if levels else "")).classes("wb-strong")
    worked_out(facts.case, lambda: _verdicts(facts, number), lambda found: _reasons(facts, found))


def _verdicts(facts: Facts, number: int) -> dict[str, list[Verdict]]:
    """Party -> the verdict on a state under every concept."""
    conflict = facts.conflict
    return {dm: [conflict.explain(number, dm, c) for c in facts.concepts] for dm in conflict.decision_makers}


def _reasons(facts: Facts, found: Mapping[str, Sequence[Verdict]]) -> None:
    for dm, verdicts in found.items():
        with card():
            ui.label(facts.conflict.names[dm]).props("role=heading aria-level=3").classes("wb-strong")
            told: dict[str, list[int]] = {}
            for place, (verdict, concept) in enumerate(zip(verdicts, facts.concepts, strict=True)):
                told.setdefault(_plain(verdict.text, concept), []).append(place)
            for text, places in told.items():
                ui.label(f"{', '.join(facts.concepts[place] for place in places)}: {text}")
                _certificate(facts, dm, verdicts[places[0]])


def _plain(text: str, concept: str) -> str:
    """The sentence without the concept's name, so that equal reasons are told once."""
    for name in (concept, *concept.split("|")):
        text = text.replace(f"{name} stable", "stable").replace(f"{name} unstable", "unstable")
    return text


def _certificate(facts: Facts, dm: str, verdict: Verdict) -> None:
    conflict = facts.conflict
    answered = [(improvement, sanction) for improvement, sanction in verdict.moves if sanction]
    if conflict.strategies is None:
        return
    for improvement, sanction in answered[:DRAWN]:
        steps = [_step(facts, dm, verdict.state, improvement), *(_step(facts, *move) for move in sanction)]
        ident = f"certificate-{verdict.state}-{dm}-{verdict.concept}-{improvement}".replace("|", "-")
        end = said("outcomes.state number", number=sanction[-1][2])
        draw = partial(
            way_path,
            steps,
            said("outcomes.state number", number=verdict.state),
            end,
            list(conflict.names.values()),
            ident=ident,
        )
        opened_late(said("outcomes.drawn", number=improvement), partial(_drawn, draw), key=ident)
    if len(answered) > DRAWN:
        note(said("outcomes.not drawn", count=len(answered) - DRAWN))


def _drawn(draw: Callable[[], str]) -> None:
    figure(draw())


def _step(facts: Facts, dm: str, before: int, after: int) -> PathStep:
    conflict = facts.conflict
    row = conflict.values[conflict.dm_index(dm)]
    action = "; ".join(changes(conflict, before - 1, after - 1)) or said("outcomes.to state", number=after)
    better, worse = bool(row[after - 1] > row[before - 1]), bool(row[after - 1] < row[before - 1])
    remark = said("outcomes.gains" if better else "outcomes.loses" if worse else "outcomes.indifferent")
    return PathStep(conflict.names[dm], action, better, remark, loss=worse)


def _parties(facts: Facts, view: _View, changed: Callable[[], object]) -> None:
    conflict = facts.conflict
    options = {name: f"{name}: {CONCEPTS[name].title}" for name in facts.concepts}
    view.mixed = {dm: view.mixed.get(dm, "SEQ") for dm in conflict.decision_makers}
    with ui.row().classes("gap-4"):
        for dm in conflict.decision_makers:

            def choose(event: Any, dm: str = dm) -> None:
                view.mixed[dm] = str(event.value)
                changed()

            ui.select(options, value=view.mixed[dm], label=conflict.names[dm], on_change=choose).classes("wb-select")


def _mixture(facts: Facts, view: _View) -> None:
    found = facts.conflict.equilibria(view.mixed)
    first = ", ".join(said("outcomes.a state", number=number) for number in found[:SHOWN])
    more = said("outcomes.mixed more", count=len(found) - SHOWN) if len(found) > SHOWN else ""
    ui.label(said("outcomes.mixed found", count=len(found), states=first or said("outcomes.none"), more=more)).props(
        'role="status"'
    )
