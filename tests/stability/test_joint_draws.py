"""Simultaneous sanctions listed as arrays give what a loop over combinations gives."""

from __future__ import annotations

import random

import numpy as np
import pytest

from demarche import Conflict
from demarche.stability import joint, joint_draws

from .random_conflicts import random_options


def drawn(conflict, draws, seed):
    shape = (draws, len(conflict.decision_makers), conflict.n)
    return np.random.default_rng(seed).integers(0, conflict.n + 1, shape, dtype=np.int32)


def both_ways(conflict, dm, values, monkeypatch):
    rows = [moves.rows() for moves in conflict.moves]
    solver = joint.JointAnswers(conflict, rows, fast=False)
    monkeypatch.setattr(joint, "_ARRAYS_FROM", 10**9)
    one_by_one = solver.withstands_draws(dm, values)
    return one_by_one, joint_draws.withstood_in_draws(conflict.strategies, rows, dm, values)


@pytest.mark.parametrize("draws", [1, 8, 19])
def test_arrays_agree_with_the_loop(draws, monkeypatch):
    for seed in range(25):
        conflict, _ = random_options(random.Random(seed), cells=40)
        for dm in range(len(conflict.decision_makers)):
            loop, arrays = both_ways(conflict, dm, drawn(conflict, draws, seed), monkeypatch)
            assert (loop == arrays).all(), (seed, dm)


def test_states_and_draws_are_worked_on_in_parts_where_memory_is_short(monkeypatch):
    options = {dm: {option: ["no", "yes"] for option in ("first", "second")} for dm in ("A", "B", "C")}
    conflict = Conflict.from_options(options, never=["A.first = yes and B.first = yes"])
    monkeypatch.setattr(joint_draws, "_CELLS", 100)
    monkeypatch.setattr(joint_draws, "_BYTES", 1)
    loop, arrays = both_ways(conflict, 0, drawn(conflict, 70, 5), monkeypatch)
    assert (loop == arrays).all()
    assert loop.any()
    assert not loop.all()


def test_too_many_answers_from_one_state_are_left_to_the_loop(monkeypatch):
    options = {dm: {"move": ["no", "maybe", "yes"]} for dm in ("A", "B", "C", "D")}
    conflict = Conflict.from_options(options)
    values = drawn(conflict, 9, 1)
    rows = [moves.rows() for moves in conflict.moves]
    whole = joint.JointAnswers(conflict, rows, fast=False).withstands_draws(0, values)
    monkeypatch.setattr(joint_draws, "_CELLS", 4)
    with pytest.raises(joint_draws.TooManyAnswersError):
        joint_draws.withstood_in_draws(conflict.strategies, rows, 0, values)
    assert (joint.JointAnswers(conflict, rows, fast=False).withstands_draws(0, values) == whole).all()
