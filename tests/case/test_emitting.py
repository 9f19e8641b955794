"""How new values are written."""

import pytest

from demarche.case.emitting import as_text, document, flow, inline, scalar
from demarche.case.trees import Blank, read_tree


@pytest.mark.parametrize("text", ["no", "08", "1.0", "2026-02-11", "Türkiye", "-3", "a:b", "it's", "x#y", "~x"])
def test_source_texts_are_written_bare(text):
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["null", "", "~", "x: y", "x #y", " x", "- x", "#x", "@x", "a = b", "not a", "x:", "a\nb", "---"]
)
def test_what_yaml_would_misread_is_quoted(text):
    assert scalar(text).startswith('"')


def test_short_lists_stay_on_one_line_and_records_get_lines_of_their_own():
    text = document({"a": {"levels": ["no", "yes"], "final": []}, "rules": [{"never": "a.x = no", "why": "law"}]})
    assert text == (
        'a:\n  levels: [no, yes]\n  final: []\nrules:\n  - never: "a.x = no"\n    why: law\n'
    )  # fmt: skip
    assert inline(["x" * 60, "y" * 60]) is None


def test_a_value_left_empty_stays_so():
    assert document({"a": Blank(""), "b": Blank("null")}) == "a:\nb: null\n"
    assert type(read_tree(flow({"a": Blank("")}), "t").data["a"]) is Blank


def test_an_empty_file_is_an_empty_mapping():
    assert document({}) == "{}\n"


def test_what_a_case_cannot_hold_is_refused():
    with pytest.raises(TypeError, match="cannot hold set"):
        as_text({"a": {1, 2}})
