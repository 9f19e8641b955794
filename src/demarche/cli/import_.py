"""`demarche import`: another program's file as a case."""

from __future__ import annotations

from pathlib import Path

import click

from demarche.cli.output import echo, emit_json


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--as", "suffix", metavar="ENDING", help="Read it as this kind (.gmcr, .nfg), whatever its ending.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def command(file: Path, folder: Path, suffix: str | None, as_json: bool) -> None:
    """Read FILE (.gmcr of GMCR+, .nfg of Gambit) into the new case FOLDER."""
    from demarche.case.reading import case_from_mapping
    from demarche.formats.case_writing import write_case
    from demarche.formats.imports import read_mapping

    mapping = read_mapping(file, suffix)
    case = case_from_mapping(mapping)
    written = write_case(mapping, folder)
    if as_json:
        emit_json({"folder": str(written), "title": case.model.title})
    else:
        echo(f"{case.model.title}: {len(case.model.decision_makers)} decision makers. Next: demarche analyze {written}")
