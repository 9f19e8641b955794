"""Long work: side by side in threads, interruptible, with progress on standard error."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["for_each", "threads"]

T = TypeVar("T")
_QUIET_SECONDS = 3.0


def threads() -> int:
    """How many threads may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def for_each(work: Callable[[T], object], tasks: Sequence[T], *, at_once: bool, n: int) -> None:
    """Do every task; say on standard error how far it is when it takes more than a few seconds.

    Args:
        work: what to do with a task; compiled kernels let others run meanwhile.
        tasks: the tasks.
        at_once: whether tasks may run in several threads.
        n: number of states, which decides whether threads pay.
    """
    began = time.monotonic()
    if not at_once or n < 1 << 14 or len(tasks) < 2 or threads() < 2:
        for done, task in enumerate(tasks):
            work(task)
            _tell(began, done + 1, len(tasks), n)
        return
    with ThreadPoolExecutor(threads()) as pool:
        waiting = {pool.submit(work, task) for task in tasks}
        try:
            while waiting:
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
                _tell(began, len(tasks) - len(waiting), len(tasks), n)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _tell(began: float, done: int, total: int, n: int) -> None:
    spent = time.monotonic() - began
    if done < total and spent > _QUIET_SECONDS:
        print(f"{n:,} states: {done} of {total} parts done, {spent:.0f} s", file=sys.stderr, flush=True)  # noqa: T201
