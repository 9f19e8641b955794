"""Certificates in plain sentences, with the names of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from demarche.conflict.model import GraphModel
    from demarche.stability.verdict import Reason

__all__ = ["Manner", "Told", "changes", "join", "name_of", "sentences"]

_SHOWN = 6

Told = tuple[tuple[str, int, int], ...]
"""The moves of an answer: mover (id, or ids joined by "+"), from and to, counted from 0."""


@dataclass(frozen=True)
class Manner:
    """How a concept speaks of leaving and deterring.

    Attributes:
        attracted: what makes somebody leave.
        deterred: what a punishment is; "{}" stands for the state left.
        advantage: whether the others move only to their own advantage.
        together: whether the others move at the same time.
        counters: the counter-moves from a state (both from 0), where the concept considers them.
        alone: whether there is nobody else.
        idle: whether the concept takes nobody to answer.
        foreseen: whether what the others would then do is part of what somebody leaves for.
        ways: what the ways out are called, one and several.
    """

    attracted: str = "which it prefers"
    deterred: str = "that is no better for it than state {}"
    advantage: bool = False
    together: bool = False
    counters: Callable[[int], list[int]] | None = None
    alone: bool = False
    idle: bool = False
    foreseen: bool = False
    ways: tuple[str, str] = ("move", "moves")


def sentences(
    model: GraphModel,
    state: int,
    who: str,
    concept: str,
    reason: Reason,
    found: Sequence[tuple[int, Told | None]],
    manner: Manner,
    ways: int,
) -> str:
    """Why a state is stable or not, for a reader who knows the case and not the theory.

    Args:
        model: the conflict.
        state: from 0.
        who: id of the decision maker (DM), or ids of a coalition's members joined by "+".
        concept: its name.
        reason: as in the verdict.
        found: each improvement and the moves that punish it, or None; states from 0.
        manner: how the concept speaks.
        ways: how many moves lead out of the state.
    """
    name = name_of(model, who)
    here = f"State {state + 1}"
    if reason == "no move":
        return f"{here} is {concept} stable for {name}: it has no move from there at all."
    if reason == "no improvement":
        one, several = manner.ways
        tried = f"its only {one} does not lead" if ways == 1 else f"none of its {ways} {several} leads"
        what = "prefers" if manner.attracted == "which it prefers" else "would leave for"
        return f"{here} is {concept} stable for {name}: {tried} to anything it {what}."
    open_ways = [improvement for improvement, answer in found if answer is None]
    if not open_ways:
        number = "its one improvement" if len(found) == 1 else f"each of its {len(found)} improvements"
        lead = f"{here} is {concept} stable for {name}: {number} can be punished."
        told = [_punished(model, state, name, one, answer, manner) for one, answer in found if answer is not None]
        return " ".join([lead, *told])
    listed = join([f"state {way + 1}{_in_brackets(model, state, way)}" for way in open_ways], "or")
    lead = f"{here} is not {concept} stable for {name}: it can move to {listed}, {manner.attracted}."
    return f"{lead} {_nobody(state, manner)}"


def name_of(model: GraphModel, who: str) -> str:
    """The display name of a DM, or of a coalition given as ids joined by "+".

    Args:
        model: the conflict.
        who: an id, or ids joined by "+".
    """
    if who in model.decision_makers:
        return model.names.get(who, who)
    return " with ".join(model.names.get(key, key) for key in who.split("+"))


def changes(model: GraphModel, before: int, after: int) -> list[str]:
    """The levels in which two states (from 0) differ, as "label: new level"; empty in graph form.

    Args:
        model: the conflict.
        before: the one state, from 0.
        after: the other, from 0.
    """
    old, new = model.states[before].levels, model.states[after].levels
    return [f"{model.labels.get(key, key)}: {new[key]}" for key in new if new[key] != old[key]]


def join(parts: Sequence[str], word: str = "and") -> str:
    """A list as a reader says it.

    Args:
        parts: what to list; where there are many, the tail is only counted.
        word: what stands before the last.

    >>> join(["1", "2", "3"], "or")
    '1, 2 or 3'
    """
    if len(parts) > _SHOWN + 1:
        parts = [*parts[:_SHOWN], f"{len(parts) - _SHOWN} more"]
        word = "and"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _punished(model: GraphModel, state: int, name: str, improvement: int, answer: Told, manner: Manner) -> str:
    way = f"If {name} moves to state {improvement + 1}{_in_brackets(model, state, improvement)},"
    if manner.together:
        acts = [f"{name_of(model, mover)} moving too ({_short(model, state, end)})" for mover, _, end in answer]
        return f"{way} {join(acts)} at the same time would leave {name} no better off than in state {state + 1}."
    steps = [
        f"{name_of(model, mover)} can go on to state {end + 1}{_in_brackets(model, start, end)}"
        for mover, start, end in answer
    ]
    gain = ""
    if manner.advantage:
        gain = ", each to its own advantage" if len(answer) > 1 else ", to its own advantage"
    told = f"{way} {', then '.join(steps)}{gain}; {_plainly(manner.deterred, name).format(state + 1)}."
    if manner.counters is not None:
        told += f" {_no_escape(name, answer[-1][2], state, manner.counters(answer[-1][2]))}"
    return told


def _plainly(deterred: str, name: str) -> str:
    return deterred.replace("for it than", f"for {name} than")


def _no_escape(name: str, end: int, state: int, onward: Sequence[int]) -> str:
    if not onward:
        return f"{name} cannot escape: it has no move from state {end + 1}."
    listed = join([f"state {target + 1}" for target in onward], "or")
    none = "that is no escape" if len(onward) == 1 else "none of them is an escape"
    return (
        f"{name} cannot escape: from state {end + 1} it could only move to {listed}; against state {state + 1} {none}."
    )


def _nobody(state: int, manner: Manner) -> str:
    here = f"state {state + 1}"
    if manner.alone:
        return "There is nobody else who could punish it."
    if manner.foreseen:
        return "What the others would then do is counted in."
    if manner.idle:
        return "Under this concept nobody is taken to answer."
    if manner.together:
        return f"No improvements of others from {here}, taken at the same time, would spoil it."
    moves = "moves to their own advantage" if manner.advantage else "moves"
    if manner.counters is not None:
        return f"The others have no answer by {moves} that punishes it and cannot be escaped."
    if manner.deterred == Manner.deterred:
        return f"However the others answer by {moves}, it ends better off than in {here}."
    return f"The others have no answer by {moves} that would deter it."


def _in_brackets(model: GraphModel, before: int, after: int) -> str:
    told = changes(model, before, after)
    return f" ({'; '.join(told)})" if told else ""


def _short(model: GraphModel, before: int, after: int) -> str:
    return "; ".join(changes(model, before, after)) or f"towards state {after + 1}"
