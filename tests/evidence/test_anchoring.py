"""Passages are found again by digests, whatever happens to line breaks, marks and neighbours."""

from __future__ import annotations

import random
import re
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.evidence.anchoring import Locator, locate_all, locator, normal_words

CORPUS = Path(__file__).parent / "corpus" / "development"
LEDGER = yaml.safe_load((CORPUS / "claims.yaml").read_text(encoding="utf-8"))
DOCUMENTS = {d["id"]: (CORPUS / d["file"]).read_bytes().decode() for d in LEDGER["documents"]}


def locators(document: str) -> list[Locator]:
    return [
        Locator(c["start"], c["end"], c["quote_sha256"], c["quote_norm_sha256"], c["quote_words"])
        for c in LEDGER["claims"]
        if c["document"] == document
    ]


def rewrapped(text: str, width: int, seed: int) -> str:
    """The text with other line breaks, quotation marks, dashes and stray blanks."""
    draw = random.Random(seed)
    words = re.split(r"\s+", text)
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line += word + " " * draw.randint(1, 3)
    text = "\n".join([*lines, line])
    return (
        text.replace('"', draw.choice(["“", "«", "''"]))
        .replace("'", draw.choice(["’", "'"]))
        .replace("-", draw.choice(["-", "‑"]))
    )


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(20, 120), st.integers(0, 9))
def test_every_claim_is_found_after_rewrapping(document: str, width: int, seed: int) -> None:
    found = locate_all(rewrapped(DOCUMENTS[document], width, seed), locators(document))
    assert {anchor.status for anchor in found} <= {"same", "moved"}


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(0, 30))
def test_a_deleted_paragraph_takes_only_its_own_claims(document: str, which: int) -> None:
    text = DOCUMENTS[document]
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*\n?", text)]
    start, end = lines[which % len(lines)]
    wanted = locators(document)
    found = locate_all(text[:start] + text[end:], wanted, length=len(text))
    for where, anchor in zip(wanted, found, strict=True):
        assert where.start is not None
        assert where.end is not None
        if where.end <= start or where.start >= end:
            assert anchor.status in ("same", "moved")
        else:
            assert anchor.status in ("gone", "changed")


def test_an_unchanged_copy_is_the_same_everywhere() -> None:
    for document, text in DOCUMENTS.items():
        assert {anchor.status for anchor in locate_all(text, locators(document))} == {"same"}


def test_a_dropped_not_is_a_change() -> None:
    text = (
        "The delegation left early. The minister said that no troops had crossed the river at night. The talks went on."
    )
    start = text.index("The minister")
    kept = [
        locator(text, 0, 25),
        locator(text, start, start + 67),
        locator(text, text.index("The talks"), len(text) - 1),
    ]
    assert [a.status for a in locate_all(text.replace("no troops", "troops"), kept)] == ["same", "changed", "moved"]


def test_the_nearest_of_several_places_is_taken_and_said() -> None:
    text = "No force was used at all there. " * 3
    where = locator(text, 32, 62)
    found = locate_all("x " + text, [where])[0]
    assert (found.status, found.start) == ("moved", 34)
    assert "3 places" in found.note


def test_a_claim_without_a_passage_is_gone_and_says_so() -> None:
    assert locate_all("words", [Locator(None, None, None, None, None)])[0].note == "the claim points at no passage"


@given(st.text(max_size=200))
def test_normal_words_stand_where_they_say(text: str) -> None:
    for _, start, end in normal_words(text):
        assert 0 <= start < end <= len(text)
