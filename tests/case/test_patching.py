"""Random edits of random commented YAML: the values are the wanted ones and every comment is still there."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.case.emitting import as_text, document, flow, scalar
from demarche.case.patching import patched
from demarche.case.saving import edit_text
from demarche.case.trees import read_tree

words = st.sampled_from(
    ["no", "08", "a.x = yes", "Türkiye", "x: y", "null", "it's", "", "#1", "- a", "два", "a, b", "[z]", '"q"']
)
keys = st.sampled_from(["title", "a.x", "why", "p1", "Ход", "never", "a b"])
values = st.recursive(
    words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
)
mappings = st.dictionaries(keys, values, min_size=1, max_size=4)


class Writer:
    """Writes a value as YAML in ever changing styles, with numbered comments wherever one may stand."""

    def __init__(self, draw):
        self.draw = draw
        self.count = 0

    def comment(self):
        self.count += 1
        return f"# note {self.count}."

    def above(self, indent):
        lines = [
            " " * indent + self.comment() if self.draw(st.booleans()) else ""
            for _ in range(self.draw(st.integers(0, 2)))
        ]
        return "".join(line + "\n" for line in lines)

    def behind(self):
        return "  " + self.comment() if self.draw(st.integers(0, 3)) == 0 else ""

    def scalar(self, text, in_flow):
        return scalar(text, in_flow=in_flow, style=self.draw(st.sampled_from(["", "'", '"'])))

    def flow(self, value, indent):
        if isinstance(value, str):
            return self.scalar(value, True)
        pad = lambda: "\n" + " " * (indent + 4) if self.draw(st.integers(0, 4)) == 0 else ""  # noqa: E731
        remark = lambda: "  " + self.comment() + "\n" + " " * (indent + 4) if self.draw(st.integers(0, 5)) == 0 else " "  # noqa: E731
        if isinstance(value, dict):
            members = [f"{self.scalar(k, True)}: {self.flow(v, indent + 4)}" for k, v in value.items()]
            return (
                "{" + pad() + ("," + remark()).join(members) + "}"
                if len(members) < 2
                else self.spread("{", members, "}", remark)
            )
        members = [self.flow(v, indent + 4) for v in value]
        return self.spread("[", members, "]", remark)

    def spread(self, opening, members, closing, remark):
        out = opening
        for number, member in enumerate(members):
            out += member + ("," + remark() if number < len(members) - 1 else "")
        return out + closing

    def block(self, value, indent):
        out = []
        pad = " " * indent
        members = value.items() if isinstance(value, dict) else ((None, item) for item in value)
        for number, (key, item) in enumerate(members):
            head = "-" if key is None else self.scalar(key, True) + ":"
            above = self.above(indent) if number else ""
            if isinstance(item, str) or not item or self.draw(st.booleans()):
                out.append(f"{above}{pad}{head} {self.flow(item, indent)}{self.behind()}\n")
            else:
                deeper = indent + self.draw(st.sampled_from([2, 4]))
                if isinstance(item, list) and key is not None and self.draw(st.booleans()):
                    deeper = indent
                out.append(f"{above}{pad}{head}{self.behind()}\n{self.above(deeper)}{self.block(item, deeper)}")
        return "".join(out)


@st.composite
def texts(draw):
    value = draw(mappings)
    writer = Writer(draw)
    return value, writer.above(0) + writer.block(value, 0) + writer.above(0)


def notes(text):
    return sorted(re.findall(r"# note \d+\.", text))


def containers(value):
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


@given(texts())
def test_the_writer_of_these_tests_writes_what_it_means(made):
    value, text = made
    assert read_tree(text, "t").data == value


@settings(max_examples=120)
@given(texts(), st.data())
def test_changing_adding_and_moving_keeps_every_comment(made, data):
    _, text = made

    def change(root):
        for _ in range(data.draw(st.integers(1, 3))):
            place = data.draw(st.sampled_from(list(containers(root))))
            names = list(place) if isinstance(place, dict) else list(range(len(place)))
            leaves = [name for name in names if isinstance(place[name], str)]
            what = data.draw(st.sampled_from(["add", "set", "move"]))
            if what == "add" and isinstance(place, dict):
                place[data.draw(st.sampled_from(["new", "new two"]))] = data.draw(values)
            elif what == "add":
                place.insert(data.draw(st.integers(0, len(place))), data.draw(values))
            elif what == "set" and leaves:
                place[data.draw(st.sampled_from(leaves))] = data.draw(words)
            elif what == "move" and isinstance(place, list):
                place.sort(key=lambda item: data.draw(st.integers(0, 3)))
            elif what == "move":
                order = data.draw(st.permutations(names))
                moved = [(name, place[name]) for name in order]
                place.clear()
                place.update(moved)
        change.wanted = root

    out = edit_text(text, change)
    assert read_tree(out, "t").data == change.wanted
    assert list(read_tree(out, "t").data) == list(change.wanted)
    assert set(notes(text)) <= set(notes(out))
    assert len(notes(out)) == len(notes(text))


@settings(max_examples=60)
@given(texts(), mappings)
def test_any_change_at_all_gives_the_wanted_values(made, wanted):
    _, text = made
    assert read_tree(edit_text(text, lambda _: wanted), "t").data == wanted


@given(mappings)
def test_new_files_are_read_back(value):
    assert read_tree(document(value), "t").data == value


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_any_text_survives_as_a_scalar(text):
    assert read_tree(f"a: {scalar(text)}\nb: [{scalar(text, in_flow=True)}]\n", "t").data == {"a": text, "b": [text]}
    single = scalar(text, style="'")
    assert read_tree(f"a: {single}\n", "t").data == {"a": text}


@given(st.recursive(st.booleans() | st.floats(allow_nan=False) | st.integers(), st.lists))
def test_numbers_and_truth_values_are_written_as_text(value):
    assert read_tree(flow({"a": as_text(value)}), "t").data["a"] == as_text(value)


CASE = """\
title: Gate   # working title
rules:        # what cannot be
  - never: "a.x and b.y"  # 1
  # the next one is disputed
  - {never: "a.x"}        # 2
"""


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ({"title": "Gates"}, CASE.replace("title: Gate ", "title: Gates ")),
        ({"rules": [{"never": "a.x"}]}, CASE.replace('  - never: "a.x and b.y"  # 1\n', "")),
        ({"rules": [{"never": "a.x and b.y"}, {"never": "b.y"}]}, CASE.replace('"a.x"}', '"b.y"}')),
        ({}, CASE),
    ],
)
def test_one_change_to_a_case_leaves_every_other_letter(wanted, text):
    old = read_tree(CASE, "case.yaml").data
    assert patched(CASE, old, {**old, **wanted}) == text


def test_an_empty_file_gets_its_first_values():
    assert patched("# nothing yet\n", {}, {"title": "Gate"}) == "# nothing yet\ntitle: Gate\n"
