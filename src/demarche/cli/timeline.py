"""`demarche timeline`: what was said when, and about when."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demarche.cli.output import echo, emit_json
from demarche.errors import UsageError

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.evidence.as_of import AsOf
    from demarche.evidence.timeline import Moment

__all__ = ["command"]


@click.command("timeline")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(["about", "said"]), default="about", help="Which date decides the order.")
@click.option("--as-of", "day", metavar="DAY", help="Only what was known on this day (2026-02-11).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table with commas.")
def command(case: Path, by: str, day: str | None, as_json: bool, as_csv: bool) -> None:
    """Show the claims in time; uncertain dates are spans.

    With --as-of, a claim is known when the earliest public link of its chain certainly lies on or before that day;
    points and model elements that lose all support are listed.
    """
    from demarche.case.reading import read_case
    from demarche.evidence.as_of import knowledge, publication_dates
    from demarche.evidence.timeline import timeline

    if as_json and as_csv:
        raise UsageError("give --json or --csv, not both")
    read = read_case(case)
    published = publication_dates(read.sources)
    moments = timeline(read.ledger, by="said" if by == "said" else "about", published=published)
    then = None if day is None else knowledge(read.ledger, day, published)
    if then is not None:
        known = set(then.known)
        moments = tuple(moment for moment in moments if moment.claim in known)
    if as_json:
        emit_json({"by": by, "moments": [moment.to_dict() for moment in moments], **_state(read, then)})
    elif as_csv:
        echo(_table(moments))
    else:
        _print(read, moments, by, then)


def _state(read: Case, then: AsOf | None) -> dict[str, Any]:
    """What `--as-of` adds to the JSON."""
    if then is None:
        return {}
    return {
        "as_of": then.day.isoformat(),
        "unknown": list(then.unknown),
        "undated": list(then.undated),
        "points_without_support": list(then.points),
        "elements_without_support": [{"id": name, "text": text} for name, text in _bare_elements(read, then)],
    }


def _bare_elements(read: Case, then: AsOf) -> list[tuple[str, str]]:
    from demarche.conflict.elements import elements
    from demarche.evidence.as_of import unsupported

    return [(one.id, one.text) for one in elements(read) if unsupported(one.support, then.points)]


def _table(moments: tuple[Moment, ...]) -> str:
    from demarche.evidence.timeline import COLUMNS

    held = io.StringIO()
    writer = csv.DictWriter(held, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for moment in moments:
        row = moment.to_dict()
        writer.writerow({**row, "points": " ".join(row["points"])})
    return held.getvalue().rstrip("\n")


def _print(read: Case, moments: tuple[Moment, ...], by: str, then: AsOf | None) -> None:
    from demarche.evidence.outlets import name_of

    for moment in moments:
        span = moment.about if by == "about" else moment.said
        other = moment.said if by == "about" else moment.about
        echo(f"{span.text if span else 'no date'}")
        who = name_of(read.ledger, moment.speaker) if moment.speaker else "nobody named"
        via = "" if moment.outlet == moment.speaker else f" via {name_of(read.ledger, moment.outlet)}"
        beside = f"; {'said' if by == 'about' else 'about'} {other.text}" if other else ""
        echo(f"    {moment.claim}  {moment.says}  [{who}{via}{beside}]")
    if not moments:
        echo("No claims to show.")
    if then is None:
        return
    echo(f"\nKnown on {then.day.isoformat()}: {len(then.known)} of {len(then.known) + len(then.unknown)} claims.")
    if then.undated:
        echo(f"Without any closed date, so counted as unknown: {', '.join(then.undated)}")
    if then.points:
        echo(f"Points without support then: {', '.join(then.points)}")
    bare = _bare_elements(read, then)
    if bare:
        echo("Elements of the model without support then:")
        for name, text in bare:
            echo(f"  {name}  {text}")
