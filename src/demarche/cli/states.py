"""`demarche states`: the feasible states."""

from __future__ import annotations

import csv
import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo
from demarche.cli.solving import matching, solve
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from demarche.conflict.states import State
    from demarche.stability.conflict import Conflict

__all__ = ["command"]


@click.command("states")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--where", "condition", metavar="EXPR", help="Only states in which this condition holds.")
@click.option(
    "--start",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Skip the states before this place in the list.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="At most so many states.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV: number, then one column per option.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: number and levels of each state.")
def command(case: Path, condition: str | None, start: int, limit: int | None, as_csv: bool, as_json: bool) -> None:
    """List the feasible states of CASE with their levels."""
    if as_csv and as_json:
        raise UsageError("choose one of --csv and --json")
    conflict = solve(case)[1].model
    numbers: Iterable[int] = range(1, conflict.n + 1) if condition is None else matching(conflict, condition)
    first = min(start - 1, conflict.n)
    stop = None if limit is None else first + min(limit, conflict.n)
    found = (conflict.state(number) for number in islice(numbers, first, stop))
    if as_json:
        for piece in _json_pieces(found):
            echo(piece)
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["number", *_keys(conflict)])
        writer.writerows([state.number, *state.levels.values()] for state in found)
    else:
        for line in _table(conflict, found):
            echo(line)


def _keys(conflict: Conflict) -> list[str]:
    return list(conflict.options.keys) if conflict.options else []


def _json_pieces(states: Iterable[State]) -> Iterator[str]:
    """A JSON list, one state a line, without holding all of it."""
    yield "["
    waiting: str | None = None
    for state in states:
        if waiting is not None:
            yield waiting + ","
        waiting = "  " + json.dumps({"number": state.number, "levels": dict(state.levels)}, ensure_ascii=False)
    if waiting is not None:
        yield waiting
    yield "]"


def _table(conflict: Conflict, states: Iterable[State]) -> Iterator[str]:
    keys = _keys(conflict)
    table = conflict.options
    widths = [
        max(len(key), *(len(level) for level in table.levels[index])) if table else len(key)
        for index, key in enumerate(keys)
    ]
    digits = max(len(str(conflict.n)), len("state"))
    yield "  ".join(
        ["state".rjust(digits), *(key.ljust(width) for key, width in zip(keys, widths, strict=True))]
    ).rstrip()
    for state in states:
        cells = [level.ljust(width) for level, width in zip(state.levels.values(), widths, strict=True)]
        mark = "  status quo" if state.number == conflict.status_quo else ""
        yield "  ".join([str(state.number).rjust(digits), *cells]).rstrip() + mark
