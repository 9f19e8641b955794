"""Memory given back at moments when nobody waits.

Closed tabs and parts laid out anew leave rings of objects that only Python's collector of rings finds. Left to itself it looks
through everything in the middle of somebody's click, which takes longer the more tabs are open. Here it looks at the young
objects only; all of them are gone through every so often, in a moment when the server has nothing else to do.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sys
import time

__all__ = ["keep_tidy"]

SECONDS = 10.0
"""How often everything is gone through."""
_YOUNG, _MIDDLE, _NEVER = 10_000, 10, 1_000_000
_LONGEST_WAIT = 5.0
_LOOKS, _SECONDS_OF_A_LOOK, _LATE = 4, 0.01, 0.004


async def keep_tidy() -> None:
    """Collect every so often, for as long as the workbench runs; what is there at the start is never looked at again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
    while True:
        await asyncio.sleep(SECONDS)
        await _quiet()
        gc.collect()
        _give_back()


def _give_back() -> None:
    """Return freed memory to the system, where the C library can be asked to; large models leave much of it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


async def _quiet() -> None:
    """Wait for a moment in which the event loop is idle, but not for ever."""
    ends = time.monotonic() + _LONGEST_WAIT
    idle = 0
    while idle < _LOOKS and time.monotonic() < ends:
        began = time.perf_counter()
        await asyncio.sleep(_SECONDS_OF_A_LOOK)
        late = time.perf_counter() - began - _SECONDS_OF_A_LOOK
        idle = idle + 1 if late < _LATE else 0
