"""`demarche analyze`: which outcomes hold, why, and how to get there."""

from __future__ import annotations

from pathlib import Path

import click

from demarche.cli.output import echo, emit_json
from demarche.cli.question_options import concepts, horizon, responses
from demarche.cli.solving import asked_coalitions, asked_concepts, asked_dms, set_reading, solve

__all__ = ["command"]


@click.command("analyze")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@concepts
@click.option("--dm", metavar="DM", multiple=True, help="Only this decision maker's stability; may be repeated.")
@click.option("--all-states", is_flag=True, help="Show every state, not only the equilibria.")
@click.option("--coalition", multiple=True, metavar="A,B", help="Also ask about this coalition; may be repeated.")
@horizon
@responses
@click.option(
    "--engine",
    metavar="NAME",
    default="kernels",
    show_default=True,
    help="What works it out: kernels, or matrix as a check.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    case: Path,
    concept: tuple[str, ...],
    dm: tuple[str, ...],
    all_states: bool,
    coalition: tuple[str, ...],
    horizon: int | None,
    responses: str,
    engine: str,
    as_json: bool,
) -> None:
    """Say which outcomes of CASE hold, why the status quo does or does not, and how to get to each outcome."""
    from demarche.cli.analysis import Asked, as_data
    from demarche.cli.analysis_text import analysis_lines

    read, base = solve(case)
    set_reading(base.model, responses, engine)
    asked = Asked(
        asked_concepts(base.model, concept, horizon),
        asked_dms(base.model, dm),
        *asked_coalitions(base.model, coalition, concept),
        horizon,
        all_states,
    )
    if as_json:
        emit_json(as_data(read, base, asked))
        return
    for line in analysis_lines(read, base, asked):
        echo(line)
