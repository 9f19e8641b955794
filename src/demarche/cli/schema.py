"""`demarche schema`: the JSON Schema of the case files."""

from __future__ import annotations

import click

from demarche.cli.output import emit_json

__all__ = ["command"]


@click.command("schema")
@click.argument("file", type=click.Choice(["case", "claims", "sources"]), default="case")
@click.option("--json", "as_json", is_flag=True, help="The same; a schema is JSON anyway.")
def command(file: str, as_json: bool) -> None:
    """Print the JSON Schema of case.yaml, claims.yaml or sources.json, for editors.

    Most editors with YAML support read it from a first line such as
    `# yaml-language-server: $schema=case.schema.json`.
    """
    del as_json
    from demarche.case.jsonschema import json_schema

    emit_json(json_schema(file))
