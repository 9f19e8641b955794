"""Compile a plain function once it is worth it, and keep the machine code on disk."""

from __future__ import annotations

import functools
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["available", "compiled"]


@functools.cache
def available() -> bool:
    """Whether the compiler (extra `fast`) is installed; it is not imported to find out."""
    return find_spec("numba") is not None


@functools.cache
def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The compiled twin of a kernel; it releases the interpreter lock, so kernels run side by side in threads.

    Machine code is kept beside the package where that can be written, else in the user's cache, else in the
    temporary folder. Without the compiler the function itself is returned.
    """
    if not available():
        return function
    import numba

    try:
        twin: Callable[..., Any] = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no place to keep the machine code
        setattr(numba.config, "CACHE_DIR", str(Path(tempfile.gettempdir()) / "demarche-numba"))  # noqa: B010
        twin = numba.njit(cache=True, nogil=True)(function)
    return twin
