"""Every figure: XML, with its words, inside its sheet, whatever it is given."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as Xml

import pytest
from tests.brief.cases import ATTACKS

from demarche.brief.figures.beliefs import PointBelief, belief_ranges
from demarche.brief.figures.drawing import standalone
from demarche.brief.figures.lettering import text_width
from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.figures.source_map import Flow, source_map
from demarche.brief.figures.stability_map import MapRow, stability_map
from demarche.brief.figures.timeline import Event, timeline
from demarche.brief.figures.tornado import Swing, tornado
from demarche.brief.figures.way_path import PathStep, way_path

SVG = "{http://www.w3.org/2000/svg}"
CONCEPTS = ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SEQ|SIM")
LONG = "A rather long description of a thing that somebody may do one day, or not " * 3


def stability(width, names=("Türkiye", "United States", LONG), rows=6):
    stable = {name: frozenset(CONCEPTS[:3]) for name in names}
    made = [MapRow(f"Outcome {number}", LONG, stable, frozenset(CONCEPTS[:2])) for number in range(rows)]
    return stability_map(made, names, CONCEPTS, width=width)


def way(width, text=LONG):
    steps = [
        PathStep("A", text, False, text, ("B", "C")),
        PathStep("B", text, True, text),
        PathStep("C", text, True, text),
    ]
    return way_path(steps, text, text, ["A", "B", "C"], width=width)


def bars(width, text=LONG):
    return probability_bars([Bar(text, 0.0, 0.01), Bar(text, 1.0, 0.01), Bar(text, 0.5)], width=width)


def swings(width, text=LONG):
    return tornado([Swing(text, 0.0), Swing(text, 1.0), Swing(text, 0.49)], 0.5, width=width)


def beliefs(width, text=LONG):
    return belief_ranges(
        [PointBelief(text, 0.7, 0.0, 1.0, 0.99, text), PointBelief(text, 0.5, 0.5, 0.5, None, text)], width=width
    )


def flows(width, text=LONG):
    made = [Flow(f"{text} {number % 3}", f"{text} {number}", number + 1, 1) for number in range(12)]
    return source_map(made, width=width)


def times(width, text=LONG):
    events = [
        Event(text, "1999", date(1999, 1, 1), date(1999, 12, 31)),
        Event(text, "2025", date(2025, 12, 1), None, date(2025, 12, 2), disputed=True),
        Event(text, "2026", None, date(2026, 1, 1)),
        Event(text, "2026", date(2026, 1, 5), date(2026, 1, 5)),
        Event(text, "", None, None),
    ]
    return timeline(events, width=width, as_of=date(2026, 2, 11))


FIGURES = [stability, way, bars, swings, beliefs, flows, times]


def number(element, name):
    return float(element.get(name, "0"))


@pytest.mark.parametrize("width", [343, 668])
@pytest.mark.parametrize("figure", FIGURES)
def test_nothing_stands_outside_the_sheet(figure, width):
    root = Xml.fromstring(figure(width))
    high = number(root, "height")
    assert number(root, "width") == width
    for rectangle in root.iter(f"{SVG}rect"):
        assert number(rectangle, "x") >= 0
        assert number(rectangle, "x") + number(rectangle, "width") <= width + 0.5
        assert number(rectangle, "y") + number(rectangle, "height") <= high + 0.5
    for text in root.iter(f"{SVG}text"):
        if text.get("transform"):
            continue
        size = 10.5 if "t-small" in text.get("class", "") else 12
        x, wide = number(text, "x"), text_width(text.text or "", size)
        start = {"middle": x - wide / 2, "end": x - wide}.get(text.get("text-anchor", ""), x)
        assert start >= -8
        assert start + wide <= width + 8
        assert 0 <= number(text, "y") <= high


@pytest.mark.parametrize("figure", FIGURES)
def test_it_has_a_title_and_a_description(figure):
    root = Xml.fromstring(figure(668))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text
    assert description is not None
    assert description.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert root.get("role") == "img"


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("figure", FIGURES[1:])
def test_attacks_are_text(figure, attack):
    root = Xml.fromstring(figure(343, attack))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "desc", "rect", "circle", "path", "text"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_meaning_does_not_rest_on_colour():
    drawn = Xml.fromstring(stability(668, names=("A", "B"), rows=1))
    tips = [title.text for title in drawn.iter(f"{SVG}title")]
    assert "Outcome 0, A: stable under Nash" in tips
    assert "Outcome 0, A: not stable under SIM" in tips


def test_twelve_parties_get_a_small_table_for_each_state():
    names = tuple(f"Party {number}" for number in range(12))
    root = Xml.fromstring(stability(668, names=names))
    assert number(root, "height") > 600


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: stability_map([], [], []),
        lambda: way_path([], "Status quo", "Status quo", []),
        lambda: probability_bars([]),
        lambda: tornado([], 0.5),
        lambda: belief_ranges([]),
        lambda: source_map([]),
        lambda: timeline([]),
    ],
)
def test_nothing_to_draw_is_no_fault(drawn):
    Xml.fromstring(drawn())


def test_a_figure_can_stand_alone():
    text = standalone(bars(668))
    assert "<style>" in text
    assert "--dm-ink" in text
    Xml.fromstring(text)


def test_steps_that_cost_nothing_are_told_apart_from_losses():
    steps = [
        PathStep("Russia", "pays", False, "loses by it", loss=True),
        PathStep("Türkiye", "waits", False, "neither gains nor loses by it"),
    ]
    told = way_path(steps, "Status quo", "Outcome A", ["Russia", "Türkiye"])
    assert "own interest, 1 by which the mover neither gains nor loses." in told
