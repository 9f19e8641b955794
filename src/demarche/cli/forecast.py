"""`demarche forecast`: record a forecast, resolve it, keep score."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo, emit_json
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.case.reading import Case
    from demarche.insight.forecast import Forecast
    from demarche.insight.scoring import Score

__all__ = ["command"]


@click.command("forecast")
@click.argument("cases", metavar="CASE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", metavar="DAY", help="Make a forecast: given a settlement by this day (2026-12-31), which?")
@click.option("--settlement", metavar="P", help='Your own probability of a settlement by then: 0.3 or "unlikely".')
@click.option("--rule", metavar="TEXT", help="How it will be decided what happened.")
@click.option("--made-on", metavar="DAY", help="Use only what was known on this earlier day.")
@click.option(
    "--concept",
    "-c",
    metavar="CONCEPT",
    default="SEQ",
    show_default=True,
    help="The solution concept under which states are left.",
)
@click.option(
    "--seed", metavar="N", type=int, default=0, show_default=True, help="The same seed gives the same forecast."
)
@click.option("--resolve", "name", metavar="ID", help="Record what happened to a forecast.")
@click.option("--outcome", metavar="EXPR", help="With --resolve: what holds of the settlement.")
@click.option("--no-settlement", is_flag=True, help="With --resolve: there was none.")
@click.option("--on", metavar="DAY", help="With --resolve: the day it was known; today if left out.")
@click.option("--score", "scoring", is_flag=True, help="Score what is resolved, over one or many cases.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    cases: tuple[Path, ...],
    by: str | None,
    settlement: str | None,
    rule: str | None,
    made_on: str | None,
    concept: str,
    seed: int,
    name: str | None,
    outcome: str | None,
    no_settlement: bool,
    on: str | None,
    scoring: bool,
    as_json: bool,
) -> None:
    """Record which settlement CASE would come to, given one by a day; resolve it later, and score.

    The probabilities are those of the places where the conflict comes to rest; whether there is a settlement at all is
    your own judgement. What was written is never changed. Without --by, --resolve and --score the forecasts are listed.
    """
    from demarche.case.reading import read_case
    from demarche.insight.forecast import read_forecasts
    from demarche.insight.scoring import score

    if sum((by is not None, name is not None, scoring)) > 1:
        raise UsageError("choose one of --by, --resolve and --score")
    if len(cases) > 1 and not scoring:
        raise UsageError("several cases can only be scored together (--score)")
    read = [(path, read_case(path)) for path in cases]
    folder, case = read[0]
    if scoring:
        found = score([(one, forecast) for path, one in read for forecast in read_forecasts(path)])
        _show(found.to_dict(), _scored(found), as_json)
    elif by is not None:
        made = _made(folder, case, by, settlement, rule, made_on, concept, seed)
        _show(made.to_dict(), _told(case, made), as_json)
    elif name is not None:
        done = _resolved(folder, case, name, outcome, no_settlement, on)
        _show(done.to_dict(), _told(case, done), as_json)
    else:
        held = read_forecasts(folder)
        lines = (line for one in held for line in _told(case, one)) if held else iter(["No forecasts yet."])
        _show([one.to_dict() for one in held], lines, as_json)


def _made(
    folder: Path,
    case: Case,
    by: str,
    settlement: str | None,
    rule: str | None,
    made_on: str | None,
    concept: str,
    seed: int,
) -> Forecast:
    from demarche.insight.forecast import add_forecast, make_forecast

    if settlement is None:
        raise UsageError("give your own probability that there is a settlement by then, such as --settlement unlikely")
    how = rule or f"The options of the case as they are commonly reported to stand on {by}."
    made = make_forecast(case, by, settlement, how, made_on=made_on, concept=concept, seed=seed)
    return add_forecast(folder, made)


def _resolved(
    folder: Path, case: Case, name: str, outcome: str | None, no_settlement: bool, on: str | None
) -> Forecast:
    from datetime import date

    from demarche.cli.solving import asked_outcome
    from demarche.insight.forecast import resolve

    if (outcome is None) != no_settlement:
        raise UsageError("say what happened: --outcome EXPR, or --no-settlement")
    return resolve(folder, name, outcome=asked_outcome(case, outcome), on=on or date.today().isoformat(), case=case)


def _show(data: object, lines: Iterator[str], as_json: bool) -> None:
    if as_json:
        emit_json(data)
        return
    for line in lines:
        echo(line)


def _told(case: Case, one: Forecast) -> Iterator[str]:
    from demarche.cli.robustness_text import bar
    from demarche.insight.telling import described, differing_keys, option_labels
    from demarche.insight.wording import with_word

    yield f"{one.id}, made on {one.made_on}: {one.question}"
    yield f"    A settlement by then, in the analyst's judgement: {with_word(one.settlement)}."
    yield f"    If there is one, where the conflict comes to rest ({one.concept}):"
    outcomes = [place.levels for place in one.places if place.what == "outcome"]
    keys, labels = differing_keys(outcomes), option_labels(case)
    words = {"cycle": "goes round in a cycle", "none": "the rules forbid the status quo", "other": "other outcomes"}
    for place in one.places:
        text = described(place.levels, keys, labels) if place.what == "outcome" else words[place.what]
        yield f"        {bar(place.p)} {with_word(place.p)}  {text}"
    yield f"    To be decided so: {one.rule}"
    if one.resolution is not None:
        what = one.resolution.outcome if one.resolution.settled else "no settlement"
        yield f"    Resolved on {one.resolution.on}: {what}."


def _scored(found: Score) -> Iterator[str]:
    yield f"{found.forecasts} resolved, {found.open} open."
    if found.settlement_brier is not None:
        yield f"Whether there is a settlement: Brier score {found.settlement_brier:.3f} (0 is best, 2 worst; even odds 0.5)."
    if found.brier:
        yield "Which settlement it was      Brier     log"
        for name, brier in found.brier.items():
            yield f"    {name:<24} {brier:>5.3f}  {found.log[name]:>6.3f}"
    for band in found.calibration:
        yield f"    of {band.given} called {band.word} (mean {band.mean:.0%}), {band.came:.0%} came about"
