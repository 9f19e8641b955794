"""Verdicts with certificates: why a state is stable or unstable for a decision maker (DM) or a coalition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from demarche.stability import horizon, nonmyopic, strength, wording
from demarche.stability.answers import Step, find_answer, find_joint_answer, improvements
from demarche.stability.punishments import PUNISHMENTS
from demarche.stability.questions import Question, answer_to
from demarche.stability.verdict import Certificate, Reason, Verdict
from demarche.stability.wording import Manner, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.conflict.model import GraphModel
    from demarche.stability.engine import Responses

__all__ = ["explain", "explain_horizon", "explain_nonmyopic", "explain_question", "explain_weak"]


def explain(model: GraphModel, state: int, dm: int, concept: str, responses: Responses) -> Verdict:
    """The verdict under a plain concept, with the moves that prove it.

    Args:
        model: the conflict; in options form for SIM and SEQ|SIM.
        state: from 0.
        dm: from 0.
        concept: one of Nash, GMR, SMR, SEQ, SSEQ, SIM and SEQ|SIM.
        responses: how the others may answer.
    """
    if concept == "SEQ|SIM":
        sequential = explain(model, state, dm, "SEQ", responses)
        simultaneous = explain(model, state, dm, "SIM", responses)
        chosen = simultaneous if simultaneous.stable and not sequential.stable else sequential
        text = chosen.text if chosen.stable else f"{sequential.text} {simultaneous.text}"
        return replace(chosen, concept=concept, text=text)
    punishment = PUNISHMENTS.get(concept)
    found: list[tuple[int, Told | None]] = []
    for improvement in improvements(model, dm, state):
        answer = None
        if concept == "SIM":
            answer = find_joint_answer(model, dm, state, improvement)
        elif punishment is not None:
            answer = find_answer(model, dm, state, improvement, punishment, responses)
        found.append((improvement, _told(model, answer)))
    counters = (lambda end: model.moves[dm].targets(end).tolist()) if punishment and punishment.no_escape else None
    manner = Manner(
        advantage=bool(punishment and punishment.by_improvements),
        together=concept == "SIM",
        counters=counters,
        alone=len(model.moves) == 1,
        idle=concept == "Nash",
    )
    return _verdict(
        model, state, model.decision_makers[dm], concept, found, manner, len(model.moves[dm].targets(state))
    )


def explain_question(
    model: GraphModel, state: int, who: str, concept: str, question: Question, ways: tuple[str, str] = ("move", "moves")
) -> Verdict:
    """The verdict on a state (from 0) under a concept given as matrices.

    Args:
        model: the conflict.
        state: from 0.
        who: id of the DM, or of a coalition's members joined by "+".
        concept: its name, for the text.
        question: the concept, for this DM or coalition.
        ways: what its moves are called, one and many.
    """
    row = question.leaves[[state]]
    found: list[tuple[int, Told | None]] = [
        (improvement, answer_to(question, state, improvement))
        for improvement in sorted(row.indices[row.data > 0].tolist())
    ]
    counters = None
    if question.counters is not None:
        matrix = question.counters

        def counters(end: int) -> list[int]:
            onward: list[int] = np.sort(matrix[[end]].indices).tolist()
            return onward

    manner = Manner(
        attracted=question.attracted,
        deterred=question.deterred,
        advantage=concept.split("_")[0].endswith("SEQ"),
        counters=counters,
        alone=question.deters is not None and not question.steps,
        idle=question.deters is None,
        ways=ways,
    )
    return _verdict(model, state, who, concept, found, manner, question.moves_from(state))


def explain_weak(model: GraphModel, state: int, dm: int, base: str) -> Verdict:
    """The verdict on weak stability: general but not strong.

    Args:
        model: the conflict.
        state: from 0.
        dm: number of the DM, from 0.
        base: GMR, SMR or SEQ.
    """
    who, name = model.decision_makers[dm], f"{base}_weak"
    general = explain_question(model, state, who, name, strength.question(model, dm, base, "general"))
    if not general.stable:
        return general
    strong = explain_question(model, state, who, f"{base}_strong", strength.question(model, dm, base, "strong"))
    if strong.stable:
        lead = f"State {state + 1} is not {name} stable for {wording.name_of(model, who)}, because it is more."
        text = f"{lead} {strong.text}"
        return replace(strong, concept=name, stable=False, text=text)
    return replace(general, text=f"{general.text} {strong.text}")


def explain_horizon(model: GraphModel, state: int, dm: int, ahead: int, concept: str = "L") -> Verdict:
    """The verdict of a DM that looks a number of moves ahead: for each improvement the play it expects.

    Args:
        model: the conflict, of two DMs.
        state: from 0.
        dm: number of the DM, from 0.
        ahead: how many moves it looks ahead.
        concept: its name, for the text.
    """
    own = model.values[dm]
    then = horizon.anticipated(model, ahead - 1)[1 - dm] if ahead > 1 else horizon.start(model)[1 - dm]
    found: list[tuple[int, Told | None]] = []
    for target in model.moves[dm].targets(state).tolist():
        worst = min(int(own[end]) for end in then[target])
        if worst > own[state]:
            found.append((target, None))
        elif own[target] > own[state]:
            found.append((target, _told(model, tuple(horizon.play(model, dm, target, ahead - 1)))))
    manner = Manner(
        attracted=f"which, looking {ahead} {'move' if ahead == 1 else 'moves'} ahead, ends better for it",
        deterred="ending there pays no better than state {}",
        foreseen=True,
    )
    who = model.decision_makers[dm]
    return _verdict(model, state, who, concept, found, manner, len(model.moves[dm].targets(state)))


def explain_nonmyopic(model: GraphModel, state: int, dm: int) -> Verdict:
    """The verdict of a DM that looks as far ahead as it matters.

    Args:
        model: the conflict, of two DMs.
        state: from 0.
        dm: number of the DM, from 0.
    """
    moving = nonmyopic.first_moving_horizon(model, dm, state)
    begins = max(1, nonmyopic.period(model)[0])
    return explain_horizon(model, state, dm, max(1, moving) if moving is not None else begins, "NM")


def _told(model: GraphModel, answer: tuple[Step, ...] | None) -> Told | None:
    return None if answer is None else tuple((model.decision_makers[mover], start, end) for mover, start, end in answer)


def _verdict(
    model: GraphModel,
    state: int,
    who: str,
    concept: str,
    found: Sequence[tuple[int, Told | None]],
    manner: Manner,
    ways: int,
) -> Verdict:
    stable = all(answer is not None for _, answer in found)
    reason: Reason
    if found:
        reason = "every improvement is punished" if stable else "an improvement goes unpunished"
    else:
        reason = "no improvement" if ways else "no move"
    moves: Certificate = tuple(
        (improvement + 1, None if answer is None else tuple((mover, a + 1, b + 1) for mover, a, b in answer))
        for improvement, answer in found
    )
    text = wording.sentences(model, state, who, concept, reason, found, manner, ways)
    return Verdict(concept, who, state + 1, stable, moves, reason, text)
