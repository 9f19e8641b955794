"""Cells against the moves themselves, listed one by one."""

from __future__ import annotations

import numpy as np
import pytest

from demarche import Conflict
from demarche.stability.cells import Cells

WAYS = {
    "every move can be undone": {},
    "an embassy once closed stays closed": {"final": {"A.embassy": ["yes"]}},
    "the ladder is climbed only upwards": {"one_way": {"A.ladder": "up"}},
    "both": {"final": {"A.embassy": ["yes"]}, "one_way": {"A.ladder": "up"}},
}


@pytest.mark.parametrize("rules", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("never", [[], ["A.ladder = strike and B.shield"]], ids=["full", "some states barred"])
def test_the_best_within_reach_is_the_best_of_the_moves_listed_one_by_one(rules, never):
    conflict = Conflict.from_options(
        {"A": {"embassy": None, "ladder": ["talk", "threat", "strike"]}, "B": {"shield": None, "aid": None}},
        never=never,
        **rules,
    )
    moves = conflict.moves[0]
    cells = Cells.of(moves.blocks)
    gain = np.random.default_rng(4).integers(0, 9, conflict.n).astype(np.int32)
    listed = [max(gain[s], *gain[moves.targets(s)], gain[s]) for s in range(conflict.n)]
    assert cells.best(gain).tolist() == listed
    assert cells.not_better(gain, gain).tolist() == [worth >= best for worth, best in zip(gain, listed, strict=True)]


def test_where_all_moves_can_be_undone_a_cell_is_a_block():
    conflict = Conflict.from_options({"A": {"x": None, "y": None}, "B": {"z": None}})
    cells = Cells.of(conflict.moves[0].blocks)
    assert cells.reversible
    assert cells.count == 2
    assert cells.cell_of.tolist() == conflict.moves[0].blocks.label.tolist()


def test_a_one_way_option_splits_every_block_in_two():
    conflict = Conflict.from_options({"A": {"x": None, "y": None}, "B": {"z": None}}, one_way={"A.x": "up"})
    cells = Cells.of(conflict.moves[0].blocks)
    assert not cells.reversible
    assert (cells.count, len(cells.block_first) - 1) == (4, 2)
