"""`demarche examples`: the worked cases that come with the program."""

from __future__ import annotations

import click

from demarche.cli.output import echo, emit_json

__all__ = ["command"]


@click.command("examples")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: name, title and folder of each.")
def command(as_json: bool) -> None:
    """List the worked cases; `demarche new DIR --from NAME` copies one."""
    from demarche.case.examples import examples

    found = examples()
    if as_json:
        emit_json([{"name": one.name, "title": one.title, "folder": str(one.folder)} for one in found])
        return
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        echo(f"{one.name:<{width}}  {one.title}")
