"""Certificates in plain sentences, with the names of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.answers import escapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.conflict.model import GraphModel
    from demarche.stability.answers import Step
    from demarche.stability.verdict import Reason

__all__ = ["changes", "join", "sentences"]

_SHOWN = 6
_WITHOUT_ESCAPE = ("SMR", "SSEQ", "CSMR")
_TO_ADVANTAGE = ("SEQ", "SSEQ", "SEQ|SIM", "CSEQ")


def sentences(
    model: GraphModel,
    state: int,
    dm: int,
    concept: str,
    reason: Reason,
    found: Sequence[tuple[int, Sequence[Step] | None]],
) -> str:
    """Why a state is stable or not for a decision maker (DM), for a reader who knows the case and not the theory.

    Args:
        model: the conflict.
        state: from 0.
        dm: from 0.
        concept: its name.
        reason: as in the verdict.
        found: each improvement and the moves that punish it, or None; states and DMs from 0.
    """
    who = _name(model, dm)
    here = f"state {state + 1}"
    if reason == "no move":
        return f"{_capital(here)} is {concept} stable for {who}: it has no move from there at all."
    if reason == "no improvement":
        count = len(escapes(model, dm, state))
        tried = "its only move does not lead" if count == 1 else f"none of its {count} moves leads"
        return f"{_capital(here)} is {concept} stable for {who}: {tried} to anything it prefers."
    open_ways = [improvement for improvement, answer in found if answer is None]
    if not open_ways:
        number = "its one improvement" if len(found) == 1 else f"each of its {len(found)} improvements"
        lead = f"{_capital(here)} is {concept} stable for {who}: {number} can be punished."
        return " ".join([lead, *(_punished(model, state, dm, concept, found_one) for found_one in found)])
    ways = join([f"state {way + 1}{_in_brackets(model, state, way)}" for way in open_ways], "or")
    lead = f"{_capital(here)} is not {concept} stable for {who}: it can move to {ways}, which it prefers."
    return f"{lead} {_nobody(model, state, concept)}"


def changes(model: GraphModel, before: int, after: int) -> list[str]:
    """The levels in which two states (from 0) differ, as "label: new level"; empty in graph form."""
    old, new = model.states[before].levels, model.states[after].levels
    return [f"{model.labels.get(key, key)}: {new[key]}" for key in new if new[key] != old[key]]


def join(parts: Sequence[str], word: str = "and") -> str:
    """A list as a reader says it.

    >>> join(["1", "2", "3"], "or")
    '1, 2 or 3'
    """
    if len(parts) > _SHOWN + 1:
        parts = [*parts[:_SHOWN], f"{len(parts) - _SHOWN} more"]
        word = "and"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _punished(model: GraphModel, state: int, dm: int, concept: str, found: tuple[int, Sequence[Step] | None]) -> str:
    improvement, answer = found
    assert answer is not None
    who = _name(model, dm)
    way = f"If {who} moves to state {improvement + 1}{_in_brackets(model, state, improvement)},"
    if concept == "SIM":
        acts = [f"{_name(model, mover)} moving too ({_short(model, state, end)})" for mover, _, end in answer]
        return f"{way} {join(acts)} at the same time would leave {who} no better off than in state {state + 1}."
    steps = [
        f"{_name(model, mover)} can go on to state {end + 1}{_in_brackets(model, start, end)}"
        for mover, start, end in answer
    ]
    end = answer[-1][2]
    gain = ""
    if concept in _TO_ADVANTAGE:
        gain = ", each to its own advantage" if len(answer) > 1 else ", to its own advantage"
    told = f"{way} {', then '.join(steps)}{gain}; that is no better for {who} than state {state + 1}."
    if concept in _WITHOUT_ESCAPE:
        told += f" {_no_escape(model, dm, end, state)}"
    return told


def _no_escape(model: GraphModel, dm: int, end: int, state: int) -> str:
    who = _name(model, dm)
    onward = escapes(model, dm, end)
    if not onward:
        return f"{who} cannot escape: it has no move from state {end + 1}."
    listed = join([f"state {target + 1}" for target in onward], "or")
    none = "does not prefer it" if len(onward) == 1 else "prefers none of them"
    return f"{who} cannot escape: from state {end + 1} it could only move to {listed}, and {none} to state {state + 1}."


def _nobody(model: GraphModel, state: int, concept: str) -> str:
    here = f"state {state + 1}"
    if len(model.moves) == 1:
        return "There is nobody else who could punish it."
    if concept == "Nash":
        return "Under this concept nobody is taken to answer."
    if concept == "SIM":
        return f"No improvements of others from {here}, taken at the same time, would spoil it."
    moves = "moves to their own advantage" if concept in _TO_ADVANTAGE else "moves"
    if concept in _WITHOUT_ESCAPE:
        return f"The others have no answer by {moves} that leaves it no better off than in {here} and without escape."
    return f"However the others answer by {moves}, it ends better off than in {here}."


def _in_brackets(model: GraphModel, before: int, after: int) -> str:
    told = changes(model, before, after)
    return f" ({'; '.join(told)})" if told else ""


def _short(model: GraphModel, before: int, after: int) -> str:
    return "; ".join(changes(model, before, after)) or f"towards state {after + 1}"


def _name(model: GraphModel, dm: int) -> str:
    key = model.decision_makers[dm]
    return model.names.get(key, key)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
