"""What an edit of the model changes: how many states there are, which equilibria appear and vanish, what each rule removes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.conflict.assembly import Assembler
from demarche.errors import DemarcheError
from demarche.stability.conflict import Conflict
from demarche.workbench.labels import said
from demarche.workbench.parts import card, note, table

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.conflict.elements import Choice

__all__ = ["Held", "effect", "ranking", "removals"]

MOST = 500
SHOWN = 6
Levels = tuple[tuple[str, str], ...]


@dataclass
class Held:
    """The equilibria one tab saw last, to tell what an edit changed.

    Attributes:
        by_concept: concept -> its equilibria.
        appeared: those the last edit brought, in words.
        vanished: those it took.
    """

    by_concept: dict[str, frozenset[Levels]] = field(default_factory=dict)
    appeared: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)


def effect(facts: Facts, held: Held) -> None:
    """How many states and equilibria there are, and what the last edit changed.

    Args:
        facts: the case.
        held: what this tab saw before; changed in place.
    """
    conflict = facts.conflict
    every = {concept: conflict.equilibria(concept) for concept in facts.concepts}
    # Where there are too many to be told one by one, they are only counted.
    known = {concept: numbers for concept, numbers in every.items() if len(numbers) <= MOST}
    levels = {number: tuple(conflict.state(number).levels.items()) for numbers in known.values() for number in numbers}
    now = {concept: frozenset(levels[number] for number in numbers) for concept, numbers in known.items()}
    if held.by_concept and now != held.by_concept:
        held.appeared = _told(facts, now, held.by_concept)
        held.vanished = _told(facts, held.by_concept, now)
    held.by_concept = now
    with card(), ui.element("div").props('role="status" aria-live="polite"').mark("effect"):
        counts = ", ".join(f"{concept} {conflict.count(concept)}" for concept in facts.concepts)
        ui.label(said("model.effect", states=conflict.n, counts=counts)).classes("wb-strong")
        for words, found, look in (
            (said("model.appeared"), held.appeared, "wb-good"),
            (said("model.vanished"), held.vanished, "wb-bad"),
        ):
            for line in found[:SHOWN]:
                ui.label(said("model.change", what=words, outcome=line)).classes(look)
            if len(found) > SHOWN:
                ui.label(said("model.more", what=words, count=len(found) - SHOWN)).classes(look)


def _told(facts: Facts, one: dict[str, frozenset[Levels]], other: dict[str, frozenset[Levels]]) -> list[str]:
    """The equilibria of one model that the other lacks, in words, with the concepts."""
    found: dict[Levels, list[str]] = {}
    for concept, states in one.items():
        for state in states - other.get(concept, states):
            found.setdefault(state, []).append(concept)
    known = facts.case.model.options
    quo = facts.conflict.status_quo
    now = facts.conflict.state(quo).levels if quo is not None else {}
    lines = []
    for state, concepts in sorted(found.items()):
        told = [facts.names.setting(key, level) for key, level in state if key in known and now.get(key) != level]
        lines.append(f"{'; '.join(told) or 'the status quo'} ({', '.join(concepts)})")
    return lines


def removals(facts: Facts) -> None:
    """A table of how many states there would be without each rule.

    Args:
        facts: the case.
    """
    if not facts.case.model.rules:
        note(said("model.no rules"))
        return
    assembler = Assembler(facts.case, Conflict)
    choice: Choice = {element.id: "dropped" for element, _ in facts.base.dropped}
    rows = []
    for element in facts.elements:
        if element.kind == "rule" and element.id not in choice:
            try:
                without = assembler.model({**choice, element.id: "dropped"}).n
                told = said("model.instead", without=without, states=facts.conflict.n)
            except DemarcheError as error:
                told = str(error)
            rows.append([element.id.partition(":")[2], element.text, told])
        elif element.kind == "rule":
            rows.append([element.id.partition(":")[2], element.text, said("model.improbable")])
    table([said("model.rule"), said("model.says"), said("model.without")], rows, said("model.removes caption"))


def ranking(facts: Facts, dm: str) -> None:
    """A table of the states by preference.

    Args:
        facts: the case.
        dm: the decision maker.
    """
    conflict = facts.conflict
    row = conflict.values[conflict.dm_index(dm)]
    ties: dict[int, list[int]] = {}
    for number, value in enumerate(row.tolist(), start=1):
        ties.setdefault(value, []).append(number)
    rows = [
        [str(place), ", ".join(map(str, ties[value][:40])) + (" ..." if len(ties[value]) > 40 else "")]
        for place, value in enumerate(sorted(ties, reverse=True), start=1)
    ]
    table(
        [said("model.place"), said("model.states")], rows[:60], said("model.ranking caption", party=conflict.names[dm])
    )
