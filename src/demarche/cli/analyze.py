"""`demarche analyze`: which outcomes hold, why, and how to get there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demarche.cli.output import echo, emit_json
from demarche.cli.solving import asked_concepts, asked_dms, solve

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.conflict.base import BaseModel
    from demarche.stability.conflict import Conflict

__all__ = ["command"]

_LISTED = 100_000
_WAYS = 200


@click.command("analyze")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--concept", "-c", multiple=True, help="Only this solution concept; may be repeated.")
@click.option("--dm", multiple=True, help="Only this decision maker's stability; may be repeated.")
@click.option("--all-states", is_flag=True, help="Show every state, not only the equilibria.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(case: Path, concept: tuple[str, ...], dm: tuple[str, ...], all_states: bool, as_json: bool) -> None:
    """Say which outcomes of CASE hold, why the status quo does or does not, and how to get to each outcome."""
    from demarche.cli.analysis_text import analysis_lines

    read, base = solve(case)
    concepts = asked_concepts(base.model, concept)
    dms = asked_dms(base.model, dm)
    if as_json:
        emit_json(_as_json(read, base, concepts, dms, all_states))
        return
    for line in analysis_lines(read, base, concepts, dms, all_states=all_states):
        echo(line)


def _as_json(
    case: Case, base: BaseModel[Conflict], concepts: list[str], dms: list[str], all_states: bool
) -> dict[str, Any]:
    from demarche.insight.paths import way

    conflict = base.model
    equilibria = {name: set(conflict.equilibria(name)) for name in concepts}
    stable = {dm: {name: conflict.mask(name, dm) for name in concepts} for dm in dms}
    holding = sorted(set().union(*equilibria.values()))
    everything = all_states or conflict.n <= _LISTED
    numbers = range(1, conflict.n + 1) if everything else sorted({*holding, conflict.status_quo or 1})
    quo = conflict.status_quo
    return {
        "title": case.model.title,
        "question": case.model.question,
        "as_of": str(case.model.as_of) if case.model.as_of else None,
        "decision_makers": {dm: conflict.names.get(dm, dm) for dm in conflict.decision_makers},
        "feasible_states": conflict.n,
        "concepts": concepts,
        "left_out": [
            {"element": element.id, "says": element.text, "probability": probability, "became": became}
            for became, weighed in (("dropped", base.dropped), ("reversed", base.reversed))
            for element, probability in weighed
        ],
        "states": [
            {
                "number": number,
                "levels": dict(conflict.state(number).levels),
                "equilibrium_under": [name for name in concepts if number in equilibria[name]],
                "stable": {dm: [name for name in concepts if stable[dm][name][number - 1]] for dm in dms},
            }
            for number in numbers
        ],
        "status_quo": quo,
        "status_quo_unstable": [
            conflict.explain(quo, dm, name).to_dict()
            for dm in dms
            for name in concepts
            if quo is not None and not stable[dm][name][quo - 1]
        ],
        "ways": [way(conflict, quo, number).to_dict() for number in holding[:_WAYS]] if quo is not None else [],
    }
