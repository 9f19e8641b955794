"""What a robustness run found, drawn with a table behind: chances, what they hang on, resting places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.figures.tornado import Swing, tornado
from demarche.workbench.figures_both import drawn
from demarche.workbench.labels import said
from demarche.workbench.parts import heading, note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demarche.brief.facts import Facts
    from demarche.insight.robust_result import Outcome
    from demarche.workbench.study import Study

__all__ = ["called", "chances", "changes", "hangs", "lead", "rests"]

_OUTCOMES = 12
_SWINGS = 8
_ROWS = 60
_PLACES = 8
_NOTICED = 0.005


def lead(study: Study) -> str:
    """The concept the page leads with: the one asked for, if the run has it."""
    known = study.result.concepts
    return study.concept if study.concept in known else "SEQ" if "SEQ" in known else known[0]


def changes(facts: Facts, outcome: Outcome) -> str:
    """An outcome in words: everything in which it differs from what is now."""
    quo = facts.conflict.status_quo
    now = facts.conflict.state(quo).levels if quo is not None else {}
    told = [facts.names.setting(key, level) for key, level in outcome.levels.items() if now.get(key) != level]
    return "; ".join(told) or said("robustness.as now")


def called(facts: Facts, levels: Mapping[str, str]) -> str:
    """What an outcome is called: by its name, or by what tells it from the nearest one that has a name."""
    words = facts.called(levels)
    quo = facts.conflict.status_quo
    now = facts.conflict.state(quo).levels if quo is not None else {}
    moved = ", ".join(facts.names.setting(key, level) for key, level in levels.items() if now.get(key) != level)
    return said("robustness.now but", changes=words) if now and words == moved else words


def chances(facts: Facts, study: Study) -> None:
    """Bars of the chances of being an equilibrium.

    Args:
        facts: the case.
        study: the run.
    """
    result, concept = study.result, lead(study)
    made = said("robustness.made exact")
    if result.method != "exact":
        made = said("robustness.made drawn", draws=result.record.draws, seed=result.seed)
    heading(said("robustness.chances", made=made))
    if not result.outcomes:
        note(said("robustness.never"))
        return
    ordered = sorted(result.outcomes, key=lambda one: -one.equilibrium[concept].p)[:_OUTCOMES]
    bars = [Bar(called(facts, o.levels), o.equilibrium[concept].p, o.equilibrium[concept].error) for o in ordered]
    title = said("robustness.chances title", concept=concept)
    drawn(
        lambda width, ident: probability_bars(bars, width=width, ident=ident, title=title),
        "chances",
        said("robustness.chances drawn"),
        [
            said("robustness.outcome"),
            said("robustness.changes"),
            said("robustness.feasible"),
            *result.concepts,
        ],
        [
            [
                called(facts, one.levels),
                changes(facts, one),
                f"{one.feasible:.2f}",
                *(_number(one.equilibrium[c].p, one.equilibrium[c].error) for c in result.concepts),
            ]
            for one in ordered
        ],
        caption=said("robustness.chances caption"),
        words=said("robustness.table all"),
    )
    shown = said("robustness.shown", shown=len(ordered), all=len(result.outcomes))
    note(shown if result.method == "exact" else f"{said('robustness.whiskers')} {shown}")
    for dm, how in result.record.rankings.items():
        note(said("robustness.partial", party=facts.names.party(dm), how=how))


def hangs(facts: Facts, study: Study, chosen: int | None, choose: Callable[[int], object]) -> None:
    """The tornado of one outcome.

    Args:
        facts: the case.
        study: the run.
        chosen: its place among the outcomes; None for the most probable.
        choose: called with the place of another.
    """
    result, concept = study.result, lead(study)
    ordered = sorted(range(len(result.outcomes)), key=lambda k: -result.outcomes[k].equilibrium[concept].p)
    names = {k: called(facts, result.outcomes[k].levels) for k in ordered[:_OUTCOMES]}
    place = chosen if chosen in names else ordered[0]
    base = result.outcomes[place].equilibrium[concept].p
    moved = [(one, one.equilibrium[concept][place]) for one in result.withdrawn if one.reaches and one.kind != "claim"]
    moved = [(one, p) for one, p in moved if abs(p - base) >= _NOTICED]
    moved.sort(key=lambda pair: (-abs(pair[1] - base), pair[0].id))
    heading(said("robustness.hangs"))
    select = ui.select(names, value=place, label=said("robustness.hangs for")).classes("w-full")
    select.on_value_change(lambda event: choose(int(event.value)))
    if not moved:
        note(said("robustness.hangs nothing"))
        return
    swings = [Swing(f"{said(f'robustness.{_kind(one.kind)}')}: {one.says}", p) for one, p in moved[:_SWINGS]]
    title = said("robustness.hangs title")
    drawn(
        lambda width, ident: tornado(swings, base, width=width, ident=ident, title=title),
        "hangs",
        said("robustness.hangs drawn"),
        [said(f"robustness.{key}") for key in ("what", "says", "now", "without")],
        [[said(f"robustness.{_kind(one.kind)}"), one.says, f"{base:.2f}", f"{p:.2f}"] for one, p in moved[:_ROWS]],
        caption=said("robustness.hangs caption", concept=concept),
    )


def rests(facts: Facts, study: Study) -> None:
    """Bars of the places where play settles.

    Args:
        facts: the case.
        study: the run.
    """
    found = study.resting
    if found is None and study.modest and facts.conflict.status_quo is not None:
        return
    heading(said("robustness.rests"))
    if found is None:
        note(said("robustness.rests none"))
        return
    note(said("robustness.rests about", concept=found.concept))
    shown = [place for place in found.places if place.probability >= _NOTICED][:_PLACES]
    rest = sum(place.probability for place in found.places) - sum(place.probability for place in shown)
    bars = [Bar(called(facts, place.levels), place.probability, place.error) for place in shown]
    more = (
        (said("robustness.rests else", places=len(found.places) - len(shown)), rest),
        (said("robustness.rests cycling"), found.cycling),
        (said("robustness.rests nowhere"), found.nowhere),
    )
    bars += [Bar(words, p) for words, p in more if p >= _NOTICED]
    title = said("robustness.rests title", concept=found.concept)
    drawn(
        lambda width, ident: probability_bars(bars, width=width, ident=ident, title=title),
        "rests",
        said("robustness.rests figure"),
        [said("robustness.rests place"), said("robustness.rests probability")],
        [[bar.label, _number(bar.probability, bar.error)] for bar in bars],
        caption=said("robustness.rests caption"),
    )
    made = said("robustness.rests drawn", draws=found.draws) if found.draws else said("robustness.rests exact")
    steps = f" {said('robustness.rests moves', moves=found.moves)}" if found.moves is not None else ""
    note(made + steps)


def _kind(kind: str) -> str:
    return "report" if kind == "origin" else kind


def _number(p: float, error: float) -> str:
    return f"{p:.2f}" + (f" ± {error:.2f}" if error else "")
