"""Where the conflict would come to rest if every party took only steps it gains by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, say
from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.pictures import figure
from demarche.insight.wording import percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.brief.facts import Facts

__all__ = ["rest"]

_SHOWN = 5
_NOTICED = 0.005


def _called(facts: Facts, levels: Mapping[str, str]) -> str:
    """The outcome's name if it has one, else what differs from the status quo."""
    for outcome in facts.outcomes:
        if dict(outcome.levels) == dict(levels):
            return outcome.title
        if any(dict(variant) == dict(levels) for variant in outcome.variants):
            return f"Variant of {outcome.name}: {_changes(facts, levels, outcome.levels)}"
    now = facts.status_quo
    return _changes(facts, levels, now.levels if now is not None else {}) or "Status quo"


def _changes(facts: Facts, levels: Mapping[str, str], base: Mapping[str, str]) -> str:
    return ", ".join(facts.names.setting(key, level) for key, level in levels.items() if base.get(key) != level)


def rest(facts: Facts) -> Section | None:
    """Bars of the resting places, the most probable first."""
    found = facts.chances.resting if facts.chances is not None else None
    if found is None or not found.places:
        return None
    shown = [place for place in found.places if place.probability >= _NOTICED][:_SHOWN]
    bars = [Bar(_called(facts, place.levels), place.probability, place.error) for place in shown]
    left = 1.0 - sum(place.probability for place in shown) - found.cycling - found.nowhere
    if left >= _NOTICED:
        bars.append(Bar("Anywhere else", left))
    if found.cycling >= _NOTICED:
        bars.append(Bar("Nowhere: it goes round in a circle", found.cycling))
    rows = tuple(Row((cell(bar.label), cell(percent(bar.probability)))) for bar in bars)
    title = "Where it comes to rest if every party takes only steps that pay"
    caption = (
        "Each party leaves what it would leave under SEQ, by steps no answer undoes, all of them equally probable. "
        "Steps against a party's own interest are never taken here; talks, pressure and new facts are not in it."
    )

    def draw(width: float, ident: str) -> str:
        return probability_bars(bars, width=width, ident=ident, title=title, of="of coming to rest there")

    moves = ""
    if found.moves is not None:
        moves = f"Steps taken before it rests, on average: {found.moves:.1f}."
    drawn = figure("rest", title, draw, Table(title, ("Resting place", "Probability"), rows), caption)
    return Section("rest", "Where it would come to rest", (drawn, say(moves)) if moves else (drawn,))
