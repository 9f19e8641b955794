"""`demarche inverse`: which preferences would make an outcome hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demarche.cli.output import echo, emit_json

if TYPE_CHECKING:
    from demarche.insight.inverse.statements import StatementChange


@click.command()
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--want", metavar="EXPR", required=True, help='The outcome wanted: "a.option = level", or a state number.'
)
@click.option(
    "--concept", "-c", metavar="CONCEPT", default="SEQ", show_default=True, help="Nash, GMR, SMR, SEQ, SSEQ or SIM."
)
@click.option(
    "--free", metavar="DM", multiple=True, help="Whose preferences may change; may be repeated; everybody's by default."
)
@click.option(
    "--seconds",
    metavar="S",
    default=15.0,
    show_default=True,
    type=click.FloatRange(min=0.1),
    help="How long to look for the cheapest change of a state.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(case: Path, want: str, concept: str, free: tuple[str, ...], seconds: float, as_json: bool) -> None:
    """Say what would have to change in whose preferences for an outcome of CASE to hold."""
    from demarche.case.reading import read_case
    from demarche.cli.solving import asked_state, matching
    from demarche.insight.inverse.answer import inverse
    from demarche.insight.inverse.statements import cheapest_statements
    from demarche.insight.inverse.text import answer_lines, statement_lines
    from demarche.insight.inverse.weights import comparison_weights
    from demarche.stability.conflict import Conflict

    read = read_case(case)
    conflict = Conflict.from_case(read)
    wanted = [asked_state(conflict, want)] if want.strip().isdecimal() else matching(conflict, want)
    answers = inverse(conflict, wanted, concept, free or None, comparison_weights(read, conflict), seconds)
    changes = [cheapest_statements(read, answer.levels, answer.concept, answer.free) for answer in answers]
    if as_json:
        emit_json(
            {"answers": [a.to_dict() | {"statements": _listed(c)} for a, c in zip(answers, changes, strict=True)]}
        )
        return
    for answer, change in zip(answers, changes, strict=True):
        for line in answer_lines(answer, conflict):
            echo(line)
        for line in statement_lines(change, conflict):
            echo(line)
        echo()


def _listed(changes: tuple[StatementChange, ...]) -> list[dict[str, Any]]:
    return [
        {
            "changes": [
                {"element": e.id, "dm": e.dm, "says": e.text, "becomes": holding} for e, holding in change.changes
            ],
            "weight": change.weight,
        }
        for change in changes
    ]
