"""`demarche explain`: one state, who would leave it, and what stops them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo, emit_json
from demarche.cli.solving import asked_concepts, asked_dms, asked_state, level_text, name_of, solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from demarche.stability.conflict import Conflict

__all__ = ["command"]


@click.command("explain")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("state", metavar="STATE")
@click.option("--dm", multiple=True, help="Only this decision maker; may be repeated.")
@click.option("--concept", "-c", multiple=True, help="Only this solution concept; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print verdicts and certificates as JSON.")
def command(case: Path, state: str, dm: tuple[str, ...], concept: tuple[str, ...], as_json: bool) -> None:
    """Say for whom a state of CASE is stable and why.

    STATE is a number, "status quo", or a pattern such as "a.option=level,b.option=level" that one state matches.
    """
    _, base = solve(case)
    conflict = base.model
    number = asked_state(conflict, state)
    concepts, dms = asked_concepts(conflict, concept), asked_dms(conflict, dm)
    if as_json:
        emit_json(
            {
                "state": number,
                "levels": dict(conflict.state(number).levels),
                "verdicts": [conflict.explain(number, who, name).to_dict() for who in dms for name in concepts],
            }
        )
        return
    for line in _lines(conflict, number, dms, concepts):
        echo(line)


def _lines(conflict: Conflict, number: int, dms: Sequence[str], concepts: Sequence[str]) -> Iterator[str]:
    mark = " (the status quo)" if number == conflict.status_quo else ""
    yield f"State {number}{mark}"
    for key, level in conflict.state(number).levels.items():
        yield f"  {level_text(conflict, key, level)}"
    for dm in dms:
        verdicts = [conflict.explain(number, dm, name) for name in concepts]
        kept = [verdict.concept for verdict in verdicts if verdict.stable]
        left = [verdict.concept for verdict in verdicts if not verdict.stable]
        yield ""
        yield f"{name_of(conflict, dm)}: " + "; ".join(
            part
            for part in (
                f"stable under {', '.join(kept)}" if kept else "",
                f"not stable under {', '.join(left)}" if left else "",
            )
            if part
        )
        if not verdicts[0].moves:
            yield (
                f"  {verdicts[0].text}"
                if len(verdicts) == 1
                else f"  {_without_concept(verdicts[0].text, concepts[0])}"
            )
            continue
        for verdict in verdicts:
            yield f"  {verdict.concept}: {verdict.text}"


def _without_concept(text: str, concept: str) -> str:
    return text.replace(f" {concept} stable", " stable", 1)
