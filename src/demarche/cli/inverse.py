"""`demarche inverse`: which preferences would make an outcome hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo, emit_json

if TYPE_CHECKING:
    from demarche.stability.conflict import Conflict


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--want", required=True, help="Expression of the outcome wanted, or a state number.")
@click.option("--concept", default="SEQ", show_default=True, help="Nash, GMR, SMR, SEQ, SSEQ or SIM.")
@click.option("--free", multiple=True, help="Whose preferences may change; may be repeated; everybody's by default.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(case: Path, want: str, concept: str, free: tuple[str, ...], as_json: bool) -> None:
    """Say what would have to change in whose preferences for an outcome of CASE to hold."""
    from demarche.insight.inverse.answer import inverse
    from demarche.insight.inverse.text import answer_lines
    from demarche.insight.inverse.weights import comparison_weights
    from demarche.stability.conflict import Conflict

    conflict = Conflict.from_case(case)
    wanted = [int(want)] if want.isdigit() else _matching(conflict, want)
    if want.isdigit():
        conflict.state(int(want))
    answers = inverse(conflict, wanted, concept, free or None, comparison_weights(case, conflict))
    if as_json:
        emit_json({"answers": [answer.to_dict() for answer in answers]})
        return
    for answer in answers:
        for line in answer_lines(answer, conflict):
            echo(line)
        echo()


def _matching(conflict: Conflict, want: str) -> list[int]:
    return [int(k) + 1 for k in conflict.where(want).nonzero()[0]]
