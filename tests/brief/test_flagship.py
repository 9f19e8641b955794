"""The brief of the shipped S-400 case, from its folder to its pages."""

from __future__ import annotations

import re

import pytest

from demarche.brief.chances import Chances
from demarche.brief.gathering import SECTIONS, gather
from demarche.brief.html import to_html
from demarche.brief.markdown import to_markdown
from demarche.case.examples import path
from demarche.case.reading import read_case
from demarche.insight.robustness import robustness
from demarche.insight.wording import check_wording


@pytest.fixture(scope="module")
def brief():
    case = read_case(path("s400-return"))
    return gather(case, Chances(robustness(case, samples=256, withdrawals=False)))


def test_every_section_has_something_to_say(brief):
    # Not asked for; no equilibria that parties can leave together; nothing finer than an order of preference.
    silent = {"rest", "together", "finer"}
    assert [section.ident for section in brief.sections] == [name for name in SECTIONS if name not in silent]


def test_outcomes_are_told_in_words(brief):
    text = to_markdown(brief)
    assert "S-400" in text
    assert not re.search(r"\bstate \d", text)
    assert not re.search(r"\b(turkiye|usa|russia|europe)\.\w+", text)


def test_likelihood_and_confidence_never_meet(brief):
    assert check_wording(re.sub(r"[|*\\#>]", " ", to_markdown(brief)).replace("\n", "\n\n")) == ()


def test_every_reference_number_has_a_reference(brief):
    text = to_html(brief)
    cited = set(re.findall(r'href="#ref-(\d+)"', text))
    assert cited
    assert cited == {str(reference.number) for reference in brief.references}


def test_single_origins_are_warned_of(brief):
    assert "one origin" in to_markdown(brief)
