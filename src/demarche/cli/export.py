"""`demarche export`: a case or its results for another program."""

from __future__ import annotations

from pathlib import Path

import click

from demarche.cli.output import echo, emit_json
from demarche.formats.exports import EXPORTS, export_case


@click.command(epilog="Formats: " + "; ".join(f"{name}: {e.title}" for name, e in EXPORTS.items()) + ".")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "to",
    metavar="FORMAT",
    required=True,
    type=click.Choice(list(EXPORTS)),
    help="The format, one of those below.",
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write; by default named after the case. Missing folders are made.",
)
@click.option(
    "--concept", "-c", "concepts", metavar="CONCEPT", multiple=True, help="A solution concept to list; may be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def command(case: Path, to: str, out: Path | None, concepts: tuple[str, ...], as_json: bool) -> None:
    """Write CASE for another program; refuse, and say why, what its format cannot hold."""
    from demarche.case.reading import read_case
    from demarche.stability.concepts import canonical
    from demarche.stability.conflict import Conflict

    read = read_case(case)
    conflict = Conflict.from_case(read)
    names = [canonical(c) for c in concepts] or ["Nash", "GMR", "SMR", "SEQ", "SSEQ"]
    target = out or Path(f"{(case.parent if case.name == 'case.yaml' else case).resolve().name}{EXPORTS[to].suffix}")
    written = export_case(read, conflict, to, target, names)
    if as_json:
        emit_json({"format": to, "path": str(written)})
    else:
        echo(str(written))
