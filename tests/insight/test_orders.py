from collections import Counter

import numpy as np
import pytest

from demarche.errors import ModelError
from demarche.insight.orders import check_weights, draw_orders, order_probabilities


@pytest.mark.parametrize("weights", [(1, 1, 1), (5, 2, 1)], ids=["uniform", "weighted"])
def test_draws_follow_the_probabilities(weights):
    draws = 40_000
    seen = Counter(map(tuple, draw_orders(weights, 3, "statement:a:1", 0, draws).tolist()))
    for order, p in order_probabilities(weights):
        assert seen[order] / draws == pytest.approx(p, abs=4 * (p * (1 - p) / draws) ** 0.5)


def test_probabilities_add_up_to_one():
    assert sum(p for _, p in order_probabilities((4, 1, 2.5, 0.1))) == pytest.approx(1)


def test_any_slice_of_draws_is_the_same_whoever_asks():
    whole = draw_orders((1, 2), 9, "statement:a:1", 0, 100)
    assert np.array_equal(whole[37:60], draw_orders((1, 2), 9, "statement:a:1", 37, 60))


@pytest.mark.parametrize("weights", [(1,), (1, 0), (1, -2)])
def test_weights_that_mean_nothing_are_refused(weights):
    with pytest.raises(ModelError, match="one positive number for each of its 2"):
        check_weights(weights, 2, "statement:a:1")
