"""The text of `robustness`: what it says of the model, and what it does not say of the world."""

import pytest

from demarche.case.reading import read_case
from demarche.cli.robustness_text import bar, dispute_lines, lead_concept, resting_lines, robustness_lines
from demarche.insight.resting import resting
from demarche.insight.robustness import robustness
from demarche.insight.variants import variants
from demarche.insight.wording import check_wording

from .insight_case import written


@pytest.fixture
def case(tmp_path):
    return read_case(written(tmp_path))


def test_each_outcome_with_its_bar_and_no_word_of_what_will_happen(case):
    result = robustness(case, concepts=["Nash", "SEQ"])
    lines = list(robustness_lines(case, result))
    assert lines[0] == "Will the gate open?"
    assert "This is about the model; it is not how probable it is that the outcome comes about." in lines
    assert any("Gate: open" in line for line in lines)
    assert not check_wording("\n".join(lines))


def test_seq_leads_where_it_was_asked_for_and_else_the_first(case):
    assert lead_concept(robustness(case, concepts=["Nash", "SEQ"], withdrawals=False)) == "SEQ"
    assert lead_concept(robustness(case, concepts=["GMR", "Nash"], withdrawals=False)) == "GMR"


def test_a_bar_is_as_long_as_any_other_and_fuller_the_likelier():
    bars = [bar(p) for p in (0.0, 0.004, 0.25, 0.5, 0.75, 1.0)]
    assert {len(one) for one in bars} == {20}
    full = [one.count(bar(1.0)[0]) for one in bars]
    assert full == sorted(full)
    assert (full[0], full[3], full[-1]) == (0, 10, 20)


def test_where_it_comes_to_rest_and_what_hangs_on_rival_points(case):
    lines = list(resting_lines(case, resting(case, samples=64)))
    assert lines
    assert not check_wording("\n".join(lines))
    assert list(dispute_lines(case, variants(case, "SEQ"))) == [
        "No hard contradiction with two sides in the model, and no rival points."
    ]
