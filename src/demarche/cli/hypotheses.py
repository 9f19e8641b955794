"""`demarche hypotheses`: rival explanations against the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo, emit_json

if TYPE_CHECKING:
    from demarche.case.schema import Ledger
    from demarche.evidence.hypotheses import Comparison

__all__ = ["command"]


@click.command("hypotheses")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--as-of", "day", metavar="DAY", help="With what was known on this day (2026-02-11).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(case: Path, day: str | None, as_json: bool) -> None:
    """Rank competing hypotheses by what speaks against them, and show what the ranking hangs on.

    Each row is a point, weighed by belief in it, so that copies of one report enter once. The hypothesis least
    contradicted leads; what fits every hypothesis decides nothing.
    """
    from demarche.case.reading import read_case
    from demarche.evidence.as_of import knowledge, publication_dates
    from demarche.evidence.belief import JointModel
    from demarche.evidence.hypotheses import compare_hypotheses

    read = read_case(case)
    gone: frozenset[str] = frozenset()
    if day is not None:
        gone = knowledge(read.ledger, day, publication_dates(read.sources)).without
    found = compare_hypotheses(read.ledger, JointModel(read.ledger, without=gone))
    if as_json:
        emit_json(found.to_dict() if found else {"ranking": [], "rows": [], "leaders": [], "hangs_on": []})
    elif found is None:
        echo("This case names no hypotheses; write them under `hypotheses:` in claims.yaml.")
    else:
        _print(read.ledger, found)


def _print(ledger: Ledger, found: Comparison) -> None:
    from demarche.evidence.mentions import counted
    from demarche.evidence.origins import origin_name

    if found.question:
        echo(found.question)
    for place, one in enumerate(found.ranking, start=1):
        stated = "" if one.belief is None else f"; belief in {one.point}: {one.belief:.2f}"
        echo(f"  {place}. {one.id}: {one.says}")
        heaviest = f", most of all {', '.join(one.against[:3])}" if one.against else ""
        echo(f"     weighed inconsistency {one.weighted:.2f} (count {one.count}){heaviest}{stated}")
    names = [one.id for one in found.ranking]
    widths = [max(len(name), 2) for name in names]
    label = max([len(row.point) for row in found.rows], default=5)
    echo()
    heads = "  ".join(name.ljust(width) for name, width in zip(names, widths, strict=True))
    echo(f"{'point'.ljust(label)}  belief  tells  {heads}  origins")
    for row in found.rows:
        cells = "  ".join(row.ratings.get(name, "NA").ljust(width) for name, width in zip(names, widths, strict=True))
        telling = str(row.diagnosticity) if row.diagnosticity else "-"
        origins = counted(len({entry.origin for entry in row.entries}), "origin")
        echo(f"{row.point.ljust(label)}  {row.belief:6.2f}  {telling:>5}  {cells}  {origins}")
    echo()
    if len(found.leaders) > 1:
        echo(f"{' and '.join(found.leaders)} are equally little contradicted.")
    for hinge in found.hangs_on:
        named = origin_name(ledger, hinge.id) if hinge.kind == "origin" else hinge.id
        echo(f"Without {named} the least contradicted would be {' and '.join(hinge.leaders)}.")
    if not found.hangs_on:
        echo("No single origin or point, taken out, would change which is least contradicted.")
