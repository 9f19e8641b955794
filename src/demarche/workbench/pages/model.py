"""The model: parties, options, rules, preferences and the text of `case.yaml`, always in step, answers live."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.case.schema import AnyOrder
from demarche.errors import DemarcheError
from demarche.workbench import editing
from demarche.workbench.journal import digest
from demarche.workbench.layout import tell
from demarche.workbench.live import refresh_on_change
from demarche.workbench.parts import card, heading, live, note, table
from demarche.workbench.solved import Unsolved, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.case.schema import Statement
    from demarche.workbench.desk import Desk

__all__ = ["content"]

SECONDS_TYPING = 0.3


@dataclass
class _View:
    """What one tab had before, to tell what an edit changed."""

    held: dict[str, frozenset[tuple[tuple[str, str], ...]]] = field(default_factory=dict)
    appeared: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


def content(desk: Desk, case: str) -> None:  # noqa: ARG001  (every page takes both)
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = _View()
    live(desk, lambda facts: _effect(facts, view))
    with ui.element("div").classes("wb-two"):
        with ui.column().classes("w-full gap-4"):
            live(desk, lambda facts: _parties(desk, facts))
            live(desk, lambda facts: _rules(desk, facts))
            live(desk, lambda facts: _preferences(desk, facts))
        with ui.column().classes("w-full gap-2"):
            _text(desk)


def _effect(facts: Facts, view: _View) -> None:
    conflict = facts.conflict
    held = {
        concept: frozenset(tuple(conflict.state(s).levels.items()) for s in conflict.equilibria(concept)[:500])
        for concept in facts.concepts
    }
    if view.held and held != view.held:
        view.appeared, view.vanished = _difference(facts, view.held, held)
    view.held = held
    with card(), ui.element("div").props('role="status" aria-live="polite"'):
        counts = ", ".join(f"{concept} {conflict.count(concept)}" for concept in facts.concepts)
        ui.label(f"{conflict.n:,} feasible states. Equilibria: {counts}.").classes("wb-strong")
        for words, found, look in (("Appeared", view.appeared, "wb-good"), ("Vanished", view.vanished, "wb-bad")):
            for line in found[:6]:
                ui.label(f"{words}: {line}").classes(look)


def _difference(
    facts: Facts,
    before: dict[str, frozenset[tuple[tuple[str, str], ...]]],
    after: dict[str, frozenset[tuple[tuple[str, str], ...]]],
) -> tuple[list[str], list[str]]:
    def listed(
        one: dict[str, frozenset[tuple[tuple[str, str], ...]]], other: dict[str, frozenset[tuple[tuple[str, str], ...]]]
    ) -> list[str]:
        found: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for concept, states in one.items():
            for state in states - other.get(concept, frozenset()):
                found.setdefault(state, []).append(concept)
        return [
            "; ".join(facts.names.setting(k, v) for k, v in state if k in facts.case.model.options)
            + f" ({', '.join(c)})"
            for state, c in sorted(found.items())
        ]

    return listed(after, before), listed(before, after)


def _parties(desk: Desk, facts: Facts) -> None:
    heading("Parties and options")
    model = facts.case.model
    for dm, maker in model.decision_makers.items():
        with card():
            ui.label(f"{maker.name} ({dm})").props("role=heading aria-level=3").classes("wb-strong")
            if not maker.options:
                note("decides nothing in this model")
            for key, option in maker.options.items():
                name = f"{dm}.{key}"
                final = {entry.level for entry in option.final}
                marks = [f"{level} cannot be left" for level in option.levels if level in final]
                marks += [f"one way {option.one_way}"] if option.one_way else []
                entry = model.status_quo.get(name)
                now = entry.level if entry else option.levels[0]
                with ui.element("div").classes("wb-row"):
                    select = ui.select(list(option.levels), value=now, label=f"{option.label}: now")
                    select.classes("wb-wide")

                    def chosen(event: object, name: str = name, now: str = now) -> None:
                        level = str(getattr(event, "value", now))
                        if level != now:
                            tell(editing.set_status_quo(desk, name, level))

                    select.on_value_change(chosen)
                    note("; ".join(marks))


def _rules(desk: Desk, facts: Facts) -> None:
    heading("Rules")
    for index, rule in enumerate(facts.case.model.rules):
        with card():
            with ui.element("div").classes("wb-row"):
                if rule.never is not None:
                    _expression(
                        desk,
                        f"Rule {index + 1}: never",
                        rule.never,
                        lambda text, index=index: editing.reword_rule(desk, index, text),
                    )
                elif rule.no_move is not None:
                    ui.label(
                        f"Rule {index + 1}: {facts.names.party(rule.no_move.by)} cannot move"
                        + (f" from {rule.no_move.from_}" if rule.no_move.from_ else "")
                        + (f" to {rule.no_move.to}" if rule.no_move.to else "")
                    ).classes("wb-wide")
                else:
                    ui.label(
                        f"Rule {index + 1}: {rule.merge} is one state whatever {', '.join(rule.ignoring)}"
                    ).classes("wb-wide")
                button = ui.button(icon="delete", on_click=lambda index=index: tell(editing.remove_rule(desk, index)))
                button.props(f'flat dense round aria-label="Remove rule {index + 1}"')
            note(rule.why or "No reason is given.")
    _adder("Never (a combination that cannot be)", desk, lambda text: editing.add_rule(desk, text))
    with ui.expansion("What each rule removes").classes("w-full"):
        table(
            ["Rule", "States without it"], _removals(facts), "How many feasible states there would be without each rule"
        )


def _removals(facts: Facts) -> list[list[str]]:
    from demarche.conflict.assembly import Assembler
    from demarche.stability.conflict import Conflict

    assembler = Assembler(facts.case, Conflict)
    dropped = {element.id: "dropped" for element, _ in facts.base.dropped}
    rows = []
    for element in facts.elements:
        if element.kind == "rule":
            try:
                without = assembler.model({**dropped, element.id: "dropped"}).n
                rows.append([element.text, f"{without:,} instead of {facts.conflict.n:,}"])
            except DemarcheError as error:
                rows.append([element.text, str(error)])
    return rows


def _preferences(desk: Desk, facts: Facts) -> None:
    heading("What each party wants, most important first")
    model = facts.case.model
    for dm, maker in model.decision_makers.items():
        own = model.preferences.get(dm)
        with card():
            ui.label(maker.name).props("role=heading aria-level=3").classes("wb-strong")
            if own is not None and own.form not in (None, "statements"):
                note(f"Given as {own.form}; change it in the text beside.")
                continue
            entries = own.statements or () if own else ()
            for index, entry in enumerate(entries):
                if isinstance(entry, AnyOrder):
                    note(f"{index + 1}. in unknown order: " + "; ".join(s.prefer for s in entry.any_order))
                else:
                    _statement(desk, dm, index, entry, len(entries))
            _adder(f"Another wish of {maker.name}", desk, lambda text, dm=dm: editing.add_statement(desk, dm, text))
            with ui.expansion("The ranking that follows").classes("w-full"):
                _ranking(facts, dm)


def _statement(desk: Desk, dm: str, index: int, entry: Statement, count: int) -> None:
    with ui.element("div").classes("wb-row").props(f"draggable=true data-place={index}") as row:
        _expression(desk, f"{index + 1}", entry.prefer, lambda text: editing.reword_statement(desk, dm, index, text))
        for icon, words, to in (("arrow_upward", "more", index - 1), ("arrow_downward", "less", index + 1)):
            if 0 <= to < count:
                button = ui.button(icon=icon, on_click=lambda to=to: tell(editing.move_statement(desk, dm, index, to)))
                button.props(f'flat dense round aria-label="Make statement {index + 1} {words} important"')
        button = ui.button(icon="delete", on_click=lambda: tell(editing.remove_statement(desk, dm, index)))
        button.props(f'flat dense round aria-label="Remove statement {index + 1}"')
    row.on("dragstart", js_handler=f"(e) => e.dataTransfer.setData('text/plain', '{dm} {index}')")
    row.on("dragover.prevent", js_handler="() => {}")

    def dropped(event: object) -> None:
        parts = str(getattr(event, "args", "")).split(" ")
        if len(parts) == 2 and parts[0] == dm and parts[1].isdecimal() and int(parts[1]) != index:
            tell(editing.move_statement(desk, dm, int(parts[1]), index))

    row.on("drop.prevent", dropped, js_handler="(e) => emit(e.dataTransfer.getData('text/plain'))")


def _expression(desk: Desk, label: str, text: str, save: Callable[[str], object]) -> None:
    facts = facts_of(desk)
    names = [] if isinstance(facts, Unsolved) else _completions(facts)
    field = ui.input(label, value=text, autocomplete=names).classes("wb-wide").props("dense")

    def check(value: str) -> str | None:
        found = facts_of(desk)
        if isinstance(found, Unsolved):
            return None
        try:
            found.conflict.where(value)
        except DemarcheError as error:
            return str(error)
        return None

    field.validation = check

    def leave() -> None:
        value = str(field.value).strip()
        if value and value != text and field.validate():
            tell(save(value))  # type: ignore[arg-type]

    field.on("blur", leave).on("keydown.enter", leave)


def _completions(facts: Facts) -> list[str]:
    return [f"{name} = {level}" for name, option in facts.case.model.options.items() for level in option.levels]


def _adder(label: str, desk: Desk, save: Callable[[str], object]) -> None:
    facts = facts_of(desk)
    names = [] if isinstance(facts, Unsolved) else _completions(facts)
    with ui.element("div").classes("wb-row"):
        field = ui.input(label, autocomplete=names).classes("wb-wide").props("dense")

        def add() -> None:
            if str(field.value).strip():
                tell(save(str(field.value).strip()))  # type: ignore[arg-type]

        field.on("keydown.enter", add)
        ui.button(icon="add", on_click=add).props(f'flat dense round aria-label="Add: {_plain(label)}"')


def _ranking(facts: Facts, dm: str) -> None:
    conflict = facts.conflict
    row = conflict.values[conflict.dm_index(dm)]
    ties: dict[int, list[int]] = {}
    for number, value in enumerate(row.tolist(), start=1):
        ties.setdefault(value, []).append(number)
    rows = [
        [str(place), ", ".join(map(str, ties[value][:40])) + (" ..." if len(ties[value]) > 40 else "")]
        for place, value in enumerate(sorted(ties, reverse=True), start=1)
    ]
    table(["Place", "States"], rows[:60], f"States by preference of {conflict.names[dm]}, best first")


def _text(desk: Desk) -> None:
    heading("case.yaml")
    note("Text and form are the same model; comments are kept. Faulty text is kept as a draft until it is sound.")
    draft = desk.journal.drafts.get("case.yaml")
    seen = {"digest": digest(desk.text("case.yaml")), "mine": draft is not None}
    editor = ui.codemirror(draft or desk.text("case.yaml"), language="YAML").classes("wb-editor")
    editor.props('aria-label="The text of case.yaml"')
    faults = ui.column().classes("w-full gap-1").props('role="status" aria-live="polite"')

    def save() -> None:
        result = desk.edit("case.yaml", seen["digest"], editor.value, "Edited the text of case.yaml")
        faults.clear()
        seen["mine"] = result.kind in ("draft", "conflict")
        if not seen["mine"]:
            seen["digest"] = digest(desk.text("case.yaml"))
        with faults:
            if result.kind == "conflict":
                ui.label(result.says).classes("wb-bad")
                ui.button("Take the other text", on_click=lambda: take(force=True)).props("flat no-caps")
                ui.button("Keep mine", on_click=keep).props("flat no-caps")
            for problem in result.problems[:12]:
                ui.label(str(problem)).classes("wb-bad wb-mono")

    def take(*, force: bool = False) -> None:
        # What somebody is typing is not replaced under their hands; the next save tells them.
        if seen["mine"] and not force:
            return
        text = desk.text("case.yaml")
        seen["digest"], seen["mine"] = digest(text), False
        faults.clear()
        if editor.value != text:
            editor.set_value(text)

    def keep() -> None:
        seen["digest"] = digest(desk.text("case.yaml"))
        save()

    timer = ui.timer(SECONDS_TYPING, save, once=True, active=False)

    def typed() -> None:
        if editor.value != desk.text("case.yaml"):
            seen["mine"] = True
            timer.cancel()
            again()

    def again() -> None:
        nonlocal timer
        timer = ui.timer(SECONDS_TYPING, save, once=True)

    editor.on_value_change(typed)
    refresh_on_change(desk, take)


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c in " -.,()")
