"""YAML as source text, with places, bounded."""

import contextlib
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from demarche.case import trees
from demarche.case.trees import Blank, UnreadableText, decode, read_tree


def data(text):
    return read_tree(text, "case.yaml").data


def refusal(text):
    with pytest.raises(UnreadableText) as caught:
        read_tree(text, "case.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    "written", ["no", "08", "1.0", "2026-02-11", "yes", "0x1F", "1e3", "True", ".inf", "=", "12:30:45"]
)
def test_scalars_are_their_source_text(written):
    assert data(f"level: {written}") == {"level": written}
    assert data(f"{written}: level") == {written: "level"}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_told_from_text(written):
    assert type(data(f"because: {written}")["because"]) is Blank
    assert type(data(f"because: '{written}'")["because"]) is str


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system(end):
    text = end.join(["a: 1", "b:", "  - x", "  - y", ""])
    tree = read_tree(text, "case.yaml")
    assert tree.data == {"a": "1", "b": ["x", "y"]}
    assert str(tree.place(("b", 1))) == "case.yaml:4:5"


def test_tags_duplicates_and_second_documents_are_faults_that_leave_the_rest():
    tree = read_tree("a: !!python/name:os.system x\nb: 1\nb: 2\n[c]: 3\n---\nd: 4\n", "case.yaml")
    assert tree.data == {"a": "x", "b": "1"}
    assert [str(problem) for problem in tree.problems] == [
        "case.yaml:1:4: error: tags such as '!!python/name:os.system' are refused; "
        "values are taken as they are written",
        "case.yaml:3:1: error: the key 'b' is here twice (first in line 2)",
        "case.yaml:4:1: error: a key must be text; one that starts with { or [ wants quotes",
        "case.yaml:5:1: error: a second document starts here; the file may hold only one",
    ]


def test_aliases_repeat_what_they_name():
    assert data("a: &x [1, 2]\nb: *x\n") == {"a": ["1", "2"], "b": ["1", "2"]}


def test_an_alias_bomb_is_refused():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]" for i in range(12)]
    assert "too large" in refusal("\n".join(lines))


@pytest.mark.parametrize("text", ["&a [*a]", "a: &a {b: *a}"])
def test_an_alias_inside_itself_is_refused(text):
    assert "stands inside what it repeats" in refusal(text)


def test_an_unknown_alias_is_refused():
    assert refusal("a: *b") == "case.yaml:1:4: error: the alias '*b' repeats nothing: there is no such anchor"


@pytest.mark.parametrize("opening", ["[", "{", "- ", "{a: "])
def test_deep_nesting_is_refused_without_recursion(opening):
    limit = sys.getrecursionlimit()
    assert "nested more than 64 levels deep" in refusal(opening * 20_000)
    assert sys.getrecursionlimit() == limit


def test_too_many_values_are_refused(monkeypatch):
    monkeypatch.setattr(trees, "MAX_NODES", 100)
    assert "too large" in refusal("[" + "x, " * 200 + "]")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n\t- b\n", "case.yaml:2:1: error: a tab indents this line; YAML wants blanks"),
        ("a: 'b\n", "not valid YAML"),
        ("a: b: c", "case.yaml:1:5: error: this is not valid YAML: mapping values are not allowed in this context"),
        ("a: @b", "not valid YAML"),
        ("a: \x07", "a character no YAML file may hold"),
        ("a: [b", "not valid YAML"),
    ],
)
def test_broken_yaml_is_located(text, message):
    assert message in refusal(text)


def test_an_empty_file_holds_nothing():
    assert data("") is None
    assert data("# only a comment\n") is None


@pytest.mark.parametrize("raw", ["títle: é".encode("utf-8-sig"), "títle: é".encode("utf-16"), "títle: é".encode()])
def test_unicode_encodings_are_read(raw):
    assert data(decode(raw, "case.yaml")) == {"títle": "é"}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            "demarche: 1\ntitle: caf\xe9\n".encode("latin-1"),
            "case.yaml:2:11: error: this is not UTF-8 text (byte 0xE9)",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is not a text file"),
        (b"a: b\0c", "case.yaml:1:5: error: this is not a text file"),
        (b"\xff\xfea", "not UTF-8 text"),
    ],
)
def test_what_is_not_text_is_refused_with_the_first_wrong_byte(raw, message):
    with pytest.raises(UnreadableText) as caught:
        decode(raw, "case.yaml")
    assert message in str(caught.value)


def test_a_file_too_large_is_refused_before_it_is_read():
    with pytest.raises(UnreadableText, match="at most"):
        decode(b"x" * (trees.MAX_BYTES + 1), "claims.yaml")


def test_the_pure_python_parser_reads_the_same(monkeypatch):
    text = "a: {b: [no, ~, 'x y']}\nc: |\n  text\nd: é\n"
    fast = read_tree(text, "case.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read_tree(text, "case.yaml") == fast


scalars = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff"), max_size=8
)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3))


@given(st.dictionaries(scalars, values, max_size=4), st.booleans())
def test_what_another_writer_quotes_is_read_back(value, in_flow):
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"', default_flow_style=in_flow)
    assert data(text) == value


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text):
    try:
        tree = read_tree(text, "case.yaml")
    except UnreadableText as error:
        tree = error.problem
    assert "case.yaml" in repr(tree)


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused(raw):
    with contextlib.suppress(UnreadableText):
        assert "\0" not in decode(raw, "case.yaml")
