"""`demarche review`: accept, edit or reject proposed claims, in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from demarche.case.reading import read_case
from demarche.cli.output import echo, emit_json
from demarche.errors import UsageError
from demarche.evidence.candidates import read_candidates
from demarche.evidence.decisions import accept, analyst, decide, read_decisions, states, undo

__all__ = ["command"]


@click.command("review", short_help="Accept, edit or reject proposed claims.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", help="Sign decisions with this name instead of the login name.")
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Accept a candidate without opening the page.")
@click.option("--reject", "rejected", multiple=True, metavar="ID", help="Reject a candidate without opening the page.")
@click.option(
    "--unsure", "unsure", multiple=True, metavar="ID", help="Mark a candidate unsure without opening the page."
)
@click.option("--says", metavar="TEXT", help="With one --accept: the claim in your own words.")
@click.option("--undo", "take_back", is_flag=True, help="Take back the latest decision.")
@click.option("--json", "as_json", is_flag=True, help="Print the candidates and what was decided as JSON.")
def command(
    case: Path,
    by: str | None,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    unsure: tuple[str, ...],
    says: str | None,
    take_back: bool,
    as_json: bool,
) -> None:
    """Review the claims proposed for CASE: a page of keys in the terminal, or single decisions by option.

    Accepted claims enter the ledger; every decision is kept in decisions.jsonl and can be taken back.
    """
    folder = read_case(case).folder
    if folder is None:
        raise UsageError(f"{case} is no case folder")
    candidates = {item.id: item for item in read_candidates(folder)}
    acted = bool(accepted or rejected or unsure or take_back)
    for identity in (*accepted, *rejected, *unsure):
        if identity not in candidates:
            raise UsageError(f"the case has no candidate '{identity}'; `demarche review {case} --json` lists them")
    if says and len(accepted) != 1:
        raise UsageError("--says goes with exactly one --accept")
    if take_back:
        taken = undo(folder, by=by)
        echo("nothing to take back" if taken is None else f"taken back: {taken.what} of {taken.candidate}")
    for identity in accepted:
        made = accept(folder, candidates[identity], {"says": says} if says else None, by=by)
        if not as_json:
            echo(f"{identity} is now claim {made.claim}")
    for what, names in (("reject", rejected), ("unsure", unsure)):
        for identity in names:
            decide(folder, candidates[identity], what, by=by)
    if as_json:
        standing = states(read_decisions(folder))
        emit_json(
            [
                {**c.to_dict(), "decision": standing[c.id].to_dict() if c.id in standing else None}
                for c in candidates.values()
            ]
        )
        return
    if acted:
        return
    if not candidates:
        echo(f"nothing is proposed: `demarche add {case} FILE` adds a document and proposes its claims")
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the page of keys needs a terminal; decide with --accept, --reject and --unsure, or list with --json"
        )
    from demarche.cli.review_page import ReviewPage

    ReviewPage(folder, by or analyst()).run()
