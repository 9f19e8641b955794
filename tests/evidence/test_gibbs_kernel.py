"""The compiled inner loop of the sampler against array operations, and against a reading of its own in logarithms."""

from dataclasses import replace

import numpy as np
import pytest

from demarche.case.schema import Ledger
from demarche.evidence.blocks import blocks_of
from demarche.evidence.gibbs import SampledComponent
from demarche.evidence.gibbs_kernel import flattened, standing, sweep_chains
from demarche.evidence.network import network

from .test_gibbs import crossed

CHAINS = 24


def problem(seed):
    """Blocks of one to three points, and origins that weigh their truths at random; some of it ruled out."""
    rng = np.random.default_rng(seed)
    points = [f"point:{n}" for n in range(6)]
    alone = np.log(rng.uniform(0.2, 0.8, (2, 6)))
    ledger = Ledger.model_validate(
        {
            "points": {str(n): {"says": "So."} for n in range(6)},
            "groups": [{"exactly_one": ["0", "1", "2"]}, {"at_most_one": ["3", "4"]}],
        }
    )
    blocks = blocks_of(points, alone, network(ledger).pieces)
    heard = []
    for block in blocks:
        rows = np.sort(rng.choice(5, size=rng.integers(1, 4), replace=False))
        options = rng.normal(0.0, 1.0, (len(block.patterns), len(rows)))
        options[rng.random(options.shape) < 0.3] = -700.0
        heard.append((rows.astype(np.int64), options))
    return blocks, heard, rng.uniform(0.1, 0.9, 5), rng


def swept(flat, trust, numbers, chosen):
    """One sweep by the kernel, uncompiled."""
    said, against = standing(flat, chosen)
    tables = (flat.rows, flat.row_start, flat.prior, flat.pattern_start, flat.weights, flat.inverse)
    result = chosen.copy()
    sweep_chains(trust, *tables, flat.ruled_out, flat.table_start, flat.wide, numbers, said, against, result)
    again = standing(flat, result)
    assert np.allclose(said, again[0])
    assert (against == again[1]).all()
    return result


def by_definition(blocks, heard, trust, numbers, chosen):
    """One sweep of Gibbs sampling, chain by chain, in logarithms."""
    result = chosen.copy()
    for chain in range(len(chosen)):
        for place, (block, (rows, options)) in enumerate(zip(blocks, heard, strict=True)):
            logs = block.weights.astype(float).copy()
            for column, origin in enumerate(rows):
                other = sum(
                    table[result[chain, index], list(own).index(origin)]
                    for index, (own, table) in enumerate(heard)
                    if index != place and origin in own
                )
                logs += np.logaddexp(np.log(1 - trust[origin]), np.log(trust[origin]) + other + options[:, column])
            shares = np.exp(logs - logs.max()).cumsum()
            result[chain, place] = int((shares <= numbers[place, chain] * shares[-1]).sum())
    return result


@pytest.mark.parametrize("wide", [0, 1])
@pytest.mark.parametrize("seed", range(8))
def test_the_kernel_draws_what_the_definition_says(seed, wide):
    blocks, heard, trust, rng = problem(seed)
    flat = flattened(blocks, heard, len(trust))
    assert flat.wide.tolist() == [0] * 5
    flat = replace(flat, wide=np.full(5, wide))
    numbers = rng.random((len(blocks), CHAINS))
    chosen = np.stack([rng.integers(0, len(block.patterns), CHAINS) for block in blocks], axis=1)
    assert (swept(flat, trust, numbers, chosen) == by_definition(blocks, heard, trust, numbers, chosen)).all()


def test_an_origin_that_says_very_much_is_weighed_in_logarithms():
    points = [f"point:{n}" for n in range(900)]
    blocks = blocks_of(points, np.zeros((2, 900)), [])
    heard = [(np.array([0]), np.array([[-0.6], [0.6]])) for _ in blocks]
    flat = flattened(blocks, heard, 1)
    assert flat.wide.tolist() == [1]
    numbers = np.full((900, 1), 0.4)
    believed = swept(flat, np.array([0.7]), numbers, np.ones((1, 900), dtype=np.int64))
    assert believed.all()  # sound beyond doubt: each point is true with probability 0.77
    doubted = swept(flat, np.array([0.7]), numbers, np.zeros((1, 900), dtype=np.int64))
    assert standing(flat, doubted)[0][0, 0] < standing(flat, believed)[0][0, 0]


def test_both_engines_make_the_same_draws():
    ledger = Ledger.model_validate(crossed("BBCCDDEE"))
    net = network(ledger)
    names = [name for name in net.chances if not name.startswith("group:")]
    one, other = (SampledComponent(names, net.chances, net.pieces, fast=fast) for fast in (True, False))
    assert one.marginals() == other.marginals()
    drawn = [component.draw(names, 5, 100, 400) for component in (one, other)]
    assert all((drawn[0][name] == drawn[1][name]).all() for name in names)
