"""How many draws a second: models with random rankings under five concepts, and whole runs on the shipped case."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from demarche import Conflict
from demarche.case.reading import read_case
from demarche.insight.pivotal import pivotal
from demarche.insight.robustness import robustness
from demarche.stability.batch import stable_masks

FIVE = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
CASE = Path(__file__).parent.parent / "cases" / "s400-return"
DRAWS = 8192


def generated(bits: int, dms: int) -> Conflict:
    """2^bits states, two-level options dealt out evenly."""
    share = [bits // dms + (1 if i < bits % dms else 0) for i in range(dms)]
    return Conflict.from_options({f"D{i}": {f"o{k}": None for k in range(share[i])} for i in range(dms)})


def rankings(conflict: Conflict, draws: int, seed: int) -> np.ndarray:
    """Random strict rankings, shape (draws, dms, n)."""
    random = np.random.default_rng(seed).random((draws, len(conflict.decision_makers), conflict.n))
    return random.argsort(axis=-1).argsort(axis=-1).astype(np.int32)


def row(what: str, measured: str, target: str) -> None:
    print(f"| {what:<62} | {measured:>22} | {target:>10} |", flush=True)


def main() -> None:
    """Measure and print one row for each."""
    row("robustness", "measured", "target")
    row("-" * 62, "-" * 22, "-" * 10)
    for bits, dms, draws, target in ((6, 4, 40_000, 20_000), (9, 4, 4_000, 2_000)):
        conflict = generated(bits, dms)
        values = rankings(conflict, draws, seed=1)
        stable_masks(conflict, values[:16], FIVE, fast=True)  # compiles
        began = time.perf_counter()
        stable_masks(conflict, values, FIVE, fast=True)
        speed = draws / (time.perf_counter() - began)
        row(f"{1 << bits} states, {dms} decision makers, five concepts", f"{speed:,.0f} draws/s", f"{target:,}")
    case = read_case(CASE)
    robustness(case, samples=256, withdrawals=False)
    for what, more in (("", {"withdrawals": False}), (" in two processes", {"withdrawals": False, "workers": 2})):
        began = time.perf_counter()
        robustness(case, samples=DRAWS, **more)
        row(
            f"{CASE.name}, whole run, seven concepts{what}", f"{DRAWS / (time.perf_counter() - began):,.0f} draws/s", ""
        )
    began = time.perf_counter()
    result = robustness(case)
    took = time.perf_counter() - began
    moved = sum(one.reaches for one in result.withdrawn)
    row(f"{CASE.name}, default run with {moved} withdrawals that reach it", f"{took:.1f} s", "")
    began = time.perf_counter()
    pivotal(case, sets=False)
    row(f"{CASE.name}, what the answer hangs on", f"{time.perf_counter() - began:.1f} s", "")


if __name__ == "__main__":
    main()
