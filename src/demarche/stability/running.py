"""Long work: side by side in threads, interruptible, with progress on standard error."""

from __future__ import annotations

import functools
import os
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["for_each", "say", "threads"]

T = TypeVar("T")
_QUIET_SECONDS = 3.0
_WORTH_THREADS = 1 << 14
_here = threading.local()


def threads() -> int:
    """How many threads may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@functools.cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads(), "demarche", initializer=lambda: setattr(_here, "busy", True))


def for_each(work: Callable[[T], object], tasks: Sequence[T], *, at_once: bool, n: int, what: str = "") -> None:
    """Do every task; say on standard error how far it is when it takes more than a few seconds.

    Args:
        work: what to do with a task; compiled kernels let others run meanwhile.
        tasks: the tasks.
        at_once: whether tasks may run in several threads.
        n: number of states, which decides whether threads pay.
        what: what is being worked out, for the message; none is printed without it.
    """
    if n < _WORTH_THREADS:
        for task in tasks:
            work(task)
        return
    began = time.monotonic()
    inside = getattr(_here, "busy", False)
    if inside or not at_once or len(tasks) < 2 or threads() < 2:
        for done, task in enumerate(tasks):
            work(task)
            _tell(began, done + 1, len(tasks), what)
        return
    pool = _pool()
    waiting = {pool.submit(work, task) for task in tasks}
    try:
        while waiting:
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                future.result()
            _tell(began, len(tasks) - len(waiting), len(tasks), what)
    except BaseException:
        for future in waiting:
            future.cancel()
        raise


def say(message: str) -> None:
    """Say something that is no part of an answer, on standard error."""
    print(message, file=sys.stderr, flush=True)  # noqa: T201


def _tell(began: float, done: int, total: int, what: str) -> None:
    spent = time.monotonic() - began
    if what and done < total and spent > _QUIET_SECONDS:
        say(f"{what}: {done} of {total} done after {spent:.0f} s")
