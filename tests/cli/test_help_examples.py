"""Every command explains its options and ends its help in examples that work."""

import shlex
import subprocess

import click
import pytest
from click.testing import CliRunner

from demarche.cli.help_examples import EXAMPLES
from demarche.cli.main import COMMANDS, program

EVERY = [(name, example) for name in EXAMPLES for example in EXAMPLES[name]]
ELSEWHERE = {"add", "extract", "import", "review", "verify", "workbench", "forecast", "brief", "robustness"}
"""Commands whose examples speak of files that are not here, wait for a person, or have longer tests of their own."""


def command_of(name):
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_ends_in_examples_and_names_every_value(name):
    help_ = CliRunner().invoke(program, [name, "--help"]).output
    assert f"  demarche {EXAMPLES[name][0]}" in help_
    assert help_.count("Examples:") == 1
    for option in command_of(name).params:
        if isinstance(option, click.Option) and not option.is_flag:
            assert option.metavar or isinstance(option.type, click.Choice), option.opts


@pytest.mark.parametrize(("name", "example"), EVERY, ids=[example for _, example in EVERY])
def test_each_example_is_understood(name, example):
    first, *rest = shlex.split(example)
    assert first == name
    command_of(name).make_context(name, rest)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("examples")
    for arguments in (["river"], ["river-2"], ["s400", "--from", "s400-return"]):
        CliRunner().invoke(program, ["new", str(place / arguments[0]), *arguments[1:]], catch_exceptions=False)
    (place / "river" / "scenarios").mkdir()
    (place / "river" / "scenarios" / "trial.yaml").write_text("set: {downstream.court: yes}\n")
    (place / "river" / ".gitignore").write_text("scenarios/\n")
    git = ["git", "-C", str(place / "river"), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["commit", "-q", "-m", "1"],
        ["commit", "-q", "--allow-empty", "-m", "2"],
    ):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    return place


@pytest.mark.parametrize(
    "example", [example for name, example in EVERY if name not in ELSEWHERE and not example.startswith("new")]
)
def test_examples_about_the_starter_and_the_flagship_run(folder, monkeypatch, example):
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(program, shlex.split(example))
    assert result.exit_code == 0, f"{result.output} {result.exception!r}"
    assert result.output
