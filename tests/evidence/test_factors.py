import numpy as np

from demarche.evidence.factors import Factor, factor, product, sum_onto


def test_tables_line_up_whatever_the_order_they_are_given_in():
    numbers = np.arange(8.0).reshape(2, 2, 2)
    turned = factor((5, 1, 3), numbers)
    assert turned.scope == (1, 3, 5)
    assert all(turned.table[b, c, a] == numbers[a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1))


def test_a_product_is_taken_place_by_place():
    rng = np.random.default_rng(0)
    one, other = Factor((0, 2), rng.random((2, 2))), Factor((1, 2), rng.random((2, 2)))
    assert np.allclose(product([one, other], (0, 1, 2)), np.einsum("ac,bc->abc", one.table, other.table))
    assert product([], (0, 1)).tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_summing_onto_all_of_it_changes_nothing():
    one = Factor((0, 1), np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert sum_onto(one, (0, 1)) is one.table
    assert sum_onto(one, ()) == 10.0
