import pytest

from demarche import UsageError
from demarche.case import examples
from demarche.case.reading import case_from_mapping, read_case
from demarche.insight.readings import readings

YES, NO = {"a.x": "yes"}, {"a.x": "no"}


def one_party(wanted):
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}, "y": {}}}},
            "preferences": {"a": wanted},
        }
    )


def told(one):
    return {(tuple(h.levels.values()), round(h.share, 3), h.before, h.exactly) for h in one.hanging}


def test_what_holds_hangs_on_which_statement_comes_first():
    (order,) = readings(one_party([{"any_order": ["a.x", "a.x = no"], "weights": [3, 1]}, "a.y"]), "Nash")
    first, second = order.members
    assert (order.dm, order.count, order.common) == ("a", 2, ())
    assert told(order) == {
        (("yes", "yes"), 0.75, ((first, second),), True),
        (("no", "yes"), 0.25, ((second, first),), True),
    }


def test_an_order_nothing_hangs_on_leaves_all_equilibria_common():
    (order,) = readings(one_party([{"any_order": ["a.x", "a.y"]}]), "Nash")
    assert order.common == ({"a.x": "yes", "a.y": "yes"},)
    assert order.hanging == ()


def test_only_what_tells_the_readings_apart_is_said():
    # Of three statements only the places of the first two matter, and of the pairs only the one that decides.
    (order,) = readings(one_party([{"any_order": ["a.x", "a.x = no", "a.y"]}]), "Nash")
    first, second, _ = order.members
    assert order.count == 6
    assert told(order) == {
        (("yes", "yes"), 0.5, ((first, second),), True),
        (("no", "yes"), 0.5, ((second, first),), True),
    }


def test_a_partial_ranking_is_read_in_every_way_it_allows():
    classes = {"open": "a.x", "shut": "a.x = no and a.y", "rest": "*"}
    (ranking,) = readings(one_party({"partial": {"classes": classes, "above": [["shut", "rest"]]}}), "Nash")
    assert (ranking.id, ranking.count) == ("ranking:a", 3)
    assert {("open", "shut")} == {pair for h in ranking.hanging if h.levels["a.x"] == "yes" for pair in h.before}
    assert [h.share for h in ranking.hanging if h.levels["a.x"] == "no"] == [pytest.approx(2 / 3)]


def test_what_has_too_many_readings_is_named_and_passed_over():
    (order,) = readings(one_party([{"any_order": ["a.x", "a.y", "a.x = no"]}]), "Nash", most=5)
    assert (order.count, order.common, order.hanging) == (0, (), ())


def test_the_open_orders_of_the_flagship():
    found = readings(read_case(examples.path("s400-return")))
    assert [one.count for one in found] == [2] * len(found)
    assert all(0 < h.share < 1 and h.before for one in found for h in one.hanging)


def test_no_such_concept():
    with pytest.raises(UsageError):
        readings(one_party(["a.x"]), "Nosh")
