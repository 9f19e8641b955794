"""`demarche contradictions`: which claims cannot both be right."""

from __future__ import annotations

from pathlib import Path

import click

from demarche.cli.output import echo, emit_json

__all__ = ["command"]


@click.command("contradictions")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--hard", is_flag=True, help="Only those of which both sides cannot be so.")
@click.option("--status", type=click.Choice(["all", "recorded", "proposed"]), default="all", help="Which to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(case: Path, hard: bool, status: str, as_json: bool) -> None:
    """Show contradictions and tensions between claims, each with the question that would settle it.

    Recorded ones come first; those found by rules are proposals: record them under `contradictions:` in claims.yaml if
    they are real. Both sides of a hard one should be kept as alternatives; where they are not yet, a suggestion says
    how.
    """
    from demarche.case.reading import read_case
    from demarche.evidence.contradictions import contradictions
    from demarche.evidence.mentions import counted

    read = read_case(case)
    found = [
        one
        for one in contradictions(read.ledger, read.sources)
        if status in ("all", one.status) and (not hard or one.strength == "contradiction")
    ]
    if as_json:
        emit_json({"contradictions": [one.to_dict() for one in found]})
        return
    says = {claim.id: claim.says for claim in read.ledger.claims}
    for heading in ("recorded", "proposed"):
        group = [one for one in found if one.status == heading]
        if not group:
            continue
        hard_ones = sum(one.strength == "contradiction" for one in group)
        soft = counted(len(group) - hard_ones, "tension")
        echo(f"{heading.capitalize()}: {counted(hard_ones, 'contradiction')}, {soft}")
        for one in group:
            echo(f"\n{one.id}  {one.strength}, {one.type}: {one.summary}")
            for claim in one.claims:
                echo(f"    {claim}  {says.get(claim, '(not in the ledger)')}")
            if one.origins == 1 and len(one.claims) > 1:
                echo("    all rest on one origin: one report told in different ways")
            if one.reading:
                echo(f"    Reading: {one.reading}")
            echo(f"    To settle it: {one.question}")
            if one.suggestion:
                echo(f"    To keep both: {one.suggestion}")
        echo()
    if not found:
        echo("Nothing recorded, and the rules find nothing.")
