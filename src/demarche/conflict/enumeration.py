"""The feasible combinations of levels: listing them, looking levels up, finding one again.

Which combination is which state is settled in module `states`; here combinations are counted from 0 in ascending
order of their codes, before any states are merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod
from typing import cast

import numpy as np
from numpy.typing import NDArray

from demarche.conflict.conditions import Condition
from demarche.conflict.diagram import EntangledError, diagram
from demarche.conflict.options import OptionTable
from demarche.conflict.search import listed, satisfiable
from demarche.errors import ModelError

__all__ = ["MAX_STATES", "Cells", "conflicting_rules", "digit_of", "feasible_cells"]

MAX_STATES = 2**25
_EASY = 10_000
_Words = tuple[NDArray[np.int64], ...]


@dataclass(frozen=True, eq=False)
class Cells:
    """The feasible combinations of levels, in ascending mixed-radix order.

    Attributes:
        options: whose digits make up a code.
        n: how many combinations there are.
        words: the codes, one array of shape (n,) per 64-bit word; None when every combination is feasible, so that the
            code is the position.
    """

    options: OptionTable
    n: int
    words: _Words | None
    _cache: dict[str, object] = field(default_factory=dict, repr=False)

    def digit(self, option: int, at: NDArray[np.int64] | None = None) -> NDArray[np.int32]:
        """The level of an option in every combination, or in those at the given positions."""
        word, stride = self.options.digits[option]
        size = self.options.sizes[option]
        if self.words is None and at is None:
            inner = np.repeat(np.arange(size, dtype=np.int32), stride)
            return np.tile(inner, self.n // len(inner))
        codes = at if self.words is None else self.words[word] if at is None else self.words[word][at]
        assert codes is not None
        return digit_of(codes, stride, size).astype(np.int32)

    def test(self, option: int, accepted: tuple[bool, ...]) -> NDArray[np.bool_]:
        """Where the level of an option is an accepted one."""
        word, stride = self.options.digits[option]
        lookup = np.array(accepted, dtype=np.bool_)
        if self.words is None:
            cube = np.empty((self.n // (stride * len(accepted)), len(accepted), stride), dtype=np.bool_)
            cube[:] = lookup[None, :, None]
            return cube.reshape(-1)
        out = np.empty(self.n, dtype=np.bool_)
        codes = self.words[word]
        for start in range(0, self.n, _CHUNK):
            part = slice(start, start + _CHUNK)
            np.take(lookup, digit_of(codes[part], stride, len(accepted)), out=out[part])
        return out

    def codes(self, options: Sequence[int]) -> _Words:
        """The part of every code that the given options contribute, per word."""
        parts = [np.zeros(self.n, dtype=np.int64) for _ in range(self.options.words)]
        for option in options:
            word, stride = self.options.digits[option]
            parts[word] += self.digit(option).astype(np.int64) * stride
        return tuple(parts)

    def find(self, words: _Words) -> NDArray[np.int64]:
        """Position of each code, -1 where it is not feasible; `words` hold m codes, one array per word."""
        if self.words is None:
            return words[0].astype(np.int64)
        tops = self._ranked_tops()
        keys = self.words[0]
        wanted = words[0]
        lost = np.zeros(len(wanted), dtype=np.bool_)
        for (top, low), word in zip(tops, words[1:], strict=True):
            low_rank, low_lost = _position(low, wanted)
            top_rank, top_lost = _position(top, word)
            wanted = top_rank * len(low) + low_rank
            lost |= low_lost | top_lost
        if tops:
            keys = cast("NDArray[np.int64]", self._cache["keys"])
        found, missing = _position(keys, wanted)
        found[missing | lost] = -1
        return found

    def find_one(self, combination: Sequence[int]) -> int:
        """Position of one combination of levels given by their indices, -1 if it is not feasible."""
        words = [0] * self.options.words
        for (word, stride), level in zip(self.options.digits, combination, strict=True):
            words[word] += level * stride
        return int(self.find(tuple(np.array([word], dtype=np.int64) for word in words))[0])

    def combination(self, position: int) -> tuple[int, ...]:
        """The levels, by index, of one combination."""
        levels = []
        for (word, stride), size in zip(self.options.digits, self.options.sizes, strict=True):
            code = position if self.words is None else int(self.words[word][position])
            levels.append(code // stride % size)
        return tuple(levels)

    def _ranked_tops(self) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """With several words: for each step the distinct upper and lower parts, and the keys they combine to."""
        assert self.words is not None
        if "tops" not in self._cache:
            keys = self.words[0]
            tops = []
            for word in self.words[1:]:
                low, low_rank = np.unique(keys, return_inverse=True)
                top, top_rank = np.unique(word, return_inverse=True)
                keys = top_rank.astype(np.int64) * len(low) + low_rank
                tops.append((top, low))
            self._cache["tops"] = tops
            self._cache["keys"] = keys
        return cast("list[tuple[NDArray[np.int64], NDArray[np.int64]]]", self._cache["tops"])


_CHUNK = 1 << 20


def feasible_cells(options: OptionTable, never: Sequence[Condition]) -> Cells:
    """List the combinations of levels that no rule forbids.

    Args:
        options: the options of all DMs.
        never: the forbidden conditions.

    Raises:
        ModelError: more than `MAX_STATES` combinations are feasible (the message gives their exact number), or the
            rules are too entangled to count them.

    >>> table = OptionTable.of({"A": {f"x{i}": None for i in range(64)}})
    >>> feasible_cells(table, [])
    Traceback (most recent call last):
    ...
    demarche.errors.ModelError: the model has 18,446,744,073,709,551,616 feasible states, more than ...
    """
    if not never:
        _check_size(options.product)
        return Cells(options, options.product, None)
    decided, words = _decided(options, never)
    free = [option for option in range(len(options.keys)) if option not in set(decided)]
    size = len(words[0]) * prod(options.sizes[option] for option in free)
    _check_size(size)
    if size == options.product:
        return Cells(options, size, None)
    for option in reversed(free):
        levels = np.tile(np.arange(options.sizes[option]), len(words[0]))
        rows = np.repeat(np.arange(len(words[0])), options.sizes[option])
        words = _extended(words, options.digits[option], rows, levels)
    return Cells(options, size, _sorted(words))


def conflicting_rules(options: OptionTable, never: Sequence[Condition]) -> tuple[int, ...]:
    """Indices of an irreducible set of rules that leaves no state: take any one away and some state is feasible.

    Empty if the rules together leave a state.
    """
    if satisfiable(options, never):
        return ()
    core: list[int] = []
    limit = len(never)
    while True:
        kept = [never[index] for index in core]
        if not satisfiable(options, kept):
            return tuple(sorted(core))
        low, high = 0, limit
        while high - low > 1:
            middle = (low + high) // 2
            if not satisfiable(options, [*kept, *never[:middle]]):
                high = middle
            else:
                low = middle
        core.append(high - 1)
        limit = high - 1


def _decided(options: OptionTable, never: Sequence[Condition]) -> tuple[tuple[int, ...], list[NDArray[np.int64]]]:
    """The options the rules depend on, and the codes of their feasible combinations, the others at their first level.

    Raises:
        ModelError: too many states, counted before any is listed.
    """
    try:
        found = diagram(options, never, _EASY)
    except EntangledError:
        searched = listed(options, never)
        if searched is not None:
            return searched
        found = diagram(options, never)
    _check_size(found.count * prod(size for k, size in enumerate(options.sizes) if k not in set(found.options)))
    words = [np.zeros(min(found.count, 1), dtype=np.int64) for _ in range(options.words)]
    node = np.zeros(min(found.count, 1), dtype=np.int32)
    for option, table in zip(found.options, found.layers, strict=bool(found.layers)):
        following = table[node]
        rows, levels = np.nonzero(following >= 0)
        node = following[rows, levels]
        words = _extended(words, options.digits[option], rows, levels)
    return found.options, words


def _check_size(size: int) -> None:
    if size > MAX_STATES:
        raise ModelError(
            f"the model has {size:,} feasible states, more than the {MAX_STATES:,} that are analysed; "
            "add rules (never) for combinations that cannot be, or leave options out"
        )


def _extended(
    words: list[NDArray[np.int64]],
    place: tuple[int, int],
    rows: NDArray[np.int64],
    levels: NDArray[np.int64],
) -> list[NDArray[np.int64]]:
    word, stride = place
    extended = [column[rows] for column in words]
    extended[word] += levels * stride
    return extended


def _sorted(words: list[NDArray[np.int64]]) -> _Words:
    if len(words) == 1:
        codes = words[0]
        if np.any(codes[1:] < codes[:-1]):
            codes.sort()
        return (codes,)
    order = np.lexsort(words)
    return tuple(word[order] for word in words)


def digit_of(codes: NDArray[np.int64], stride: int, size: int) -> NDArray[np.int64]:
    """The digit of weight `stride` in every code; by shifting where sizes are powers of two."""
    if stride & (stride - 1) == 0 and size & (size - 1) == 0:
        return (codes >> (stride.bit_length() - 1)) & (size - 1)
    return codes // stride % size


def _position(ordered: NDArray[np.int64], wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where each wanted number stands in an ascending array, and which are not there."""
    found = np.searchsorted(ordered, wanted)
    found[found == len(ordered)] = 0
    return found, ordered[found] != wanted if len(ordered) else np.ones(len(wanted), dtype=np.bool_)
