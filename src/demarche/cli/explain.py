"""`demarche explain`: one state, who would leave it, and what stops them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo, emit_json
from demarche.cli.question_options import concepts, horizon, responses
from demarche.cli.solving import (
    ahead,
    asked_coalitions,
    asked_concepts,
    asked_dms,
    asked_state,
    level_text,
    name_of,
    set_reading,
    solve,
)
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demarche.stability.conflict import Conflict
    from demarche.stability.verdict import Verdict

__all__ = ["command"]


@click.command("explain")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("state", metavar="STATE")
@click.option("--dm", metavar="DM", multiple=True, help="Only this decision maker; may be repeated.")
@concepts
@click.option("--coalition", multiple=True, metavar="A,B", help="This coalition instead; may be repeated.")
@horizon
@responses
@click.option("--json", "as_json", is_flag=True, help="Print verdicts and certificates as JSON.")
def command(
    case: Path,
    state: str,
    dm: tuple[str, ...],
    concept: tuple[str, ...],
    coalition: tuple[str, ...],
    horizon: int | None,
    responses: str,
    as_json: bool,
) -> None:
    """Say for whom a state of CASE is stable and why.

    STATE is a number, "status quo", or a pattern such as "a.option=level,b.option=level" that one state matches.
    """
    from demarche.insight.concept_choice import concept_of

    conflict = solve(case)[1].model
    set_reading(conflict, responses, "kernels")
    number = asked_state(conflict, state)
    coalitions, together = asked_coalitions(conflict, coalition, concept)
    verdicts: dict[str, list[Verdict]] = {}
    if coalitions:
        if horizon is not None:
            raise UsageError("no concept for coalitions looks a number of moves ahead: leave --horizon out")
        for members in coalitions:
            who = " with ".join(name_of(conflict, member) for member in members)
            verdicts[who] = [conflict.explain_coalition(number, members, name) for name in together]
    else:
        concepts = asked_concepts(conflict, concept, horizon)
        for key in asked_dms(conflict, dm):
            verdicts[name_of(conflict, key)] = [
                conflict.explain(number, key, concept_of(name), horizon=ahead(name, horizon)) for name in concepts
            ]
    if as_json:
        found = [verdict.to_dict() for several in verdicts.values() for verdict in several]
        emit_json({"state": number, "levels": dict(conflict.state(number).levels), "verdicts": found})
        return
    for line in _lines(conflict, number, verdicts):
        echo(line)


def _lines(conflict: Conflict, number: int, verdicts: dict[str, list[Verdict]]) -> Iterator[str]:
    mark = " (the status quo)" if number == conflict.status_quo else ""
    yield f"State {number}{mark}"
    for key, level in conflict.state(number).levels.items():
        yield f"  {level_text(conflict, key, level)}"
    for who, several in verdicts.items():
        kept = [verdict.concept for verdict in several if verdict.stable]
        left = [verdict.concept for verdict in several if not verdict.stable]
        yield ""
        parts = [
            f"stable under {', '.join(kept)}" if kept else "",
            f"not stable under {', '.join(left)}" if left else "",
        ]
        yield f"{who}: {'; '.join(part for part in parts if part)}"
        told = {
            _without_concept(verdict) if not verdict.moves else f"{verdict.concept}: {verdict.text}": None
            for verdict in several
        }
        for text in told:
            yield f"  {text}"


def _without_concept(verdict: Verdict) -> str:
    return verdict.text.replace(f" {verdict.concept} stable", " stable", 1)
