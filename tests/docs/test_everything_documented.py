"""No command, concept, format or public name without a word about it in the documentation."""

from __future__ import annotations

from importlib.util import find_spec

import click
import pytest

import demarche
from demarche.cli.main import COMMANDS, program
from demarche.formats.exports import EXPORTS
from demarche.formats.imports import IMPORTS
from demarche.stability.concepts import CONCEPTS

from .pages import DOCS, PAGES

PROSE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
"""What people wrote; the generated reference would mention everything anyway."""


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented_and_has_help(name: str) -> None:
    if find_spec(COMMANDS[name].module) is None:
        pytest.fail(f"`demarche {name}` is listed and has no module")
    assert f"demarche {name}" in PROSE
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert command.help
    assert COMMANDS[name].help.endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"demarche {name} {parameter.opts} has no help"


@pytest.mark.parametrize("name", CONCEPTS)
def test_concept_is_in_the_textbook(name: str) -> None:
    chapters = "\n".join(page.read_text(encoding="utf-8") for page in (DOCS / "textbook").glob("*.md"))
    assert name in chapters
    for said in (CONCEPTS[name].definition, CONCEPTS[name].source, CONCEPTS[name].formula):
        assert said


@pytest.mark.parametrize("name", EXPORTS)
def test_export_is_documented(name: str) -> None:
    assert f"`{name}`" in PROSE
    assert EXPORTS[name].title


@pytest.mark.parametrize("ending", IMPORTS)
def test_import_is_documented(ending: str) -> None:
    assert f"`{ending}`" in PROSE


@pytest.mark.parametrize("name", [name for name in demarche.__all__ if not name.startswith("_")])
def test_public_name_is_in_the_reference(name: str) -> None:
    assert name in (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
