from hypothesis import given
from hypothesis import strategies as st

from demarche.case.shortening import shortened


def test_a_short_rule_is_quoted_whole_and_a_long_one_by_its_beginning():
    rule = "never " + " and ".join(f"a.x{i} = no" for i in range(20))
    assert shortened("never a.x and a.y") == "never a.x and a.y"
    assert shortened(rule) == "never a.x0 = no and a.x1 = no and a.x2 = no and a.x3 = no..."


@given(st.text(max_size=200), st.integers(4, 100))
def test_never_longer_than_asked_and_always_the_beginning(text, length):
    short = shortened(text, length)
    assert len(short) <= length
    assert short == text or text.startswith(short.removesuffix("..."))
