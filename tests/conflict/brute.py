"""The definitions once more in plain Python: products, dictionaries, explicit loops; nothing shared with the package.

Conditions are kept as nested tuples; `text` writes them in the language of the package, `holds` reads them here.
States are dictionaries option -> level, frozen as tuples of items.
"""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st


def text(condition):
    kind = condition[0]
    if kind == "is":
        return f"{condition[1]} = {condition[2]}"
    if kind == "isnt":
        return f"{condition[1]} != {condition[2]}"
    if kind == "in":
        return f"{condition[1]} in [{', '.join(condition[2])}]"
    if kind == "not":
        return f"not ({text(condition[1])})"
    return f"({text(condition[1])}) {kind} ({text(condition[2])})"


def holds(condition, state):
    kind = condition[0]
    if kind == "is":
        return state[condition[1]] == condition[2]
    if kind == "isnt":
        return state[condition[1]] != condition[2]
    if kind == "in":
        return state[condition[1]] in condition[2]
    if kind == "not":
        return not holds(condition[1], state)
    left, right = holds(condition[1], state), holds(condition[2], state)
    return {"and": left and right, "or": left or right, "if": left or not right, "iff": left == right}[kind]


class Brute:
    """Feasible states in mixed-radix order, moves and ranks by the letter of the definitions."""

    def __init__(self, options, never=(), final=None, one_way=None, no_move=(), merge=()):
        self.levels = {f"{dm}.{key}": levels for dm, own in options.items() for key, levels in own.items()}
        self.dms = list(options)
        self.final, self.one_way, self.no_move = final or {}, one_way or {}, no_move
        keys = list(self.levels)
        backwards = product(*(range(len(self.levels[key])) for key in reversed(keys)))
        everything = [
            {key: self.levels[key][digit] for key, digit in zip(keys, reversed(digits), strict=True)}
            for digits in backwards
        ]
        self.cells = [state for state in everything if not any(holds(rule, state) for rule in never)]
        group = list(range(len(self.cells)))
        for a, one in enumerate(self.cells):
            for b, other in enumerate(self.cells[:a]):
                for condition, ignoring in merge:
                    same = all(one[key] == other[key] for key in keys if key not in ignoring)
                    if same and holds(condition, one) and holds(condition, other):
                        old, new = group[a], group[b]
                        group = [new if g == old else g for g in group]
        lowest = sorted({min(i for i, g in enumerate(group) if g == one) for one in group})
        self.members = [[i for i, g in enumerate(group) if g == group[first]] for first in lowest]
        self.states = [self.cells[first] for first in lowest]

    def may(self, dm, a, b):
        if a == b or any(a[key] != b[key] for key in self.levels if key.split(".")[0] != dm):
            return False
        for key, levels in self.levels.items():
            before, after = levels.index(a[key]), levels.index(b[key])
            if a[key] in self.final.get(key, ()) and before != after:
                return False
            if (self.one_way.get(key) == "up" and after < before) or (
                self.one_way.get(key) == "down" and after > before
            ):
                return False
        for by, source, target in self.no_move:
            if by == dm and (source is None or holds(source, a)) and (target is None or holds(target, b)):
                return False
        return True

    def moves(self, dm):
        """Pairs (from, to) of state numbers from 1."""
        found = set()
        for i, ours in enumerate(self.members):
            for j, theirs in enumerate(self.members):
                if i != j and any(self.may(dm, self.cells[a], self.cells[b]) for a in ours for b in theirs):
                    found.add((i + 1, j + 1))
        return found

    def worth(self, statements):
        """One tuple per cell; statements are conditions, or lists of them (a group: how many hold)."""
        return [
            tuple(
                sum(holds(part, cell) for part in item) if isinstance(item, list) else int(holds(item, cell))
                for item in statements
            )
            for cell in self.cells
        ]


def ranks(keys):
    order = sorted(set(keys))
    return [order.index(key) for key in keys]


LEVELS = [["no", "yes"], ["none", "some", "all"], ["only"]]


@st.composite
def conditions(draw, levels, depth=2):
    kind = draw(
        st.sampled_from(["is", "isnt", "in", "not", "and", "or", "if", "iff"] if depth else ["is", "isnt", "in"])
    )
    if kind in ("is", "isnt", "in"):
        key = draw(st.sampled_from(sorted(levels)))
        if kind == "in":
            return kind, key, draw(st.lists(st.sampled_from(levels[key]), min_size=1, unique=True))
        return kind, key, draw(st.sampled_from(levels[key]))
    if kind == "not":
        return kind, draw(conditions(levels, depth - 1))
    return kind, draw(conditions(levels, depth - 1)), draw(conditions(levels, depth - 1))


@st.composite
def conflicts(draw, merging=False):
    """Arguments of `from_options` with conditions as tuples: one to four DMs, up to five options."""
    dms = ["A", "B", "Çelik", "乙"][: draw(st.integers(1, 4))]
    options = {dm: {} for dm in dms}
    for index in range(draw(st.integers(1, 5))):
        options[draw(st.sampled_from(dms))][f"o{index}"] = draw(st.sampled_from(LEVELS))
    levels = {f"{dm}.{key}": own for dm in dms for key, own in options[dm].items()}
    keys = sorted(levels)
    some = st.lists(conditions(levels), max_size=2)
    final = {
        key: draw(st.lists(st.sampled_from(levels[key]), max_size=1)) for key in keys if draw(st.integers(0, 3)) == 0
    }
    one_way = {key: draw(st.sampled_from(["up", "down"])) for key in keys if draw(st.integers(0, 3)) == 0}
    ends = st.one_of(st.none(), conditions(levels, 1))
    no_move = draw(st.lists(st.tuples(st.sampled_from(dms), ends, ends), max_size=1))
    merge = []
    if merging:
        subsets = st.lists(st.sampled_from(keys), min_size=1, unique=True)
        merge = draw(st.lists(st.tuples(conditions(levels, 1), subsets), min_size=1, max_size=2))
    return {
        "options": options,
        "never": draw(some),
        "final": final,
        "one_way": one_way,
        "no_move": no_move,
        "merge": merge,
    }


def written(spec):
    """The same arguments as `from_options` takes them."""
    return {
        "options": spec["options"],
        "never": [text(rule) for rule in spec["never"]],
        "final": spec["final"],
        "one_way": spec["one_way"],
        "no_move": [
            {"by": by} | {key: text(end) for key, end in (("from", a), ("to", b)) if end is not None}
            for by, a, b in spec["no_move"]
        ],
        "merge": [{"merge": text(condition), "ignoring": ignoring} for condition, ignoring in spec["merge"]],
    }
