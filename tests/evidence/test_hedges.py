import pytest

from demarche.evidence.hedges import CUES, hedge_factor, likelihood_of_cue


@pytest.mark.parametrize(
    ("cue", "q"),
    [
        ("Likely", 0.675),
        ("highly improbable", 0.125),
        ("could  potentially", 0.55),
        ("it may well be", 0.55),
        ("blue", None),
    ],
)
def test_cues_are_read_whatever_their_case_and_company(cue, q):
    assert likelihood_of_cue(cue) == q


def test_every_cue_is_a_likelihood_in_lower_case():
    assert all(0.0 < q < 1.0 and cue == cue.lower() for cue, q in CUES.items())


def test_two_words_of_one_holder_are_one_hedge():
    assert hedge_factor([("could", "paper", None), ("likely", "paper", None)], "hedges") == pytest.approx(0.1)


def test_a_hedge_hedged_again_on_the_way_weakens_twice():
    assert hedge_factor([("x", "wire", 0.9), ("y", "paper", 0.8)], "asserts") == pytest.approx(0.8 * 0.6)


def test_two_denials_in_series_point_forwards_again():
    assert hedge_factor([("x", "wire", 0.1), ("y", "paper", 0.2)], "asserts") == pytest.approx(0.8 * 0.6)


def test_a_guarded_stance_without_a_usable_word_counts_as_likely():
    assert hedge_factor([], "hedges") == pytest.approx(0.35)
    assert hedge_factor([("in a manner of speaking", None, None)], "hedges") == pytest.approx(0.35)
    assert hedge_factor([("in a manner of speaking", None, None)], "asserts") == 1.0
