"""How to get there: the way from the status quo to each outcome, who moves, and who must trust whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Heading, Row, Section, Table, cell, say
from demarche.brief.figures.way_path import PathStep, way_path
from demarche.brief.naming import listed
from demarche.brief.pictures import figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from demarche.brief.content import Block, Figure
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome
    from demarche.insight.paths import Way

__all__ = ["path_steps", "trust_in_words", "ways"]

_KEY = (
    "A filled dot is a step that pays the one who takes it; a ring is one that does not, with dashed lines to those whose "
    "later steps must make it good. Of all ways the one with the fewest such steps is shown."
)


def path_steps(facts: Facts, way: Way) -> tuple[PathStep, ...]:
    """The steps of a way in words, with what each mover relies on."""
    made: list[PathStep] = []
    conflict, names = facts.conflict, facts.names
    for place, step in enumerate(way.steps):
        worth = conflict.values[conflict.decision_makers.index(step.dm)]
        repaid = worth[way.target - 1] > worth[step.from_ - 1]
        paying = _paying(way, place, worth) if repaid and not step.improvement else {}
        trusts = tuple(map(names.party, paying))
        if step.improvement:
            remark = "gains by it at once"
        elif trusts:
            first = "loses by it" if step.loss else "neither gains nor loses by it"
            remark = f"{first}, gains only by what follows: must trust {listed(trusts)}"
        elif step.loss:
            remark = "loses by it, and nothing on the way makes it good"
        else:
            remark = "neither gains nor loses by it"
        old, new = conflict.state(step.from_).levels, conflict.state(step.to).levels
        told = [
            f"{names.option(key)}: {names.level(old.get(key, ''))} → {names.level(level)}"
            for key, level in new.items()
            if old.get(key) != level
        ]
        action = "; ".join(told) or f"moves to state {step.to}"
        lasting = step.loss and not trusts
        made.append(PathStep(names.party(step.dm), action, step.improvement, remark, trusts, lasting, step.loss))
    return tuple(made)


def _paying(way: Way, place: int, worth: NDArray[np.int32]) -> dict[str, None]:
    """The others whose later steps make a mover better off; all later movers if no single step does."""
    mover = way.steps[place].dm
    later = [step for step in way.steps[place + 1 :] if step.dm != mover]
    paying = [step for step in later if worth[step.to - 1] > worth[step.from_ - 1]]
    return dict.fromkeys(step.dm for step in paying or later)


def trust_in_words(steps: tuple[PathStep, ...], *, short: bool = False) -> str:
    """Who must trust whom along a way, in a sentence; a short one does not count the steps.

    >>> trust_in_words((PathStep("Russia", "pays", True, "gains by it at once"),))
    'Every step pays the one who takes it.'
    """
    if not steps:
        return "Nothing needs to happen."
    against = [step for step in steps if not step.improvement]
    if not against:
        return "Every step pays the one who takes it."
    trusting: dict[str, dict[str, None]] = {}
    for step in against:
        if step.trusts:
            trusting.setdefault(step.mover, {}).update(dict.fromkeys(step.trusts))
    losing = dict.fromkeys(step.mover for step in against if step.loses and step.mover not in trusting)
    idle = dict.fromkeys(step.mover for step in against if not step.trusts and not step.loses)
    if len(steps) == 1:
        told = ["The one step does not pay when taken"]
    else:
        told = [f"{len(against)} of {len(steps)} steps {'does' if len(against) == 1 else 'do'} not pay when taken"]
    told += [f"{mover} must trust {listed(trusted)}" for mover, trusted in trusting.items()]
    if losing:
        whose = "its" if len(losing) == 1 else "their"
        told.append(f"{listed(losing)} would act against {whose} own interest to the end")
    if idle:
        told.append(f"{listed(idle)} {'neither gains nor loses' if len(idle) == 1 else 'neither gain nor lose'} by it")
    if short and told[1:]:
        return f"To get there, {'; '.join(told[1:])}."
    return f"{told[0]}: {'; '.join(told[1:])}." if told[1:] else f"{told[0]}."


def _drawn(facts: Facts, outcome: Outcome, steps: tuple[PathStep, ...], first: bool) -> Figure:
    rows = tuple(
        Row((cell(str(number)), cell(step.mover), cell(step.action), cell(step.remark)))
        for number, step in enumerate(steps, 1)
    )
    title = f"From the status quo to {outcome.name.lower() if outcome.is_status_quo else outcome.name}"

    def draw(width: float, ident: str) -> str:
        start, end = "Status quo", outcome.title
        return way_path(steps, start, end, facts.names.parties, width=width, ident=ident, title=title)

    return figure(
        f"way-{outcome.slug}",
        title,
        draw,
        Table(title, ("Step", "Who", "What changes", "In whose interest"), rows),
        trust_in_words(steps),
        _KEY if first else "",
    )


def ways(facts: Facts) -> Section | None:
    """One figure for each outcome that can be reached, one sentence for each that cannot."""
    blocks: list[Block] = []
    for outcome in facts.outcomes:
        found = facts.ways.get(outcome.number)
        if found is None:
            continue
        if found.found:
            blocks.append(_drawn(facts, outcome, path_steps(facts, found), not blocks))
        else:
            blocks.append(Heading(outcome.name))
            blocks.append(say(f"It cannot be reached from the status quo: {found.barrier}."))
    if not blocks:
        return None
    return Section("ways", "How to get there", tuple(blocks))
