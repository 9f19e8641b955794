"""`demarche extract`: candidate claims of a document."""

from __future__ import annotations

from pathlib import Path

import click

from demarche.cli.output import echo, emit_json
from demarche.evidence.extraction import propose

__all__ = ["command"]


@click.command("extract", short_help="Propose claims found in a document.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the candidates as JSON.")
def command(file: Path, as_json: bool) -> None:
    """Propose claims found in FILE, offline and by rules.

    Offsets count code points of the extracted text; for a plain text file, of the file itself.
    """
    text = file.read_bytes().decode("utf-8")
    found = [c.to_dict() for c in propose(text, file_name=file.name)]
    if as_json:
        emit_json(found)
        return
    for item in found:
        echo(f"[{item['paragraph']}] {item['text']}")
