"""`demarche concepts`: the solution concepts, with definition and source."""

from __future__ import annotations

import textwrap

import click

from demarche.cli.output import echo, emit_json

__all__ = ["command"]


@click.command("concepts")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(as_json: bool) -> None:
    """List the solution concepts: what each means, who defined it, and what behaviour it models."""
    from demarche.stability.concepts import CONCEPTS

    if as_json:
        emit_json(
            [
                {
                    "name": concept.name,
                    "title": concept.title,
                    "definition": concept.definition,
                    "formula": concept.formula,
                    "source": concept.source,
                    "behaviour": concept.behaviour,
                    "forms": list(concept.forms),
                    "use": concept.use,
                    "experimental": concept.experimental,
                }
                for concept in CONCEPTS.values()
            ]
        )
        return
    for concept in CONCEPTS.values():
        trial = "  (experimental)" if concept.experimental else ""
        echo(f"{concept.name}: {concept.title}{trial}")
        for label, text in (
            ("", concept.definition),
            ("In symbols: ", concept.formula),
            ("Foresight: ", concept.foresight),
            ("Moves against own interest: ", concept.disimprovement),
            ("Who responds: ", concept.responds),
            ("Only in options form.", "" if concept.forms == ("options",) else None),
            ("How to ask for it: ", concept.use or None),
            ("Source: ", concept.source),
        ):
            if text is not None:
                echo(textwrap.fill(label + text, 100, initial_indent="  ", subsequent_indent="    "))
        echo()
