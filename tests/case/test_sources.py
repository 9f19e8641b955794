"""sources.json."""

import pytest

from demarche.case.sources import read_sources
from demarche.case.trees import UnreadableText


def read(text):
    return read_sources(text.encode() if isinstance(text, str) else text, "sources.json")


def test_records_come_as_they_are_with_their_ids_as_text():
    records, tree, problems = read('[\n  {"id": 7, "type": "webpage", "issued": {"date-parts": [[2026, 2]]}}\n]')
    assert records == ({"id": "7", "type": "webpage", "issued": {"date-parts": [[2026, 2]]}},)
    assert str(tree.place((0, "type"))) == "sources.json:2:21"
    assert problems == []


@pytest.mark.parametrize("text", [None, "", "  \n", "[]"])
def test_nothing_is_an_empty_list(text):
    assert read_sources(text.encode() if text is not None else None, "sources.json")[0] == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "sources.json:1:1: error: the file must hold a list of CSL-JSON records"),
        ('[{"id": "a"},\n 3]', "sources.json:2:2: error: entry 2 is no CSL-JSON record"),
        ('[{"title": "T"}]', "entry 1 needs an id"),
        ('[{"id": ""}]', "entry 1 needs an id"),
        ('[{"id": true}]', "entry 1 needs an id"),
        ('[{"id": "a"},\n {"id": "a"}]', "sources.json:2:2: error: the id 'a' is already that of entry 1"),
        ('[{"id": "a", "id": "b"}]', "the key 'id' is here twice"),
    ],
)
def test_faults_are_located(text, message):
    assert any(message in str(problem) for problem in read(text)[2])


@pytest.mark.parametrize("text", ["[", '[{"id": "a"},]', "<html>", "[" * 100_000, b"\xff\xff", b"[\0]"])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(UnreadableText, match=r"sources\.json"):
        read(text)


def test_json_indented_with_tabs_is_json():
    records, _, problems = read('[\n\t{\n\t\t"id": "a"\n\t}\n]')
    assert [record["id"] for record in records] == ["a"]
    assert problems == []
