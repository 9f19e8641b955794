"""Where the conflict would come to rest if every party took only steps it gains by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell
from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.pictures import figure
from demarche.insight.wording import percent

if TYPE_CHECKING:
    from demarche.brief.facts import Facts

__all__ = ["rest"]

_SHOWN = 5
_NOTICED = 0.005


def rest(facts: Facts) -> Section | None:
    """Bars of the resting places, the most probable first."""
    found = facts.chances.resting if facts.chances is not None else None
    if found is None or not found.places:
        return None
    shown = [place for place in found.places if place.probability >= _NOTICED][:_SHOWN]
    bars = [Bar(facts.called(place.levels), place.probability, place.error) for place in shown]
    left = 1.0 - sum(place.probability for place in shown) - found.cycling - found.nowhere
    if left >= _NOTICED:
        bars.append(Bar("Anywhere else", left))
    if found.cycling >= _NOTICED:
        bars.append(Bar("Nowhere: it goes round in a circle", found.cycling))
    rows = tuple(Row((cell(bar.label), cell(percent(bar.probability)))) for bar in bars)
    title = "Where it comes to rest if every party takes only steps that pay"
    caption = (
        "Each party leaves what is not stable for it (SEQ), by steps no answer undoes, all equally probable. Talks, "
        "pressure and sacrifices are not in it."
    )

    def draw(width: float, ident: str) -> str:
        return probability_bars(bars, width=width, ident=ident, title=title, of="of coming to rest there")

    if found.moves is not None:
        caption += f" Steps until then, on average: {found.moves:.1f}."
    drawn = figure("rest", title, draw, Table(title, ("Resting place", "Probability"), rows), caption)
    return Section("rest", "Where it would come to rest", (drawn,))
