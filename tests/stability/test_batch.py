"""Many preferences at once give what each of them gives alone."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche import ConceptNotDefined, Conflict, ModelError
from demarche.stability import batch
from demarche.stability.concepts import DEFAULT

from .random_conflicts import random_graph, random_options


def assert_each_draw_agrees(conflict, values, concepts):
    masks = batch.stable_masks(conflict, values, concepts)
    assert set(masks) == set(concepts)
    for draw, drawn in enumerate(values):
        alone = replace(conflict, values=drawn)
        for concept in concepts:
            for i, dm in enumerate(conflict.decision_makers):
                assert (masks[concept][draw, i] == alone.mask(concept, dm)).all(), (concept, dm)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_draws_agree_with_single_conflicts(seed):
    rng = random.Random(seed)
    conflict, _ = random_options(rng, cells=24) if seed % 2 else random_graph(rng)
    shape = (3, len(conflict.decision_makers), conflict.n)
    values = np.random.default_rng(seed).integers(0, conflict.n + 1, shape, dtype=np.int32)
    assert_each_draw_agrees(conflict, values, DEFAULT if seed % 2 else DEFAULT[:5])


def test_compiled_draws_agree_with_single_conflicts(monkeypatch):
    monkeypatch.setattr(batch, "_COMPILE_FROM", 0)
    for seed in range(30):
        conflict, _ = random_options(random.Random(seed), cells=40)
        shape = (5, len(conflict.decision_makers), conflict.n)
        values = np.random.default_rng(seed).integers(0, conflict.n + 1, shape, dtype=np.int32)
        assert_each_draw_agrees(conflict, values, DEFAULT)


def test_wrong_questions_are_refused():
    graph = Conflict.from_graph(2, {"A": [(1, 2)]})
    with pytest.raises(ModelError, match="shape"):
        batch.stable_masks(graph, np.zeros((3, 2), np.int32), ["Nash"])
    with pytest.raises(ConceptNotDefined):
        batch.stable_masks(graph, np.zeros((1, 1, 2), np.int32), ["SIM"])
    with pytest.raises(ModelError, match="no concept"):
        batch.stable_masks(graph, np.zeros((1, 1, 2), np.int32), ["Nush"])
