"""What groups allow, listed: against trying every truth."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.evidence.blocks import blocks_of
from demarche.evidence.network import group_pieces


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True), st.booleans()), max_size=3
    )
)
def test_patterns_are_exactly_the_truths_the_groups_allow(groups):
    names = [f"point:{letter}" for letter in "abcdef"]
    pieces = [piece for n, (members, exactly) in enumerate(groups) for piece in group_pieces(n, members, exactly)]
    blocks = blocks_of(names, np.zeros((2, len(names))), pieces)
    assert sorted(column for block in blocks for column in block.columns) == list(range(6))
    listed = set()
    for parts in product(*(block.patterns.tolist() for block in blocks)):
        truth = [False] * 6
        for block, part in zip(blocks, parts, strict=True):
            for column, value in zip(block.columns, part, strict=True):
                truth[column] = value
        listed.add(tuple(truth))
    allowed = {
        truth
        for truth in product([False, True], repeat=6)
        if all(
            sum(truth["abcdef".index(m)] for m in members) in ((1,) if exactly else (0, 1))
            for members, exactly in groups
        )
    }
    assert listed == allowed


def test_what_is_certain_is_not_listed_otherwise():
    alone = np.array([[0.0, -700.0], [0.0, 0.0]])
    pieces = list(group_pieces(0, ["a", "b"], exactly=False))
    [block] = blocks_of(["point:a", "point:b"], alone, pieces)
    assert block.patterns.tolist() == [[False, True]]
