"""`demarche robustness`: how probable it is, in the model, that each outcome holds."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo, emit_json, notice
from demarche.cli.question_options import concepts
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.case.reading import Case
    from demarche.insight.robust_result import RobustnessResult
    from demarche.insight.rules_in_words import WordedRule
    from demarche.insight.runs import Progress

_RULED = 3

__all__ = ["command", "progress_bar"]


@click.command("robustness")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--samples", "-n", metavar="N", type=int, help="Number of draws; by default until the error is small enough."
)
@click.option("--seed", metavar="N", type=int, default=0, show_default=True, help="The same seed gives the same table.")
@concepts
@click.option("--exact", is_flag=True, help="List every possible model, or say why that cannot be done.")
@click.option("--draw", is_flag=True, help="Draw models even where all could be listed.")
@click.option("--resting", metavar="CONCEPT", help="Also show where the conflict comes to rest under this concept.")
@click.option("--rules", is_flag=True, help="Also say in words when the likeliest outcomes hold.")
@click.option(
    "--variants",
    is_flag=True,
    help="Also solve each side of contradictions and rival points, and each order left open.",
)
@click.option(
    "--no-withdrawals", is_flag=True, help="Leave out what happens when claims, origins, points are withdrawn."
)
@click.option("--as-of", metavar="DAY", help="Use only what was known on this day (2026-02-11).")
@click.option("--workers", metavar="N", type=int, default=1, show_default=True, help="Processes that solve models.")
@click.option("--dask", metavar="ADDRESS", help="Solve on the cluster of this Dask scheduler (tcp://...).")
@click.option("--keep", metavar="FILE", type=click.Path(path_type=Path), help="Also write the draws to a Parquet file.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    case: Path,
    samples: int | None,
    seed: int,
    concept: tuple[str, ...],
    exact: bool,
    draw: bool,
    resting: str | None,
    rules: bool,
    variants: bool,
    no_withdrawals: bool,
    as_of: str | None,
    workers: int,
    dask: str | None,
    keep: Path | None,
    as_json: bool,
) -> None:
    """Say how probable it is, in the model, that each outcome of CASE is an equilibrium, and what that hangs on.

    Models are listed with their exact probabilities where they are few, and drawn otherwise. Ctrl-C prints what is
    known so far.
    """
    from demarche.case.reading import read_case
    from demarche.case.saving import make_folder_for
    from demarche.cli.robustness_text import (
        dispute_lines,
        lead_concept,
        order_lines,
        resting_lines,
        robustness_lines,
    )
    from demarche.insight.changes import as_known
    from demarche.insight.readings import readings
    from demarche.insight.resting import resting as find_resting
    from demarche.insight.robustness import robustness
    from demarche.insight.variants import variants as find_variants

    if exact and draw:
        raise UsageError("--exact and --draw: choose one of the two")
    read = as_known(read_case(case), as_of)
    if keep is not None:
        make_folder_for(keep)
    with progress_bar() as progress:
        result = robustness(
            read,
            samples,
            seed,
            concept or None,
            "exact" if exact else "sample" if draw else "auto",
            withdrawals=not no_withdrawals,
            workers=workers,
            dask=dask,
            progress=progress,
        )
    ends = find_resting(read, resting, seed=seed) if resting else None
    lead = lead_concept(result)
    disputes = find_variants(read, lead) if variants else None
    orders = readings(read, lead) if variants else None
    worded = _rules(read, result, lead, seed) if rules else None
    if keep is not None:
        from demarche.insight.draws_file import write_draws

        write_draws(read, keep, seed, result.record.draws or samples or 0)
        notice(f"draws written to {keep}")
    if as_json:
        more = {
            "resting": None if ends is None else ends.to_dict(),
            "rules": None if worded is None else [rule.to_dict() for rule in worded],
            "variants": None if disputes is None else [dispute.to_dict() for dispute in disputes],
            "orders": None if orders is None else [order.to_dict() for order in orders],
        }
        emit_json({**result.to_dict(), **{key: value for key, value in more.items() if value is not None}})
        return
    for line in robustness_lines(read, result):
        echo(line)
    if ends is not None:
        echo()
        for line in resting_lines(read, ends):
            echo(line)
    if worded is not None:
        echo()
        echo("When it holds" if worded else "No rule tells when the likeliest outcomes hold.")
        for rule in worded:
            echo(f"    {rule}")
    if disputes is not None:
        echo()
        for line in dispute_lines(read, disputes):
            echo(line)
    for line in order_lines(read, orders or ()):
        echo(line)


def _rules(case: Case, result: RobustnessResult, lead: str, seed: int) -> list[WordedRule]:
    """The best rule for each of the outcomes that hold most often but not always."""
    from demarche.conflict.expressions import state_expression
    from demarche.insight.rules_in_words import worded_rules

    found: list[WordedRule] = []
    open_ = [outcome for outcome in result.likeliest(lead) if 0.01 <= outcome.equilibrium[lead].p <= 0.99]
    for outcome in open_[:_RULED]:
        found += worded_rules(case, state_expression(outcome.levels), lead, seed=seed, count=1)
    return found


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A bar on standard error with time left and the present error; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), TextColumn("{task.fields[error]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("solving models", total=None, error="")

        def tell(done: int, total: int, error: float) -> None:
            shown.update(task, completed=done, total=total, error=f"error {error:.4f}" if error else "")

        yield tell
