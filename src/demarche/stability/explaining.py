"""Verdicts with certificates: why a state is stable or unstable for a decision maker (DM)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability import gmr, seq, smr, sseq, wording
from demarche.stability.answers import Step, find_answer, find_joint_answer, improvements
from demarche.stability.verdict import Certificate, Reason, Verdict

if TYPE_CHECKING:
    from demarche.conflict.model import GraphModel
    from demarche.stability.concept import Punishment
    from demarche.stability.engine import Responses

__all__ = ["explain", "verdict_of"]

_PUNISHMENTS: dict[str, Punishment] = {
    "GMR": gmr.PUNISHMENT,
    "SMR": smr.PUNISHMENT,
    "SEQ": seq.PUNISHMENT,
    "SSEQ": sseq.PUNISHMENT,
}


def explain(model: GraphModel, state: int, dm: int, concept: str, responses: Responses) -> Verdict:
    """The verdict on a state, with the moves that prove it.

    Args:
        model: the conflict; in options form for SIM and SEQ|SIM.
        state: from 0.
        dm: from 0.
        concept: one of Nash, GMR, SMR, SEQ, SSEQ, SIM and SEQ|SIM.
        responses: how the others may answer.
    """
    if concept == "SEQ|SIM":
        sequential = explain(model, state, dm, "SEQ", responses)
        together = explain(model, state, dm, "SIM", responses)
        chosen = together if together.stable and not sequential.stable else sequential
        text = chosen.text if chosen.stable else f"{sequential.text} {together.text}"
        return Verdict(concept, chosen.dm, chosen.state, chosen.stable, chosen.moves, chosen.reason, text)
    leaving = improvements(model, dm, state)
    found: list[tuple[int, tuple[Step, ...] | None]] = []
    for improvement in leaving:
        answer = None
        if concept == "SIM":
            answer = find_joint_answer(model, dm, state, improvement)
        elif concept != "Nash":
            answer = find_answer(model, dm, state, improvement, _PUNISHMENTS[concept], responses)
        found.append((improvement, answer))
    return verdict_of(model, state, dm, concept, found)


def verdict_of(
    model: GraphModel, state: int, dm: int, concept: str, found: list[tuple[int, tuple[Step, ...] | None]]
) -> Verdict:
    """The verdict that follows from the improvements of a DM and the answers found to each; all from 0."""
    stable = all(answer is not None for _, answer in found)
    reason: Reason
    if found:
        reason = "every improvement is punished" if stable else "an improvement goes unpunished"
    else:
        reason = "no improvement" if len(model.moves[dm].targets(state)) else "no move"
    ids = model.decision_makers
    moves: Certificate = tuple(
        (
            improvement + 1,
            None if answer is None else tuple((ids[mover], start + 1, end + 1) for mover, start, end in answer),
        )
        for improvement, answer in found
    )
    text = wording.sentences(model, state, dm, concept, reason, found)
    return Verdict(concept, ids[dm], state + 1, stable, moves, reason, text)
