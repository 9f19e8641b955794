"""Heavy work in processes of its own: it can be watched, stopped, and found again after a reload of the page."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import queue
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.errors import DemarcheError, UsageError
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import Queue

__all__ = ["Job", "Jobs", "apart", "brief_job"]

_MOST_MEMORY = 6 << 30
_NICENESS = 10
_SECONDS_ALONE = 1.0
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass
class Job:
    """One piece of work in another process.

    Attributes:
        name: what it is, for people.
        version: the version of the case it was started for.
        state: "running", "done", "failed" or "stopped".
        done: how far it is, 0 to 1; None while unknown.
        says: progress in words, or why it failed.
        result: what it gave.
    """

    name: str
    version: int
    state: str = "running"
    done: float | None = None
    says: str = ""
    result: Any = None
    _process: Any = field(default=None, repr=False)
    _messages: Any = field(default=None, repr=False)

    def look(self) -> None:
        """Take in what the process has sent since the last look."""
        while self.state == "running":
            try:
                kind, value = self._messages.get_nowait()
            except queue.Empty:
                if not self._process.is_alive() and self._messages.empty():
                    self.state, self.says = "failed", said("ended early")
                return
            if kind == "progress":
                self.done, self.says = value
            elif kind == "result":
                self.state, self.result, self.done = "done", value, 1.0
            else:
                self.state, self.says = "failed", value

    def stop(self) -> None:
        """End the work; what it had so far is dropped."""
        if self.state == "running":
            self._process.kill()
            self._process.join(1)
            self.state, self.says = "stopped", said("stopped")


class Jobs:
    """The jobs of the workbench, the latest per case and kind."""

    def __init__(self) -> None:
        self._jobs: dict[tuple[str, str], Job] = {}

    def find(self, case: str, kind: str) -> Job | None:
        """The latest job of a kind, looked after."""
        job = self._jobs.get((case, kind))
        if job is not None:
            job.look()
        return job

    def start(self, case: str, kind: str, version: int, work: Callable[..., Any], *words: Any) -> Job:
        """Start a piece of work, ending an earlier one of the same kind.

        Args:
            case: key of the case.
            kind: what kind of work.
            version: version of the case.
            work: a function of this module; called with a message queue and the words.
            words: what it needs; sent to another process.
        """
        earlier = self._jobs.get((case, kind))
        if earlier is not None:
            earlier.stop()
        job = _started(kind, version, work, *words)
        self._jobs[(case, kind)] = job
        return job


async def apart(work: Callable[..., Any], *words: Any, seconds: float) -> Any:
    """Do one thing in a process of its own, within a time and an amount of memory.

    Args:
        work: a function of this package; called with a message queue and the words.
        words: what it needs.
        seconds: after which it is given up.

    Raises:
        UsageError: it failed or took too long; the message says which.
    """
    job = _started(work.__name__, 0, _bounded, work, *words)
    ends = time.monotonic() + seconds
    try:
        while job.state == "running" and time.monotonic() < ends:
            await asyncio.sleep(0.05)
            job.look()
        if job.state == "running":
            raise UsageError(said("gave up", seconds=seconds))
        if job.state != "done":
            raise UsageError(job.says)
        return job.result
    finally:
        job.stop()


def _started(kind: str, version: int, work: Callable[..., Any], *words: Any) -> Job:
    messages: Queue[tuple[str, Any]] = _CONTEXT.Queue()
    process = _CONTEXT.Process(target=_guarded, args=(work, messages, *words), daemon=True)
    process.start()
    return Job(kind, version, _process=process, _messages=messages)


def _bounded(_: Queue[tuple[str, Any]], work: Callable[..., Any], *words: Any) -> Any:
    """Run a function with a bound on memory, where the system knows one."""
    try:
        import resource
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    return work(*words)


def _guarded(work: Callable[..., Any], messages: Queue[tuple[str, Any]], *words: Any) -> None:
    _step_back()
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    try:
        messages.put(("result", work(messages, *words)))
    except DemarcheError as error:
        messages.put(("failed", str(error)))
    except MemoryError:
        messages.put(("failed", said("no memory")))
    except Exception as error:
        # Whatever a broken file does to a library, the page says so and goes on.
        messages.put(("failed", f"{type(error).__name__}: {error}"))


def _step_back() -> None:
    """Let the server and everything else on the machine go first; processes started from here inherit it."""
    if hasattr(os, "sched_setscheduler"):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def _end_with(parent: int) -> None:
    """End this process when the server that started it is gone, however it went."""
    while os.getppid() == parent:
        time.sleep(_SECONDS_ALONE)
    os._exit(1)


def brief_job(
    messages: Queue[tuple[str, Any]],  # noqa: ARG001  (every job is given it)
    folder: Path,
    out: Path,
    sections: list[str],
    samples: int | None,
) -> str:
    """Write a brief; gives the path.

    Args:
        messages: where progress would go.
        folder: the case.
        out: the file to write.
        sections: the sections wanted.
        samples: draws for the probabilities.
    """
    from demarche.brief.writing import write_brief

    return str(write_brief(folder, out, sections, samples))
