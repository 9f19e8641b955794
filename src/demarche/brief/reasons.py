"""Why a party stays or leaves, told from a verdict's certificate in outcomes' words instead of state numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.naming import counted, listed

if TYPE_CHECKING:
    from demarche.brief.naming import Names
    from demarche.stability.conflict import Conflict
    from demarche.stability.verdict import Move, Verdict

__all__ = ["change", "reason"]

_TOLD = 2


def change(conflict: Conflict, names: Names, before: int, after: int) -> str:
    """What changes between two states, "S-400 batteries: given up".

    Args:
        conflict: the model.
        names: the case's labels.
        before: number of a state.
        after: number of another.
    """
    old, new = conflict.state(before).levels, conflict.state(after).levels
    told = [names.setting(key, level) for key, level in new.items() if old.get(key) != level]
    return listed(told) if told else f"to state {after}"


def reason(conflict: Conflict, names: Names, verdict: Verdict) -> str:
    """Why a state is stable or not for a decision maker, as the rest of a sentence that begins with its name.

    Args:
        conflict: the model the verdict is about.
        names: the case's labels.
        verdict: from `Conflict.explain`.
    """
    if verdict.reason == "no move":
        return "has no move."
    if verdict.reason == "no improvement":
        count = len(conflict.moves[conflict.decision_makers.index(verdict.dm)].targets(verdict.state - 1))
        if count == 1:
            return "has one move, and would not gain by it."
        return f"could move in {count} ways, and would gain by none."
    here = verdict.state
    if verdict.stable:
        tempted = counted(len(verdict.moves), "move")
        lead = f"would gain by {tempted}, but can be answered each time. " if len(verdict.moves) > 1 else ""
        told = [_answered(conflict, names, here, way, answer, bool(lead)) for way, answer in verdict.moves[:_TOLD]]
        return lead + " ".join(told)
    ways = [change(conflict, names, here, way) for way in verdict.unpunished]
    more = f", and by {counted(len(ways) - _TOLD, 'other move')}" if len(ways) > _TOLD else ""
    gains = listed((f"“{way}”" for way in ways[:_TOLD]), "or")
    return f"would leave: it gains by {gains}{more}, and no answer undoes the gain."


def _answered(
    conflict: Conflict, names: Names, here: int, way: int, answer: tuple[Move, ...] | None, sentence: bool
) -> str:
    moves = answer or ()
    steps = [f"{names.party(who)} can answer with “{change(conflict, names, old, new)}”" for who, old, new in moves]
    at_once = len(moves) > 1 and all(old == here for _, old, _ in moves)
    told = f"{listed(steps)} at the same moment" if at_once else ", then ".join(steps)
    gain = f"“{change(conflict, names, here, way)}”"
    if sentence:
        return f"After {gain}, {told}, which leaves it no better off than now."
    return f"would gain by {gain}, but {told}, which leaves it no better off than now."
