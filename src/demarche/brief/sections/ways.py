"""How to get there: the way from the status quo to each outcome, who moves, and who must trust whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Heading, Row, Section, Table, cell, say
from demarche.brief.figures.way_path import PathStep, way_path
from demarche.brief.naming import counted, listed
from demarche.brief.pictures import figure

if TYPE_CHECKING:
    from demarche.brief.content import Block, Figure
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome
    from demarche.insight.paths import Way

__all__ = ["path_steps", "trust_in_words", "ways"]


def path_steps(facts: Facts, way: Way) -> tuple[PathStep, ...]:
    """The steps of a way in words, with what each mover relies on."""
    made: list[PathStep] = []
    conflict, names = facts.conflict, facts.names
    for place, step in enumerate(way.steps):
        worth = conflict.values[conflict.decision_makers.index(step.dm)]
        later = dict.fromkeys(names.party(other.dm) for other in way.steps[place + 1 :] if other.dm != step.dm)
        repaid = worth[way.target - 1] > worth[step.from_ - 1]
        trusts = tuple(later) if not step.improvement and repaid else ()
        if step.improvement:
            remark = "gains by it at once"
        elif trusts:
            remark = f"gains only by what follows: must trust {listed(trusts)}"
        elif worth[step.to - 1] == worth[step.from_ - 1]:
            remark = "neither gains nor loses by it"
        else:
            remark = "loses by it, and what follows does not make it good"
        old, new = conflict.state(step.from_).levels, conflict.state(step.to).levels
        told = [
            f"{names.option(key)}: {names.level(old.get(key, ''))} → {names.level(level)}"
            for key, level in new.items()
            if old.get(key) != level
        ]
        action = "; ".join(told) or f"moves to state {step.to}"
        made.append(PathStep(names.party(step.dm), action, step.improvement, remark, trusts))
    return tuple(made)


def trust_in_words(steps: tuple[PathStep, ...]) -> str:
    """Who must trust whom along a way, in a sentence.

    >>> trust_in_words((PathStep("Russia", "pays", True, "gains by it at once"),))
    'Every step pays the one who takes it.'
    """
    if not steps:
        return "Nothing needs to happen."
    trusting = [f"{step.mover} must trust {listed(step.trusts)}" for step in steps if step.trusts]
    losing = [step.mover for step in steps if not step.improvement and not step.trusts]
    if not trusting and not losing:
        return "Every step pays the one who takes it."
    against = sum(not step.improvement for step in steps)
    told = [f"{against} of {counted(len(steps), 'step')} {'does' if against == 1 else 'do'} not pay when taken"]
    if len(steps) == 1:
        told = ["The one step does not pay when taken"]
    if trusting:
        told.append(": " + "; ".join(dict.fromkeys(trusting)))
    if losing:
        told.append(f"; nothing on the way repays {listed(dict.fromkeys(losing))}")
    return "".join(told) + "."


def _drawn(facts: Facts, outcome: Outcome, steps: tuple[PathStep, ...]) -> Figure:
    rows = tuple(
        Row((cell(str(number)), cell(step.mover), cell(step.action), cell(step.remark)))
        for number, step in enumerate(steps, 1)
    )
    title = f"From the status quo to {outcome.name.lower() if outcome.is_status_quo else outcome.name}"

    def draw(width: float, ident: str) -> str:
        start, end = "Status quo", f"{outcome.name}. {outcome.summary}"
        return way_path(steps, start, end, facts.names.parties, width=width, ident=ident, title=title)

    return figure(
        f"way-{outcome.number}",
        title,
        draw,
        Table(title, ("Step", "Who", "What changes", "In whose interest"), rows),
        trust_in_words(steps),
    )


def ways(facts: Facts) -> Section | None:
    """One figure for each outcome that can be reached, one sentence for each that cannot."""
    blocks: list[Block] = []
    for outcome in facts.outcomes:
        found = facts.ways.get(outcome.number)
        if found is None:
            continue
        if found.found:
            blocks.append(_drawn(facts, outcome, path_steps(facts, found)))
        else:
            blocks.append(Heading(outcome.name))
            blocks.append(say(f"It cannot be reached from the status quo: {found.barrier}."))
    if not blocks:
        return None
    blocks.append(
        say(
            "A filled dot is a step that pays the one who takes it; a ring is one that does not, with dashed lines to "
            "those whose later steps must make it good. Of all ways the one with the fewest such steps is shown.",
            role="note",
        )
    )
    return Section("ways", "How to get there", tuple(blocks))
