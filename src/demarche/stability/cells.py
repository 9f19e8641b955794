"""Blocks of states divided into cells: the states of a block that one decision maker (DM) can go to and fro between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.compiled import compiled
from demarche.stability import cell_kernels

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, IntArray
    from demarche.conflict.moves import Blocks

__all__ = ["Cells"]


@dataclass(frozen=True, eq=False)
class Cells:
    """What one DM may change into what, in a form in which its moves need not be listed.

    Its own combinations fall into groups that reach each other, and a cell is what a block and a group have in common.
    Between cells of a block the way may be open in one direction only. Where all moves are reversible there is one group
    only, and a cell is a block.

    Attributes:
        cell_of: shape (n,), the cell of each state; cells of a block have consecutive numbers.
        count: how many cells there are.
        block_first: shape (blocks + 1,), the first cell of each block.
        group: shape (count,), the group of each cell.
        reaches: shape (groups, groups), whether the first group may be left for the second.
    """

    cell_of: IntArray
    count: int
    block_first: Any
    group: Any
    reaches: Any

    @classmethod
    def of(cls, blocks: Blocks) -> Cells:
        """The cells of a DM.

        Args:
            blocks: the DM's moves.
        """
        if blocks.allowed is None:
            first_cells = np.arange(blocks.count + 1, dtype=np.int32)
            return cls(
                blocks.label, blocks.count, first_cells, np.zeros(blocks.count, np.int32), np.ones((1, 1), np.bool_)
            )
        allowed = blocks.allowed | np.eye(len(blocks.allowed), dtype=np.bool_)
        _, first, group = np.unique(allowed & allowed.T, axis=0, return_index=True, return_inverse=True)
        cell_of, group_of = np.empty((2, len(blocks.label)), np.int32)
        block_first = np.zeros(blocks.count + 1, np.int32)
        count = compiled(cell_kernels.number_cells)(
            blocks.label, blocks.own, group.ravel().astype(np.int32), len(first), block_first, cell_of, group_of
        )
        reaches = np.ascontiguousarray(allowed[np.ix_(first, first)])
        return cls(cell_of, int(count), block_first, group_of[:count].copy(), reaches)

    @property
    def reversible(self) -> bool:
        """Whether a cell is a block."""
        return len(self.reaches) == 1

    @property
    def reached_from(self) -> Any:
        """1 where the second group may be left for the first, row by row."""
        return self.reaches.T.ravel().astype(np.uint8)

    def best(self, gain: IntArray) -> IntArray:
        """The largest gain over the DM's moves from each state, or of staying.

        Args:
            gain: shape (n,).
        """
        best = np.empty(len(gain), np.int32)
        compiled(cell_kernels.spread)(self.cell_of, self._tops(gain), best)
        return best

    def not_better(self, gain: IntArray, own: IntArray) -> BoolArray:
        """Which states are worth at least the largest gain over the DM's moves from them.

        Args:
            gain: shape (n,).
            own: shape (n,), what the states are worth.
        """
        stable = np.empty(len(own), np.bool_)
        compiled(cell_kernels.mark_not_better)(self.cell_of, self._tops(gain), own, stable)
        return stable

    def _tops(self, gain: IntArray) -> IntArray:
        tops = np.full(self.count, np.iinfo(np.int32).min, np.int32)
        compiled(cell_kernels.best_of_cells)(self.cell_of, self.block_first, self.group, self.reaches, gain, tops)
        return tops
