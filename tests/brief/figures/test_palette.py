"""The colours of the figures can be read, light and dark, in colour and in grey."""

import re

import pytest

from demarche.brief.figures.palette import COLOURS_DARK, COLOURS_LIGHT, STYLE, custom_properties


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [COLOURS_LIGHT, COLOURS_DARK], ids=["light", "dark"])
def test_text_and_lines_stand_out_from_the_paper(colours):
    assert contrast(colours["ink"], colours["paper"]) >= 12
    assert contrast(colours["ink"], colours["faint"]) >= 7
    for text in ("muted", "warn"):
        assert contrast(colours[text], colours["paper"]) >= 4.5
    for mark in ("strong", "warn"):
        assert contrast(colours[mark], colours["paper"]) >= 3
    assert contrast(colours["paper"], colours["strong"]) >= 4.5  # letters on a strong bar


@pytest.mark.parametrize("colours", [COLOURS_LIGHT, COLOURS_DARK], ids=["light", "dark"])
def test_the_two_strengths_of_a_hue_differ_in_grey_too(colours):
    for strong, soft in (("strong", "soft"), ("warn", "warn-soft")):
        assert contrast(colours[strong], colours[soft]) >= 2


def test_the_style_sheet_uses_only_colours_of_the_palette():
    used = set(re.findall(r"var\(--dm-([a-z-]+)\)", STYLE))
    assert used <= set(COLOURS_LIGHT)
    assert set(COLOURS_LIGHT) == set(COLOURS_DARK)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", STYLE)
    assert custom_properties(COLOURS_LIGHT).count("--dm-") == len(COLOURS_LIGHT)
