"""Random small conflicts, each as the package builds it and as the brute-force reading sees it."""

from __future__ import annotations

import random

import numpy as np

from demarche import Conflict

from .brute import Brute, brute_options

NAMES = ["A", "B", "C", "D", "E"]


def random_worth(rng: random.Random, n: int) -> list[int]:
    """A preference with or without ties."""
    if rng.random() < 0.5:
        ranks = list(range(n))
        rng.shuffle(ranks)
        return ranks
    return [rng.randrange(max(1, rng.choice([2, 3, n]))) for _ in range(n)]


def random_graph(rng: random.Random, dms: int | None = None, states: int | None = None) -> tuple[Conflict, Brute]:
    n = states or rng.randint(1, 9)
    names = NAMES[: dms or rng.randint(1, 4)]
    density = rng.choice([0.1, 0.2, 0.4])
    pairs = [(a, b) for a in range(1, n + 1) for b in range(1, n + 1) if a != b]
    moves = {dm: {pair for pair in pairs if rng.random() < density} for dm in names}
    worth = {dm: random_worth(rng, n) for dm in names}
    conflict = Conflict.from_graph(
        states=n,
        moves={dm: sorted(moves[dm]) for dm in names},
        preferences={dm: np.array(worth[dm]) for dm in names},
    )
    ranked = {dm: dict(enumerate(worth[dm], 1)) for dm in names}
    return conflict, Brute(list(range(1, n + 1)), moves, ranked)


def random_options(
    rng: random.Random, dms: int | None = None, cells: int = 40, **fixed: bool
) -> tuple[Conflict, Brute]:
    """A conflict in options form; `merge=False` or `no_move=False` keep these rules out."""
    names = NAMES[: dms or rng.randint(1, 5)]
    options: dict[str, dict[str, list[str]]] = {dm: {} for dm in names}
    total = 1
    for _ in range(8):
        levels = rng.choice([2, 2, 3])
        if total * levels > cells:
            break
        total *= levels
        dm = rng.choice(names)
        options[dm][f"o{len(options[dm])}"] = ["a", "b", "c"][:levels]
    choice = {f"{dm}.{option}": options[dm][option] for dm in names for option in options[dm]}

    def condition(dm_only=None, width=2):
        keys = [key for key in choice if dm_only is None or key.startswith(dm_only + ".")] or list(choice)
        if not keys:
            return "", lambda cell: True
        parts = {key: rng.choice(choice[key]) for key in rng.sample(keys, min(len(keys), rng.randint(1, width)))}
        text = " and ".join(f"{key} = {level}" for key, level in parts.items())
        return text, lambda cell: all(cell[key] == level for key, level in parts.items())

    rules: dict = {"never": [], "no_move": [], "merge": []}
    literal: dict = {"never": [], "no_move": [], "merge": []}
    if choice:
        for _ in range(rng.choice([0, 0, 1, 3])):
            text, test = condition(width=3)
            rules["never"].append(text)
            literal["never"].append(test)
        if fixed.get("no_move", True):
            for _ in range(rng.choice([0, 0, 1, 3])):
                dm = rng.choice(names)
                start, start_test = condition()
                end, end_test = condition()
                rules["no_move"].append({"by": dm, "from": start, "to": end})
                literal["no_move"].append((dm, start_test, end_test))
        if fixed.get("merge", True) and rng.random() < 0.3:
            text, test = condition()
            ignoring = rng.sample(list(choice), rng.randint(1, len(choice)))
            rules["merge"].append({"merge": text, "ignoring": ignoring})
            literal["merge"].append((test, ignoring))
    final = {key: [rng.choice(choice[key])] for key in choice if rng.random() < 0.15}
    one_way = {key: rng.choice(["up", "down"]) for key in choice if rng.random() < 0.15}
    brute = brute_options(options, final=final, one_way=one_way, **literal)
    if not brute.states:
        return random_options(rng, dms, cells, **fixed)
    n = len(brute.states)
    worth = {dm: random_worth(rng, n) for dm in names}
    brute.worth = {dm: dict(enumerate(worth[dm], 1)) for dm in names}
    conflict = Conflict.from_options(
        options=options,
        final=final,
        one_way=one_way,
        preferences={dm: np.array(worth[dm]) for dm in names},
        status_quo=brute.levels[1],
        **rules,
    )
    return conflict, brute
