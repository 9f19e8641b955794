"""Random numbers that belong to a place, not to a moment.

A counter-based generator (Philox; Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
SC 2011) turns a key and a position straight into a number. The key is made of the seed and a name, the
position is the number of the draw. So any slice of draws is the same whoever computes it, in whatever order, and two
variants of a case that share a name share its numbers.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["uniforms"]

_LANES = 4  # numbers per step of the Philox counter


def uniforms(seed: int, name: str, start: int, stop: int) -> NDArray[np.float64]:
    """Numbers `start` .. `stop - 1` of the stream that belongs to `seed` and `name`.

    Args:
        seed: any integer.
        name: what the numbers are for, such as "point:p02".
        start: first draw, counted from 0.
        stop: draw after the last; at least `start`.

    Returns:
        shape (stop - start,), uniform on [0, 1), multiples of 2**-53.

    >>> whole = uniforms(7, "point:p02", 0, 10)
    >>> bool((uniforms(7, "point:p02", 3, 10) == whole[3:]).all())
    True
    >>> bool((uniforms(7, "point:p03", 0, 10) == whole).any())
    False
    """
    import numpy as np

    if start < 0 or stop < start:
        raise ValueError(f"draws {start} to {stop}: the first must be 0 or more and not after the last")
    digest = blake2b(f"{seed}\x1f{name}".encode(), digest_size=16).digest()
    key = np.frombuffer(digest, dtype="<u8").astype(np.uint64)
    block = start // _LANES
    generator = np.random.Philox(key=key, counter=block)
    raw = np.asarray(generator.random_raw(stop - block * _LANES), dtype=np.uint64)[start - block * _LANES :]
    return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53
