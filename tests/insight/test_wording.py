import pytest

from demarche.insight.wording import check_wording


@pytest.mark.parametrize(
    "text",
    [
        "The swap is very likely an equilibrium.\nConfidence in its sources is low.",
        "Confidence: moderate.\n\nLikelihood: roughly even.",
        "That it is an equilibrium with probability 70 % is not the probability that it will happen.",
    ],
)
def test_clean_text_passes(text):
    assert check_wording(text) == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We are confident that a return is unlikely.", "likelihood and confidence"),
        ("Chances are good,\nand confidence is high.", "likelihood and confidence"),
        ("The equilibrium 4 would happen in most draws.", "told as happening"),
    ],
)
def test_mixed_text_is_caught_with_its_sentence(text, rule):
    (clash,) = check_wording(f"An innocent sentence. {text}")
    assert rule in clash.rule
    assert "innocent" not in clash.sentence
