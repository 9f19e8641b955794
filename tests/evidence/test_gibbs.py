"""The sampler for components too large to be exact: on small ones it must agree with the exact answer."""

import numpy as np
import pytest
from hypothesis import given, settings

from demarche.case.schema import Ledger
from demarche.errors import ModelError
from demarche.evidence.component import ExactComponent
from demarche.evidence.gibbs import CHAINS, SampledComponent
from demarche.evidence.network import network
from demarche.evidence.plan import plan_for

from .ledgers import ledgers


def both(mapping: dict) -> list[tuple[ExactComponent, SampledComponent]]:
    """Every component of a ledger, solved and sampled."""
    ledger = Ledger.model_validate(mapping)
    net = network(ledger)
    pairs = []
    for order in plan_for(ledger).orders:
        names = [name for name in order if name in net.chances]
        pieces = [piece for piece in net.pieces if piece.scope[0] in set(order)]
        pairs.append((ExactComponent(names, net.chances, pieces), SampledComponent(names, net.chances, pieces)))
    return pairs


def largest(pairs: list[tuple[ExactComponent, SampledComponent]]) -> tuple[ExactComponent, SampledComponent]:
    return max(pairs, key=lambda pair: len(pair[0].names))


def crossed(grades: str) -> dict:
    """Origins that each speak on three of eight points, some points in groups."""
    random = np.random.default_rng(7)
    points = {f"p{n}": {"says": f"p{n}", "for": [], "against": []} for n in range(8)}
    claims = []
    for number, _ in enumerate(grades):
        for point in random.choice(8, size=3, replace=False):
            claims.append({"id": f"c{len(claims)}", "says": "So.", "origin": f"o{number}"})
            points[f"p{point}"]["for" if random.random() < 0.6 else "against"].append(claims[-1]["id"])
    return {
        "origins": {f"o{n}": {"grade": grade} for n, grade in enumerate(grades)},
        "claims": claims,
        "points": points,
        "groups": [{"exactly_one": ["p0", "p1", "p2"]}, {"at_most_one": ["p4", "p5"]}],
    }


@pytest.mark.parametrize("grades", ["BBCCDD", "AAAABB", "CDCDCDCDCD"])
def test_sampled_probabilities_agree_with_exact_ones(grades):
    exact, sampled = largest(both(crossed(grades)))
    truth, seen = exact.marginals(), sampled.marginals()
    for name, p in seen.items():
        error = np.sqrt(truth[name] * (1 - truth[name]) / CHAINS)
        assert abs(truth[name] - p) < 4.5 * error + 1e-9, name
    pair = {"point:p0": True, "point:p4": False}
    assert sampled.probability(pair) == pytest.approx(exact.probability(pair), abs=5 * sampled.error)
    learned, estimate = exact.given({"point:p0": True}), sampled.given({"point:p0": True})
    assert all(abs(learned[name] - estimate[name]) < 0.06 for name in estimate)
    assert sampled.given({"point:p0": True, "point:p1": True}) is None


@pytest.mark.parametrize("reliable", [0.6, 0.95])
def test_another_soundness_is_answered_from_the_same_draws(reliable):
    _, sampled = largest(both(crossed("BBCCDD")))
    changed = crossed("BBCCDD")
    changed["origins"]["o2"]["reliability"] = (1 + reliable) / 2
    expected, _ = largest(both(changed))
    assert sampled.shifted("point:p0", {"origin:o2": reliable}) == pytest.approx(
        expected.marginals()["point:p0"], abs=0.04
    )


@settings(max_examples=8, deadline=None)
@given(ledgers(points=4))
def test_random_small_ledgers_agree_too(ledger):
    for exact, sampled in both(ledger):
        assert sampled.possible
        truth, seen = exact.marginals(), sampled.marginals()
        assert all(abs(truth[name] - seen[name]) < 6 * sampled.error for name in seen)


def test_slices_of_draws_cross_the_blocks_they_are_made_in():
    _, sampled = largest(both(crossed("BBCCDD")))
    long = sampled.draw(["point:p0"], 1, CHAINS - 5, CHAINS + 5)["point:p0"]
    short = sampled.draw(["point:p0"], 1, CHAINS, CHAINS + 5)["point:p0"]
    assert long.shape == (10,)
    assert (long[5:] == short).all()


def test_groups_too_entangled_even_for_sampling_are_refused():
    names = [f"p{n}" for n in range(40)]
    groups = [{"at_most_one": names[n : n + 4]} for n in range(0, 37, 3)]
    ledger = Ledger.model_validate({"points": {n: {"says": n} for n in names}, "groups": groups})
    net = network(ledger)
    with pytest.raises(ModelError, match="hang together too closely"):
        SampledComponent(list(net.chances), net.chances, net.pieces)
