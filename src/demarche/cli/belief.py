"""`demarche belief`: what the points are worth, and on whose word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demarche.cli.output import echo, emit_json

if TYPE_CHECKING:
    from demarche.case.schema import Ledger
    from demarche.evidence.belief import Belief

__all__ = ["command"]


@click.command("belief")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--point", "only", multiple=True, metavar="ID", help="Only this point; may be given several times.")
@click.option(
    "--withdraw",
    multiple=True,
    metavar="ID",
    help="Without claim:ID, origin:ID or point:ID; may be given several times.",
)
@click.option("--as-of", "day", metavar="DAY", help="With what was known on this day (2026-02-11).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(case: Path, only: tuple[str, ...], withdraw: tuple[str, ...], day: str | None, as_json: bool) -> None:
    """Show belief in each point, with what must stand beside it.

    Beside each belief: how many claims, outlets and independent origins speak; what counting every claim as
    independent would have given; the range when every origin's grade is moved half-way to its neighbours; the origin
    whose removal moves it most. Admiralty digits are compared with belief, never added to it.
    """
    from demarche.case.reading import read_case
    from demarche.cli.selection import chosen_points
    from demarche.evidence.admiralty import admiralty
    from demarche.evidence.as_of import knowledge, publication_dates
    from demarche.evidence.belief import JointModel
    from demarche.evidence.weightless import weightless

    read = read_case(case)
    ledger = read.ledger
    gone = frozenset(withdraw)
    if day is not None:
        gone |= knowledge(ledger, day, publication_dates(read.sources)).without
    points = [point for point in chosen_points(ledger, only) if f"point:{point}" not in gone]
    joint = JointModel(ledger, without=gone)
    beliefs = [joint.point(point) for point in points]
    idle = weightless(ledger)
    digits = [one for one in admiralty(joint) if one.point in points]
    if as_json:
        emit_json(
            {
                "method": joint.method,
                "error": joint.error,
                "points": [_row(ledger, belief) for belief in beliefs],
                "admiralty": [{**vars(one), "warning": one.warning} for one in digits],
                "weightless": idle,
                "withdrawn": sorted(gone),
            }
        )
        return
    if not beliefs:
        echo("There are no points to believe in; write them under `points:` in claims.yaml.")
    for belief in beliefs:
        _print(ledger, belief)
    warnings = [one.warning for one in digits if one.warning]
    if warnings:
        echo("Admiralty digits that disagree with belief")
        for warning in warnings:
            echo(f"  {warning}")
    if idle and not only:
        echo("Claims that move nothing")
        for sentence in idle:
            echo(f"  {sentence}")
    if joint.method == "sampled":
        echo(f"Some points hang together too closely to be exact: sampled, standard error at most {joint.error:.3f}.")


def _row(ledger: Ledger, belief: Belief) -> dict[str, Any]:
    """A belief as JSON, with the point's text and the names of its origins."""
    from demarche.evidence.origins import origin_name

    row = {"id": belief.p, "says": ledger.points[belief.p].says, **vars(belief)}
    row.update(words=belief.words, confidence=belief.confidence)
    del row["p"]
    pivotal = belief.pivotal_origin
    return {**row, "pivotal_origin_name": None if pivotal is None else origin_name(ledger, pivotal)}


def _print(ledger: Ledger, belief: Belief) -> None:
    from demarche.evidence.mentions import counted
    from demarche.evidence.origins import origin_name

    echo(f"{belief.p}  {ledger.points[belief.p].says}")
    span = f"{belief.low:.2f} to {belief.high:.2f}"
    echo(f"    {belief.probability:.2f}  ({span} as the grades go: {belief.words})")
    echo(
        f"    {counted(belief.claims, 'claim')}, {counted(belief.outlets, 'outlet')}, "
        f"{counted(belief.origins, 'origin')}; had each claim been an origin of its own: {belief.naive:.2f}"
    )
    single = ": it rests on a single origin" if belief.origins == 1 else ""
    echo(f"    confidence in the sourcing: {belief.confidence}{single}")
    if belief.pivotal_origin is not None:
        name = origin_name(ledger, belief.pivotal_origin)
        echo(f"    hangs most on: {name} (without it {belief.without_pivotal:.2f})")
    strongest = [
        f"{side} {claim}"
        for side, claim in (("for", belief.strongest_for), ("against", belief.strongest_against))
        if claim is not None
    ]
    if strongest:
        echo(f"    strongest claim {', '.join(strongest)}")
    echo()
