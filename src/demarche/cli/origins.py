"""`demarche origins`: how many independent origins stand behind each point."""

from __future__ import annotations

from pathlib import Path

import click

from demarche.cli.output import echo, emit_json

__all__ = ["command"]


@click.command("origins")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--point", "only", multiple=True, metavar="ID", help="Only this point; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: points, circles of reporting, proposals.")
def command(case: Path, only: tuple[str, ...], as_json: bool) -> None:
    """Show how many mentions, outlets and independent origins stand behind each point.

    Reporting that runs in a circle is named, and claims that probably share an origin are proposed for you to confirm:
    give them the same `origin` in claims.yaml, or record their repetition as independent.
    """
    from demarche.case.reading import read_case
    from demarche.cli.selection import chosen_points
    from demarche.evidence.attribution import circles
    from demarche.evidence.mentions import mentions
    from demarche.evidence.origins import origin_key
    from demarche.evidence.shared_origin import shared_origins

    ledger = read_case(case).ledger
    wanted = set(chosen_points(ledger, only))
    found = [one for one in mentions(ledger) if one.id in wanted]
    heard = {claim for one in found for claim in one.claims}
    rounds = [one for one in circles(ledger) if not only or heard.intersection(one.claims)]
    proposals = [one for one in shared_origins(ledger) if not only or heard.intersection(one.claims)]
    if as_json:
        emit_json(
            {
                "points": [one.to_dict() for one in found],
                "circles": [{"kind": one.kind, "path": one.path, "claims": one.claims} for one in rounds],
                "proposals": [one.to_dict() for one in proposals],
            }
        )
        return
    if not found:
        echo("This case has no points yet; write them under `points:` in claims.yaml.")
    by_id = {claim.id: claim for claim in ledger.claims}
    for one in found:
        echo(f"{one.id}  {one.says}")
        echo(f"    {one.text}")
        for key, name in zip(one.origins, one.names, strict=True):
            named = [claim for claim in one.claims if origin_key(ledger, by_id[claim]) == key]
            echo(f"      {name}: {', '.join(named)}")
    if rounds:
        echo("\nReporting in a circle")
        for circle in rounds:
            echo(f"  {circle.text}")
    if proposals:
        echo("\nTo confirm: these claims may share an origin")
        for proposal in proposals:
            echo(f"  {proposal.text}")
