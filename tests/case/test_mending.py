"""One fault taken out of data, and no more than that."""

import pytest

from demarche.case.mending import LEFT_OUT, doubtful_options, without


def test_a_value_is_left_out():
    assert without({"title": "T", "as_of": "soon"}, ("as_of",)) == ({"title": "T"}, ("as_of",))


def test_an_element_whose_parts_do_not_go_together_is_cut_down():
    data = {"preferences": {"a": [{"any_order": ["a.x", "a.y"], "weights": [1]}]}}
    mended, _ = without(data, ("preferences", "a", "statements", 0))
    assert mended == {"preferences": {"a": [{"any_order": ["a.x", "a.y"]}]}}


def test_a_stand_in_takes_the_place_of_a_member_that_cannot_be_kept():
    mended, changed = without({"rules": [{"why": "x"}, {"never": "a.x"}]}, ("rules", 0))
    assert changed == ("rules", 0)
    assert mended["rules"][0].never == LEFT_OUT
    assert mended["rules"][1] == {"never": "a.x"}


def test_what_lacks_a_needed_part_is_at_fault_itself():
    mended, changed = without({"preferences": {"a": {"statements": [{"why": "x"}]}}},
                              ("preferences", "a", "statements", 0, "prefer"))  # fmt: skip
    assert changed == ("preferences", "a", "statements", 0)
    assert mended["preferences"]["a"]["statements"][0].prefer == LEFT_OUT


def test_a_list_without_stand_ins_is_left_out_whole():
    data = {"rules": [{"never": "a.x", "because": ["p 1", "p2"]}]}
    assert without(data, ("rules", 0, "because", 0))[0] == {"rules": [{"never": "a.x"}]}


def test_without_its_parties_nothing_is_left_of_a_case():
    assert without({"title": "T"}, ("decision_makers",)) is None


@pytest.mark.parametrize(
    ("left_out", "doubtful"),
    [
        (("decision_makers", "a", "options", "x", "levels"), {"a.x"}),
        (("decision_makers", "a", "options", "x"), {"a.x"}),
        (("decision_makers", "a"), {"a.x", "a.y"}),
        (("decision_makers", "a", "options", "x", "note"), set()),
        (("decision_makers", "a", "note"), set()),
        (("rules", 0), set()),
    ],
)
def test_options_declared_at_fault_are_doubtful(left_out, doubtful):
    assert doubtful_options([left_out], ["a.x", "a.y", "b.x"]) == doubtful
