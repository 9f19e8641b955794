"""Replays a certificate move by move against the brute-force reading; shares no code with the engine."""

from __future__ import annotations

from itertools import pairwise

from .brute import Brute


def check(verdict, brute: Brute) -> None:
    concept, dm, s = verdict.concept, verdict.dm, verdict.state
    assert verdict.stable == brute.stable(concept, dm, s), verdict
    assert [improvement for improvement, _ in verdict.moves] == sorted(brute.better(dm, s))
    assert verdict.text
    if not verdict.moves:
        assert verdict.stable
        assert verdict.reason == ("no improvement" if brute.reach(dm, s) else "no move")
        return
    if verdict.stable:
        assert verdict.reason == "every improvement is punished"
    else:
        assert verdict.reason == "an improvement goes unpunished"
        assert verdict.unpunished
    for improvement, answer in verdict.moves:
        if answer is None:
            assert not verdict.stable
            continue
        if concept in ("SIM", "SEQ|SIM") and all(start == s for _, start, _ in answer) and improvement != answer[0][1]:
            _check_together(brute, dm, s, improvement, answer)
        else:
            _check_sequence(brute, "SEQ" if concept == "SEQ|SIM" else concept, dm, s, improvement, answer)


def _check_sequence(brute, concept, dm, s, improvement, answer):
    assert answer[0][1] == improvement
    for (_, _, end), (_, start, _) in pairwise(answer):
        assert end == start
    for (first, _, _), (second, _, _) in pairwise(answer):
        assert first != second
    for mover, start, end in answer:
        assert mover != dm
        assert (start, end) in brute.moves[mover]
        if concept in ("SEQ", "SSEQ"):
            assert brute.worth[mover][end] > brute.worth[mover][start]
    end = answer[-1][2]
    assert brute.worth[dm][end] <= brute.worth[dm][s]
    if concept in ("SMR", "SSEQ"):
        assert all(brute.worth[dm][m] <= brute.worth[dm][s] for m in brute.reach(dm, end))


def _check_together(brute, dm, s, improvement, answer):
    movers = [mover for mover, _, _ in answer]
    assert movers
    assert dm not in movers
    assert len(set(movers)) == len(movers)
    mixed = dict(brute.levels[s])
    for mover, target in [(dm, improvement), *((mover, end) for mover, _, end in answer)]:
        assert (s, target) in brute.moves[mover]
        assert brute.worth[mover][target] > brute.worth[mover][s]
        mixed.update({key: level for key, level in brute.levels[target].items() if brute.owner[key] == mover})
    (end,) = [p for p in brute.states if mixed in brute.members[p]]
    assert brute.worth[dm][end] <= brute.worth[dm][s]
