"""The engines for large conflicts agree with the one that follows every move, on small conflicts of their kinds."""

from __future__ import annotations

import random

import numpy as np
import pytest

from demarche import Conflict
from demarche.stability.arcs import ArcEngine
from demarche.stability.choosing import choose_engine
from demarche.stability.concepts import CONCEPTS, DEFAULT

from .random_conflicts import random_graph, random_options

pytest.importorskip("numba", reason="the compiler (extra `fast`) is not installed")

from demarche.stability.blocks import BlockEngine, is_transitive
from demarche.stability.cube import CubeEngine, is_cube


def assert_agree(conflict, engine, concepts=DEFAULT[:5]):
    plain = ArcEngine(conflict, fast=False)
    for concept in concepts:
        for dm in range(len(conflict.decision_makers)):
            expected = CONCEPTS[concept].stable(plain, dm)
            assert (CONCEPTS[concept].stable(engine, dm) == expected).all(), (concept, dm)


def cube(sizes, values, **rules):
    options = {f"D{i}": {f"o{k}": ["a", "b", "c"][:size] for k, size in enumerate(own)} for i, own in enumerate(sizes)}
    preferences = {f"D{i}": own for i, own in enumerate(values)}
    return Conflict.from_options(options=options, preferences=preferences, **rules)


SHAPES = [[[2, 2]], [[2], [], [3]], [[3, 2], [2, 2]], [[2], [3], [2, 2]], [[], [2, 2, 2], [2], [3]], [[2]] * 6]


@pytest.mark.parametrize("sizes", SHAPES, ids=str)
@pytest.mark.parametrize("ranks", [3, 10**6])
def test_cubes(sizes, ranks):
    n = int(np.prod([size for own in sizes for size in own]))
    for seed in range(5):
        conflict = cube(sizes, np.random.default_rng(seed).integers(0, ranks, (len(sizes), n)))
        assert is_cube(conflict)
        assert_agree(conflict, CubeEngine(conflict), DEFAULT)
        assert_agree(conflict, BlockEngine(conflict))


def test_long_lines_in_cubes():
    """More combinations than are ranked by counting."""
    values = np.random.default_rng(0).integers(0, 300, (2, 3 * 2**7))
    conflict = cube([[2] * 7, [3]], values)
    assert_agree(conflict, CubeEngine(conflict))
    assert_agree(conflict, BlockEngine(conflict))


@pytest.mark.parametrize("seed", range(60))
def test_blocks_with_rules_and_one_way_moves(seed):
    rng = random.Random(seed)
    conflict, _ = random_options(rng, cells=rng.choice([16, 64, 128]), no_move=False, merge=False)
    assert is_transitive(conflict)
    assert_agree(conflict, BlockEngine(conflict))


@pytest.mark.parametrize("seed", range(20))
def test_compiled_arcs(seed):
    rng = random.Random(seed)
    conflict, _ = random_options(rng, cells=32) if seed % 2 else random_graph(rng)
    assert_agree(conflict, ArcEngine(conflict, fast=True), DEFAULT if seed % 2 else DEFAULT[:5])


def test_the_engine_suits_the_conflict():
    values = np.random.default_rng(0).integers(0, 10**6, (2, 2**12))
    assert isinstance(choose_engine(cube([[2] * 6, [2] * 6], values)), CubeEngine)
    assert isinstance(choose_engine(cube([[2] * 6, [2] * 6], values, one_way={"D0.o0": "up"})), BlockEngine)
    barred = cube([[2] * 6, [2] * 6], values, no_move=[{"by": "D0", "from": "D0.o0 = a"}])
    assert isinstance(choose_engine(barred), ArcEngine)
    assert isinstance(choose_engine(cube([[2] * 6, [2] * 6], values), "once"), ArcEngine)
    assert isinstance(choose_engine(cube([[2], [2]], values[:, :4])), ArcEngine)


def test_a_larger_conflict_through_the_front_door():
    rng = np.random.default_rng(1)
    conflict = cube([[2] * 4, [2] * 4, [2] * 4], rng.integers(0, 500, (3, 2**12)))
    assert_agree(conflict, choose_engine(conflict))
    assert conflict.count("SEQ") == len(conflict.equilibria("SEQ")) == np.count_nonzero(conflict.mask("SEQ"))
    with pytest.raises(ValueError, match="read-only"):
        conflict.mask("SEQ")[0] = True
