"""`demarche verify`: every claim against the documents at hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from demarche.case.reading import read_case
from demarche.cli.output import echo, emit_json
from demarche.evidence.at_hand import verify_case

__all__ = ["command"]


@click.command("verify", short_help="Check every claim against the documents at hand.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--all", "show_all", is_flag=True, help="List claims that are where they were, too.")
def command(case: Path, as_json: bool, show_all: bool) -> None:
    """Look up every claim of CASE in its documents: same, moved, changed, gone, or not at hand.

    A document that is not at hand is no fault. Exit status 1 if a claim has changed or is gone.
    """
    found = verify_case(read_case(case))
    lost = any(item.anchor.status in ("changed", "gone") for item in found)
    if as_json:
        emit_json([item.to_dict() for item in found])
    else:
        for item in found:
            if show_all or item.anchor.status in ("moved", "changed", "gone"):
                note = f": {item.anchor.note}" if item.anchor.note else ""
                echo(f"{item.claim:12} {item.anchor.status}{note}")
        counts: Counter[str] = Counter(item.anchor.status for item in found)
        order = ("same", "moved", "changed", "gone", "not at hand")
        echo(f"{len(found)} claims: " + (", ".join(f"{counts[s]} {s}" for s in order if counts[s]) or "none"))
        missing = sorted({item.source or "no document named" for item in found if item.anchor.status == "not at hand"})
        if missing:
            echo("not at hand: " + ", ".join(missing))
    if lost:
        raise SystemExit(1)
