"""Solving rows in this process, in several, or on a Dask cluster; the answers are the same."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from hashlib import blake2b
from multiprocessing import get_context
from typing import TYPE_CHECKING

from demarche.errors import UsageError
from demarche.insight.solving import Solved, Workshop

if TYPE_CHECKING:
    from demarche.insight.collection import Solver
    from demarche.insight.uncertainty import Rows

__all__ = ["spread"]

_Answer = tuple[list[bytes], dict[bytes, Solved]]

_LEAST = 256  # rows sent at once


@contextmanager
def spread(workshop: Workshop, workers: int = 1, dask: str | None = None) -> Iterator[Solver]:
    """Give what solves rows.

    Args:
        workshop: what solves them here.
        workers: how many processes; 1 means this one.
        dask: address of a Dask scheduler, such as "tcp://127.0.0.1:8786", whose workers solve them instead.

    Raises:
        UsageError: fewer than one worker, both ways at once, no Dask installed, or nobody at the address.
    """
    if workers < 1:
        raise UsageError(f"workers: at least 1 is needed, not {workers}")
    if dask is not None and workers > 1:
        raise UsageError("workers and dask: choose one of the two")
    if dask is not None:
        yield from _on_dask(workshop, dask)
    elif workers > 1:
        yield from _in_processes(workshop, workers)
    else:
        yield workshop.solve


def _in_processes(workshop: Workshop, workers: int) -> Iterator[Solver]:
    blob = _packed(workshop)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:

        def solve(rows: Rows, reach: bool) -> _Answer:
            if len(rows) <= _LEAST:
                return workshop.solve(rows, reach)
            try:
                return _joined(pool.map(_solve_there, *_tasks(blob, rows, reach, workers)))
            except BrokenProcessPool:
                return workshop.solve(rows, reach)

        try:
            yield solve
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _on_dask(workshop: Workshop, address: str) -> Iterator[Solver]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("Dask is not installed: pip install 'demarche[dask]'") from None
    try:
        client = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}: {error}") from None
    blob = _packed(workshop)
    with client:

        def solve(rows: Rows, reach: bool) -> _Answer:
            many = max(1, len(client.scheduler_info()["workers"]))
            futures = client.map(_solve_there, *_tasks(blob, rows, reach, many), pure=False, retries=5)
            return _joined(client.gather(futures))  # type: ignore[no-untyped-call]

        yield solve


def _packed(workshop: Workshop) -> bytes:
    return pickle.dumps((workshop.case, workshop.concepts, workshop.every))


def _tasks(blob: bytes, rows: Rows, reach: bool, workers: int) -> tuple[list[bytes], list[Rows], list[bool]]:
    step = max(_LEAST, -(-len(rows) // (4 * workers)))
    parts = [rows[first : first + step] for first in range(0, len(rows), step)]
    return [blob] * len(parts), parts, [reach] * len(parts)


def _joined(answers: Iterable[_Answer]) -> _Answer:
    keys: list[bytes] = []
    solved: dict[bytes, Solved] = {}
    for some_keys, some_solved in answers:
        keys += some_keys
        for key, one in some_solved.items():
            solved.setdefault(key, one)
    return keys, solved


_WORKSHOPS: dict[bytes, Workshop] = {}


def _solve_there(blob: bytes, rows: Rows, reach: bool) -> _Answer:
    """Solve rows in another process, which keeps the workshop of the last case it met."""
    token = blake2b(blob).digest()
    if token not in _WORKSHOPS:
        _WORKSHOPS.clear()
        _WORKSHOPS[token] = Workshop(*pickle.loads(blob))
    return _WORKSHOPS[token].solve(rows, reach)
