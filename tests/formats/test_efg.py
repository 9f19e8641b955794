"""A bounded tree for game theory's tools."""

from __future__ import annotations

import pytest

from demarche import Conflict, ModelError, UsageError
from demarche.formats.efg import efg_text


def entry():
    """A firm enters or not; the one there fights or not."""
    return Conflict.from_options(
        options={"Entrant": {"enter": ["no", "yes"]}, "Incumbent": {"fight": ["no", "yes"]}},
        never=["Incumbent.fight and not Entrant.enter"],
        preferences={"Entrant": [2, 1, 3], "Incumbent": [1, 2, 3]},
        status_quo={"Entrant.enter": "no", "Incumbent.fight": "no"},
    )


def test_gambit_reads_the_tree_and_finds_the_entry(tmp_path):
    gambit = pytest.importorskip("pygambit")
    path = tmp_path / "entry.efg"
    path.write_text(efg_text(entry(), "Entry"), encoding="utf-8")
    game = gambit.read_efg(str(path))
    assert game.title == "Entry"
    assert [player.label for player in game.players] == ["Entrant", "Incumbent"]
    assert len(game.infosets) == 3
    assert len(gambit.nash.enumpure_solve(game).equilibria) > 0


def test_a_tree_needs_a_root_and_an_end():
    with pytest.raises(ModelError, match="status quo"):
        efg_text(Conflict.from_graph(states=2, moves={"A": [(1, 2)]}))
    with pytest.raises(UsageError, match="at least one turn"):
        efg_text(entry(), turns=0)
    with pytest.raises(UsageError, match="more than 100,000 nodes"):
        efg_text(entry(), turns=60)
