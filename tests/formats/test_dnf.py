"""Conditions rewritten as alternatives mean the same."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche import Conflict, ModelError
from demarche.conflict.expressions import parse
from demarche.formats.dnf import alternatives

LEVELS = {"A.x": ("no", "yes"), "A.y": ("no", "yes"), "B.z": ("no", "yes")}
ATOMS = ["A.x", "A.y = no", "B.z != yes", "A.x in [no, yes]", "B.z in [yes]", "not A.y"]
conditions = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.tuples(inner, st.sampled_from(["and", "or", "if", "iff"]), inner, st.booleans()).map(
        lambda t: f"{'not ' if t[3] else ''}({t[0]} {t[1]} {t[2]})"
    ),
    max_leaves=7,
)


@given(conditions)
def test_alternatives_hold_where_the_condition_holds(text):
    conflict = Conflict.from_options(options={"A": {"x": ["no", "yes"], "y": ["no", "yes"]}, "B": {"z": ["no", "yes"]}})
    terms = alternatives(parse(text), LEVELS)
    said = conflict.where(text)
    for k, (z, y, x) in enumerate(product((False, True), repeat=3)):
        state = {"A.x": x, "A.y": y, "B.z": z}
        assert said[k] == any(all(state[o] == taken for o, taken in term.items()) for term in terms)


def test_too_many_alternatives_are_refused():
    levels = {f"A.o{k}": ("no", "yes") for k in range(24)}
    text = " and ".join(f"(A.o{2 * k} or A.o{2 * k + 1})" for k in range(12))
    with pytest.raises(ModelError, match="alternatives"):
        alternatives(parse(text), levels)
