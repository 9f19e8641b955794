"""The text that `demarche analyze` prints."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from demarche.cli.analysis import equilibria_of, jumps_of, listed
from demarche.cli.solving import differing, level_text, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from demarche.case.reading import Case
    from demarche.cli.analysis import Asked
    from demarche.conflict.base import BaseModel
    from demarche.insight.paths import Way
    from demarche.stability.conflict import Conflict

__all__ = ["analysis_lines"]

_SHOWN = 40
_TELLING = ("GMR", "SMR", "SEQ", "SEQ|SIM", "SIM", "SSEQ", "Nash")


def analysis_lines(case: Case, base: BaseModel[Conflict], asked: Asked) -> Iterator[str]:
    """The answer line by line.

    Args:
        case: the case, for its title and question.
        base: its base model and what was left out of it.
        asked: what was asked.
    """
    conflict = base.model
    yield case.model.title
    if case.model.question:
        yield case.model.question + (f" As of {case.model.as_of}." if case.model.as_of else "")
    makers, states = len(conflict.decision_makers), conflict.n
    yield f"{makers} decision maker{'s' * (makers != 1)}, {states:,} feasible state{'s' * (states != 1)}."
    yield from _left_out(base)
    held = equilibria_of(conflict, asked)
    holding = sorted(set().union(*held.values()))
    if conflict.status_quo is not None:
        yield ""
        yield from _status_quo(conflict, asked, holding)
    else:
        yield ""
        yield "There is no status quo: the case gives none, and the first level of every option together is infeasible."
        yield "  Name one under `status_quo`, and what holds it and the ways from it are shown too."
    yield ""
    yield from _equilibria(conflict, held, holding)
    if conflict.status_quo is not None and any(number != conflict.status_quo for number in holding):
        yield ""
        yield from _ways(conflict, holding)
    for members in asked.coalitions:
        yield ""
        yield from _coalition(conflict, members, held, holding, asked)
    if asked.all_states:
        yield ""
        yield from _all_states(conflict, asked)


def _left_out(base: BaseModel[Conflict]) -> Iterator[str]:
    if not base.dropped and not base.reversed:
        return
    yield ""
    yield "Left out of the model, because the reports make it less likely than not:"
    for became, weighed in (("left out", base.dropped), ("reversed", base.reversed)):
        for element, probability in weighed:
            yield f"  {element.id}  {element.text}  (probability {probability:.2f}, {became})"


def _status_quo(conflict: Conflict, asked: Asked, holding: Sequence[int]) -> Iterator[str]:
    quo = conflict.status_quo
    assert quo is not None
    concepts, dms = asked.concepts, asked.dms
    restless = False
    yield f"The status quo is state {quo}."
    for dm in dms:
        failing = [name for name in concepts if not asked.mask(conflict, name, dm)[quo - 1]]
        if not failing:
            continue
        restless = True
        kept = [name for name in concepts if name not in failing]
        under = f" (stable under {listed(kept)})" if kept else ""
        yield f"  {name_of(conflict, dm)} would leave it under {listed(failing)}{under}."
        telling = next((name for name in _TELLING if name in failing), failing[0])
        yield f"    {asked.explain(conflict, quo, dm, telling).text}"
    if not restless:
        whose = "Nobody" if len(dms) == len(conflict.decision_makers) else "None of those asked about"
        yield f"  {whose} would leave it under {'any of ' if len(concepts) > 1 else ''}{listed(concepts)}."
    if quo not in holding and restless and len(dms) == len(conflict.decision_makers):
        yield f"  So it does not hold under {'any of these concepts' if len(concepts) > 1 else 'this concept'}."


def _equilibria(conflict: Conflict, held: dict[str, list[int]], holding: Sequence[int]) -> Iterator[str]:
    if not holding:
        yield f"No state holds for everybody under {listed(held)}."
        return
    yield f"{'One state holds' if len(holding) == 1 else f'{len(holding):,} states hold'} for everybody:"
    times = Counter(chain.from_iterable(held.values()))
    first = sorted(holding, key=lambda number: (-times[number], number))
    keys = differing(conflict, holding[:2000]) if conflict.status_quo is None else []
    for number in first[:_SHOWN]:
        concepts = listed(name for name, found in held.items() if number in found)
        mark = " (the status quo)" if number == conflict.status_quo else ""
        yield f"  state {number}{mark}: {_described(conflict, number, keys)}  [{concepts}]"
    if len(first) > _SHOWN:
        yield f"  ... and {len(first) - _SHOWN:,} more; --json lists them all."


def _described(conflict: Conflict, number: int, keys: Sequence[str]) -> str:
    """A state by what it changes in the status quo, or, where there is none, by what tells the equilibria apart."""
    from demarche.stability.wording import changes

    levels = conflict.state(number).levels
    if not levels:
        return "the only one: there are no options"  # a case is always in options form
    if conflict.status_quo is None:
        return "; ".join(level_text(conflict, key, levels[key]) for key in keys) or "the only one"
    return "; ".join(changes(conflict, conflict.status_quo - 1, number - 1)) or "everything stays as it is"


def _ways(conflict: Conflict, holding: Sequence[int]) -> Iterator[str]:
    from demarche.insight.paths import way
    from demarche.stability.wording import changes

    quo = conflict.status_quo
    assert quo is not None
    yield f"The way there from the status quo (state {quo}):"
    for number in holding[:_SHOWN]:
        if number == quo:
            continue
        found = way(conflict, quo, number)
        if not found.found:
            yield f"  state {number}: cannot be reached: {found.barrier}"
            continue
        steps = "1 step" if len(found.steps) == 1 else f"{len(found.steps)} steps"
        yield f"  state {number}, {steps}, {_cost(found)}:"
        for step in found.steps:
            did = "; ".join(changes(conflict, step.from_ - 1, step.to - 1)) or f"moves from state {step.from_}"
            yield f"    {name_of(conflict, step.dm)}: {did} -> state {step.to}  ({step.interest})"


def _cost(found: Way) -> str:
    """How many steps of a way its movers would not take for themselves, told apart by what they are to them."""
    losing = sum(step.loss for step in found.steps)
    idle = len(found.trusted) - losing
    parts = [
        f"{losing} against the mover's own interest" if losing else "",
        f"{idle} by which the mover neither gains nor loses" if idle else "",
    ]
    return ", ".join(part for part in parts if part) or "each an improvement for its mover"


def _coalition(
    conflict: Conflict, members: list[str], held: dict[str, list[int]], holding: Sequence[int], asked: Asked
) -> Iterator[str]:
    who = " with ".join(name_of(conflict, dm) for dm in members)
    yield f"{who} moving together:"
    stable = {name: set(conflict.coalition_stable(name, members)) for name in asked.coalition_concepts}
    for number in holding[:_SHOWN]:
        kept = [name for name, found in stable.items() if number in found]
        left = [name for name in stable if name not in kept]
        parts = [f"stable under {', '.join(kept)}" if kept else "", f"not under {', '.join(left)}" if left else ""]
        yield f"  state {number}: {'; '.join(part for part in parts if part)}"
        if left:
            yield f"    {conflict.explain_coalition(number, members, left[-1]).text}"
    for (start, end), names in jumps_of(conflict, held, members).items():
        yield f"  From state {start} they can go to state {end}, better for all of them ({listed(names)})."


def _all_states(conflict: Conflict, asked: Asked) -> Iterator[str]:
    yield "Every state, and for whom it is stable:"
    for state in conflict.states:
        levels = ", ".join(f"{key} = {level}" for key, level in state.levels.items())
        yield f"  state {state.number}: {levels}"
        for dm in asked.dms:
            masks = {name: asked.mask(conflict, name, dm) for name in asked.concepts}
            kept = [name for name, mask in masks.items() if mask[state.number - 1]]
            yield f"    {name_of(conflict, dm)}: {listed(kept) or 'no concept'}"
