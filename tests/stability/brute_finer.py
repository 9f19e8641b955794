"""The finer concepts read literally, with sets; shares no code with the engine. States count from 1."""

from __future__ import annotations

from itertools import combinations

from .brute import Brute


def ends(moves, movers, s):
    """Ends of legal sequences, where `moves[mover]` is a function from a state to a set of states."""
    found, frontier = set(), {(s, None)}
    while frontier:
        longer = {
            (t, mover) for here, last in frontier for mover in movers if mover != last for t in moves[mover](here)
        }
        frontier = longer - found
        found |= longer
    return {end for end, _ in found}


def subsets(items):
    return [group for size in range(1, len(items) + 1) for group in combinations(items, size)]


def coalition_better(brute: Brute, group, q, s, pareto):
    gains = [brute.worth[dm][q] - brute.worth[dm][s] for dm in group]
    if pareto:
        return all(gain >= 0 for gain in gains) and any(gain > 0 for gain in gains)
    return all(gain > 0 for gain in gains)


def coalition_reach(brute: Brute, group, s):
    return ends({dm: (lambda t, dm=dm: brute.reach(dm, t)) for dm in group}, group, s) - {s}


def coalition_improvements(brute: Brute, group, s, pareto):
    return {q for q in coalition_reach(brute, group, s) if coalition_better(brute, group, q, s, pareto)}


def coalition_stable(brute: Brute, concept, group, s, pareto):
    others = [dm for dm in brute.dms if dm not in group]
    for q in coalition_improvements(brute, group, s, pareto):
        if concept == "CNash":
            return False
        if concept == "CSEQ":
            movers = subsets(others)
            moves = {one: (lambda t, one=one: coalition_improvements(brute, one, t, pareto)) for one in movers}
        else:
            movers = others
            moves = {dm: (lambda t, dm=dm: brute.reach(dm, t)) for dm in others}
        punished = False
        for k in ends(moves, movers, q):
            if coalition_better(brute, group, k, s, pareto):
                continue
            escapes = coalition_reach(brute, group, k) if concept == "CSMR" else ()
            punished = punished or not any(coalition_better(brute, group, m, s, pareto) for m in escapes)
        if not punished:
            return False
    return True


def unknown_stable(brute: Brute, unknown, base, reading, dm, s):
    def doubt(who, q, t):
        return (q, t) in unknown[who] or (t, q) in unknown[who]

    def better(who, q, t):
        return not doubt(who, q, t) and brute.worth[who][q] > brute.worth[who][t]

    bold_leave, bold_stay = reading in "ac", reading in "ab"
    for q in brute.reach(dm, s):
        if not (better(dm, q, s) or (bold_leave and doubt(dm, q, s))):
            continue
        if base == "Nash":
            return False
        moves = {
            j: (lambda t, j=j: {k for k in brute.reach(j, t) if base != "SEQ" or better(j, k, t) or doubt(j, k, t)})
            for j in brute.others(dm)
        }

        def tempting(k):
            return better(dm, k, s) or (bold_stay and doubt(dm, k, s))

        answers = [k for k in ends(moves, brute.others(dm), q) if not tempting(k)]
        if base == "SMR":
            answers = [k for k in answers if not any(tempting(m) for m in brute.reach(dm, k))]
        if not answers:
            return False
    return True


def strongly_stable(brute: Brute, strength, base, dm, s):
    moves = {j: (lambda t, j=j: brute.better(j, t) if base == "SEQ" else brute.reach(j, t)) for j in brute.others(dm)}
    for q in brute.better(dm, s):
        answers = [k for k in ends(moves, brute.others(dm), q) if strength[dm][k] < strength[dm][s]]
        if base == "SMR":
            answers = [k for k in answers if all(strength[dm][m] < strength[dm][s] for m in brute.reach(dm, k))]
        if not answers:
            return False
    return True
