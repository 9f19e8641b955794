"""Whether something fits into memory, said before it is tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from demarche.errors import ModelError

if TYPE_CHECKING:
    from demarche.conflict.model import Moves

__all__ = ["available_bytes", "check_room", "most_moves"]

_ALWAYS_FREE = 1 << 26  # asking takes time, and so much there always is
_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def available_bytes() -> int | None:
    """How much memory is free for use; None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    free = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)
    for place in _LIMITS:
        try:
            limit = int(Path(place).read_text(encoding="ascii"))
        except (OSError, ValueError):  # no limit, or none of this kind
            continue
        free = limit if free is None else min(free, limit)
    return free


def check_room(needed: int, what: str) -> None:
    """Refuse what will not fit.

    Args:
        needed: bytes.
        what: what needs them, for the message.

    Raises:
        ModelError: more is needed than there is.

    >>> check_room(1, "one state")
    """
    free = available_bytes() if needed > _ALWAYS_FREE else None
    if free is not None and needed > free:
        raise ModelError(
            f"{what} needs about {needed / 2**30:.1f} GB of memory and {free / 2**30:.1f} GB are free: "
            "close other programs, or leave out options that do not matter"
        )


def most_moves(moves: Moves) -> int:
    """At most how many moves there still are to be listed; 0 where they are listed already."""
    if moves.blocks is None:
        return 0
    sizes = np.bincount(moves.blocks.label, minlength=moves.blocks.count).astype(np.int64)
    return int((sizes * (sizes - 1)).sum())
