"""The nearest valid name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.case.nearest import did_you_mean, hint, nearest


@pytest.mark.parametrize(
    ("written", "names", "found"),
    [
        ("retuned", ["stored", "returned"], "returned"),
        ("Türkiye", ["turkiye", "türkiye"], "türkiye"),
        ("s400", ["usa.relief", "turkiye.s400"], "turkiye.s400"),
        ("россиа", ["сша", "россия"], "россия"),
        ("x", ["stored", "returned"], None),
        ("", ["a"], None),
    ],
)
def test_the_name_a_reader_would_think_of_is_found(written, names, found):
    assert nearest(written, names) == found


def test_two_names_that_look_alike_are_told_apart():
    composed, decomposed = "é", "e\u0301"
    assert "written with other characters" in did_you_mean(decomposed, [composed])


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8, unique=True), st.data())
def test_a_valid_name_is_its_own_nearest_up_to_case(names, data):
    name = data.draw(st.sampled_from(names))
    found = nearest(name, names)
    assert found is not None
    assert nearest(found, [name]) == name


@given(st.text(max_size=30), st.lists(st.text(max_size=12), max_size=8))
def test_a_suggestion_is_one_of_the_names(written, names):
    assert nearest(written, names) in {*names, None}


def test_very_long_names_cost_nothing():
    assert nearest("x" * 100_000, ["y" * 100_000, "z"]) is None


def test_where_nothing_is_near_the_first_valid_names_are_listed_and_the_rest_counted():
    points = [f"p{number:02d}" for number in range(1, 41)]
    assert hint("zebra", points).startswith(" (there are: p01, p02,")
    assert hint("zebra", points).endswith("p12 and 28 more)")
    assert hint("P40", points) == ": did you mean 'p40'?"
