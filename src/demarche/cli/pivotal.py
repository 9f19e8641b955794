"""`demarche pivotal`: what an answer hangs on, and what to check next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.case.shortening import shortened
from demarche.cli.output import echo, emit_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.insight.pivotal import Pivot, PivotalResult

__all__ = ["command"]

_SHOWN = 15


@click.command("pivotal")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--outcome", metavar="EXPR", help="The answer: some state satisfying EXPR is an equilibrium.")
@click.option(
    "--concept",
    "-c",
    metavar="CONCEPT",
    default="SEQ",
    show_default=True,
    help='A solution concept, or one per decision maker ("a=SEQ,b=Nash").',
)
@click.option(
    "--samples", "-n", metavar="N", type=int, help="Number of draws; by default all models where they are few."
)
@click.option("--seed", metavar="N", type=int, default=0, show_default=True, help="The same seed gives the same table.")
@click.option("--no-sets", is_flag=True, help="Do not look for the smallest sets that change the base model.")
@click.option("--as-of", metavar="DAY", help="Use only what was known on this day (2026-02-11).")
@click.option("--workers", metavar="N", type=int, default=1, show_default=True, help="Processes that solve models.")
@click.option("--all", "everything", is_flag=True, help="Show what changes nothing, too.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    case: Path,
    outcome: str | None,
    concept: str,
    samples: int | None,
    seed: int,
    no_sets: bool,
    as_of: str | None,
    workers: int,
    everything: bool,
    as_json: bool,
) -> None:
    """Say which reports, points and assumptions an answer of CASE hangs on, and which of them to check next.

    The answer is that some state satisfying EXPR is an equilibrium; without EXPR it is the outcome that is most
    probably one. Shown is what the answer would be if a thing were known to be right or wrong, or were withdrawn.
    """
    from demarche.case.reading import read_case
    from demarche.insight.changes import as_known
    from demarche.insight.pivotal import pivotal

    read = as_known(read_case(case), as_of)
    result = pivotal(read, outcome, concept, samples=samples, seed=seed, sets=not no_sets, workers=workers)
    if as_json:
        emit_json(result.to_dict())
        return
    for line in _lines(result, everything):
        echo(line)


def _lines(result: PivotalResult, everything: bool) -> Iterator[str]:
    from demarche.insight.wording import with_word

    yield f"Answer: {result.outcome} is an equilibrium ({result.concept})."
    models = f"{result.record.models:,} model{'s' * (result.record.models != 1)}"
    yield f"In the model: {with_word(result.probability)}; {result.record.method}, {models}."
    told = [pivot for pivot in result.pivots if everything or pivot.brier_drop > 1e-9 or abs(pivot.change) > 1e-9]
    yield ""
    if not told:
        yield "Nothing moves it: no claim, origin, point or assumption changes its probability."
    else:
        yield "What to check next, most worth checking first"
        yield f"{'right':>8} {'wrong':>8} {'withdrawn':>10} {'Brier':>7}"
        for pivot in told if everything else told[:_SHOWN]:
            yield _row(pivot)
    silent = len(result.pivots) - len(told)
    if silent:
        yield f"{silent} others change nothing."
    if len(told) > _SHOWN and not everything:
        yield f"{len(told) - _SHOWN} more change it less (--all lists them)."
    if result.sets:
        yield ""
        yield "Without these the base model would have other equilibria"
        for one in result.sets[:_SHOWN]:
            lost = sum(not change.appeared for change in one.changes)
            new = len(one.changes) - lost
            yield f"    {' with '.join(one.ids)}: {lost} vanish, {new} appear"
            yield f"        {one.changes[0].lines[0]}"
        if len(result.sets) > _SHOWN:
            yield f"    and {len(result.sets) - _SHOWN} more sets (--json lists them)"


def _row(pivot: Pivot) -> str:
    from demarche.insight.wording import percent

    right, wrong = ("-" if p is None else percent(p) for p in (pivot.if_true, pivot.if_false))
    return f"{right:>8} {wrong:>8} {percent(pivot.withdrawn):>10} {pivot.brier_drop:>7.4f}  {pivot.id} ({shortened(pivot.says, 70)})"
