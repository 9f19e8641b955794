"""How fast the engine is, as ratios to a yardstick measured in the same run.

Run `python benchmarks/engine.py [--largest BITS]`. The yardstick is `np.argsort` of all decision makers' (DMs')
int32 preference arrays, default kind, distinct ranks, unless a row says otherwise. Times are the best of several
runs on a fresh conflict object, after one run that compiles.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from demarche import Conflict
from demarche.stability.batch import stable_masks

FIVE = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")


def cube(bits: int, dms: int, seed: int = 0, **rules: object) -> Conflict:
    """2^bits states, the options dealt out evenly, random strict preferences."""
    share = [bits // dms + (1 if i < bits % dms else 0) for i in range(dms)]
    options = {f"D{i}": {f"o{k}": ["no", "yes"] for k in range(share[i])} for i in range(dms)}
    rng = np.random.default_rng(seed)
    preferences = {f"D{i}": rng.permutation(1 << bits).astype(np.int32) for i in range(dms)}
    return Conflict.from_options(options=options, preferences=preferences, **rules)


def fresh(conflict: Conflict) -> Conflict:
    """The same conflict without anything the engine has kept."""
    return Conflict(**{name: getattr(conflict, name) for name in Conflict.__dataclass_fields__})


def best_of(times: int, work) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def five_masks(conflict: Conflict, concepts=FIVE) -> None:
    for concept in concepts:
        conflict.mask(concept)


def ratio(conflict: Conflict, times: int) -> tuple[float, float]:
    """Seconds for the yardstick, and the engine's time as a multiple of it."""
    five_masks(fresh(conflict))
    yardstick = best_of(times, lambda: [np.argsort(values) for values in conflict.values])
    return yardstick, best_of(times, lambda: five_masks(fresh(conflict))) / yardstick


def row(what: str, measured: str, target: str) -> None:
    print(f"| {what:<58} | {measured:>22} | {target:>10} |", flush=True)


def scattered(states: int) -> Conflict:
    """About a million feasible states scattered over 2^30 combinations: thirty options under parity rules."""
    options = {f"D{i}": {f"o{k}": ["no", "yes"] for k in range(8 if i < 2 else 7)} for i in range(4)}
    keys = [f"{dm}.{option}" for dm in options for option in options[dm]]
    # ten rules, each tying one option to three others, leave 2^20 of 2^30 combinations
    never = []
    for k in range(10):
        a, b, c, d = keys[k], keys[10 + k], keys[20 + k], keys[10 + (k + 3) % 10]
        never.append(f"not ({a} iff ({b} iff ({c} or {d})))")
    conflict = Conflict.from_options(options=options, never=never)
    rng = np.random.default_rng(1)
    values = np.stack([rng.permutation(conflict.n) for _ in range(4)]).astype(np.int32)
    assert conflict.n >= states
    return Conflict(**{**{n: getattr(conflict, n) for n in Conflict.__dataclass_fields__}, "values": values})


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--largest", type=int, default=24, help="largest cube, in bits")
    largest = reader.parse_args().largest
    row("what", "measured", "target")
    row("-" * 58, "-" * 22, "-" * 10)
    for bits, target in ((12, 8), (16, 5), (20, 5), (24, 5)):
        if bits <= largest:
            yardstick, times = ratio(cube(bits, 4), 9 if bits < 20 else 2)
            row(f"2^{bits} states x 4 DMs, five masks ({yardstick:.2g} s yardstick)", f"{times:.1f}", f"<= {target}")
    if largest >= 20:
        rules = {"one_way": {f"D{i}.o0": "up" for i in range(4)}, "final": {f"D{i}.o1": ["yes"] for i in range(4)}}
        row("2^20, one one-way and one final option per DM", f"{ratio(cube(20, 4, **rules), 2)[1]:.1f}", "<= 10")
        row("2^20 states scattered in 2^30", f"{ratio(scattered(1 << 20), 2)[1]:.1f}", "<= 10")
    game = cube(16, 4)
    with_sim = (*FIVE, "SIM")
    five_masks(fresh(game), with_sim)
    row("65,536 x 4 with SIM", f"{best_of(2, lambda: five_masks(fresh(game), with_sim)):.2f} s", "<= 3 s")
    pure_nash(game)
    graph_form(1_000_000 if largest >= 20 else 100_000)
    for bits, draws, target in ((6, 40_000, 20_000), (9, 4_000, 2_000)):
        drawn = cube(bits, 4)
        values = np.argsort(np.random.default_rng(2).random((draws, 4, 1 << bits)), axis=2).astype(np.int32)
        stable_masks(drawn, values, FIVE)
        rate = draws / best_of(2, lambda drawn=drawn, values=values: stable_masks(drawn, values, FIVE))
        row(f"{1 << bits} states x 4 DMs, draws a second, five concepts", f"{rate:,.0f}", f">= {target:,}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    row("peak memory of all of this", f"{peak:.2f} GiB", "< 4 GB")


def pure_nash(conflict: Conflict) -> None:
    """All five concepts here against pure Nash alone in pygambit, on the same game, already built."""
    try:
        import pygambit
    except ImportError:
        row("65,536 x 4, five concepts / pygambit pure Nash", "pygambit not installed", "< 1")
        return
    arrays = [values.reshape([16] * 4, order="F").astype(float) for values in conflict.values]
    game = pygambit.Game.from_arrays(*arrays)
    began = time.perf_counter()
    found = pygambit.nash.enumpure_solve(game)
    theirs = time.perf_counter() - began
    assert len(found.equilibria) == conflict.count("Nash")
    ours = best_of(3, lambda: five_masks(fresh(conflict)))
    row("65,536 x 4, five concepts / pygambit pure Nash", f"{ours / theirs:.3f}", "< 1")


def graph_form(n: int) -> None:
    """A million states and ten million arcs of four DMs, against sorting the arcs."""
    rng = np.random.default_rng(3)
    moves = {}
    for i in range(4):
        source = rng.integers(1, n + 1, 5 * n // 2)
        moves[f"D{i}"] = np.stack([source, (source - 1 + rng.integers(1, n, len(source))) % n + 1], axis=1)
    preferences = {dm: rng.permutation(n).astype(np.int32) for dm in moves}
    conflict = Conflict.from_graph(n, moves, preferences)
    arcs = [pairs[:, 0] * (n + 1) + pairs[:, 1] for pairs in moves.values()]
    five_masks(fresh(conflict))
    yardstick = best_of(2, lambda: [np.sort(keys) for keys in arcs])
    times = best_of(1, lambda: five_masks(fresh(conflict))) / yardstick
    row(f"graph form, {n:,} states, {10 * n:,} arcs / sorting them", f"{times:.1f}", "-")


if __name__ == "__main__":
    main()
