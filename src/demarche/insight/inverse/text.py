"""The inverse answer in plain sentences."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.insight.inverse.answer import InverseAnswer, MakerAnswer
    from demarche.insight.inverse.requirements import Requirement
    from demarche.insight.inverse.statements import StatementChange
    from demarche.stability.conflict import Conflict

__all__ = ["answer_lines", "statement_lines"]

SHOWN_FLIPS = 12
SHOWN_SANCTIONS = 6
SHOWN_CHANGES = 5
READABLE = 10**9
_BECOMES = {"dropped": "no longer wanted", "reversed": "turned into its opposite", "holds": "wanted after all"}


def answer_lines(answer: InverseAnswer, conflict: Conflict) -> Iterator[str]:
    """Say what an outcome asks of whose preferences, how many rankings do it, and the cheapest change.

    Args:
        answer: see `inverse`.
        conflict: the conflict asked about, for names.
    """
    levels = ", ".join(f"{option} = {level}" for option, level in answer.levels.items())
    yield f"State {answer.state}" + (f" ({levels})" if levels else "") + f" under {answer.concept}"
    holds = all(maker.stable_today for maker in answer.makers)
    yield "  It is an equilibrium as the model stands." if holds else "  It is no equilibrium as the model stands."
    for maker in answer.makers:
        yield from _maker_lines(maker, answer, conflict)
    if answer.profiles is not None:
        names = ", ".join(conflict.names[dm] for dm in answer.free)
        yield f"  {_counted(answer.profiles, answer.total)} strict rankings of {names} make it one."
    if answer.change is not None and answer.change.flips:
        proven = "The cheapest change" if answer.change.proven else "The cheapest change found in the time"
        count = len(answer.change.flips)
        bound = "" if answer.change.proven else f"; any weighs {answer.change.at_least:g} or more"
        yield f"  {proven}: {count} comparison{'s' if count > 1 else ''} (weight {answer.change.weight:g}{bound})."
        for flip in answer.change.flips[:SHOWN_FLIPS]:
            yield (
                f"    {conflict.names[flip.dm]}: state {flip.first} is {flip.today} than state {flip.second}"
                f" today; it would have to be {flip.needed}.".replace("equal than", "equal to")
            )
        if count > SHOWN_FLIPS:
            yield f"    and {count - SHOWN_FLIPS} more; --json lists them all."
    if answer.note:
        yield f"  {answer.note[:1].upper()}{answer.note[1:]}."


def statement_lines(changes: tuple[StatementChange, ...], conflict: Conflict) -> Iterator[str]:
    """Say which preference statements would have to change.

    Args:
        changes: see `cheapest_statements`.
        conflict: the conflict asked about, for names.
    """
    if not changes:
        return
    count = len(changes[0].changes)
    yield f"  In statements, {'one change is' if count == 1 else f'{count} changes are'} enough (least supported first):"
    for change in changes[:SHOWN_CHANGES]:
        parts = [f"{conflict.names[e.dm or '']}: {e.text!r} {_BECOMES[holding]}" for e, holding in change.changes]
        yield f"    - {'; '.join(parts)} (weight {change.weight:.2f})"
    if len(changes) > SHOWN_CHANGES:
        yield f"    and {len(changes) - SHOWN_CHANGES} more; --json lists them all."


def _maker_lines(maker: MakerAnswer, answer: InverseAnswer, conflict: Conflict) -> Iterator[str]:
    name = conflict.names[maker.dm]
    if not maker.needs:
        yield f"  {name}: has no move from it, so nothing is asked."
        return
    state = "meets this today" if maker.stable_today else "does not meet this today"
    known = maker.rankings is not None and maker.dm in answer.free
    count = f"; {_counted(maker.rankings or 0, factorial(conflict.n))} strict rankings do" if known else ""
    yield f"  {name} ({state}{count}):"
    for need in maker.needs:
        yield f"    - {_need(need, answer.state)}"


def _need(need: Requirement, state: int) -> str:
    first = f"must not prefer state {need.improvement} to {state}"
    if not need.sanctions:
        return first
    ways = [_among(sorted(sanction)) for sanction in need.sanctions if sanction]
    if len(ways) < len(need.sanctions):
        return f"state {need.improvement} never tempts it: the others can bring the conflict back to {state}"
    more = f", or one of {len(ways) - SHOWN_SANCTIONS} further sets" if len(ways) > SHOWN_SANCTIONS else ""
    return f"{first}, or must not prefer to {state}: " + ", or ".join(ways[:SHOWN_SANCTIONS]) + more


def _counted(some: int, total: int) -> str:
    share = float(Fraction(some, total))
    return f"{some:,} of {total:,} ({share:.1%})" if total < READABLE else f"{share:.1%} of the"


def _among(states: list[int]) -> str:
    if len(states) == 1:
        return f"state {states[0]}"
    return f"any of states {', '.join(map(str, states[:-1]))} and {states[-1]}"
