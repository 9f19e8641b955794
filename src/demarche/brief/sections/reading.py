"""How to read the brief: what the words mean, and how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Items, Row, Run, Section, Table, cell, say
from demarche.brief.elements_in_words import in_words, kind_in_words
from demarche.insight.wording import percent
from demarche.stability.concepts import CONCEPTS

if TYPE_CHECKING:
    from demarche.brief.content import Block
    from demarche.brief.facts import Facts

__all__ = ["reading"]


def reading(facts: Facts) -> Section:
    """A short key."""
    keys = [
        say(
            Run("In the model", strong=True),
            ": every rule, preference and fact that is at least as probable as not is taken to hold. ",
            Run("Given what is uncertain", strong=True),
            ": each of them may fail as often as its probability says.",
        ),
        say(Run("Holds", strong=True), ": no party would leave the outcome by itself, under the concept named."),
        say(
            Run("Origin", strong=True),
            ": whoever first said a thing. Ten texts repeating one report are one origin and count once.",
        ),
    ]
    if facts.chances is not None:
        keys.append(
            say(
                Run("Likely, very likely", strong=True),
                " and the like follow the scale of Intelligence Community Directive 203 and stand only where a "
                "probability was computed, always of being an equilibrium, never of coming about.",
            )
        )
    if facts.used_points:
        keys.append(
            say(
                Run("Confidence", strong=True),
                " (low, moderate, high) is about the sourcing alone: how many independent origins, how wide the range "
                "of belief, how much of it is contradicted; the weakest point counts.",
            )
        )
    blocks: list[Block] = [Items(tuple(keys))]
    rows = tuple(Row((cell(name), cell(CONCEPTS[name].definition))) for name in facts.concepts)
    blocks.append(Table("The concepts: a party stays if ...", ("Concept", "Definition"), rows))
    left = [(element, p, "left out") for element, p in facts.base.dropped]
    left += [(element, p, "reversed") for element, p in facts.base.reversed]
    if left:
        told = tuple(
            Row(
                (
                    cell(f"{kind_in_words(element, facts.names)}: {in_words(element, facts.names)}"),
                    cell(what),
                    cell(percent(p)),
                )
            )
            for element, p, what in left
        )
        title = "Left out of the model or reversed, being less probable than not"
        blocks.append(Table(title, ("Element", "What became of it", "Probability"), told))
    return Section("reading", "How to read this", tuple(blocks))
