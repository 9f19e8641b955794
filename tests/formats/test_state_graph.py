"""The state graph for drawing programs."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from demarche import Conflict, ModelError
from demarche.formats.state_graph import dot_text, graphml_text

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def hostile():
    return Conflict.from_options(
        options={"A": {"x": ['<b>"&', "yes"]}, "B": {"y": ["no", "yes"]}},
        preferences={"A": ["B.y"], "B": ["A.x = yes"]},
        status_quo={"A.x": "yes", "B.y": "no"},
    )


def test_graphml_is_well_formed_and_complete():
    root = ET.fromstring(graphml_text(hostile()))
    assert len(root.findall(".//g:node", NS)) == 4
    assert len(root.findall(".//g:edge", NS)) == 8
    values = [d.text for d in root.findall(".//g:node[@id='s1']/g:data", NS)]
    assert values[0] == '<b>"&'
    assert values[-2] == "Nash GMR SMR SEQ"


def test_dot_quotes_what_people_wrote():
    text = dot_text(hostile())
    assert r"A.x = <b>\"&" in text
    assert text.count("->") == 8
    assert "style=bold" in text


def test_a_graph_nobody_could_read_is_refused():
    with pytest.raises(ModelError, match="too many to draw"):
        dot_text(Conflict.from_graph(states=20_001, moves={"A": []}))
