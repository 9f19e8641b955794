"""The definitions read literally, with sets and explicit legal sequences; shares no code with the engine.

States are counted from 1, decision makers (DMs) are ids, moves are sets of pairs, and preferences dictionaries
state -> worth. Nothing here is fast, and nothing is meant to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product


@dataclass
class Brute:
    states: list[int]
    moves: dict[str, set[tuple[int, int]]]
    worth: dict[str, dict[int, int]]
    levels: dict[int, dict[str, str]] | None = None  # options form: state -> option -> level (lowest member's)
    members: dict[int, list[dict[str, str]]] | None = None  # options form: all combinations that are the state
    owner: dict[str, str] | None = None

    @property
    def dms(self):
        return list(self.moves)

    def reach(self, dm, s):
        return {t for (a, t) in self.moves[dm] if a == s}

    def better(self, dm, s):
        return {t for t in self.reach(dm, s) if self.worth[dm][t] > self.worth[dm][s]}

    def sequences_end(self, movers, s, improving):
        """Ends of legal sequences: build longer and longer ones until no new (end, last mover) appears."""
        ends = set()
        frontier = {(s, None)}
        while frontier:
            longer = set()
            for here, last in frontier:
                for mover in movers:
                    if mover == last:
                        continue
                    step = self.better(mover, here) if improving else self.reach(mover, here)
                    longer |= {(there, mover) for there in step}
            frontier = longer - ends
            ends |= frontier
        return {end for end, _ in ends}

    def others(self, dm):
        return [other for other in self.dms if other != dm]

    def not_better(self, dm, k, s):
        return self.worth[dm][k] <= self.worth[dm][s]

    def stable(self, concept, dm, s):
        improvements = self.better(dm, s)
        if concept == "Nash":
            return not improvements
        if concept == "SEQ|SIM":
            return self.stable("SEQ", dm, s) or self.stable("SIM", dm, s)
        if concept == "SIM":
            return all(self.spoilt(dm, s, q) for q in improvements)
        for q in improvements:
            answers = self.sequences_end(self.others(dm), q, concept in ("SEQ", "SSEQ"))
            answers = {k for k in answers if self.not_better(dm, k, s)}
            if concept in ("SMR", "SSEQ"):
                answers = {k for k in answers if all(self.not_better(dm, m, s) for m in self.reach(dm, k))}
            if not answers:
                return False
        return True

    def spoilt(self, dm, s, q):
        others = self.others(dm)
        for size in range(1, len(others) + 1):
            for group in combinations(others, size):
                for targets in product(*(self.better(j, s) for j in group)):
                    mixed = {}
                    for option, level in self.levels[s].items():
                        source = s
                        if self.owner[option] == dm:
                            source = q
                        elif self.owner[option] in group:
                            source = targets[group.index(self.owner[option])]
                        mixed[option] = self.levels[source][option] if source != s else level
                    for p in self.states:
                        if mixed in self.members[p] and self.not_better(dm, p, s):
                            return True
        return False

    def stable_set(self, concept, dm):
        return [s for s in self.states if self.stable(concept, dm, s)]


def brute_options(options, never=(), final=None, one_way=None, no_move=(), merge=(), worth=None):
    """An options-form conflict built from first principles.

    `never`, `no_move` and `merge` are Python predicates on a dict option -> level; `worth` maps a DM to a function
    of that dict.
    """
    final, one_way, worth = final or {}, one_way or {}, worth or {}
    keys = [(dm, option) for dm in options for option in options[dm]]
    names = [f"{dm}.{option}" for dm, option in keys]
    owner = {f"{dm}.{option}": dm for dm, option in keys}
    choice = {f"{dm}.{option}": list(options[dm][option]) for dm, option in keys}
    cells = []
    for digits in product(*(range(len(choice[name])) for name in reversed(names))):
        cell = {name: choice[name][digit] for name, digit in zip(names, reversed(digits), strict=True)}
        if not any(rule(cell) for rule in never):
            cells.append(cell)
    # merging
    group = list(range(len(cells)))
    for predicate, ignoring in merge:
        for a, b in combinations(range(len(cells)), 2):
            same = all(cells[a][name] == cells[b][name] for name in names if name not in ignoring)
            if same and predicate(cells[a]) and predicate(cells[b]):
                old, new = max(group[a], group[b]), min(group[a], group[b])
                group = [new if g == old else g for g in group]
    lowest = sorted(set(group))
    number = {g: i + 1 for i, g in enumerate(lowest)}
    states = list(range(1, len(lowest) + 1))
    state_of = [number[g] for g in group]
    members = {s: [cells[c] for c in range(len(cells)) if state_of[c] == s] for s in states}
    levels = {number[g]: cells[g] for g in lowest}
    moves = {dm: set() for dm in options}
    for a in range(len(cells)):
        for b in range(len(cells)):
            changed = [name for name in names if cells[a][name] != cells[b][name]]
            owners = {owner[name] for name in changed}
            if len(owners) != 1:
                continue
            (dm,) = owners
            legal = True
            for name in changed:
                before, after = choice[name].index(cells[a][name]), choice[name].index(cells[b][name])
                if cells[a][name] in final.get(name, ()):
                    legal = False
                if one_way.get(name) == "up" and after < before:
                    legal = False
                if one_way.get(name) == "down" and after > before:
                    legal = False
            for by, start, end in no_move:
                if by == dm and start(cells[a]) and end(cells[b]):
                    legal = False
            if legal and state_of[a] != state_of[b]:
                moves[dm].add((state_of[a], state_of[b]))
    value = {dm: {s: worth[dm](levels[s]) if dm in worth else 0 for s in states} for dm in options}
    return Brute(states, moves, value, levels, members, owner)
