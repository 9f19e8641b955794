"""Listing feasible combinations: entangled rules, rules that leave nothing, and the ways of finding both."""

import random
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.conflict.conditions import bind
from demarche.conflict.diagram import EntangledError, diagram
from demarche.conflict.enumeration import conflicting_rules, feasible_cells
from demarche.conflict.options import OptionTable
from demarche.conflict.search import listed, satisfiable


def entangled(options, rules, size, seed):
    """Random rules, each forbidding one combination of `size` levels."""
    draw = random.Random(seed)
    table = OptionTable.of({"A": {f"x{i}": None for i in range(options)}})
    texts = [
        " and ".join(f"{key} = {draw.choice(['no', 'yes'])}" for key in draw.sample(table.keys, size))
        for _ in range(rules)
    ]
    return table, [bind(text, table) for text in texts]


def counted(table, rules):
    return [cell for cell in product(*map(range, table.sizes)) if not any(rule.at(cell) for rule in rules)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(4, 40), st.integers(1, 3))
def test_three_ways_of_finding_agree_with_looking_at_everything(seed, rules, size):
    table, never = entangled(6, rules, size, seed)
    expected = len(counted(table, never))
    assert feasible_cells(table, never).n == expected
    assert satisfiable(table, never) == (expected > 0)
    order, codes = listed(table, never)
    assert len(codes[0]) * 2 ** (6 - len(order)) == expected
    found = diagram(table, never)
    assert found.count * 2 ** (6 - len(found.options)) == expected


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(10, 60))
def test_a_set_of_conflicting_rules_is_irreducible(seed, rules):
    table, never = entangled(5, rules, 2, seed)
    core = conflicting_rules(table, never)
    assert bool(core) == (not counted(table, never))
    if core:
        assert not counted(table, [never[i] for i in core])
        for spared in core:
            assert counted(table, [never[i] for i in core if i != spared])


def test_rules_too_entangled_for_a_diagram_are_searched_instead():
    table, never = entangled(30, 105, 3, seed=2)
    try:
        diagram(table, never, limit=1000)
    except EntangledError as fault:
        told = str(fault)
    assert "too entangled" in told
    cells = feasible_cells(table, never)
    order, codes = listed(table, never)
    assert len(order) == 30
    assert cells.n == len(codes[0]) == diagram(table, never).count
    assert np.array_equal(np.sort(codes[0]), cells.words[0])


def test_a_rule_that_always_or_never_holds():
    table = OptionTable.of({"A": {"x": None, "y": ["only"]}})
    always, never = bind("A.x or not A.x", table), bind("A.x and not A.x", table)
    assert feasible_cells(table, [never]).n == 2
    assert feasible_cells(table, [always]).n == 0
    assert feasible_cells(table, [bind("A.y = only", table)]).n == 0
    assert conflicting_rules(table, [never, always]) == (1,)
