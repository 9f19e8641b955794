"""Saying beforehand when something will not fit into memory."""

from __future__ import annotations

import os
from pathlib import Path

from demarche.errors import ModelError

__all__ = ["available_memory", "require_memory"]


def available_memory() -> int | None:
    """Bytes of memory that can be had without swapping; None where the system does not tell."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None


def require_memory(needed: int, what: str) -> None:
    """Refuse what will not fit.

    Args:
        needed: bytes, roughly.
        what: what they are for, as the subject of a sentence.

    Raises:
        ModelError: this machine has less to spare.

    >>> require_memory(10**18, "a model of 10 states")
    Traceback (most recent call last):
    ...
    demarche.errors.ModelError: a model of 10 states needs about 1,000,000,000.0 GB of memory, and only ...
    """
    free = available_memory()
    if free is not None and needed > free:
        raise ModelError(
            f"{what} needs about {needed / 1e9:,.1f} GB of memory, and only {free / 1e9:,.1f} GB are free; "
            "use a larger machine or a smaller model"
        )
