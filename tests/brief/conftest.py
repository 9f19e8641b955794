"""A brief made by hand, with every kind of block in it."""

from __future__ import annotations

import pytest

from demarche.brief.content import (
    Box,
    Brief,
    Figure,
    Heading,
    Items,
    Reference,
    Row,
    Run,
    Section,
    Table,
    cell,
    say,
)
from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.figures.way_path import PathStep, way_path


@pytest.fixture(scope="session")
def dam_brief() -> Brief:
    """Two states and a river: a brief as the sections would make it."""
    bars = [Bar("Status quo", 0.93, 0.01), Bar("Outcome A", 0.41, 0.02)]
    figure = Figure(
        "bars",
        "How probable it is that each outcome holds",
        probability_bars(bars, ident="bars-wide"),
        probability_bars(bars, width=343, ident="bars-narrow"),
        Table(
            "Probability of being an equilibrium",
            ("Outcome", "Probability"),
            (Row((cell("Status quo"), cell("93 %", tone="held"))), Row((cell("Outcome A"), cell("41 %")))),
        ),
        "Being an equilibrium is not the same as coming about.",
    )
    steps = [
        PathStep("Upstream", "opens the sluices", False, "must trust Downstream", ("Downstream",)),
        PathStep("Downstream", "pays for the water", True, "gains by it at once"),
    ]
    way = Figure(
        "way-a",
        "The way to outcome A",
        way_path(steps, "Status quo", "Outcome A", ["Upstream", "Downstream"], ident="way-wide"),
        way_path(steps, "Status quo", "Outcome A", ["Upstream", "Downstream"], width=343, ident="way-narrow"),
        Table("", ("Step", "Mover"), (Row((cell("1"), cell("Upstream"))), Row((cell("2"), cell("Downstream"))))),
    )
    board = Table(
        "Who can do what",
        ("Option", "Status quo", "Outcome A"),
        (
            Row((cell("Sluices"), cell("closed"), cell("open", tone="changed")), "Upstream"),
            Row((cell("Payment"), cell("no"), cell("yes", tone="changed")), "Downstream"),
        ),
        "Levels that differ from the status quo are bold.",
    )
    answer = (
        Box("", (say("Nobody moves alone", Run(" today", strong=True, cites=(1, 2)), ".", role="lead"),)),
        Items((say("First."), say("Second, on one origin only.", role="warning"))),
        say("A word of caution.", role="warning"),
        say("Small print.", role="note"),
    )
    return Brief(
        "Who shares the river?",
        "Which settlements would hold?",
        "1 May 2026",
        (
            Section("answer", "The answer", answer),
            Section("board", "Who can do what", (board,)),
            Section("outcomes", "What holds", (Heading("Outcome A"), figure)),
            Section("ways", "How to get there", (way, Items((say("One"), say("Two")), ordered=True))),
        ),
        (
            Reference(1, "River Commission, Annual report, 2025.", "https://example.org/report?a=1&b=2"),
            Reference(2, "Минводхоз, Сообщение, 2026.", None, "Date taken from the address."),
        ),
        "Made by hand.",
    )
