"""`demarche new`: a new case folder."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from demarche.cli.output import echo, emit_json

__all__ = ["command"]


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "name", metavar="NAME", help="Copy this shipped case (`demarche examples` lists them).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the folder and the name of the case copied.")
def command(folder: Path, name: str | None, as_json: bool) -> None:
    """Start a case in DIR: a small commented one that analyses as it is, or a copy of a shipped one."""
    from demarche.case.examples import STARTER, copy

    name = name or STARTER
    made = copy(name, folder)
    if as_json:
        emit_json({"folder": str(made), "from": name})
        return
    shown = shlex.quote(str(made))
    echo(f"{made} holds a copy of '{name}'. Next: demarche check {shown}; demarche analyze {shown}")
